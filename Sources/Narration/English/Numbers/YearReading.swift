import Languages

/// Numbers that are years: "1963", "480 BC", "A.D. 1066", "18—".
enum YearReading {
  private static let numbers = EnglishNumbers()

  static func match(_ line: TokenLine, _ index: Int) -> Reading? {
    shortYear(line, index) ?? whole(line, index) ?? (line.text(index + 1) == "_" ? blank(line, index) : nil)
  }

  private static func whole(_ line: TokenLine, _ index: Int) -> Reading? {
    let text = line.text(index)
    guard let year = Int(text) else { return nil }
    if isYear(text), readsAsYear(line, index) { return Reading(1, numbers.year(year), rule: "year") }
    if let era = era(line, index), year < 3000 {
      let said = (100..<1000).contains(year) ? HouseNumber.spoken(text) : numbers.year(year)
      return Reading(1, said, rule: "year \(era)")
    }
    guard text.utf8.count == 4 else { return nil }
    // A year before 1100 after "in" and its kin.
    let isEarly =
      1000...1099 ~= year && introducers.contains(line.lower(line.before(index)))
      && !countsSomething(line, index) && !isEnding(line, index)
    let isOfAnEra = !isYear(text) && year < 2200 && isAfterEra(line, index)
    return isEarly || isOfAnEra ? Reading(1, numbers.year(year), rule: "year") : nil
  }

  static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && text.utf8.allSatisfy { 48...57 ~= $0 }
      && Int(text).map { 1100...2099 ~= $0 } ?? false
  }

  /// "ending in 1050": the last digits of a card or an account.
  static func isEnding(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    return line.lower(before) == "in" && line.lower(line.before(before)) == "ending"
  }

  /// "18—": a year of a century that is all we are told.
  private static func shortYear(_ line: TokenLine, _ index: Int) -> Reading? {
    let text = line.text(index)
    guard text.utf8.count == 2, let century = Int(text), 10...20 ~= century else { return nil }
    var end = index + 1
    while ["—", "–", "-"].contains(line.text(end)) { end += 1 }
    let isDash = end > index + 2 || end == index + 2 && line.text(index + 1) == "—"
    let introduced =
      introducers.contains(line.lower(line.before(index)))
      || DateReading.months.isFull(line.lower(line.before(index)))
    guard isDash, introduced, line[end].map({ $0.isSpace || $0.kind == .mark }) ?? true else { return nil }
    return Reading(end - index, EnglishNumbers.underHundred(century) + " blank", rule: "blank")
  }

  private static func era(_ line: TokenLine, _ index: Int) -> String? {
    let next = line.afterSpace(index + 1)
    let word = line.text(next)
    if ["BC", "AD", "BCE", "CE"].contains(word) { return word }
    return ["B", "A"].contains(word) && line.text(next + 1) == "."
      && ["C", "D"].contains(line.text(line.afterSpace(next + 2))) ? word : nil
  }

  /// "A.D. 1066"
  private static func isAfterEra(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    return line.text(before) == "AD"
      || line.text(before) == "." && line.text(before - 1) == "D" && line.text(before - 3) == "A"
  }

  /// "17__": a year that nobody tells.
  private static func blank(_ line: TokenLine, _ index: Int) -> Reading? {
    var end = index + 1
    while line.text(end) == "_" { end += 1 }
    // "10_s._" is emphasis.
    guard end > index + 2 || line[end]?.kind != .word else { return nil }
    return Reading(end - index, numbers.number(line.text(index)) + " blank", rule: "blank")
  }

  private static let introducers = WordLists.clock.words("year-introducers")

  /// What numbers that are no years count.
  static let counted = WordLists.clock.words("year-counted")

  /// A number of things is no year: "1500 men", "1200 pages".
  private static func countsSomething(_ line: TokenLine, _ index: Int) -> Bool {
    let next = line.afterSpace(index + 1)
    guard next > index + 1, let word = line[next], word.kind == .word, !word.isCapitalised else {
      return false
    }
    if counted.contains(word.lower) { return true }
    let small = WordLists.clock.words("year-small")
    let before = line.lower(line.before(index))
    // "the 1848 revolutions": exact numbers of that size after "the" are years.
    let isExact = before == "the" && !line.text(index).hasSuffix("0")
    let introduced = introducers.contains(before) || isExact
    return !introduced && word.lower.count > 3 && word.lower.hasSuffix("s") && !word.lower.hasSuffix("ss")
      && !small.contains(word.lower)
  }

  private static func readsAsYear(_ line: TokenLine, _ index: Int) -> Bool {
    if countsSomething(line, index) { return false }
    let before = line[line.before(index)]
    // "No. 1812" and "room 1408" are numbers in pairs all the same; "$" and "#" have had their turn.
    return !(before?.kind == .mark && ["×", "=", "+", "*"].contains(before?.text ?? ""))
  }
}
