import Languages
import Prose

/// What languages have to say about where phrases begin, each looked up once.
struct PhraseWords {
  private var known: [Language: Openers] = [:]

  /// The words of a language before which a phrase begins; none for languages of which nothing is known.
  mutating func of(_ language: Language) -> Openers {
    if let openers = known[language] { return openers }
    let openers = Openers(LanguagePack.of(language))
    known[language] = openers
    return openers
  }

  /// The small words of a language that belong to what follows them.
  struct Openers {
    /// Those that join clauses.
    private let conjunctions: Set<String>
    /// Those that belong to the noun behind them: prepositions and articles.
    private let linkers: Set<String>

    init(_ pack: LanguagePack?) {
      let joining = pack?.words("cues", "conjunction") ?? []
      let before = pack.map { $0.words("cues", "linker").union($0.words("cues", "determiner")) } ?? []
      conjunctions = joining
      linkers = before.subtracting(joining)
    }

    /// How little it disturbs when a line ends between two words.
    func ending(between word: Substring, and next: Substring) -> LineEnding {
      if let mark = word.phraseMark { return mark }
      let (own, other) = (word.bareWord, next.bareWord)
      if conjunctions.contains(own) || linkers.contains(own) { return .smallWord }
      if let first = next.unicodeScalars.first, first.isOpening || first.properties.isDash { return .opening }
      if conjunctions.contains(other) { return .conjunction }
      if linkers.contains(other) { return .linker }
      return .blank
    }
  }
}

/// How little it disturbs when a line ends somewhere, the best first; the numbers are costs.
enum LineEnding: Int, Comparable, Sendable {
  /// A verse's line ends there.
  case verse = 0
  /// A mark stands there that divides clauses: `;`, `:`, a dash, what ends a quoted sentence.
  case strongMark = 2
  /// A comma.
  case comma = 4
  /// A quote or a bracket begins behind it.
  case opening = 5
  /// A conjunction stands behind it.
  case conjunction = 6
  /// A preposition or an article stands behind it.
  case linker = 9
  /// Between two words of a language that is written without blanks.
  case word = 12
  /// Between any words.
  case blank = 16
  /// Between two characters of such a language.
  case character = 24
  /// Behind an article, a preposition, a conjunction.
  case smallWord = 32

  static func < (one: LineEnding, other: LineEnding) -> Bool { one.rawValue < other.rawValue }
}

extension Unicode.Scalar {
  /// Marks that open something: brackets, quotes.
  fileprivate var isOpening: Bool {
    properties.generalCategory == .openPunctuation || properties.generalCategory == .initialPunctuation
  }

  /// Marks that close something, or may.
  fileprivate var isClosing: Bool {
    properties.generalCategory == .closePunctuation || properties.generalCategory == .finalPunctuation
      || properties.isQuotationMark
  }
}

extension Substring {
  private static let commas: Set<Unicode.Scalar> = [",", "،", "、", "，", "､", "՝"]
  private static let dividers: Set<Unicode.Scalar> = [";", ":", "؛", "；", "：", "…", "·"]

  /// How little it disturbs when a line ends behind the mark that the word ends with; nil where it ends with none.
  fileprivate var phraseMark: LineEnding? {
    var rest = unicodeScalars[...]
    var isClosed = false
    while let last = rest.last, last.isClosing {
      rest.removeLast()
      isClosed = true
    }
    guard let last = rest.last else { return nil }
    if Self.commas.contains(last) { return .comma }
    if Self.dividers.contains(last) || last.properties.isDash && last != "-" { return .strongMark }
    // A full stop within a sentence is that of an abbreviation, unless a quote ends there.
    if last.properties.isSentenceTerminal { return last != "." || isClosed ? .strongMark : nil }
    return nil
  }

  /// The word without the marks around it, in small letters.
  fileprivate var bareWord: String {
    let isMark = { (scalar: Unicode.Scalar) in !scalar.properties.isAlphabetic }
    var word = unicodeScalars[...]
    while let first = word.first, isMark(first) { word.removeFirst() }
    while let last = word.last, isMark(last), last != "'", last != "’" { word.removeLast() }
    return String(word).lowercased()
  }
}
