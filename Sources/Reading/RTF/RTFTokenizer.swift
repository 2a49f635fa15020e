/// Takes a file of Rich Text Format (1.9.1) apart.
struct RTFTokenizer {
  /// A part of the file.
  enum Token: Hashable {
    case open, close
    /// A control word, and the number behind it.
    case word(String, Int?)
    /// A control symbol.
    case symbol(UInt8)
    /// A byte of the text, as it is or by its number.
    case byte(UInt8)
  }

  private static let longestWord = 32

  private static let measures: Set<String> = [
    "tx", "li", "ri", "fi", "sb", "sa", "sl", "cellx", "trleft", "trgaph",
  ]

  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8], from start: Int) {
    self.bytes = bytes
    position = start
  }

  /// What is left.
  var rest: ArraySlice<UInt8> { bytes[min(position, bytes.count)...] }

  /// Moves over bytes that are no text.
  mutating func skip(_ count: Int) { position = min(bytes.count, position + max(0, min(count, bytes.count))) }

  /// The next part; nil at the end.
  mutating func next() -> Token? {
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x7B: return .open
      case 0x7D: return .close
      case 0x5C: return control()
      // Line ends are there for whoever reads the file; zeros fill it up.
      case 0x0A, 0x0D, 0x00: continue
      default: return .byte(byte)
      }
    }
    return nil
  }

  private mutating func control() -> Token? {
    guard position < bytes.count else { return nil }
    let first = bytes[position]
    guard Self.isLetter(first) else {
      position += 1
      guard first == 0x27 else { return .symbol(first) }
      guard position + 1 < bytes.count, let high = Self.digit(bytes[position]),
        let low = Self.digit(bytes[position + 1])
      else { return .symbol(first) }
      position += 2
      return .byte(UInt8(high << 4 | low))
    }
    let start = position
    while position < bytes.count, Self.isLetter(bytes[position]), position - start < Self.longestWord {
      position += 1
    }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    var number: Int?
    let isNegative = position < bytes.count && bytes[position] == 0x2D
    if isNegative, position + 1 < bytes.count, Self.isDigit(bytes[position + 1]) { position += 1 }
    while position < bytes.count, Self.isDigit(bytes[position]) {
      number = min((number ?? 0) * 10 + Int(bytes[position] - 0x30), 1 << 40)
      position += 1
    }
    // Some programs give measures with fractions, which are none of the text.
    if number != nil, position + 1 < bytes.count, bytes[position] == 0x2E, Self.isDigit(bytes[position + 1]),
      Self.measures.contains(word)
    {
      position += 1
      while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
    }
    // The space behind a control word ends it.
    if position < bytes.count, bytes[position] == 0x20 { position += 1 }
    return .word(word, number.map { isNegative ? -$0 : $0 })
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 0x61...0x7A ~= byte || 0x41...0x5A ~= byte }
  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x46: Int(byte) - 0x37
    case 0x61...0x66: Int(byte) - 0x57
    default: nil
    }
  }
}
