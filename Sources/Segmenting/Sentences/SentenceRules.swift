import Prose

/// What a language abbreviates, and with which words it likes to begin.
///
/// Abbreviations stand without their period, lower case unless only a capital makes them one.
struct SentenceRules: Sendable {
  /// Always followed by more: titles before a name, "e.g.", "viz.".
  var neverEnd: Set<String> = []
  /// Those of `neverEnd` that stand before a name, and so end a sentence before a word that is none.
  var titles: Set<String> = []
  /// Words that follow no title.
  var noNames: Set<String> = []
  /// Verbs of speech, which carry a sentence on behind a quotation.
  var speech: Set<String> = []
  /// Days of the week, lower case.
  var days: Set<String> = []
  /// Abbreviations only before a number: "No. 5", "p. 12"; else words like any other.
  var beforeNumber: Set<String> = []
  /// May stand at a sentence's end; they end it before a starter, not before a name.
  var mayEnd: Set<String> = []
  /// As `mayEnd`, but only with a capital: states, offices.
  var mayEndCapitalised: Set<String> = []
  /// Abbreviations only after a number: "9 in.", "5 ft.".
  var afterNumber: Set<String> = []
  /// Times of day and the like, which end a sentence before any capital but a title.
  var endsBeforeCapital: Set<String> = []
  /// Words that open sentences and are no names.
  var starters: Set<String> = []
  /// Abbreviations of two words, by the first: "z. B.", "EE. UU.".
  var pairs: [String: Set<String>] = [:]
  /// True where a number with a period is an ordinal: German.
  var hasOrdinalPeriods = false
  /// Month names, lower case, for ordinals before them.
  var months: Set<String> = []

  static func rules(for language: Language) -> SentenceRules {
    switch language.code {
    case "en": english
    case "es": spanish
    case "fr": french
    case "de": german
    case "ru": russian
    default: general
    }
  }

  static func words(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

  /// Initials and ellipses are the same everywhere.
  static let general = SentenceRules()

  static let english = SentenceRules(
    neverEnd: words(
      """
      mr mrs ms dr drs rt sergt serjt prof profs messrs mme mmes mlle mdlle mm mons hon rev revd fr gen maj col lt lieut capt \
      cpt cmdr comdr sgt serg corp pvt adm brig gov pres sen rep supt insp det st ste sta mt mts ft pt sr sra \
      srta dom bp abp card e.g i.e eg ie viz vs v cf ca approx esp incl resp al f.e a.k.a namely mem p.s p.p.s n.b
      """),
    titles: words(
      "gov col lt st sen rep pres mt ft pt fr hon insp det supt card capt gen maj adm prof dr lieut"),
    noNames: words(
      """
      he she they we it his their its this that these those there the but and then when if what who why how \
      nobody nothing everybody everyone
      """),
    speech: words(
      """
      said says asked cried replied answered exclaimed whispered shouted called returned added observed remarked \
      demanded inquired enquired continued murmured muttered repeated began interrupted thought screamed sobbed \
      laughed growled
      """),
    days: words("monday tuesday wednesday thursday friday saturday sunday"),
    beforeNumber: words(
      """
      no nos n° nr p pp vol vols ch chap chaps art arts sec secs fig figs pl op ver vv para bk bks cap l ll sect \
      rs eq app ex ed pg pgs cl rm apt ext tel b d c fl lat long
      """),
    mayEnd: words(
      """
      jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun inc ltd co \
      corp bros etc &c jr snr jnr esq ph.d phd b.a m.a m.d b.sc m.sc ll.d d.d u.s u.s.a u.k e.u u.n a.d b.c \
      b.c.e c.e ave blvd rd ln sq hwy dept est univ assn bldg cent yr yrs mo mos hr hrs mins secs ft yd yds lb \
      lbs oz doz qt gal pt pts mi sovs cts ibid id seq et.al anon trans transl illus abr dist gmbh plc pty i.v \
      btw misc vet temp min max avg mfg mgr asst assoc govt natl intl rec obs syn suppl cont ad wm geo chas thos \
      jas jos benj saml robt edw alex ger dut eng lat cr
      """),
    mayEndCapitalised: words(
      """
      Ala Ariz Ark Cal Calif Col Colo Conn Del Fla Ga Ill Ind Kan Kans Ky La Mass Md Me Mich Minn Miss Mo Mont \
      Neb Nev Okla Ore Oreg Pa Penn Tenn Tex Va Vt Wash Wis Wyo Ont Que Alta Man Sask MS MSS Cie
      """),
    afterNumber: words("in s d m g h c f k km cm mm kg t w"),
    endsBeforeCapital: words("a.m p.m am pm m.p.h mph etc &c"),
    starters: words(
      """
      a about above after afterwards again all although am an and another any anyone are as at be because before \
      being below besides both but by can cannot can't could despite did didn't do does don't down during each \
      either even every everyone everything few finally first for from further had has have having he he'd he'll \
      he's hence her here hers him his how however i i'd i'll i'm i've if in indeed instead is isn't it it'll \
      it's its just last later let let's many may maybe meanwhile might millions more moreover most much must my \
      neither never nevertheless next no nobody none nor not nothing now of often on once one only or other \
      others our out over perhaps please quite rather said second several shall she she'd she'll she's should \
      since so some somebody someone something sometimes soon still such than thank that that's the till their theirs \
      them then thence there there's therefore these they they'd they'll they're they've this those though \
      thousands through thus to today together tomorrow tonight too two under unless until up upon was we we'd \
      we'll we're we've well were what what's whatever when whenever where wherever whereupon whether which while \
      who who's whom whose why will with within without would yes yesterday yet you you'd you'll you're you've \
      your three four five six seven eight nine ten hundreds hundred
      """))
}
