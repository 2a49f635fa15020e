/// The characters of fonts whose numbers are none of Unicode: Adobe's and Microsoft's Symbol (Unicode Consortium,
/// `MAPPINGS/VENDORS/ADOBE/symbol.txt`), and fonts of ornaments, of which only the arrows are text.
enum SymbolFont {
  /// Whose numbers a font has.
  private enum Family { case symbol, ornaments, wingdings, text }

  /// The character of a number that a file names in a font; nil for ornaments and for numbers without a character.
  ///
  /// - Parameter number: as Word writes it, from 0xF000 on for fonts of symbols, or in Unicode.
  static func character(_ number: UInt32, in font: String) -> Unicode.Scalar? {
    guard 0xE000...0xF8FF ~= number || number < 0x100 else { return Unicode.Scalar(number) }
    let code = number & 0xFF
    switch family(of: font) {
    case .symbol:
      let first: UInt32 = code < 0x80 ? 0x20 : 0xA0
      let row = code < 0x80 ? lower : upper
      guard code >= first, Int(code - first) < row.count else { return nil }
      let scalar = row[Int(code - first)]
      return scalar == blank ? nil : scalar
    case .wingdings: return code == 0x20 ? " " : arrows[code]
    case .ornaments: return code == 0x20 ? " " : nil
    case .text: return number < 0x100 && number >= 0x20 ? Unicode.Scalar(number) : nil
    }
  }

  /// What some words mean that are set in a font, in stretches, each text or not.
  ///
  /// People type letters of ASCII and set them in Symbol; a letter with an accent is meant as it is, like those of other scripts.
  static func stretches(of words: String, in font: String?) -> [(words: String, isText: Bool)] {
    guard let font, family(of: font) != .text else { return [(words, true)] }
    let accents: Range<UInt32> = family(of: font) == .symbol ? 0x80..<0x100 : 0x80..<0xA1
    var result: [(words: String, isText: Bool)] = []
    for scalar in words.unicodeScalars {
      // White space and controls are of no font.
      let isPlain = scalar.value <= 0x20 || accents.contains(scalar.value)
      let known = isPlain ? scalar : character(scalar.value, in: font)
      if result.last?.isText != (known != nil) { result.append(("", known != nil)) }
      result[result.count - 1].words.unicodeScalars.append(known ?? scalar)
    }
    return result
  }

  private static func family(of font: String) -> Family {
    let name = font.lowercased().filter { $0 != " " && $0 != ";" && $0 != "'" && $0 != "\"" }
    if symbols.contains(name) { return .symbol }
    if name == "wingdings" { return .wingdings }
    return ornaments.contains(name) ? .ornaments : .text
  }

  /// Symbol, and fonts in its place.
  private static let symbols: Set<String> = [
    "symbol", "symbolmt", "symbolps", "standardsymbolsl", "standardsymbolsps",
  ]

  private static let ornaments: Set<String> = [
    "itczapfdingbats", "marlett", "monotypesorts", "webdings", "wingdings2", "wingdings3", "zapfdingbats",
  ]

  /// Arrows of Wingdings, which Word puts in for "-->" (Unicode Consortium, L2/12-368).
  private static let arrows: [UInt32: Unicode.Scalar] = [
    0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE7: "←", 0xE8: "→", 0xE9: "↑", 0xEA: "↓",
  ]

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
