import Languages

/// Days of the week that are written short.
extension LanguageRules {
  /// What is short for a day, in lower case.
  static func weekdays(of pack: LanguagePack) -> [String: String] {
    var days: [String: String] = [:]
    for row in pack.rows("days") {
      for short in row.words(2) where short.count <= 5 && row[1].lowercased().hasPrefix(short.prefix(1)) {
        days[short] = row[1]
      }
    }
    return days
  }

  /// "Mo.–Fr.", "lun. et jeu.", "Di. 8–12 Uhr": short for a day beside another day, or before a number.
  func weekday(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if let through = namedRange(line, index) { return through }
    guard let day = day(line, index), line[index - 1].map({ $0.kind != .word }) ?? true else { return nil }
    let next = line.afterSpace(day.end)
    let isDash = ["–", "-", "—"].contains(line.text(next))
    let second = isDash ? line.afterSpace(next + 1) : next
    let isRange = isDash && (self.day(line, second) != nil || isNamedDay(line, second))
    // "Fr. 30" are francs.
    let isBeforeNumber =
      day.hasPoint && line[next]?.kind == .number && next > day.end
      && shortened.match(line, index, isMeant: { _, _ in true }) == nil
      && language.money[line.written(index..<day.end)] == nil
    guard
      isRange || isBeforeNumber || isOneMore(line, index, day.hasPoint, next)
        || isBesideDay(line, index, day.end, hasPoint: day.hasPoint)
    else {
      return nil
    }
    if isRange, let through = language.numbers.text("range") {
      return Reading(second - index, "\(day.name) \(through) ", rule: "day of the week")
    }
    let isLast = day.hasPoint && !line.goesOn(day.end) && line[day.end] == nil
    return Reading(day.end - index, day.name + (isLast ? "." : ""), rule: "day of the week")
  }

  /// "Montag–Freitag".
  private func namedRange(_ line: TokenLine, _ index: Int) -> Reading? {
    guard isNamedDay(line, index), ["–", "-", "—"].contains(line.text(index + 1)),
      isNamedDay(line, index + 2) || day(line, index + 2) != nil,
      let through = language.numbers.text("range")
    else { return nil }
    return Reading(2, "\(line.text(index)) \(through) ", rule: "day of the week")
  }

  /// "Mo–Fr 8–18 Uhr, Sa 9–12 Uhr": short without a period before a number, where another day stands before.
  private func isOneMore(_ line: TokenLine, _ index: Int, _ hasPoint: Bool, _ next: Int) -> Bool {
    !hasPoint && line[next]?.kind == .number && [",", ";", "/"].contains(line.text(line.before(index)))
      && (max(0, index - 60)..<index).contains { day(line, $0) != nil || isNamedDay(line, $0) }
  }

  /// The day that is written short at a place: its name, where it ends, and whether with a period.
  private func day(_ line: TokenLine, _ index: Int) -> (name: String, end: Int, hasPoint: Bool)? {
    guard let token = line[index], token.kind == .word, let name = weekdays[token.lower] else { return nil }
    // "Do" is a day where "do" is a word.
    guard !(name.first?.isUppercase ?? false) || token.isCapitalised else { return nil }
    let hasPoint = line.text(index + 1) == "."
    return (name, hasPoint ? index + 2 : index + 1, hasPoint)
  }

  private func isNamedDay(_ line: TokenLine, _ index: Int) -> Bool {
    weekdayNames.contains(line.lower(index))
  }

  /// True where a word or a mark that links two stands between it and another day.
  private func isBesideDay(_ line: TokenLine, _ index: Int, _ end: Int, hasPoint: Bool) -> Bool {
    let links = language.numbers.words("day-links")
    func isLink(_ place: Int) -> Bool {
      ["–", "-", "—", "/", "&", ","].contains(line.text(place)) || links.contains(line.lower(place))
    }
    func isDay(_ place: Int) -> Bool {
      guard let other = day(line, place) else { return isNamedDay(line, place) }
      return other.hasPoint || hasPoint || ["–", "-", "—", "/"].contains(line.text(place - 1))
    }
    var place = line.afterSpace(end)
    var words = 0
    while words < 4, isLink(place) {
      place = line.afterSpace(place + 1)
      words += 1
    }
    if words > 0, isDay(place) { return true }
    place = line.before(index)
    words = 0
    while words < 4, isLink(place) {
      place = line.before(place)
      words += 1
    }
    guard words > 0 else { return false }
    if line.text(place) == ".", let other = day(line, place - 1) { return other.hasPoint }
    return isNamedDay(line, place) || day(line, place) != nil && !hasPoint && line.text(index - 1) != " "
  }
}
