import Prose

/// A word, a number, white space, or one other mark.
struct Token: Hashable, Sendable {
  enum Kind: Hashable, Sendable { case word, number, space, mark }

  var kind: Kind
  /// UTF-8 byte range in the paragraph.
  var range: Range<Int>
  /// As written.
  var text: String
  /// Lower case, with plain apostrophes.
  var lower: String

  var isSpace: Bool { kind == .space }

  /// True for a word that begins with a capital.
  var isCapitalised: Bool { kind == .word && text.unicodeScalars.first?.isUpper ?? false }
}

/// Finds that what begins with a token is one with what follows: its text, its end and its kind.
///
/// It is given the scalars, those of the token, its kind, and the tokens before it.
typealias TokenJoining =
  @Sendable (ScalarText, Range<Int>, Token.Kind, [Token]) -> (
    text: String, end: Int, kind: Token.Kind
  )?

/// The tokens of one sentence.
struct TokenLine: Sendable {
  private(set) var tokens: [Token] = []
  /// Where words and numbers begin, and where the last one stands.
  private var firstSaid = Int.max
  private var lastSaid = -1
  /// Where some marks stand, in order, so that rules need not look for them along a whole sentence.
  private var marks: [String: [Int]] = [:]

  /// Takes a range of a paragraph apart.
  ///
  /// A number keeps its commas between groups of three digits and its decimal point; a word keeps its inner
  /// apostrophes. Everything else is a mark by itself.
  ///
  /// - Parameter joining: what a language writes apart that is one word or number.
  init(_ text: TracedText, _ range: Range<Int>, joining: TokenJoining? = nil) {
    let source = ScalarText(String(text[range]))
    var index = 0
    while index < source.count {
      let edited = Self.editedNumber(at: index, in: source)
      let folded = edited == nil ? LetterForms.word(at: index, in: source) : nil
      var (end, kind) =
        edited.map { ($0.end, .number) } ?? folded.map { ($0.end, $0.kind) }
        ?? Self.end(of: index, in: source)
      var piece = edited?.digits ?? folded?.text ?? source.string(index..<end)
      if let joining, let joined = joining(source, index..<end, kind, tokens) {
        (piece, end, kind) = joined
      }
      tokens.append(
        Token(
          kind: kind,
          range: range.lowerBound + source.offsets[index]..<range.lowerBound + source.offsets[end],
          text: piece, lower: kind == .word ? piece.lowered : piece))
      if kind == .word || kind == .number {
        firstSaid = min(firstSaid, tokens.count - 1)
        lastSaid = tokens.count - 1
      } else if kind == .mark, Self.watched.contains(piece) {
        marks[piece, default: []].append(tokens.count - 1)
      }
      index = end
    }
  }

  private static let watched: Set<String> = ["=", "]", "\"", "+", "−", "_"]

  var count: Int { tokens.count }

  subscript(index: Int) -> Token? { tokens.indices.contains(index) ? tokens[index] : nil }

  /// The text of a mark or word at a position, or nothing.
  func text(_ index: Int) -> String { self[index]?.text ?? "" }

  /// The lower-case word at a position, or nothing.
  func lower(_ index: Int) -> String { self[index]?.lower ?? "" }

  /// The position after white space.
  func afterSpace(_ index: Int) -> Int { self[index]?.isSpace ?? false ? index + 1 : index }

  /// The position of the token before white space before `index`.
  func before(_ index: Int) -> Int { self[index - 1]?.isSpace ?? false ? index - 2 : index - 1 }

  /// True where no word or number stands before a position.
  func opens(_ index: Int) -> Bool { index <= firstSaid }

  /// True where a word or a number stands at a position or after it.
  func goesOn(_ index: Int) -> Bool { index <= lastSaid }

  /// The first place of a mark, at a position or after it.
  func next(_ mark: String, from index: Int) -> Int? {
    let places = marks[mark] ?? []
    let place = Self.count(places, before: index)
    return place < places.count ? places[place] : nil
  }

  /// How often a mark stands before a position.
  func count(of mark: String, before index: Int = .max) -> Int {
    Self.count(marks[mark] ?? [], before: index)
  }

