/// A number as lists write it.
enum ListNumber {
  /// The ways of writing that both office formats know; others are written in digits.
  enum Form: Hashable, Sendable {
    case digits
    /// Two digits at least.
    case paddedDigits
    case upperRoman, lowerRoman
    /// A to Z, then AA, BB.
    case upperLetter, lowerLetter
    /// Not at all: a bullet stands there, or nothing.
    case none
  }

  /// A number's text; digits for what a form has no signs for.
  static func text(of number: Int, as form: Form) -> String {
    switch form {
    case .none: return ""
    case .digits: return String(number)
    case .paddedDigits: return number >= 0 && number < 10 ? "0\(number)" : String(number)
    case .upperRoman: return roman(number) ?? String(number)
    case .lowerRoman: return roman(number)?.lowercased() ?? String(number)
    case .upperLetter: return letters(number) ?? String(number)
    case .lowerLetter: return letters(number)?.lowercased() ?? String(number)
    }
  }

  private static func letters(_ number: Int) -> String? {
    guard 1...780 ~= number else { return nil }
    let letter = Character(Unicode.Scalar(UInt8(65 + (number - 1) % 26)))
    return String(repeating: letter, count: (number - 1) / 26 + 1)
  }

  private static let signs = [
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
    (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
  ]

  private static func roman(_ number: Int) -> String? {
    guard 1..<4000 ~= number else { return nil }
    var rest = number
    var text = ""
    for (value, sign) in signs {
      while rest >= value {
        text += sign
        rest -= value
      }
    }
    return text
  }
}
