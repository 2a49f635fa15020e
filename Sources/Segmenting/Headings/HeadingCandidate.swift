import Prose

/// A block that is written like a heading.
struct HeadingCandidate: Hashable {
  /// How it is written; candidates of one family are counted together.
  enum Family: Hashable {
    /// "CHAPTER IV", "Book the First", "THE FIRST ACT".
    case division(String)
    /// "IV", "IV.", perhaps with a title.
    case roman
    /// "4", "4.", perhaps with a title.
    case arabic
    /// "ONE", "Two: Title".
    case spelled
    /// "A. Feudal Socialism".
    case letter
    /// "PREFACE", "Appendix".
    case front, back
    /// "# Title" and its kind.
    case marked(Int)
    /// A line in capitals, a line in title case.
    case capitals, titleCase
  }

  var block: Int
  var family: Family
  /// Its number, where it has one.
  var number: Int?
  /// The division's own word as written, such as "CHAPTER".
  var word: String = ""
  /// What stands beside the number.
  var title: String = ""
  /// True for a title over numbered headings that begin anew under it.
  var isOuter = false
  /// The whole label where the number comes before the word: "THE FIRST ACT".
  var label: String?
  /// True where the title beside a bare number is written as a sentence is.
  var isPlainTitled = false
  /// True where a division's word stands beside something that is no number.
  var isMisspelled = false

  /// Reads a block as a heading; nil where it cannot be one.
  ///
  /// - Parameter isNumbered: false where its number is known to count nothing, so that it is read as a title.
  init?(_ block: Block, at index: Int, _ vocabulary: Vocabulary, isNumbered: Bool = true) {
    self.block = index
    guard block.kind != .sceneBreak, let first = block.lines.first?.text else { return nil }
    if case .heading(let level) = block.kind {
      family = .marked(level)
      title = first
      _ = readNumbered(Self.unmarked(block.text.text), vocabulary)
      family = .marked(level)
      return
    }
    guard block.lines.count <= 6 else { return nil }
    let words = block.lines.reduce(0) { $0 + ProseBlock.countOfWords(in: $1.text) }
    guard words <= 45 else { return nil }
    let text = LetterSpacing.closed(
      Self.unmarked(block.lines.map(\.text).joined(separator: " ")), vocabulary)
    family = .titleCase
    if isNumbered, readNumbered(Self.unmarked(first), vocabulary) {
      // Further lines of the block are the title.
      let rest = block.lines.dropFirst().map(\.text).joined(separator: " ")
      guard !rest.isEmpty else { return }
      title = title.isEmpty ? rest : title + " " + rest
      title = title.trimmed
      guard title.split(separator: " ").count <= 40 else { return nil }
      return
    }
    let isCapitals = Self.isCapitals(text)
    // Nothing else of some length, and nothing that is said, is a heading.
    guard isCapitals || words <= 14 else { return nil }
    let key = text.first == "\"" || text.first == "“" ? "" : Self.key(text)
    if Self.isSpecial(text, key, vocabulary.front, vocabulary) {
      family = .front
      title = text
    } else if Self.isSpecial(text, key, vocabulary.back, vocabulary) {
      family = .back
      title = text
    } else if isCapitals, words <= 30 {
      family = .capitals
      title = text
    } else if block.lines.count == 1, Self.isTitleCase(text, vocabulary), words <= 12 {
      family = .titleCase
      title = text
    } else {
      return nil
    }
  }

  /// A title that a table of contents names, however it is written.
  init(named block: Block, at index: Int) {
    self.block = index
    family = .titleCase
    title = Self.unmarked(block.lines.map(\.text).joined(separator: " "))
  }

  /// A letter over the words that begin with it.
  init(letter: Unicode.Scalar, named block: Block, at index: Int) {
    self.init(named: block, at: index)
    family = .capitals
    number = Int(letter.value)
  }

  /// "PREFACE", "The Epilogue", "Appendix A", "Preface to the Second Edition", "APPENDIX. The Language".
  private static func isSpecial(
    _ text: String, _ key: String, _ words: Set<String>, _ vocabulary: Vocabulary
  ) -> Bool {
    if words.contains(key) { return true }
    // "Introduction (one page)"
    if text.hasSuffix(")"), let bracket = text.firstIndex(of: "("),
      words.contains(Self.key(String(text[..<bracket])))
    {
      return true
    }
    for lead in vocabulary.leading where key.hasPrefix(lead + " ") {
      if words.contains(String(key.dropFirst(lead.count + 1))) { return true }
    }
    let parts = key.split(separator: " ")
    guard let first = parts.first, (2...14).contains(parts.count), words.contains(String(first)) else {
      return false
    }
    guard vocabulary.strong.contains(String(first)) else { return false }
    // "Appendix A, 547" is a line of an index.
    if text.contains(","), parts.last.map({ $0.allSatisfy(\.isNumber) }) ?? false { return false }
    if vocabulary.goesOn.contains(String(parts[1])), parts.count <= 8 { return true }
    let tokens = text.split(separator: " ", maxSplits: 1)
    return tokens[0].last.map { ".:—".contains($0) } ?? false && tokens.count == 2
      && isTitleLike(String(tokens[1]), vocabulary)
  }
}