  /// Where a mark stands before a position, in order.
  func places(of mark: String, before index: Int) -> ArraySlice<Int> {
    let places = marks[mark] ?? []
    return places[..<Self.count(places, before: index)]
  }

  private static func count(_ places: [Int], before index: Int) -> Int {
    places.partitioningIndex { $0 >= index }
  }

  /// What stands in a range of tokens.
  func written(_ range: Range<Int>) -> String { tokens[range].map(\.text).joined() }

  private static func end(of index: Int, in text: ScalarText) -> (Int, Token.Kind) {
    let first = text.scalars[index]
    var end = index + 1
    if first.isSpace {
      while let next = text[end], next.isSpace { end += 1 }
      return (end, .space)
    }
    if first.isDigit { return (numberEnd(index, in: text), .number) }
    guard first.isLetter || isCombining(first) else { return (end, .mark) }
    while let next = text[end] {
      // "29th's": the ordinal's ending is a word by itself.
      let endsOrdinal = end - index == 2 && text[index - 1]?.isDigit ?? false
      let isApostrophe = (next == "'" || next == "’") && (text[end + 1]?.isLetter ?? false) && !endsOrdinal
      guard next.isLetter || isCombining(next) || isApostrophe else { break }
      // A change of script ends a word: "Москва" beside "Moscow".
      if !isApostrophe, !isCombining(next), WritingSystem.of(next) != WritingSystem.of(first) { break }
      end += 1
    }
    return (end, .word)
  }

  /// A number that an editor completed, "[19]63" and "19[14]", or wrote in where a sign asks for one, "£[50]": its digits, and
  /// where it ends. "1963[2]" has a note.
  private static func editedNumber(at index: Int, in text: ScalarText) -> (digits: String, end: Int)? {
    func digitsEnd(_ start: Int) -> Int {
      var end = start
      while end - start < 5, let next = text[end], next.isDigit { end += 1 }
      return end
    }
    guard let first = text[index], first == "[" || first.isDigit else { return nil }
    let opening = first == "[" ? index : digitsEnd(index)
    guard text[opening] == "[", index == 0 || !(text[index - 1]?.isDigit ?? false) else { return nil }
    let closing = digitsEnd(opening + 1)
    guard closing > opening + 1, text[closing] == "]" else { return nil }
    let inner = text.string(opening + 1..<closing)
    if first == "[" {
      let end = digitsEnd(closing + 1)
      if end > closing + 1 { return (inner + text.string(closing + 1..<end), end) }
      let asks =
        index > 0 && text[index - 1].map { $0.properties.generalCategory == .currencySymbol } ?? false
      return asks ? (inner, closing + 1) : nil
    }
    let isYear = opening - index == 2 && closing - opening == 3
    guard isYear, !(text[closing + 1]?.isDigit ?? false) else { return nil }
    return (text.string(index..<opening) + inner, closing + 1)
  }

  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    // Below them there are none, and most letters are.
    guard scalar.value >= 0x300 else { return false }
    return switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  private static func numberEnd(_ start: Int, in text: ScalarText) -> Int {
    var end = start
    while let next = text[end], next.isDigit { end += 1 }
    // Groups of three after a comma, as long as the first group is short enough to be one.
    if end - start <= 3 {
      while text[end] == ",", isGroup(end + 1, in: text) { end += 4 }
    }
    if text[end] == ".", text[end + 1]?.isDigit ?? false {
      var point = end + 1
      while let next = text[point], next.isDigit { point += 1 }
      // "1.2.3" is a section's number, not a decimal.
      if !(text[point] == "." && text[point + 1]?.isDigit ?? false) { end = point }
    }
    return end
  }

  private static func isGroup(_ start: Int, in text: ScalarText) -> Bool {
    (0..<3).allSatisfy { text[start + $0]?.isDigit ?? false } && !(text[start + 3]?.isDigit ?? false)
  }
}

extension String {
  /// Lower case with plain apostrophes; most words are so already.
  fileprivate var lowered: String {
    utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x27 } ? self : lowercased().plainApostrophes
  }

  /// Typographic apostrophes as plain ones.
  var plainApostrophes: String {
    unicodeScalars.contains("’")
      ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "’" ? "'" : $0 })) : self
  }
}
