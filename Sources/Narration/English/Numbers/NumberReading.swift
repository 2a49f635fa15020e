/// Numbers by themselves: ordinals, decades, ranges, telephone numbers, cardinals.
enum NumberReading {
  private static let numbers = EnglishNumbers()

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if let reading = signed(line, index, style) ?? clipped(line, index) { return reading }
    guard let token = line[index], token.kind == .number else {
      return FractionReading.range(line, index, style) ?? FractionReading.match(line, index, style)
        ?? pointed(line, index)
    }
    return telephone(line, index) ?? decade(line, index) ?? FractionReading.range(line, index, style)
      ?? range(line, index, style) ?? ordinal(line, index, style) ?? over(line, index)
      ?? FractionReading.match(line, index, style) ?? scaled(line, index, style) ?? plain(line, index, style)
  }

  // MARK: Signs

  private static let signs = ["-": "minus", "−": "minus", "+": "plus", "±": "plus or minus"]

  /// "-5" and "+5" where no word stands directly before.
  private static func signed(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let sign = signs[line.text(index)],
      line[index + 1]?.kind == .number || line.text(index + 1) == "." && line[index + 2]?.kind == .number
        || MoneyReading.opensSum(line, index + 1),
      index == 0 || line[index - 1]?.isSpace ?? false || "(?!,;:=".contains(line.text(index - 1))
    else { return nil }
    if sign == "minus", line[line.before(index)]?.kind == .number { return nil }
    let measured =
      MoneyReading.match(line, index + 1, style) ?? LetteredNumberReading.match(line, index + 1, style)
      ?? MeasureReading.match(line, index + 1, style)
    guard let number = measured ?? match(line, index + 1, style) else { return nil }
    return Reading(number.count + 1, "\(sign) \(number.spoken)", rule: number.rule, pause: number.pause)
  }

  /// "the summer of ’05", "the class of '64"
  private static func clipped(_ line: TokenLine, _ index: Int) -> Reading? {
    guard ["'", "’", "‘"].contains(line.text(index)), let year = line[index + 1], year.kind == .number,
      year.text.utf8.count == 2, let value = Int(year.text), line[index - 1]?.isSpace ?? true,
      line.lower(index + 2) != "s", !["'", "’"].contains(line.text(index + 2))
    else { return nil }
    let said = value < 10 ? "oh " + EnglishNumbers.small[value] : EnglishNumbers.underHundred(value)
    return Reading(2, said, rule: "year")
  }

  /// ".5"
  private static func pointed(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index) == ".", line[index + 1]?.kind == .number,
      index == 0 || !(line[index - 1]?.kind == .word),
      let digits = line[index + 1]?.text, digits.allSatisfy(\.isNumber)
    else { return nil }
    return Reading(2, "point " + EnglishNumbers.digitByDigit(digits), rule: "decimal")
  }

  // MARK: Forms

  /// "1990s", "'60s", "1980 s".
  private static func decade(_ line: TokenLine, _ index: Int) -> Reading? {
    var end = index + 1
    if ["'", "’"].contains(line.text(end)) { end += 1 }
    guard line.text(end) == "s", let said = numbers.decade(line.text(index)) else {
      let next = line.afterSpace(index + 1)
      guard line.text(next) == "s", line.text(index).count == 4, let said = numbers.decade(line.text(index))
      else { return nil }
      return Reading(next + 1 - index, said, rule: "decade")
    }
    if let second = rangeEnd(line, end + 1), let decade = decade(line, second) {
      return Reading(second + decade.count - index, "\(said) to \(decade.spoken)", rule: "decade")
    }
    return Reading(end + 1 - index, said, rule: "decade")
  }

  private static func ordinal(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let digits = line.text(index).filter { $0 != "," }
    guard !digits.contains("."), let last = digits.last else { return nil }
    // "5^th", "22_nd_": typists raised the ending.
    var place = index + 1
    let opening = line.text(place)
    if opening == "^" || opening == "_" { place += 1 }
    let isBraced = line.text(place) == "{"
    if isBraced { place += 1 }
    let ending = line.lower(place)
    let teens = digits.count > 1 && digits.dropLast().last == "1"
    let right = teens ? "th" : ["1": "st", "2": "nd", "3": "rd"][String(last)] ?? "th"
    guard ending == right || ending == "d" && (right == "nd" || right == "rd") else { return nil }
    place += 1
    if isBraced, line.text(place) == "}" { place += 1 }
    if opening == "_", line.text(place) == "_" { place += 1 }
    return Reading(place - index, EnglishNumbers(saysAnd: style.isBritish).ordinal(digits), rule: "ordinal")
  }

  /// "20/20 vision", and a pressure of "120/80".
  private static func over(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index + 1) == "/", line[index + 2]?.kind == .number, line.text(index + 3) != "/",
      line.text(index - 1) != "/", let first = Int(line.text(index)), let second = Int(line.text(index + 2))
    else { return nil }
    if first == 20, (10...400).contains(second), second.isMultiple(of: 5) || second == first {
      return Reading(3, "twenty \(numbers.cardinal(second))", rule: "sight")
    }
    guard (70...260).contains(first), (40...150).contains(second), first > second + 10 else { return nil }
    return Reading(
      3, "\(HouseNumber.spoken(line.text(index))) over \(HouseNumber.spoken(line.text(index + 2)))",
      rule: "pressure")
  }

  // MARK: Ranges

  /// Where a range's second number would begin, after a dash without a word.
  private static func rangeEnd(_ line: TokenLine, _ index: Int) -> Int? {
    let dash = line.afterSpace(index)
    guard ["-", "–", "—"].contains(line.text(dash)) else { return nil }
    let next = line.afterSpace(dash + 1)
    // "10 - 5" with spaces on both sides is a range of an en dash only.
    if next > dash + 1, line.text(dash) != "–" { return nil }
    return line[next]?.kind == .number ? next : nil
  }

  /// "1914-18", "pp. 12–15", "1234-123kg".
  private static func range(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    guard let second = rangeEnd(line, index + 1), !["-", "–", "/"].contains(line.text(second + 1)) else {
      return nil
    }
    let first = line.text(index)
    let last = line.text(second)
    if index > 1, ["-", "/"].contains(line.text(index - 1)) { return nil }
    if first.hasPrefix("0") || last.hasPrefix("0") && last.count > 2 { return nil }
    if let measure = MeasureReading.match(line, second, style) {
      let said = EnglishNumbers(saysAnd: style.isBritish).number(first)
      return Reading(second + measure.count - index, "\(said) to \(measure.spoken)", rule: "range")
    }
    // "10-4=6" is a sum.
    if line.text(index + 1) == "-", line.text(line.afterSpace(second + 1)) == "=" {
      return Reading(
        second + 1 - index, "\(numbers.number(first)) minus \(numbers.number(last))", rule: "sign")
    }
    var said: String
    if YearReading.isYear(first), last.count == 2 || YearReading.isYear(last), let end = Int(last),
      last.allSatisfy(\.isNumber)
    {
      let tail = last.count == 2 ? EnglishNumbers.underHundred(end) : numbers.year(end)
      said =
        "\(numbers.year(Int(first) ?? 0)) to \(end < 10 && last.count == 2 ? "oh-" + EnglishNumbers.small[end] : tail)"
    } else {
      let words = EnglishNumbers(saysAnd: style.isBritish)
      said = "\(words.number(first)) to \(words.number(last))"
    }
    var end = second + 1
    // "the 5th-8th" keeps its ordinal.
    if let ordinal = ordinal(line, second, style) {
      said = "\(numbers.cardinal(first)) to \(ordinal.spoken)"
      end = second + ordinal.count
    }
    return Reading(end - index, said, rule: "range")
  }

  // MARK: Telephone numbers

  /// Groups of digits between hyphens that are too many for a range: "555-1234", "123-123-5678", "(212) 555-0123".
  private static func telephone(_ line: TokenLine, _ index: Int) -> Reading? {
    var groups: [String] = []
    var cursor = index
    // "(212) 555-0123": the bracket before the area code has been read over.
    if line.text(index - 1) == "(", line.text(index + 1) == ")", line.text(index).count == 3,
      let next = [line.afterSpace(index + 2), index + 3].first(where: { line[$0]?.kind == .number }),
      next == line.afterSpace(index + 2) || line.text(index + 2) == "-"
    {
      groups.append(line.text(index))
      cursor = next
    }
    // No number that anybody calls has more groups.
    while groups.count < 32, let token = line[cursor], token.kind == .number,
      token.text.allSatisfy(\.isNumber)
    {
      groups.append(token.text)
      cursor += 1
      guard ["-", "‑", "–"].contains(line.text(cursor)), line[cursor + 1]?.kind == .number else { break }
      cursor += 1
    }
    let lengths = groups.map(\.count)
    let isLocal = lengths == [3, 4]
    let isLong =
      groups.count >= 3 && lengths.reduce(0, +) >= 7 && (lengths.contains(4) || (lengths.last ?? 0) >= 3)
      && lengths.dropLast().allSatisfy { 1...4 ~= $0 }
    let isArea = groups.count == 2 && lengths.reduce(0, +) >= 9
    guard isLocal || isLong || isArea else { return nil }
    let said = groups.map { EnglishNumbers.digitByDigit($0) }.joined(separator: ", ")
    return Reading(cursor - index, said, rule: "telephone number")
  }

  // MARK: Cardinals

  /// "5.2 million", "1.436 billion yuan".
  private static func scaled(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let next = line.afterSpace(index + 1)
    guard next > index + 1, ["million", "billion", "trillion", "thousand"].contains(line.lower(next)) else {
      return nil
    }
    return Reading(1, EnglishNumbers(saysAnd: style.isBritish).number(line.text(index)), rule: "number")
  }

  private static func plain(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let text = line.text(index)
    if let reading = YearReading.match(line, index) { return reading }
    // The last digits of a card or an account.
    if YearReading.isEnding(line, index) {
      return Reading(1, EnglishNumbers.digitByDigit(text), rule: "digits")
    }
    // Codes keep their zeros; so do digits glued to letters.
    if text.hasPrefix("0"), text.count > 1, !text.contains(".") {
      return Reading(1, EnglishNumbers.digitByDigit(text), rule: "digits")
    }
    if text.count > 12, !text.contains(",") {
      return Reading(1, EnglishNumbers.digitByDigit(text), rule: "digits")
    }
    return Reading(1, EnglishNumbers(saysAnd: style.isBritish).number(text), rule: "number")
  }
}
