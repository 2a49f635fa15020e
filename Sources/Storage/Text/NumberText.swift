/// Whole numbers as one text with a space between them: what a document of JSON has in place of a very long list.
public enum NumberText {
  /// The text of some numbers.
  public static func text(of numbers: some Sequence<Int>) -> String {
    var result = ""
    for number in numbers { result += result.isEmpty ? "\(number)" : " \(number)" }
    return result
  }

  /// Calls `body` with each number of a text, of at most eleven digits; false where it is no numbers with a space between
  /// them.
  public static func each<Failure>(
    in text: String, _ body: (Int) throws(Failure) -> Void
  ) throws(Failure) -> Bool {
    var number = 0
    var digits = 0
    var isNegative = false
    for byte in (text.isEmpty ? "" : text + " ").utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        number = number * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        // Fewer than 2^37, and of such there is room for fewer than 2^24: no sum of them is too large for an integer.
        guard digits <= 11 else { return false }
      case UInt8(ascii: "-") where digits == 0 && !isNegative: isNegative = true
      case UInt8(ascii: " ") where digits > 0:
        try body(isNegative ? -number : number)
        (number, digits, isNegative) = (0, 0, false)
      default: return false
      }
    }
    return true
  }
}
