/// A position in the bytes of an XML document, and what can be taken from there.
struct XMLScanner {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

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

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  /// Moves over characters up to the end or to where `isEnd` holds; refuses those that XML does not allow.
  mutating func takeCharacters(until isEnd: (XMLScanner) -> Bool) throws(XMLProblem) {
    while !isAtEnd, !isEnd(self) {
      let byte = byte
      if byte >= 0x20, byte < 0x80 {
        position += 1
      } else {
        let scalar = scalar()
        guard Self.isCharacter(scalar) else {
          throw XMLProblem(
            offset: position,
            problem: "the character U+\(Self.hexadecimal(scalar.value)) is not allowed in XML; remove it")
        }
        position += UTF8.width(scalar)
      }
    }
  }

  /// A name, with its prefix.
  mutating func takeName() throws(XMLProblem) -> String {
    let start = position
    while !isAtEnd {
      let scalar = scalar()
      guard Self.isNameStart(scalar) || position > start && Self.isNameRest(scalar) else { break }
      position += UTF8.width(scalar)
      guard position - start <= XMLTokenizer.longest else {
        throw XMLProblem(offset: start, problem: "a name is longer than \(XMLTokenizer.longest) bytes")
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
      guard !isAtEnd, byte != 0x3C, position - valueStart <= XMLTokenizer.longest else {
        throw XMLProblem(
          offset: start,
          problem: "in <\(element)> the value of “\(name)” does not end, has “<” in it, or is too long")
      }
      if byte == 0x26 {
        value.append(try takeReference())
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

  /// `&amp;` and its four kin, `&#233;`, `&#xE9;`.
  mutating func takeReference() throws(XMLProblem) -> Unicode.Scalar {
    let start = position
    let end = bytes[start...].prefix(32).firstIndex(of: 0x3B)
    guard let end else {
      throw XMLProblem(offset: start, problem: "“&” begins no reference; write “&amp;” for the sign itself")
    }
    let name = String(decoding: bytes[start + 1..<end], as: UTF8.self)
    position = end + 1
    if let scalar = Self.entities[name] { return scalar }
    if name.hasPrefix("#") {
      let isHexadecimal = name.hasPrefix("#x")
      let digits = name.dropFirst(isHexadecimal ? 2 : 1)
      if digits.utf8.allSatisfy({ isHexadecimal || 0x30...0x39 ~= $0 }), digits.first != "+",
        digits.first != "-",
        let value = UInt32(digits, radix: isHexadecimal ? 16 : 10), let scalar = Unicode.Scalar(value),
        Self.isCharacter(scalar)
      {
        return scalar
      }
      throw XMLProblem(offset: start, problem: "“&\(name);” is no character of XML")
    }
    throw XMLProblem(
      offset: start, problem: "XML does not know the entity “&\(name);”; write the character itself")
  }

  private static let entities: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

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
  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
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
