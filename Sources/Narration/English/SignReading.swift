/// Signs that stand for words: "&", "#5", "§ 12", "2 + 2 = 4", "and/or".
enum SignReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let text = line.text(index)
    let nextIsNumber = line[line.afterSpace(index + 1)]?.kind == .number
    let alone = (line[index - 1]?.isSpace ?? true) && (line[index + 1]?.isSpace ?? true)
    switch text {
    case "#" where nextIsNumber && line[index + 1]?.kind == .number:
      return Reading(1, "number ", rule: "sign")
    case "№" where nextIsNumber: return Reading(1, "number ", rule: "sign")
    case "§" where line.text(index + 1) == "§": return Reading(2, "sections ", rule: "sign")
    case "§" where nextIsNumber: return Reading(1, "section ", rule: "sign")
    case "±" where nextIsNumber: return Reading(1, "plus or minus ", rule: "sign")
    case "^", "²", "³", "*": return mathematical(line, index)
    case "¶" where nextIsNumber: return Reading(1, "paragraph ", rule: "sign")
    case "&":
      if line.lower(index + 1) == "c" {
        return Reading(line.text(index + 2) == "." ? 3 : 2, "et cetera", rule: "abbreviation")
      }
      return Reading(1, alone ? "and" : " and ", rule: "sign")
    case "+": return Reading(1, " plus ", rule: "sign")
    case "=" where setsOff(line, index): return .skip(1, "emphasis mark")
    case "-", "−", "–": return minus(line, index)
    case "=": return Reading(1, " equals ", rule: "sign")
    case "×" where alone, "x" where alone && nextIsNumber: return Reading(1, "times", rule: "sign")
    case "÷": return Reading(1, alone ? "divided by" : " divided by ", rule: "sign")
    case "×" where nextIsNumber: return Reading(1, " by ", rule: "sign")
    case "√": return Reading(1, "the square root of ", rule: "sign")
    case "∞": return Reading(1, "infinity", rule: "sign")
    case "‰": return Reading(1, " per mille", rule: "sign")
    case "℃": return Reading(1, " degrees Celsius", rule: "sign")
    case "℉": return Reading(1, " degrees Fahrenheit", rule: "sign")
    case "′" where line[index - 1]?.kind == .number: return Reading(1, " minutes", rule: "sign")
    case "″" where line[index - 1]?.kind == .number: return Reading(1, " seconds", rule: "sign")
    case "@": return Reading(1, " at ", rule: "sign")
    case "%": return Reading(1, " percent", rule: "sign")
    case "$" where !nextIsNumber: return Reading(1, " dollar ", rule: "sign")
    case "€" where !nextIsNumber: return Reading(1, " euro ", rule: "sign")
    case "£" where !nextIsNumber: return Reading(1, " pound ", rule: "sign")
    case "¥" where !nextIsNumber: return Reading(1, " yen ", rule: "sign")
    case "₩" where !nextIsNumber: return Reading(1, " won ", rule: "sign")
    case "#" where !nextIsNumber && !alone: return Reading(1, " hash ", rule: "sign")
    case "§": return Reading(1, " section ", rule: "sign")
    case "©": return Reading(1, "copyright", rule: "sign")
    case "®", "™": return .skip(1, "trade mark")
    case "°": return Reading(1, " degrees", rule: "sign")
    case "/": return slash(line, index)
    default: return nil
    }
  }

  /// "=bold=": how typists of Project Gutenberg set words off.
  private static func setsOff(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line[index - 1]
    let after = line[index + 1]
    let opens =
      (before.map { $0.isSpace || "([\"“'‘".contains($0.text) } ?? true) && after?.kind == .word
      && after?.text.unicodeScalars.count ?? 0 > 1
    if opens { return true }
    let closes = after.map { $0.isSpace || ".,;:!?)]\"”'’—".contains($0.text) } ?? true
    guard closes, let before,
      before.kind == .word && before.text.utf8.count > 1 || ".,;:!?)”".contains(before.text)
    else { return false }
    return !line.count(of: "=", before: index).isMultiple(of: 2) || before.text == "."
  }

  /// "10 - 3 = 7": between numbers of a sum.
  private static func minus(_ line: TokenLine, _ index: Int) -> Reading? {
    let isApart = line[index - 1]?.isSpace ?? false && line[index + 1]?.isSpace ?? false
    let before = line[line.before(index)]
    let after = line[line.afterSpace(index + 1)]
    func isTerm(_ token: Token?) -> Bool {
      token.map {
        $0.kind == .number || $0.kind == .word && $0.text.utf8.count == 1 || FractionReading.isSign($0)
      } ?? false
    }
    guard isApart, isTerm(before), isTerm(after),
      line.count(of: "=") > 0
        || line.text(index) == "−" && (before?.kind == .number || after?.kind == .number)
    else { return nil }
    return Reading(1, "minus", rule: "sign")
  }

  /// Between numbers or in an equation; elsewhere the same signs are marks of other kinds.
  private static func mathematical(_ line: TokenLine, _ index: Int) -> Reading? {
    let text = line.text(index)
    let before = line.before(index)
    let after = line.afterSpace(index + 1)
    let isBetween = ComparisonReading.isTerm(line, before) && ComparisonReading.isTerm(line, after)
    let isEquation = line.count(of: "=") > 0
    switch text {
    case "^":
      guard ComparisonReading.isTerm(line, index - 1), let power = line[index + 1], power.kind == .number
      else { return nil }
      return Reading(2, self.power(power.text), rule: "power")
    case "²", "³":
      guard isEquation, ComparisonReading.isTerm(line, index - 1) else { return nil }
      return Reading(1, text == "²" ? " squared" : " cubed", rule: "power")
    case "*"
    where line[index - 1]?.kind == .number && line[index + 1]?.kind == .number || isBetween && isEquation:
      return Reading(1, " times ", rule: "sign")
    default: return nil
    }
  }

  private static func power(_ digits: String) -> String {
    switch digits {
    case "2": " squared"
    case "3": " cubed"
    default: " to the \(EnglishNumbers().ordinal(digits))"
    }
  }

  /// "and/or" is "and or"; elsewhere the sign is said.
  private static func slash(_ line: TokenLine, _ index: Int) -> Reading? {
    if TagReading.isPartOfTag(line, index - 1) || TagReading.isPartOfTag(line, index + 1) {
      return .skip(1, "markup")
    }
    // "mol/L": what is counted per what.
    if let rate = MeasureReading.rateBehind(line, index) { return rate }
    // "1/f"
    if line.text(index - 1) == "1", let letter = line[index + 1], letter.kind == .word,
      letter.text.utf8.count == 1, letter.text == letter.lower, line.text(index + 2) != "-"
    {
      return Reading(1, " over ", rule: "sign")
    }
    // "14/ and" has it said: nothing follows that it could join.
    if line[index - 1]?.kind == .number, line[index + 1]?.isSpace ?? false {
      return Reading(1, " slash", rule: "sign")
    }
    // Between the numbers of a serial or a type, nobody says it.
    if line[index - 1]?.kind == .number || line[index + 1]?.kind == .number {
      return Reading(1, " ", rule: "slash")
    }
    let pairs = WordLists.codes.words("slash-pairs")
    guard pairs.contains(line.lower(index - 1)) || pairs.contains(line.lower(index + 1)) else {
      return Reading(1, " slash ", rule: "sign")
    }
    return Reading(1, " ", rule: "slash")
  }
}
