/// What tells a language in a few words: its small and common words, its letters, its endings.
struct LanguageSigns {
  /// The language's code.
  let code: String
  private let words: Set<String>
  private let letters: Set<Unicode.Scalar>
  private let endings: [String]
  private let insides: [String]

  private init(_ code: String, words: String, letters: String = "", endings: String, insides: String = "") {
    self.code = code
    self.words = Set(words.split(separator: " ").map(String.init))
    self.letters = Set(letters.unicodeScalars)
    self.endings = endings.split(separator: " ").map(String.init)
    self.insides = insides.split(separator: " ").map(String.init)
  }

  /// How much some words look like the language: 2 for a word or a letter of its own, 1 for what it shares.
  func score(of words: [String]) -> Int {
    words.reduce(0) { sum, word in
      var score = 0
      if self.words.contains(word) { score += Self.owners[word] == 1 ? 2 : 1 }
      if let letter = word.unicodeScalars.first(where: letters.contains) {
        score += Self.letterOwners[letter] == 1 ? 2 : 1
      }
      if endings.contains(where: { word.utf8.count > $0.utf8.count + 1 && word.hasSuffix($0) }) { score += 1 }
      if insides.contains(where: word.contains) { score += 1 }
      return sum + score
    }
  }

  private static let elided: Set<String> = [
    "c", "d", "l", "n", "qu", "s", "j", "m", "t", "dell", "all", "un", "dall", "nell",
  ]

  /// "l'amour" is two words.
  static func parts(of word: String) -> [String] {
    let parts = word.split(separator: "'", maxSplits: 1).map(String.init)
    guard parts.count == 2, elided.contains(parts[0]), parts[1].count > 1 else { return [word] }
    return [parts[0] + "'", parts[1]]
  }

  /// In how many languages a word, or a letter, is a sign.
  private static let owners = all.reduce(into: [String: Int]()) { owners, signs in
    for word in signs.words { owners[word, default: 0] += 1 }
  }
  private static let letterOwners = all.reduce(into: [Unicode.Scalar: Int]()) { owners, signs in
    for letter in signs.letters { owners[letter, default: 0] += 1 }
  }

  /// Languages that stand in books of the others, for which there are voices.
  static let all: [LanguageSigns] = [
    LanguageSigns(
      "en",
      words:
        "the of and to in is it that was for on are with as his they be at one have this from or had by but what some we can out other were all there when up use your how said an each she which do their if will way about many then them would like so these her long make thing see him two has look more day could go come did my no most who over know than call first people may down side been now find any a i me he you not very too should must shall never its our us am after before into only such own little great good old man time water sea",
      endings: "ing ness ly ed ight ould 's n't 've 'll", insides: "th wh"),
    LanguageSigns(
      "es",
      words:
        "el la los las lo de del y o u que en un una unos por para con no es su al como más pero sus le les se me te mi tu ya muy sin sobre hasta hay donde quien quién desde todo todos nos durante viva señor señora señorita señores don doña muerte patria amigo amigos hombre mujer bueno buena buenos buenas noches días dios madre padre mío mía gracias adiós mañana esta este eso esto ese son está son ser tiene hacer vamos nada mucho casa vida tierra agua libre pueblo viejo rey calle plaza santa santo san si sí yo ella ellos usted ustedes caballero caballeros dinero camino gente cosa también cuando porque así entonces gran hijo hija he ha",
      letters: "ñ¿¡íóúáé",
      endings:
        "ción ciones mente dad ado ada ados adas ando iendo eza ito ita illo illa ero era ería oso osa ez ar os",
      insides: "ñ ll rr ue ie"),
    LanguageSigns(
      "fr",
      words:
        "le la les de du des et à un une dans que qui quoi ne pas pour par est sur avec ce cet cette ces il ils elle elles en au aux je tu me te se moi toi lui vous nous on son sa ses mon ma mes ton ta tes notre votre mais ou où comme plus tout toute tous bien sans fait être a ai as avez suis sont était toujours jamais bon bonne deux trois cent ans y si c' d' l' n' qu' s' j' m' t' joie vie vivre monde mort amour femme homme enfant mère père roi dieu monsieur messieurs madame mesdames mademoiselle cher chère ami amie amis petit petite petits grand grande beau belle vieux foi loi mot mots coeur cœur tête pied main jour jours nuit matin eau feu vin fromage chose choses rien peu très trop ici voilà voici oui non merci pardon allons allez voulez savez vrai faire dire ça donc encore minutes quel quelle quels entre sous vers chez ville maison patrie ventre temps fils fille guerre paix argent sacré mauvais nouveau parce dit avait",
      letters: "çèêëàâœûîôùïé",
      endings: "eux euse ment aire eur ette ez ais ait aient ée ées ère eau eaux oire elle ique oux ance",
      insides: "oi ou eu au qu gn ai"),
    LanguageSigns(
      "de",
      words:
        "der die das dem den des und ist nicht ein eine einen einem einer zu zum zur mit sich auf für von vom im ich du er sie es wir ihr mich mir dich dir uns auch als an nach wie was wer wo aus bei oder wenn nur noch schon über um am durch man sein seine mein meine dein deine unser so war waren haben hat hast wird wirst werden kann alle alles guten gut gute gott herr herrn frau fräulein kinder kind mann leben tod land haus welt zeit tag nacht wasser macht ja nein doch denn dass daß bitte danke liebe lieber schön ach hier jetzt immer nun kein keine",
      letters: "ßäöü", endings: "ung heit keit schaft lich isch",
      insides: "sch cht tz ck ei ß"),
    LanguageSigns(
      "it",
      words:
        "il lo la i gli le l' un una uno di del della dei degli delle da dal dalla e ed o che chi non per con in nel nella al alla è si se mi ti ci vi più ma come sono sei siamo mio mia tuo tua suo sua cosa dolce vita buon buona buono giorno sera notte signor signore signora signorina maestro bello bella amore cuore morte dio santo santa tutti tutto tutta senza molto poco grazie prego ecco bene piano forte sul anche quando quella quello questa questo mondo cara caro lei lui noi egli avea aveva fatto gran già qui mai sì viva pace",
      letters: "ìòàèùé",
      endings:
        "zione zioni issimo issima mente ità etto etta ello ella ino ina are ere ire ando endo ato ata uto ezza",
      insides: "gli cch zz cci ggi gn cc ssi"),
    LanguageSigns(
      "la",
      words:
        "et in ad de est non cum ex ab a e pro per ipso facto sic sunt quod qui quae quis quid ut aut sed nec ne si me te se nos vos nobis vobis deum deus dei deo domine domini dominus dominum christum anno nostra nostrum noster meum mea tuum tua tuas suum omnia omnes omnis vincit hoc haec hic inter contra post ante super sub sine magna magnum bona bono corpus vox lex pax homo hominis vita mors terra cui nil nisi mortuis gloria patris pater patri filii filius spiritus sancti sanctus sancta manus nunc semper sit erit erant fecit habeas veni vidi vici amor gratia rerum rei res populi regina rex urbi orbi cogito ergo sum nihil dum spiro spes spero bene quo vadis ora pacem dona ave maria mundi laudate jus jure inquit iterum adhuc ecce sanctum",
      letters: "æ",
      endings: "orum arum ibus ae um us am em tur nt is it at erunt isse amus emus atis etis ensis ntes ntem",
      insides: "ae"),
  ]
}
