import Languages

/// What whoever copied a text says about it in brackets: that something cannot be read, "[illegible]" and "[two words torn]", and
/// where a page begins, "[p. 2]" and "[verso]".
struct CopyistMarks: Sendable {
  /// What a bracket says.
  enum Kind: Hashable, Sendable {
    /// Words are missing.
    case gap
    /// A page begins.
    case page
  }

  private let gaps, gapParts, pages, sides: Set<String>
  /// What is short for a word that says so, and what it is said as.
  private let shortGaps: [String: String]
  /// No such bracket has more tokens.
  private static let longest = 12

  private init() {
    let short = LanguagePack.all.flatMap { $0.rows("marks") }.filter { $0[0] == "gap-short" }
    shortGaps = Dictionary(short.map { ($0[1], $0[2]) }) { first, _ in first }
    gaps = BracketWords.words("gap").union(shortGaps.keys)
    gapParts = BracketWords.words("gap-part")
    pages = BracketWords.words("page")
    sides = BracketWords.words("side")
  }

  /// Those of every language: who copies a letter may write another one than it.
  static let all = CopyistMarks()

  /// The bracket that opens at a token: what it says, and the place of the mark that closes it; nil for another one.
  func match(_ line: TokenLine, _ index: Int) -> (kind: Kind, end: Int)? {
    guard line.text(index) == "[", let end = line.next("]", from: index), end - index <= Self.longest else {
      return nil
    }
    let inner = line.tokens[index + 1..<end].filter { !$0.isSpace }
    if isGap(inner) { return (.gap, end) }
    return isPage(inner) ? (.page, end) : nil
  }

  /// What a token of a gap is said as, where it is short for a word.
  func full(_ token: Token) -> String? { shortGaps[token.lower] }

  /// "illegible", "two words illegible", "torn?"
  private func isGap(_ tokens: [Token]) -> Bool {
    tokens.contains { gaps.contains($0.lower) }
      && tokens.allSatisfy { token in
        switch token.kind {
        case .word: gaps.contains(token.lower) || gapParts.contains(token.lower)
        case .number: true
        case .mark: [".", "?", ",", "-"].contains(token.text)
        case .space: true
        }
      }
  }

  /// "page 2", "p. 2", "fol. 3 verso", "Seite II"
  private func isPage(_ tokens: [Token]) -> Bool {
    guard let first = tokens.first else { return false }
    if tokens.count == 1 { return sides.contains(first.lower) }
    let rest = tokens.dropFirst().drop { $0.text == "." }
    guard let number = rest.first, pages.contains(first.lower),
      number.kind == .number || Numeral(number.text) != nil
    else { return false }
    return rest.dropFirst().allSatisfy {
      [".", "-", "–", ","].contains($0.text) || $0.kind == .number || sides.contains($0.lower)
    }
  }
}

/// Words that were struck out between two tildes, "~~so~~", as Markdown writes them.
enum StruckWords {
  /// The UTF-8 ranges of what is struck out in a paragraph, with its tildes, in order.
  ///
  /// Tildes that nothing closes are text, and so are those between backticks.
  static func ranges(in text: String) -> [Range<Int>] {
    guard text.utf8.contains(UInt8(ascii: "~")) else { return [] }
    let bytes = Array(text.utf8)
    var result: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let run = bytes[index...].prefix { $0 == bytes[index] }.count
      switch bytes[index] {
      case UInt8(ascii: "`"):
        // Code ends with as many backticks.
        let end = Self.run(of: UInt8(ascii: "`"), run, in: bytes, from: index + run)
        index = (end ?? index) + run
      case UInt8(ascii: "~") where run == 2 && index + 2 < bytes.count && !isSpace(bytes[index + 2]):
        guard let end = Self.run(of: UInt8(ascii: "~"), 2, in: bytes, from: index + 2, behindText: true)
        else {
          return result
        }
        result.append(index..<end + 2)
        index = end + 2
      default: index += run
      }
    }
    return result
  }

  /// Where as many of a byte stand in a row, and no more.
  private static func run(
    of byte: UInt8, _ count: Int, in bytes: [UInt8], from start: Int, behindText: Bool = false
  ) -> Int? {
    var index = start
    while index < bytes.count {
      guard bytes[index] == byte else {
        index += 1
        continue
      }
      let length = bytes[index...].prefix { $0 == byte }.count
      if length == count, !behindText || !isSpace(bytes[index - 1]) { return index }
      index += length
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 }
}
