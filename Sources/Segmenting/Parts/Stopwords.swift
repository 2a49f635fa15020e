import Prose

/// Words that say nothing about what a text is about.
enum Stopwords {
  static func words(of language: Language) -> Set<String> {
    switch language.code {
    case "es": spanish
    case "fr": french
    case "de": german
    case "ru": russian
    default: english
    }
  }

  private static func set(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static let english = set(
    """
    a about above across after again against all almost alone along already also although always am among an and \
    another any anyone anything are around as ask asked at away back be became because become been before began \
    behind being below beside between both bring but by came can cannot can't come could day days dear did didn't do \
    does don't done down each either else end enough even ever every everyone everything face fact far felt few find \
    first five for found four from full further gave get give given go goes going gone good got great had hand hands \
    has have having he her here hers herself him himself his hour hours how however i i'd if i'll i'm in indeed into \
    is it its it's itself i've just keep kept kind knew know known large last later least left less let like little \
    long look looked made make makes man many may me men might mind mine moment month months more morning most much \
    must my myself near never new next night no nobody none nor not nothing now of off often oh old on once one only \
    or other others our ours ourselves out over own part people perhaps place point put quite rather really reason \
    right round said same saw say says second see seem seemed seen several shall she should side since sir small so \
    some someone something soon still such sure take taken tell than that that's the their them themselves then \
    there therefore these they thing things think this those though thought three through time times to today \
    together told too took toward towards turn turned two under until up upon us used very want was way we week weeks \
    well went were what whatever when where whether which while who whole whom whose why will wish with within \
    without word words work would year years yes yet you your yours yourself yourselves able certain different easy \
    impossible possible real same similar special various whole
    """)
  private static let spanish = set(
    """
    a al algo ante antes aquel aquella así aun aunque bien cada casi como con cosa cual cuando de del desde después \
    día días donde dos e el él ella ellas ellos en entonces entre era eran es esa ese eso esta está estaba este esto \
    estos ha había hace hacer hacia han hasta hay la las le les lo los luego más me mi mis mismo muy nada ni no nos \
    nosotros o os otra otras otro otros para pero poco por porque pues que qué quien se sea ser si sí siempre sin \
    sino sobre solo sólo son su sus también tan tanto te tiempo tiene toda todas todo todos tu tus un una uno unos \
    usted vez y ya yo
    """)
  private static let french = set(
    """
    à ai alors après au aucun aussi autre autres aux avait avant avec avez avoir bien car ce cela celle celui ces \
    cet cette ceux chaque comme comment d'un d'une dans de des deux dire dont du elle elles en encore entre est et \
    été être eu eux fait faire fois il ils j'ai je jour jours la là le les leur leurs lui ma mais me même mes moi \
    moins mon n'est ne ni nos notre nous on ont ou où par parce pas pendant peu peut plus pour pourquoi puis quand \
    que quel quelle qu'il qu'on qui quoi rien sa sans se ses si sien soit son sont sous sur ta tant te temps tes toi \
    ton toujours tous tout toute toutes très trop tu un une vos votre vous y
    """)
  private static let german = set(
    """
    aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bist da damit dann \
    das dass dein dem den denn der des dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein \
    eine einem einen einer eines er es etwas euch für gegen gewesen hab habe haben hat hatte hatten hier hin hinter \
    ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer in ins ist ja jede jeden jeder jedes jetzt kann kein keine \
    können könnte man manche mehr mein meine mich mir mit muss nach nicht nichts noch nun nur ob oder ohne schon sehr \
    sein seine seinem seinen seiner selbst sich sie sind so soll sollte sondern über um und uns unser unter viel vom \
    von vor war waren warum was weil weiter welche wenn wer werde werden wie wieder will wir wird wo wurde zu zum zur \
    zwar zwei zwischen
    """)
  private static let russian = set(
    """
    а без более больше будет был была были было быть в вам вас весь во вот все всё всего всех вы где да даже два для \
    до его ее её если есть еще ещё же за здесь и из или им их к как какой когда которые который кто ли лишь меня мне \
    много может мой моя мы на над нас наш не него нее ней нет ни них но ну о об один однако он она они оно от очень \
    перед по под после потом потому почти при про раз с сам свои свой себя сейчас со так также такой там те тебя тем \
    теперь то тогда того тоже только том тот три тут ты у уж уже хотя чего чем через что чтобы эта эти это этого этой \
    этот я
    """)
}
