import Prose

/// How a line looks that may be a heading or its title.
extension HeadingCandidate {
  /// Without marks of emphasis and brackets around it; a bracket that belongs to another inside stays.
  static func unmarked(_ text: String) -> String {
    func isPlain(_ byte: UInt8?) -> Bool { byte.map { $0 < 0x80 && !" \t*_=[]~-".utf8.contains($0) } ?? true }
    if isPlain(text.utf8.first), isPlain(text.utf8.last) { return text }
    let marks = "*_=~ \t".unicodeScalars
    var inner = text.droppingFirst(while: marks.contains).droppingLast(while: marks.contains)
    let opens = inner.hasPrefix("[")
    let closes = inner.hasSuffix("]")
    if opens, closes || !inner.contains("]") { inner = inner.dropFirst() }
    if closes, opens || !inner.contains("[") { inner = inner.dropLast() }
    if opens || closes {
      inner = inner.droppingFirst(while: marks.contains).droppingLast(while: marks.contains)
    }
    // "— IV —"
    let dashes = "-—– ".unicodeScalars
    guard let first = inner.unicodeScalars.first, let last = inner.unicodeScalars.last,
      dashes.contains(first), dashes.contains(last)
    else { return String(inner) }
    return String(inner.droppingFirst(while: dashes.contains).droppingLast(while: dashes.contains))
  }

  /// For comparison: lower case, letters and digits only, plain apostrophes.
  static func key(_ text: String) -> String {
    var plain = text.lowercased()
    if !plain.utf8.allSatisfy({ $0 < 0x80 }) {
      plain = plain.replacing("æ", with: "ae").replacing("œ", with: "oe")
    }
    var key = String.UnicodeScalarView()
    var isApart = false
    for scalar in plain.unicodeScalars {
      guard scalar.isLetter || scalar.isDigit || scalar == "'" || scalar == "’" || scalar == "-" else {
        isApart = !key.isEmpty
        continue
      }
      if isApart { key.append(" ") }
      isApart = false
      key.append(scalar == "’" ? "'" : scalar)
    }
    return String(key)
  }

  static func isCapitals(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.isLetter)
    let upper = letters.filter { !$0.isLower }
    return letters.count >= 3 && upper.count == letters.count
  }

  /// Most words of more than three letters begin with a capital, and no sentence ends.
  static func isTitleCase(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !$0.isCloser }), !".,;:!".unicodeScalars.contains(last)
    else { return false }
    let words = text.split(separator: " ")
    let long = words.filter {
      $0.unicodeScalars.filter(\.isLetter).count > 3 && !vocabulary.titleLong.contains(String($0))
    }
    guard let first = words.first?.unicodeScalars.first(where: \.isLetter), first.isUpper else {
      return false
    }
    let capital = long.filter { $0.unicodeScalars.first(where: \.isLetter)?.isUpper ?? false }
    return capital.count * 4 >= long.count * 3
  }

  /// Without "(continued)" at its end.
  static func withoutAside(_ text: String) -> String {
    guard text.hasSuffix(")"), let bracket = text.lastIndex(of: "("), bracket > text.startIndex else {
      return text
    }
    return text[..<bracket].trimmed
  }

  /// True for a line that can be the title under a bare number where those under most others are such lines, too.
  static func isPlainTitle(_ block: Block) -> Bool {
    guard block.kind == .text, block.lines.count == 1, block.blankLinesBefore <= 2,
      case let text = unmarked(block.text.text), text.split(separator: " ").count <= 14,
      let first = text.unicodeScalars.first(where: { !$0.isOpener }),
      let last = text.unicodeScalars.last(where: { !$0.isCloser })
    else { return false }
    return (first.isUpper || first.isDigit)
      && (last.isLetter || last.isDigit || ".?!".unicodeScalars.contains(last))
  }

  static func isTitleLike(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    guard text.split(separator: " ").count <= 20 else { return false }
    return isCapitals(text) || isTitleCase(text, vocabulary)
  }

  /// True for a block that can be the title under a bare number; `withStop` where it may end in a full stop.
  static func canBeTitle(_ block: Block, withStop: Bool = false, _ vocabulary: Vocabulary) -> Bool {
    guard block.kind == .text || block.kind == .lines, block.lines.count <= 5 else { return false }
    var text = unmarked(block.lines.map(\.text).joined(separator: " "))
    if withStop, text.hasSuffix("."), !text.hasSuffix("..") { text.removeLast() }
    let words = text.split(separator: " ").count
    if isCapitals(withoutAside(text)) { return words <= 40 }
    if vocabulary.hasSentenceTitles, block.lines.count == 1, words <= 8,
      let first = text.unicodeScalars.first,
      let last = text.unicodeScalars.last, first.isUpper, last.isLetter || last.isDigit
    {
      return true
    }
    return words <= 24 && isTitleCase(text, vocabulary)
  }
}
