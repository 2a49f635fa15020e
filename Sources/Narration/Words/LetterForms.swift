import Prose

/// Letters and digits that have code points of their own for their looks: full width, bold, italic.
enum LetterForms {
  /// The plain letter or digit of another form (UAX #15, compatibility); nil for any other scalar.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    switch value {
    case 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: return Unicode.Scalar(value - 0xFEE0)
    // Mathematical alphabets of 26 capitals and 26 small letters each, then digits.
    case 0x1D400...0x1D6A3:
      let place = (value - 0x1D400) % 52
      return Unicode.Scalar(place < 26 ? 0x41 + place : 0x61 + place - 26)
    case 0x1D7CE...0x1D7FF: return Unicode.Scalar(0x30 + (value - 0x1D7CE) % 10)
    default: return letterlike[value]
    }
  }

  /// Those letters of the alphabets that were there before them.
  private static let letterlike: [UInt32: Unicode.Scalar] = [
    0x210E: "h", 0x212C: "B", 0x2130: "E", 0x2131: "F", 0x210B: "H", 0x2110: "I", 0x2112: "L", 0x2133: "M",
    0x211B: "R", 0x212F: "e", 0x210A: "g", 0x2134: "o", 0x212D: "C", 0x210C: "H", 0x2111: "I", 0x211C: "R",
    0x2128: "Z", 0x2102: "C", 0x210D: "H", 0x2115: "N", 0x2119: "P", 0x211A: "Q", 0x211D: "R", 0x2124: "Z",
  ]

  /// The word or number that begins at a place in such letters or digits.
  static func word(at index: Int, in text: ScalarText) -> (text: String, end: Int, kind: Token.Kind)? {
    guard text.scalars[index].value >= 0x2102, let first = plain(text.scalars[index]) else { return nil }
    var word = String.UnicodeScalarView([first])
    var end = index + 1
    while let next = text[end], let letter = plain(next), letter.isDigit == first.isDigit {
      word.append(letter)
      end += 1
    }
    return (String(word), end, first.isDigit ? .number : .word)
  }
}
