import Languages
import Prose

/// The bare numbers over the letters of a printed collection: "XII.", "26.[1]".
struct LetterNumbers {
  /// The blocks of the numbers that letters stand under.
  private(set) var places: [Int] = []

  /// Between a number and what shows that a letter follows, there are few blocks: a name, a place, a note.
  private static let reach = 4
  /// What stands over a letter is shorter than its prose, words.
  private static let shortest = 25

  /// Looks for numbers over headings, dates and greetings, and for those that count on behind them.
  ///
  /// A book's chapters may begin with dates, too: where fewer than six in ten numbers have a letter's head below them, only these
  /// are a letter's.
  init(in blocks: [Block], omitting omitted: Set<Int>, isHead: (Int) -> Bool, _ vocabulary: Vocabulary) {
    var counted: [(place: Int, isHeaded: Bool)] = []
    var due: Int?
    for index in blocks.indices where !omitted.contains(index) {
      guard let number = Self.number(of: blocks[index]) else { continue }
      let isHeaded = Self.headFollows(index, blocks, isHead, vocabulary)
      guard isHeaded || number == due else { continue }
      counted.append((index, isHeaded))
      due = number + 1
    }
    let headed = counted.filter(\.isHeaded)
    places = (headed.count * 10 >= counted.count * 6 ? counted : headed).map(\.place)
  }

  /// The number that a block is; years are none.
  static func number(of block: Block) -> Int? {
    guard block.lines.count == 1, block.text.count <= 16 else { return nil }
    let text = PrintedHeading.withoutNotes(block.text.text.trimmed).droppingLast {
      ".:".unicodeScalars.contains($0) || $0.isSpace
    }
    guard !text.isEmpty else { return nil }
    if text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) { return text.utf8.count <= 3 ? Int(text) : nil }
    return text == text.uppercased() ? Numeral(String(text))?.value : nil
  }

  /// True where a heading, a date or a greeting stands below a number, before any prose.
  private static func headFollows(
    _ index: Int, _ blocks: [Block], _ isHead: (Int) -> Bool, _ vocabulary: Vocabulary
  ) -> Bool {
    for next in blocks.indices.dropFirst(index + 1).prefix(reach) {
      let block = blocks[next]
      if number(of: block) != nil { return false }
      if isHead(next) { return true }
      let text = block.text.text
      // What a person of a story says is no greeting.
      if text.unicodeScalars.first.map({ !"\"“”«»„‘".unicodeScalars.contains($0) }) ?? false,
        Greeting.running(text, vocabulary) != nil
      {
        return true
      }
      if text.split(separator: " ").count > shortest { return false }
    }
    return false
  }
}
