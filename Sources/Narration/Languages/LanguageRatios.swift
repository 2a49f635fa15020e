import Languages

/// Two numbers that are compared: scales, results of games.
extension LanguageRules {
  /// "1:25 000", "2:0": a colon between numbers that are no time of day. Behind a capitalised word it may be a verse's, where the
  /// language writes those so.
  func ratio(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard line[index]?.kind == .number, let first = NumberSpan(line, index, language), first.isPlain,
      first.count == 1, line.text(index + 1) == ":", let second = NumberSpan(line, index + 2, language),
      second.decimals.isEmpty, line.text(index - 1) != ":"
    else { return nil }
    let end = index + 2 + second.count
    // "2:000$000" are contos.
    guard line.text(end) != ":", language.money[line.text(end)] == nil, !isTime(first, second) else {
      return nil
    }
    if language.numbers.text("verse") != nil, second.isPlain, second.digits.count < 4,
      line[line.before(index)]?.isCapitalised ?? false, !line.opens(line.before(index))
    {
      return Reading(
        end - index, language.cardinal(first.whole) + ", " + language.cardinal(second.whole), rule: "verse")
    }
    let kind = second.whole < 100 ? "score" : "ratio"
    return compared(kind, first, second).map { Reading(end - index, $0, rule: kind) }
  }

  private func isTime(_ hours: NumberSpan, _ minutes: NumberSpan) -> Bool {
    hours.whole <= 24 && minutes.isPlain && minutes.digits.count == 2 && minutes.whole < 60
  }

  /// "3-1": the first of two numbers is not the smaller, so nothing runs from it to the other.
  func score(
    _ first: NumberSpan, _ second: NumberSpan, _ line: TokenLine, _ index: Int, _ dash: Int
  ) -> Reading? {
    guard first.isPlain, second.isPlain, first.digits.count <= 2, second.digits.count <= 2,
      first.whole >= second.whole, !first.digits.hasPrefix("0") || first.whole == 0, !isReferred(line, index),
      line[line.afterSpace(dash + 1 + second.count)].map({ language.months.number($0.lower) == nil }) ?? true
    else { return nil }
    return compared("score", first, second).map {
      Reading(dash + 1 + second.count - index, $0, rule: "score")
    }
  }

  private func compared(_ kind: String, _ first: NumberSpan, _ second: NumberSpan) -> String? {
    language.numbers.text(kind).map {
      Templates.filled($0) { name, form in
        language.spelled(name == "first" ? first.whole : second.whole, form)
      }
    }
  }
}
