import Languages

/// Days and months in numbers without a year of four digits behind them.
extension LanguageRules {
  /// "24.12.", "le 24/12", "24.12.06".
  func dayAndMonth(_ line: TokenLine, _ index: Int) -> Reading? {
    var parts: [String] = []
    var marks: [String] = []
    var end = index
    while parts.count < 3, let token = line[end], token.kind == .number {
      let pieces = token.text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
      parts += pieces
      marks += Array(repeating: ".", count: pieces.count - 1)
      end += 1
      guard [".", "/"].contains(line.text(end)), line[end + 1]?.kind == .number else { break }
      marks.append(line.text(end))
      end += 1
    }
    guard (2...3).contains(parts.count), marks.count == parts.count - 1, Set(marks).count == 1,
      parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }),
      let day = Int(parts[0]), let month = Int(parts[1]), (1...31).contains(day), (1...12).contains(month),
      let mark = marks.first, line[end]?.kind != .word, line.text(end) != mark || mark == "."
    else { return nil }
    let before = line.before(index)
    let isAsked = language.dates.words("short-after").contains(line.lower(before))
    if parts.count == 3 {
      // "31.01.06"; a section is "1.2.3".
      guard parts.allSatisfy({ $0.count == 2 }), let short = Int(parts[2]) else { return nil }
      let date = language.day(
        WrittenLanguage.Day(number: day, month: month, before: line.lower(before), isOrdinal: false))
      let zero = short < 10 && short > 0 ? language.cardinal(0) + " " : ""
      let year = language.spelled(short, language.dates.text("year") ?? "cardinal")
      return Reading(end - index, "\(date) \(zero)\(year)", rule: "date")
    }
    // "Tabelle 1.2." names a part.
    let names = line[before].map { $0.isCapitalised && !smallWords.contains($0.lower) } ?? false
    let hasPeriod =
      mark == "." && (isAsked || !names) && language.dates.text("short-period") != nil
      && line.text(end) == "."
      && !(line[end + 1]?.kind == .number)
    switch mark {
    case ".":
      guard hasPeriod || isAsked && parts[1].count == 2 && !isMeasuredOrTimed(line, line.afterSpace(end))
      else {
        return nil
      }
    default:
      // "1/2" is a half.
      guard isAsked, parts.allSatisfy({ $0.count == 2 }) || day > 12 else { return nil }
    }
    let said = language.day(
      WrittenLanguage.Day(number: day, month: month, before: line.lower(before), isOrdinal: false))
    let isLast = hasPeriod && line[end + 1] == nil
    return Reading((hasPeriod ? end + 1 : end) - index, said + (isLast ? "." : ""), rule: "date")
  }

  /// "2003-03-02".
  func yearFirst(_ line: TokenLine, _ index: Int) -> Reading? {
    let parts = [0, 2, 4].map { line.text(index + $0) }
    guard line.text(index + 1) == "-", line.text(index + 3) == "-", parts.map(\.count) == [4, 2, 2],
      line.text(index + 5) != "-", let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]),
      (1000...2999).contains(year), (1...12).contains(month), (1...31).contains(day)
    else { return nil }
    let before = line.lower(line.before(index))
    return Reading(
      5,
      language.day(
        WrittenLanguage.Day(number: day, month: month, year: year, before: before, isOrdinal: false)),
      rule: "date")
  }

  private func isMeasuredOrTimed(_ line: TokenLine, _ place: Int) -> Bool {
    let word = line.lower(place)
    return ["word", "letter", "clock"].contains { language.times.words($0).contains(word) }
      || language.money[line.text(place)] != nil || language.units[line.text(place)] != nil
      || measures.contains(word)
  }

  /// "1.–3. Mai", "24./25. Dezember": two ordinals that share what they count.
  func ordinalRange(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let first = line[index], first.kind == .number, let start = Int(first.text),
      line.text(index + 1) == ".", ["–", "-", "—", "/"].contains(line.text(index + 2)),
      let second = line[index + 3], second.kind == .number, let finish = Int(second.text), start < finish,
      line.text(index + 4) == ".", line[index + 5]?.isSpace ?? false
    else { return nil }
    let link = line.text(index + 2) == "/" ? "and" : "range"
    let place = context(line, index, index + 5)
    // A word for the day or the month stands behind them, or nothing was an ordinal.
    let around = Contexts.Place(
      before: line.text(line.before(index)) == "." ? "" : line.lower(line.before(index)), after: place.after,
      name: place.name)
    let isDate = language.months.number(place.after) != nil
    guard let said = language.ordinal(start, ".", around), let other = language.ordinal(finish, ".", around),
      isDate || said != other, let word = language.numbers.text(link)
    else { return nil }
    return Reading(5, "\(said) \(word) \(other)", rule: "range")
  }
}
