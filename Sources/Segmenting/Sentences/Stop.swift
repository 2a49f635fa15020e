import Prose

/// A mark that may end a sentence, with all that belongs to it.
struct Stop {
  /// What the mark is.
  enum Kind {
    case period
    case question
    /// Three dots or more; `isFull` where a full stop is among them (four dots), or another stop before them.
    case ellipsis(isFull: Bool)
    case absolute
    /// A dash at a quotation's end, where the speaker is cut short.
    case dash
  }

  let kind: Kind
  /// Position of the first mark.
  let start: Int
  /// Position after the last mark.
  let end: Int

  /// The stop that begins at a position, if one does.
  init?(at index: Int, in text: ScalarText) {
    let scalar = text.scalars[index]
    start = index
    // "[...]" stands for words inside a sentence.
    if Self.isBracketedOmission(index, in: text) { return nil }
    if scalar.isAbsoluteStop {
      kind = .absolute
      var end = index + 1
      while let next = text[end], next.isAbsoluteStop { end += 1 }
      self.end = end
      return
    }
    if let (dots, end) = Self.ellipsis(at: index, in: text) {
      kind = .ellipsis(isFull: dots > 3 || Self.followsStop(index, in: text))
      self.end = end
      return
    }
    switch scalar {
    case "—", "-", "–":
      let after = text[index + 1]
      guard after == "”" || after == "\"" || after == "»",
        scalar != "-" || index > 0 && text.scalars[index - 1] == "-",
        text[index + 2]?.isSpace ?? true
      else { return nil }
      kind = .dash
      end = index + 1
    case ".":
      kind = .period
      end = index + 1
    case "!", "?", "‽", "⁈", "⁉":
      kind = .question
      var end = index + 1
      while let next = text[end], "!?‽".unicodeScalars.contains(next) { end += 1 }
      // "What happened? . . ." is one stop.
      if let (_, after) = Self.ellipsis(at: text.skippingSpace(from: end), in: text) { end = after }
      self.end = end
    default: return nil
    }
  }

  /// Dots in a row, with or without spaces between them: how many, and where they end.
  private static func ellipsis(at index: Int, in text: ScalarText) -> (dots: Int, end: Int)? {
    var dots = 0
    var position = index
    var end = index
    while let scalar = text[position] {
      if scalar == "." {
        dots += 1
      } else if scalar == "…" {
        dots += 3
      } else if scalar != " " && scalar != "\u{A0}" {
        break
      }
      position += 1
      if scalar == "." || scalar == "…" { end = position }
      if position - end > 1 { break }
    }
    return dots >= 3 ? (dots, end) : nil
  }

  /// No omission is longer, in scalars.
  private static let longestOmission = 40

  private static func isBracketedOmission(_ index: Int, in text: ScalarText) -> Bool {
    func isDot(_ position: Int) -> Bool { text[position] == "." || text[position] == "…" }
    guard isDot(index) else { return false }
    var before = index
    while isDot(before) || text[before] == " ", index - before < longestOmission { before -= 1 }
    guard text[before] == "[" else { return false }
    var after = index
    while isDot(after) || text[after] == " ", after - index < longestOmission { after += 1 }
    return text[after] == "]"
  }

  private static func followsStop(_ index: Int, in text: ScalarText) -> Bool {
    var before = index - 1
    while let scalar = text[before], scalar.isSpace || scalar.isCloser { before -= 1 }
    return text[before].map { "!?".unicodeScalars.contains($0) } ?? false
  }
}
