/// Digits with a letter directly behind them that is no unit: "5G", "2.3M", "4K", "180C", "3x", "747s".
enum LetteredNumberReading {
  private static let numbered = WordLists.codes.words("pairs").union(WordLists.codes.words("lettered"))
  private static let crowds = WordLists.clock.words("year-counted")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, let letter = line[index + 1], letter.kind == .word,
      letter.text.utf8.count == 1, !(line[index - 1]?.kind == .word),
      line[index + 2].map({ $0.kind != .number && $0.text != "/" }) ?? true
    else { return nil }
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    let said = numbers.number(token.text)
    let rule = "letter behind a number"
    switch letter.text {
    case "G" where token.text.utf8.count <= 2: return Reading(2, "\(said) G", rule: rule)
    case "M": return Reading(2, "\(said) million", rule: rule)
    case "B" where token.text.contains("."): return Reading(2, "\(said) billion", rule: rule)
    case "K", "k":
      let many = countsMany(line, index + 2)
      if !many, letter.text == "k", !line.isAttributive(index, index + 2) { return nil }
      return Reading(2, many ? "\(said) thousand" : "\(said) K", rule: rule)
    case "C", "F":
      return isHeat(line, index)
        ? Reading(2, "\(said) degrees \(letter.text == "C" ? "Celsius" : "Fahrenheit")", rule: rule) : nil
    case "x":
      let isLetter =
        line.opens(index) && !line.goesOn(index + 2)
        || line.isAttributive(index, index + 2) && !factors.contains(line.lower(index + 3))
      return Reading(2, isLetter ? "\(said) X" : "\(said) times", rule: rule)
    case "s": return several(line, index).map { Reading(2, $0, rule: rule) }
    default: return nil
    }
  }

  private static let factors = WordLists.codes.words("factor")

  /// "15K likes": what is counted stands behind it.
  private static func countsMany(_ line: TokenLine, _ index: Int) -> Bool {
    guard line[index]?.isSpace ?? false, let noun = line[index + 1], noun.kind == .word,
      noun.text == noun.lower
    else { return false }
    return crowds.contains(noun.lower)
      || noun.lower.utf8.count > 3 && noun.lower.hasSuffix("s") && !noun.lower.hasSuffix("ss")
  }

  private static let beforeHeat = WordLists.codes.words("before-heat")

  /// "bake at 180C", and neither "seat 14C" nor "Model 300C".
  private static func isHeat(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    guard let token = line[before] else { return line.text(index).utf8.count >= 2 }
    if numbered.contains(token.lower) || token.isCapitalised && before > 0 { return false }
    // "220C or 425F"
    if line.text(before - 1) == "F" || line.text(before - 1) == "C" { return true }
    if beforeHeat.contains(token.lower) || ["-", "−", "(", "/"].contains(token.text) { return true }
    return line.text(index).utf8.count == 3
  }

  private static let hundreds = ["100": "hundreds", "1000": "thousands", "1,000": "thousands"]

  /// "two 747s", "100s of men"
  private static func several(_ line: TokenLine, _ index: Int) -> String? {
    let digits = line.text(index)
    if let said = hundreds[digits], line.lower(line.afterSpace(index + 2)) == "of" { return said }
    guard digits.utf8.count == 3, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), !digits.hasPrefix("0") else {
      return nil
    }
    let words = HouseNumber.spoken(digits)
    if words.hasSuffix("y") { return words.dropLast() + "ies" }
    return words + (words.hasSuffix("x") ? "es" : "s")
  }
}
