/// The characters of Adobe's and Microsoft's font Symbol, whose numbers are none of Unicode (Unicode Consortium,
/// `MAPPINGS/VENDORS/ADOBE/symbol.txt`).
enum SymbolFont {
  /// The character of a number that a file names in a font; nil for a font of ornaments and for numbers without a character.
  ///
  /// - Parameter number: as Word writes it, from 0xF000 on for fonts of symbols, or in Unicode.
  static func character(_ number: UInt32, in font: String) -> Unicode.Scalar? {
    guard 0xE000...0xF8FF ~= number || number < 0x100 else { return Unicode.Scalar(number) }
    let code = number & 0xFF
    if font.lowercased() == "symbol" {
      let first: UInt32 = code < 0x80 ? 0x20 : 0xA0
      let row = code < 0x80 ? lower : upper
      guard code >= first, Int(code - first) < row.count else { return nil }
      let scalar = row[Int(code - first)]
      return scalar == blank ? nil : scalar
    }
    guard number < 0x100, number >= 0x20 else { return nil }
    return Unicode.Scalar(number)
  }

  /// Stands where there is no character.
  private static let blank: Unicode.Scalar = "_"

  /// From 0x20 to 0x7E.
  private static let lower = Array(
    (" !∀#∃%&∋()∗+,−./0123456789:;<=>?" + "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥‗"
      + "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼").unicodeScalars)

  /// From 0xA0 to 0xFE; pieces of large brackets are no characters of a text.
  private static let upper = Array(
    ("€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓" + "°±″≥×∝∂•÷≠≡≈…__↵" + "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉" + "∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"
      + "◊〈®©™∑__________" + "_〉∫____________").unicodeScalars)
}
