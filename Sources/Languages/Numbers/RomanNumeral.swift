/// A Roman numeral as written in a text: "XIV", "xiv", "Ⅻ", "XIV’s", "XXth".
public struct Numeral: Sendable {
  /// What may be written after it.
  public enum Ending: Sendable { case possessive, ordinal, ordinalPossessive }

  /// 1 to 3999.
  public let value: Int
  /// The numeral itself in capitals.
  public let capitals: String
  /// True where it is written in capitals.
  public let isUpper: Bool
  /// What is written after it.
  public let ending: Ending?

  /// How many letters it has.
  public var letters: Int { capitals.count }

  /// The numeral of a word; nil where the word is none, or is not well formed.
  public init?(_ word: String) {
    guard word.utf8.count <= 20, let first = word.unicodeScalars.first,
      "IVXLCDMivxlcdm".unicodeScalars.contains(first) || Self.isGlyph(first)
    else { return nil }
    var text = Self.spelled(word)
    var ending: Ending?
    if text.hasSuffix("'s") || text.hasSuffix("’s") {
      ending = .possessive
      text.removeLast(2)
    }
    if text.count > 2, let suffix = ["th", "st", "nd", "rd"].first(where: text.hasSuffix),
      text.dropLast(2).allSatisfy(\.isUppercase), suffix == suffix.lowercased()
    {
      ending = ending == nil ? .ordinal : .ordinalPossessive
      text.removeLast(2)
    }
    let upper = text.uppercased()
    isUpper = text == upper
    guard !upper.isEmpty, isUpper || text == text.lowercased(), let value = Self.value(upper) else {
      return nil
    }
    self.value = value
    self.ending = ending
    capitals = upper
  }

  /// Numerals that Unicode has as single characters.
  private static func isGlyph(_ scalar: Unicode.Scalar) -> Bool { 0x2160...0x217F ~= scalar.value }

  private static let glyphs = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "L", "C", "D", "M",
  ]

  private static func spelled(_ word: String) -> String {
    guard word.unicodeScalars.contains(where: isGlyph) else { return word }
    return word.unicodeScalars.map { scalar in
      guard isGlyph(scalar) else { return String(scalar) }
      let letters = glyphs[Int(scalar.value - 0x2160) % 16]
      return scalar.value < 0x2170 ? letters : letters.lowercased()
    }.joined()
  }

  private static let table = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  /// Only the usual form counts: what the value would be written as.
  private static func value(_ upper: String) -> Int? {
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000]
    var total = 0
    var last = 0
    for character in upper.reversed() {
      guard let value = values[character] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    guard 1..<4000 ~= total else { return nil }
    var rest = total
    var form = ""
    for (number, letters) in table {
      while rest >= number {
        form += letters
        rest -= number
      }
    }
    return form == upper ? total : nil
  }
}
