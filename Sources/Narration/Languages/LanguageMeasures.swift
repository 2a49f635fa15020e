import Languages

/// What is measured, paid for, or runs from one number to another.
extension LanguageRules {
  /// Money and measures, with the sign before or behind the number.
  func measure(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let before = context(line, index, index).before
    if let many = magnitude(line, index) { return many }
    for length in [2, 1] where index + length < line.count && line[index]?.kind != .number {
      guard let thing = language.money[line.written(index..<index + length)] else { continue }
      let start = line.afterSpace(index + length)
      guard let span = NumberSpan(line, start, language) else { continue }
      // "€ 5,-" and "CHF 5.–" have no cents.
      let end = start + span.count
      let isBare = [",", "."].contains(line.text(end)) && ["-", "–", "—"].contains(line.text(end + 1))
      return Reading((isBare ? end + 2 : end) - index, said(span, thing, after: before), rule: "money")
    }
    guard let span = NumberSpan(line, index, language) else { return nil }
    if let counted = countedInPapers(span, line, index) { return counted }
    let after = line.afterSpace(index + span.count)
    for length in [5, 4, 3, 2, 1] {
      guard after + length <= line.count else { continue }
      let sign = line.written(after..<after + length)
      // A sign must not go on as a word.
      if let next = line[after + length], next.kind == .word, line[after + length - 1]?.kind == .word {
        continue
      }
      if let thing = language.money[sign] {
        if let broken = broken(span, thing, line, after + length) {
          return Reading(broken.end - index, broken.words, rule: "money")
        }
        return Reading(after + length - index, said(span, thing, after: before), rule: "money")
      }
      guard let unit = language.units[sign] else { continue }
      // A bare "г" are grams; "г.", and "г" behind four digits, are a year's.
      if unit.isBare, line.text(after + 1) == "." || span.digits.count == 4 { continue }
      return Reading(
        after + length - index, said(span, unit, after: before), rule: sign == "%" ? "percent" : "measure")
    }
    return nil
  }

  /// "12 fr. 50": the hundredths behind the sign, where nothing is counted by them.
  private func broken(
    _ span: NumberSpan, _ thing: CountedThings.Thing, _ line: TokenLine, _ end: Int
  ) -> (words: String, end: Int)? {
    let place = line.afterSpace(end)
    guard span.decimals.isEmpty, line.text(end - 1) == ".", place > end,
      let cents = line[place], cents.kind == .number, cents.text.count == 2, let value = Int(cents.text),
      line[line.afterSpace(place + 1)].map({ $0.kind == .mark && ".,;:!?)".contains($0.text) }) ?? true
    else { return nil }
    return ("\(language.counted(span.whole, thing)) \(language.cardinal(value))", place + 1)
  }

  /// "копия на 2 л. в 1 экз.": what is counted where a paper is spoken of.
  private func countedInPapers(_ span: NumberSpan, _ line: TokenLine, _ index: Int) -> Reading? {
    let place = line.afterSpace(index + span.count)
    guard !papers.isEmpty, span.isPlain || span.decimals.isEmpty, let sign = line[place], sign.kind == .word,
      let rows = papers[sign.lower]
    else { return nil }
    let before = line.lower(line.before(index))
    let near = line.tokens[max(0, index - 24)..<index].lazy.filter { $0.kind == .word }.map(\.lower)
    guard
      let row = rows.first(where: { $0.isMeant(before) && (!$0.needsPaper || near.contains(where: isPaper)) })
    else { return nil }
    let hasPeriod = line.text(place + 1) == "."
    let after = line[line.afterSpace(place + 2)]
    let isLast = after == nil
    return Reading(
      (hasPeriod ? place + 2 : place + 1) - index,
      language.spelled(span.whole, row.form) + " " + language.form(of: row.names, span.whole)
        + (hasPeriod && isLast ? "." : ""), rule: "measure")
  }

  /// True for the word for a paper, in any of its cases.
  private func isPaper(_ word: String) -> Bool { paperStems.contains { word.hasPrefix($0) } }

  private func said(_ span: NumberSpan, _ thing: CountedThings.Thing, after before: String) -> String {
    if span.decimals.isEmpty { return language.counted(span.whole, thing, after: before) }
    if let hundredth = thing.hundredth, span.decimals.count == 2, let cents = Int(span.decimals) {
      if span.whole == 0, cents > 0 { return language.counted(cents, hundredth) }
      let whole = language.counted(span.whole, thing)
      let link = language.numbers.text("money-join").map { " \($0) " } ?? " "
      return cents == 0 ? whole : whole + link + language.counted(cents, hundredth)
    }
    return language.decimal(span.whole, span.decimals) + " " + thing.broken
  }

  /// "1941–1945", "5-7 km".
  func range(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let first = NumberSpan(line, index, language), first.decimals.isEmpty else { return nil }
    let dash = index + first.count
    guard ["–", "-", "—"].contains(line.text(dash)), let second = NumberSpan(line, dash + 1, language),
      line[index - 1].map({ !["–", "-", "—"].contains($0.text) }) ?? true,
      !["–", "-", "—", "."].contains(line.text(dash + 1 + second.count))
        || line[dash + 2 + second.count] == nil
    else { return nil }
    let context = context(line, index, dash + 1 + second.count)
    func said(_ span: NumberSpan) -> String {
      span.digits.count == 4 && span.isPlain
        ? language.year(span.whole, context)?.words ?? language.cardinal(span.whole)
        : language.declines || !language.grammaticalCase(span.whole, after: context.before).isEmpty
          ? language.cardinal(span.whole, context.after, after: context.before)
          : language.cardinal(span.whole)
    }
    // "5–10 marca"
    if language.dates.text("day-alone") != nil, [first, second].allSatisfy({ $0.isPlain && $0.whole <= 31 }),
      language.months.number(context.after) != nil,
      let day = language.dayAlone(first.whole, after: context.before)
    {
      let start = opened(day, after: context.before, with: language.numbers.text("range-before-day") ?? "")
      return Reading(
        dash + 1 - index, "\(start) \(language.numbers.text("range") ?? "") ", rule: "range")
    }
    if let score = score(first, second, line, index, dash) { return score }
    // The second number is read again, with what is counted.
    let numbers = language.numbers
    let areYears = [first, second].allSatisfy { $0.isPlain && $0.digits.count == 4 }
    func word(_ key: String) -> String {
      (areYears ? numbers.text(key + "-year") : nil) ?? numbers.text(key) ?? ""
    }
    if areYears, let form = numbers.text("range-year-form") {
      let start = opened(
        language.spelled(first.whole, form), after: context.before, with: word("range-before"))
      return Reading(
        dash + 1 + second.count - index,
        start + " \(word("range")) "
          + language.spelled(second.whole, form),
        rule: "range")
    }
    let start = opened(said(first), after: context.before, with: word("range-before"))
    return Reading(dash + 1 - index, "\(start) \(word("range")) ", rule: "range")
  }

  /// "da cinque a sette": the first number of a range with a word before it, where none stands there already.
  func opened(_ first: String, after before: String, with word: String) -> String {
    word.isEmpty || language.numbers.words("range-after").contains(before) ? first : word + " " + first
  }
}
