import Languages
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
  /// What compounds that are such abbreviations end with: "Hauptstr. 12".
  var beforeNumberEndings: [String] = []
  /// May stand at a sentence's end; they end it before a starter, not before a name.
  var mayEnd: Set<String> = []
  /// As `mayEnd`, but only with a capital: states, offices.
  var mayEndCapitalised: Set<String> = []
  /// Abbreviations only after a number: "9 in.", "5 ft.".
  var afterNumber: Set<String> = []
  /// Times of day and the like, which end a sentence before any capital but a title.
  var endsBeforeCapital: Set<String> = []
  /// Articles that lose their vowel, without the apostrophe: the "l" of "l'art.".
  var elided: Set<String> = []
  /// Words that open sentences and are no names.
  var starters: Set<String> = []
  /// Abbreviations of two words, by the first: "z. B.", "EE. UU.".
  var pairs: [String: Set<String>] = [:]
  /// True where a number with a period is an ordinal: German.
  var hasOrdinalPeriods = false
  /// Months and other nouns, lower case, that have ordinals before them.
  var ordinalNouns: Set<String> = []

  /// Those of a language; of one that has no pack, what is the same everywhere: initials and ellipses.
  static func rules(for language: Language) -> SentenceRules {
    LanguagePack.of(language).map(SentenceRules.init) ?? SentenceRules()
  }
}

extension SentenceRules {
  /// True for an abbreviation, in lower case, that is one before a number.
  func standsBeforeNumber(_ word: String) -> Bool {
    // "lun.-vie. 9"
    if let dash = word.lastIndex(of: "-"), beforeNumber.contains(String(word[word.index(after: dash)...])) {
      return true
    }
    return beforeNumber.contains(word)
      || beforeNumberEndings.contains { word.count > $0.count + 1 && word.hasSuffix($0) }
  }

  /// The rows that the narrator reads too.
  private init(_ pack: LanguagePack) {
    let abbreviations = pack.abbreviations
    neverEnd = abbreviations.stems("never")
    beforeNumber = abbreviations.stems("number")
    beforeNumberEndings = beforeNumber.filter { $0.hasPrefix("*") }.map { String($0.dropFirst()) }
    mayEnd = abbreviations.stems("may")
    mayEndCapitalised = abbreviations.capitalised
    afterNumber = abbreviations.stems("after-number")
    endsBeforeCapital = abbreviations.stems("capital")
    pairs = abbreviations.pairs
    titles = pack.words("names", "title")
    noNames = pack.words("names", "no-name")
    speech = pack.words("speech")
    days = Set(pack.rows("days").map { $0[1].lowercased() })
    starters = pack.words("starters")
    elided = pack.words("signs-of", "elided")
    hasOrdinalPeriods = pack.templates("numbers").text("ordinal-period") != nil
    if hasOrdinalPeriods { ordinalNouns = pack.months.forms.union(pack.words("ordinal-nouns")) }
  }
}
