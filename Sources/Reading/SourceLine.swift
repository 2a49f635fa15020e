/// A line of the source, as bytes.
struct SourceLine {
  /// First line is 1.
  var number: Int
  /// The bytes of the line without surrounding white space and without its end; empty for a blank line.
  var content: Range<Int>
  /// Columns of white space before the content.
  var indentation: Int
  /// True for a line that begins after a form feed.
  var beginsPage: Bool

  var isBlank: Bool { content.isEmpty }

  /// How many characters it has: bytes that begin one.
  func length(in bytes: [UInt8]) -> Int {
    var length = 0
    for byte in bytes[content] where byte & 0xC0 != 0x80 { length += 1 }
    return length
  }

  /// The lines of a source. A line ends at LF, CR, CR LF or a form feed.
  static func lines(of bytes: [UInt8]) -> [SourceLine] {
    var lines: [SourceLine] = []
    var number = 1
    var start = 0
    var beginsPage = false
    var index = 0
    func add(upTo end: Int) {
      lines.append(line(number, start..<end, in: bytes, beginsPage: beginsPage))
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D || byte == 0x0C {
        add(upTo: index)
        beginsPage = byte == 0x0C
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        if byte != 0x0C { number += 1 }
        start = index + 1
      }
      index += 1
    }
    add(upTo: bytes.count)
    return lines
  }

  private static func line(_ number: Int, _ range: Range<Int>, in bytes: [UInt8], beginsPage: Bool)
    -> SourceLine
  {
    var lower = range.lowerBound
    var upper = range.upperBound
    var indentation = 0
    while lower < upper, let width = blankWidth(at: lower, in: bytes, before: upper) {
      indentation += bytes[lower] == 0x09 ? 8 : 1
      lower += width
    }
    while upper > lower, let width = blankWidth(endingAt: upper, in: bytes, after: lower) { upper -= width }
    return SourceLine(
      number: number, content: lower..<upper, indentation: indentation, beginsPage: beginsPage)
  }

  /// Bytes of the white space, control character or invisible mark at a position.
  private static func blankWidth(at position: Int, in bytes: [UInt8], before end: Int) -> Int? {
    let byte = bytes[position]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    // U+00A0; U+2000 to U+200F, U+202F, U+205F, U+2060; U+3000; U+FEFF.
    if byte == 0xC2, position + 1 < end, bytes[position + 1] == 0xA0 { return 2 }
    guard position + 2 < end else { return nil }
    return isWideBlank(bytes[position], bytes[position + 1], bytes[position + 2]) ? 3 : nil
  }

  private static func blankWidth(endingAt end: Int, in bytes: [UInt8], after start: Int) -> Int? {
    let byte = bytes[end - 1]
    if byte <= 0x20 || byte == 0x7F { return 1 }
    if end - start >= 2, bytes[end - 2] == 0xC2, byte == 0xA0 { return 2 }
    if end - start >= 3, isWideBlank(bytes[end - 3], bytes[end - 2], byte) { return 3 }
    return nil
  }

  private static func isWideBlank(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
    switch (first, second) {
    case (0xE2, 0x80): (0x80...0x8F).contains(third) || third == 0xAF
    case (0xE2, 0x81): third == 0x9F || third == 0xA0
    case (0xE3, 0x80): third == 0x80
    case (0xEF, 0xBB): third == 0xBF
    default: false
    }
  }
}
