extension SentenceRules {
  static let spanish = SentenceRules(
    neverEnd: words(
      """
      sr sra srta sres dr dra drs d dª dña d.ª excmo excma ilmo ilma rvdo fr sto sta s mons prof profa lic ing \
      arq gral cnel cap tte sgto pdte vd vds ud uds p.ej ej cf vid vs av avda c/ pza
      """),
    beforeNumber: words(
      "n nº núm num núms pág págs p pp vol vols cap caps art arts fig figs tel aprox t fol"),
    mayEnd: words(
      """
      etc cía s.a s.l ee.uu a.c d.c a.m p.m km kg hab ptas ene feb mar abr may jun jul ago sep sept oct nov \
      dic ed eds trad izq dcha dpto
      """),
    starters: words(
      """
      a además ahora al algunas algunos allí ante antes aquel aquella aquellas aquellos aquí así aun aunque cada \
      como con cuando cuál de del desde después donde dos durante el él ella ellas ellos en entonces entre era es \
      esa esas ese eso esos esta estaba estas este esto estos había hace hacia hasta hay hoy la las le les lo los \
      luego mas más me mi mientras muchos muy nada nadie ni no nos nosotros nuestra nuestro o os otra otro para \
      pero poco por porque pues que qué quien quién se según ser si sí siempre sin sino sobre solo son su sus \
      también tampoco tan te todas todo todos tras tu tú un una unas unos usted ya yo y
      """),
    pairs: [
      "ee": ["uu"], "a": ["c", "m"], "d": ["c"], "p": ["ej", "m"], "s": ["m", "a"], "aa": ["vv"],
      "ff": ["aa"],
    ])

  static let french = SentenceRules(
    neverEnd: words(
      """
      m mm mr mme mmes mlle mlles dr drs pr prof me mgr st ste gén col cap cdt lt c.-à-d p.ex ex cf env vs \
      s.e s.m ss
      """),
    beforeNumber: words("n no nos nº p pp vol vols ch chap art arts fig figs tél t fol av"),
    mayEnd: words(
      """
      etc cie s.a s.a.r.l av j.-c apr janv févr avr juil sept oct nov déc bd boul éd trad p.s n.b a.m p.m km kg \
      hab min
      """),
    starters: words(
      """
      à ainsi alors après au aucun aujourd'hui aussi autour aux avant avec bien car ce ceci cela celle celles \
      celui ces c'est cet cette ceux chaque comme comment d'abord dans de depuis des dès deux donc du elle elles \
      en encore enfin ensuite entre est et eux il ils j'ai je jamais la là le les leur leurs lors lorsque lui ma \
      mais me même mes mon n'est ne ni non nos notre nous on or ou où par parce parfois pas pendant personne peu \
      plus plusieurs pour pourquoi pourtant puis quand que quel quelle quelques qu'il qui quoi quoique rien sa \
      sans se selon ses si son sous sur ta tandis tel telle tes toi ton toujours tous tout toute toutes très trois \
      tu un une voici voilà vos votre vous y
      """),
    pairs: [
      "p": ["ex", "m"], "s": ["m", "e"], "av": ["j", "j.-c"], "apr": ["j", "j.-c"], "ap": ["j", "j.-c"],
      "n": ["b", "d"], "a": ["m"],
    ])

  static let german = SentenceRules(
    neverEnd: words(
      """
      dr prof hr hrn fr frl st hl nr dipl ing mag z.b d.h u.a s.o s.u vgl bzw ca evtl ggf inkl \
      insb sog gen gest geb kgl kais adm gral lt hptm ogefr präs frhr
      """),
    beforeNumber: words("nr nrn s bd bde kap art abs § abb tab jg h f ff aufl vers str tel"),
    mayEnd: words(
      """
      usw usf etc jan feb mrz apr jun jul aug sept okt nov dez co gmbh ag v.chr n.chr chr jh jhd jhdt std min sek \
      km kg mio mrd tsd str pl abt ff u.ä u.v.m o.ä a.d
      """),
    starters: words(
      """
      aber alle allein als also am an auch auf aus außerdem bald bei bis da dabei dadurch dagegen daher damals \
      damit danach dann darauf darum das dass davon dazu dein dem den denn der des deshalb die dies diese diesem \
      diesen dieser dieses doch dort du durch ein eine einem einen einer eines endlich er erst es etwas für gegen \
      gestern hat hatte heute hier hinter ich ihm ihn ihnen ihr ihre im immer in inzwischen ist ja jede jeder \
      jedes jedoch jener jetzt kein keine man manche mehr mein mit nach nachdem natürlich neben nein nicht nichts \
      nie niemand noch nun nur ob obwohl oder oft ohne schließlich schon sein seine seit sich sie sind so sobald \
      solche sondern sonst statt trotz trotzdem über um und uns unser unter viele vielleicht vom von vor während \
      war waren warum was wegen weil welche wenn wer wie wieder wir wo zu zuerst zum zur zwar zwei zwischen
      """),
    pairs: [
      "z": ["b", "t", "z", "zt"], "d": ["h", "i", "ä"], "u": ["a", "ä", "u", "v"], "v": ["chr", "a", "m"],
      "n": ["chr", "b"],
      "s": ["o", "u", "a"], "i": ["a", "v", "d"], "o": ["ä", "a", "g"], "a": ["d", "a"], "b": ["w"],
    ],
    hasOrdinalPeriods: true,
    months: words(
      """
      januar jänner februar märz april mai juni juli august september oktober november dezember jahrhundert \
      jahrhunderts jh
      """))

  static let russian = SentenceRules(
    neverEnd: words(
      """
      гр гг-н г-н г-жа тов т.е т.к т.н напр см ср ул пр просп пер пл д корп кв им св проф акад доц ген \
      полк кап лейт о с пос обл р-н ст стр гл рис табл
      """),
    beforeNumber: words("№ стр с т тт гл рис табл п пп ст кн вып ч"),
    mayEnd: words(
      """
      т.д т.п др пр гг вв в г н.э до.н.э руб коп тыс млн млрд км кг см мм мин сек янв февр мар апр \
      июн июл авг сент окт нояб дек чел экз
      """),
    starters: words(
      """
      а без более больше будет был была были было быть в вам вас весь во вот все всё всего всех вы где да даже для \
      до его ее её если есть еще ещё же за здесь и из или им их к как какой когда который кто ли лишь между меня \
      мне много может мой моя мы на над наш не него нет ни никто но о об однако он она они оно от очень перед по \
      под пока после потом потому почему при про с сам свой сегодня сейчас со так также такой там те тем теперь то \
      тогда того тоже только том тот ты у уже хотя чем через что чтобы эта эти это этот я
      """),
    pairs: [
      "т": ["е", "д", "п", "к", "н", "о"], "н": ["э", "ст"], "и": ["о"], "с": ["г", "ш"], "ж": ["д"],
    ])
}
