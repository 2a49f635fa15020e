/// Parts of a whole and what is measured in them: "1/2", "2½ tsp.", "¾ in.", "1½-2 hrs."
enum FractionReading {
  private static let numbers = EnglishNumbers()

  private static let signs: [String: (numerator: Int, divisor: Int)] = [
    "½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅕": (1, 5), "⅛": (1, 8),
    "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8),
  ]

  /// True for "½" and its like.
  static func isSign(_ token: Token) -> Bool { signs[token.text] != nil }

  /// A fraction, with a whole number before it or without, as it stands in a line.
  private struct Fraction {
    /// "one half", "two and a half".
    let said: String
    /// Position after it.
    let end: Int
    let size: Size

    enum Size { case belowOne, improper, mixed }
  }

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let found = fraction(line, index) else { return nil }
    guard found.size != .improper, let unit = MeasureReading.unitAfter(line, found.end) else {
      return Reading(found.end - index, found.said, rule: "fraction")
    }
    if found.size == .belowOne {
      return Reading(unit.end - index, part(found.said, of: unit.one), rule: "measure")
    }
    let name = line.isAttributive(index, unit.end) ? unit.one : unit.many
    return Reading(unit.end - index, "\(found.said) \(name)", rule: "measure")
  }

  /// "1½-2 hrs.", "½–¾ in.": from a number to a number, of which one at least is broken.
  static func range(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let first = fraction(line, index)
    guard let end = first?.end ?? (line[index]?.kind == .number ? index + 1 : nil) else { return nil }
    let dash = line.afterSpace(end)
    guard dashes.contains(line.text(dash)), !dashes.contains(line.text(index - 1)) else { return nil }
    let start = line.afterSpace(dash + 1)
    let second = fraction(line, start)
    let after = line.afterSpace(second?.end ?? start + 1)
    let isThird = dashes.contains(line.text(after)) && line[line.afterSpace(after + 1)]?.kind == .number
    // With a sign of equality near, it is a sum.
    guard first != nil || second != nil, first?.size != .improper, second?.size != .improper,
      line[start]?.kind == .number || second != nil, (dash == end) == (start == dash + 1), !isThird,
      line.count(of: "=") == 0,
      let last = MeasureReading.match(line, start, style) ?? NumberReading.match(line, start, style)
    else { return nil }
    let said = first.map { $0.size == .belowOne && second?.size == .belowOne ? short($0.said) : $0.said }
    return Reading(
      start + last.count - index, "\(said ?? numbers.number(line.text(index))) to \(last.spoken)",
      rule: "range")
  }

  private static let dashes: Set<String> = ["-", "–", "—"]

  /// "½", "2½", "1/2", "2 1/2"
  private static func fraction(_ line: TokenLine, _ index: Int) -> Fraction? {
    if let sign = signs[line.text(index)] {
      return Fraction(said: numbers.fraction(sign.numerator, sign.divisor), end: index + 1, size: .belowOne)
    }
    guard let whole = line[index], whole.kind == .number else { return nil }
    if let (numerator, divisor, end) = slashed(line, index) {
      return Fraction(
        said: numbers.fraction(numerator, divisor), end: end,
        size: numerator < divisor ? .belowOne : .improper)
    }
    guard !whole.text.contains(".") else { return nil }
    let place = line.afterSpace(index + 1)
    let sign = signs[line.text(place)].map { ($0.numerator, $0.divisor, place + 1) }
    guard let (numerator, divisor, end) = sign ?? (place > index + 1 ? slashed(line, place) : nil) else {
      return nil
    }
    let part = numbers.fraction(numerator, divisor)
    let said = numerator == 1 && part.hasPrefix("one ") ? "a " + part.dropFirst(4) : part
    return Fraction(said: "\(numbers.number(whole.text)) and \(said)", end: end, size: .mixed)
  }

  /// "half", "a quarter", "three quarters"
  private static func short(_ said: String) -> String {
    said == "one half" ? "half" : said.hasPrefix("one ") ? "a " + said.dropFirst(4) : said
  }

  /// "half an inch", "a quarter of a teaspoon"
  private static func part(_ said: String, of unit: String) -> String {
    let isVowel = unit == "hour" || unit.first.map { "aeio".contains($0) } ?? false
    return "\(short(said)) \(said == "one half" ? "" : "of ")\(isVowel ? "an" : "a") \(unit)"
  }

  private static func slashed(_ line: TokenLine, _ index: Int) -> (Int, Int, Int)? {
    guard line[index]?.kind == .number, ["/", "⁄"].contains(line.text(index + 1)),
      line[index + 2]?.kind == .number,
      let numerator = Int(line.text(index)), let denominator = Int(line.text(index + 2)),
      2...1000 ~= denominator,
      0...1000 ~= numerator, line.text(index + 3) != "/", line.text(index - 1) != "/"
    else { return nil }
    let endings = ["th", "rd", "nd", "st", "ths", "rds"]
    return (numerator, denominator, endings.contains(line.lower(index + 3)) ? index + 4 : index + 3)
  }
}
