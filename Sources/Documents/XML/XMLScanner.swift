/// A position in the bytes of an XML document, and what can be taken from there.
struct XMLScanner {
  private let bytes: [UInt8]
  private let rules: XMLRules
  private(set) var entities: XMLEntities
  private(set) var position = 0

  init(_ bytes: [UInt8], rules: XMLRules) {
    self.bytes = bytes
    self.rules = rules
    entities = XMLEntities(rules)
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The byte at the position, or 0 at the end.
  var byte: UInt8 { isAtEnd ? 0 : bytes[position] }

  func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard bytes.count - position >= count else { return false }
    return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  /// Moves over a text; false where it does not stand here.
  mutating func take(_ text: StaticString) -> Bool {
    guard starts(text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Moves over white space; true where there was some.
  @discardableResult
  mutating func takeSpace() -> Bool {
    let start = position
    while !isAtEnd, Self.isSpace(byte) { position += 1 }
    return position > start
  }

  func firstNonSpace(in range: Range<Int>) -> Int? { bytes[range].firstIndex { !Self.isSpace($0) } }

  /// White space of XML.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Moves over characters up to a text, or to the end; refuses those that XML does not allow.
  mutating func takeCharacters(until end: StaticString) throws(XMLProblem) {
    let first = end.utf8Start[0]
    while !isAtEnd, byte != first || !starts(end) { try takeCharacter() }
  }

  /// Moves over text up to markup, a reference or the end.
  mutating func takeText() throws(XMLProblem) {
    while !isAtEnd, byte != 0x3C, byte != 0x26 {
      if byte == 0x5D, starts("]]>") {
        throw XMLProblem(offset: position, problem: "“]]>” stands outside a CDATA section")
      }
      try takeCharacter()
    }
  }

  private mutating func takeCharacter() throws(XMLProblem) {
    if 0x20..<0x80 ~= byte {
      position += 1
      return
    }
    let scalar = scalar()
    guard Self.isCharacter(scalar) else {
      throw XMLProblem(
        offset: position,
        problem: "the character U+\(Self.hexadecimal(scalar.value)) is not allowed in XML; remove it")
    }
    position += UTF8.width(scalar)
  }

  /// A name, with its prefix.
  mutating func takeName() throws(XMLProblem) -> String {
    let start = position
    while !isAtEnd {
      let scalar = scalar()
      guard Self.isNameStart(scalar) || position > start && Self.isNameRest(scalar) else { break }
      position += UTF8.width(scalar)
      guard position - start <= rules.longestName else {
        throw XMLProblem(offset: start, problem: "a name is longer than \(rules.longestName) bytes")
      }
    }
    guard position > start else {
      throw XMLProblem(
        offset: start, problem: "a name is missing after “<”; write “&lt;” for the sign itself")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// `name="value"`.
  mutating func takeAttribute(of element: String) throws(XMLProblem) -> XMLAttribute {
    let start = position
    guard Self.isNameStart(scalar()) else {
      throw XMLProblem(offset: start, problem: "in <\(element)> an attribute's name is missing")
    }
    let name = try takeName()
    takeSpace()
    guard take("=") else {
      throw XMLProblem(offset: start, problem: "in <\(element)> “\(name)” has no value")
    }
    takeSpace()
    let quote = byte
    guard quote == 0x22 || quote == 0x27 else {
      throw XMLProblem(
        offset: start, problem: "in <\(element)> the value of “\(name)” is not in quotation marks")
    }
    position += 1
    var value = String.UnicodeScalarView()
    let valueStart = position
    while byte != quote {
      guard !isAtEnd, byte != 0x3C, position - valueStart <= rules.longestValue else {
        throw XMLProblem(
          offset: start,
          problem: "in <\(element)> the value of “\(name)” does not end, has “<” in it, or is too long")
      }
      if byte == 0x26 {
        value.append(contentsOf: try takeReference().unicodeScalars)
        continue
      }
      let character = scalar()
      guard Self.isCharacter(character) else {
        throw XMLProblem(
          offset: position,
          problem: "the character U+\(Self.hexadecimal(character.value)) is not allowed in XML; remove it")
      }
      value.append(Self.isSpace(byte) ? " " : character)
      position += UTF8.width(character)
    }
    position += 1
    return XMLAttribute(name: name, value: String(value))
  }

  /// `&amp;` and its kin, `&#233;`, `&#xE9;`: what it stands for.
  mutating func takeReference() throws(XMLProblem) -> String {
    let start = position
    let end = bytes[start...].prefix(Self.longestReference).firstIndex(of: 0x3B)
    guard let end else {
      throw XMLProblem(offset: start, problem: "“&” begins no reference; write “&amp;” for the sign itself")
    }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    position = end + 1
    if name.hasPrefix("#") { return String(try XMLEntities.character(name, at: start)) }
    return try entities.text(of: name, at: start)
  }

  /// HTML's longest name has 31 letters.
  private static let longestReference = 64

  /// A literal in quotation marks; its bytes as they stand.
  mutating func takeLiteral() throws(XMLProblem) -> String {
    let start = position
    let quote = byte
    guard quote == 0x22 || quote == 0x27 else {
      throw XMLProblem(offset: start, problem: "in the document type a quotation mark is missing")
    }
    guard let end = bytes[(start + 1)...].firstIndex(of: quote) else {
      throw XMLProblem(offset: start, problem: "in the document type a quotation mark is not closed")
    }
    position = end + 1
    return String(decoding: bytes[start + 1..<end], as: UTF8.self)
  }

  /// Moves over one byte.
  mutating func takeByte() { position += 1 }

  /// Takes down an entity of the document's own.
  mutating func declare(_ name: String, _ declaration: XMLEntities.Declaration, at offset: Int)
    throws(XMLProblem)
  {
    guard entities.declare(name, declaration) else {
      throw XMLProblem(
        offset: offset, problem: "the document type declares more than \(rules.mostEntities) entities")
    }
  }

  /// The scalar at the position; the source is valid UTF-8.
  private func scalar() -> Unicode.Scalar {
    let byte = byte
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
    var value = UInt32(byte) & (0x7F >> UInt32(length))
    for next in bytes[position + 1..<min(position + length, bytes.count)] {
      value = value << 6 | UInt32(next & 0x3F)
    }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// XML 1.0, production 2.
  static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  /// XML 1.0, production 4.
  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D,
      0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFFFD, 0x10000...0xEFFFF:
      true
    default: false
    }
  }

  /// XML 1.0, production 4a, besides the above.
  private static func isNameRest(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
    default: false
    }
  }
}
