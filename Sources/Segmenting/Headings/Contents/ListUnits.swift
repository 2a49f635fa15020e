import Prose

/// One entry of a list as it is written, in one line or several.
struct ListUnit {
  /// How it is compared with headings.
  var name: EntryName
  /// Words, roughly.
  var words: Int
  /// The text.
  var text: String
  private let vocabulary: Vocabulary

  init(_ text: String, _ vocabulary: Vocabulary) {
    self.text = text
    self.vocabulary = vocabulary
    name = EntryName(text, vocabulary)
    words = text.split(separator: " ").count
  }

  /// "PAGE", "CHAP.                PAGE": what stands over the columns of a list.
  var isColumnHead: Bool {
    let parts = HeadingCandidate.key(text).split(separator: " ").map(String.init)
    return !parts.isEmpty && parts.count <= 3 && parts.allSatisfy(vocabulary.columns.contains)
  }

  /// True for running sentences of some length: half of the words or more begin in lower case.
  var readsAsProse: Bool {
    guard words > 60 else { return false }
    let small = text.split(separator: " ").filter {
      $0.unicodeScalars.first { $0.isLetter }?.isLower ?? false
    }
    return small.count * 2 >= words
  }

  /// A title rather than a sentence, by its look.
  var looksLikeTitle: Bool {
    guard words <= 14, let last = text.unicodeScalars.last(where: { !$0.isCloser }) else { return false }
    return !".,;:!?".unicodeScalars.contains(last)
  }

  /// "He went home.": a sentence that ends, with neither a number nor a page.
  var readsAsSentence: Bool {
    guard name.number == nil, !name.hasPage, let last = text.unicodeScalars.last(where: { !$0.isCloser }),
      ".!?…".unicodeScalars.contains(last)
    else { return false }
    let bare = String(text.reversed().drop { !$0.isLetter }.reversed())
    return !HeadingCandidate.isCapitals(bare) && !HeadingCandidate.isTitleCase(bare, vocabulary)
  }

  /// "The Road--An Inn by Night--What the Miller Saw": phrases between dashes, which tell what a chapter is about.
  static func isSummary(_ block: Block) -> Bool {
    let text = block.text.text
    let words = text.split { $0 == " " || $0 == "\u{2028}" }.count
    guard words <= 90 else { return false }
    let dashes = text.replacing("--", with: "—").filter { $0 == "—" || $0 == "–" }.count
    return dashes >= 2 && dashes * 14 >= words
  }

  /// The entries of a block.
  static func units(of block: Block, _ vocabulary: Vocabulary) -> [ListUnit] {
    let lines = block.lines.map(\.text)
    if lines.count == 1 { return pieces(of: lines[0], vocabulary) }
    let names = lines.map { EntryName($0, vocabulary) }
    let isNumbered = names.contains { $0.number != nil }
    let isPaged = names.filter(\.hasPage).count * 2 >= lines.count
    // One title in several lines, unless each line is short and looks like a title by itself.
    if !isNumbered, !isPaged,
      block.kind == .text || !lines.allSatisfy({ $0.split(separator: " ").count <= 14 })
    {
      return [ListUnit(lines.joined(separator: " "), vocabulary)]
    }
    var units: [String] = []
    var isOpen = false
    for (line, name) in zip(lines, names) {
      // A line goes on with the entry above it where neither begins or ends one.
      let begins = isNumbered && name.number != nil || !isNumbered && !isPaged || !isOpen
      if begins { units.append(line) } else { units[units.count - 1] += " " + line }
      isOpen = isNumbered ? !name.hasPage || !isPaged : isPaged && !name.hasPage
    }
    return units.flatMap { pieces(of: $0, vocabulary) }
  }

  /// "CHAPTER I CHAPTER II CHAPTER III" is three entries.
  private static func pieces(of line: String, _ vocabulary: Vocabulary) -> [ListUnit] {
    let tokens = line.split(separator: " ")
    guard tokens.count >= 4, tokens.count % 2 == 0 else { return [ListUnit(line, vocabulary)] }
    let pairs = stride(from: 0, to: tokens.count, by: 2).map {
      EntryName("\(tokens[$0]) \(tokens[$0 + 1])", vocabulary)
    }
    guard pairs.allSatisfy({ $0.isNumberOnly && !$0.division.isEmpty }) else {
      return [ListUnit(line, vocabulary)]
    }
    return stride(from: 0, to: tokens.count, by: 2).map {
      ListUnit("\(tokens[$0]) \(tokens[$0 + 1])", vocabulary)
    }
  }
}
