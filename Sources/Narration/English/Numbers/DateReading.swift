import Languages
import Prose

/// Dates: "January 31, 1963", "31 January", "Jan. 15 2020", "2006-08-05", "12/31/1999".
enum DateReading {
  static let months = LanguagePack.english.months

  private static let numbers = EnglishNumbers()

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if let token = line[index], token.kind == .word {
      return days[token.lower] != nil ? dayRange(line, index) : monthFirst(line, index, style)
    }
    return version(line, index, isNamed: true) ?? dayFirst(line, index, style) ?? numeric(line, index, style)
      ?? version(line, index, isNamed: false)
  }

  /// Days of the week by their names and short forms.
  private static let days: [String: String] = LanguagePack.english.rows("days").reduce(into: [:]) {
    days, row in
    for form in [row[1].lowercased()] + row.words(2) { days[form] = row[1] }
  }

  /// "Monday-Friday", "Mon.–Fri."
  private static func dayRange(_ line: TokenLine, _ index: Int) -> Reading? {
    func day(_ place: Int) -> (name: String, end: Int)? {
      guard let token = line[place], token.isCapitalised, let name = days[token.lower] else { return nil }
      return (name, line.text(place + 1) == "." && name.lowercased() != token.lower ? place + 2 : place + 1)
    }
    guard let first = day(index), ["-", "–", "—", "‑"].contains(line.text(first.end)),
      let last = day(first.end + 1), last.name != first.name
    else { return nil }
    let goesOn = line[line.afterSpace(last.end)].map { !$0.isCapitalised } ?? false
    let end = line.text(last.end - 1) == "." && !goesOn ? last.end - 1 : last.end
    return Reading(end - index, "\(first.name) to \(last.name)", rule: "days")
  }

  private static let versions = WordLists.codes.words("version")

  /// "1.2.3": a version's or a section's number.
  ///
  /// - Parameter isNamed: asks for the word that says so, where it may be a date.
  private static func version(_ line: TokenLine, _ index: Int, isNamed: Bool) -> Reading? {
    guard let first = line[index], first.kind == .number, !first.text.contains(","),
      !isNamed || versions.contains(line.lower(line.before(index)))
    else { return nil }
    var parts = first.text.split(separator: ".").map(String.init)
    var end = index + 1
    while line.text(end) == ".", let next = line[end + 1], next.kind == .number, parts.count < 12 {
      parts += next.text.split(separator: ".").map(String.init)
      end += 2
    }
    guard parts.count > 2, line.text(index - 1) != ".", line.text(end) != "/" else { return nil }
    let said = parts.map {
      $0.count > 1 && $0.hasPrefix("0") ? EnglishNumbers.digitByDigit($0) : numbers.cardinal($0)
    }
    return Reading(end - index, said.joined(separator: " point "), rule: "version")
  }

  /// A month's name or abbreviation with its period: the month and how many tokens it takes.
  private static func month(_ line: TokenLine, _ index: Int) -> (number: Int, count: Int)? {
    guard let token = line[index], token.kind == .word else { return nil }
    guard let number = months.number(token.lower) else { return nil }
    if months.isFull(token.lower) {
      // "may" and "march" are words too.
      return token.isCapitalised || !["may", "march"].contains(token.lower) ? (number, 1) : nil
    }
    if line.text(index + 1) == "." { return (number, 2) }
    return token.lower == "mar" && !token.isCapitalised ? nil : (number, 1)
  }

  /// "17 may 2010": between a day and a year, "may" and "march" are months in small letters too.
  private static func lowerMonth(_ line: TokenLine, _ index: Int) -> (number: Int, count: Int)? {
    guard months.isFull(line.lower(index)), let number = months.number(line.lower(index)),
      year(line, line.afterSpace(index + 1)) != nil
    else { return nil }
    return (number, 1)
  }

  /// A day: 1 to 31, perhaps with its ending.
  private static func day(_ line: TokenLine, _ index: Int) -> (number: Int, count: Int)? {
    guard let token = line[index], token.kind == .number, token.text.utf8.count <= 2,
      let day = Int(token.text), 1...31 ~= day
    else { return nil }
    let ending = line.lower(index + 1)
    if ["st", "nd", "rd", "th"].contains(ending) { return (day, 2) }
    if ending == "d", day % 10 == 2 || day % 10 == 3 { return (day, 2) }
    // "5:30", "5%", "5.5" and "5 percent" are no days.
    if [":", "%", "/", "°", "'"].contains(ending) { return nil }
    return (day, 1)
  }

  /// "May 10-12": where the days go on, and the last of them.
  private static func lastDay(_ line: TokenLine, _ index: Int, after first: Int) -> (number: Int, end: Int)? {
    guard ["-", "–"].contains(line.text(index)), let last = day(line, index + 1), last.number > first,
      !["-", "–"].contains(line.text(index + 1 + last.count))
    else { return nil }
    return (last.number, index + 1 + last.count)
  }

  private static func year(_ line: TokenLine, _ index: Int) -> Int? {
    guard let token = line[index], token.kind == .number, token.text.utf8.count == 4,
      let year = Int(token.text),
      1000...2199 ~= year, line.lower(index + 1) != "s"
    else { return nil }
    return year
  }

  private static func name(_ month: Int) -> String { months.names[month - 1] }

  /// "January 31, 1963"; "January 1963"; "January 31st".
  private static func monthFirst(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    guard let month = month(line, index) else { return nil }
    var next = index + month.count
    // "Jan.-Feb. 1942"
    if ["-", "–"].contains(line.text(next)), let last = self.month(line, next + 1),
      last.number != month.number
    {
      let rest = monthFirst(line, next + 1, style)
      return Reading(
        next + 1 + (rest?.count ?? last.count) - index,
        "\(name(month.number)) to \(rest?.spoken ?? name(last.number))", rule: "date")
    }
    guard line[next]?.isSpace ?? false || line.text(next) == "-" else {
      return nil
    }
    let separator = line.text(next)
    next += 1
    if let year = year(line, next), day(line, next) == nil {
      return Reading(next + 1 - index, "\(name(month.number)) \(numbers.year(year))", rule: "date")
    }
    guard let day = day(line, next) else {
      return month.count == 2 ? Reading(2, name(month.number), rule: "abbreviation") : nil
    }
    next += day.count
    var said =
      style.isBritish
      ? "\(name(month.number)) the \(numbers.ordinal(day.number))"
      : "\(name(month.number)) \(numbers.ordinal(day.number))"
    if let last = lastDay(line, next, after: day.number) {
      said += " to \(style.isBritish ? "the " : "")\(numbers.ordinal(last.number))"
      next = last.end
    }
    var cursor = next
    let comma = line.text(cursor) == ","
    if comma { cursor += 1 }
    if separator == "-", line.text(cursor) == "-" { cursor += 1 } else { cursor = line.afterSpace(cursor) }
    if cursor > next, let year = year(line, cursor) {
      return Reading(cursor + 1 - index, "\(said), \(numbers.year(year))", rule: "date")
    }
    return Reading(next - index, said, rule: "date")
  }

  /// "31 January 1963", "the 26th of May", "25 sept."
  private static func dayFirst(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    guard let day = day(line, index) else { return nil }
    var next = index + day.count
    let last = lastDay(line, next, after: day.number)
    if let last { next = last.end }
    guard line[next]?.isSpace ?? false else { return nil }
    next += 1
    if line.lower(next) == "of", day.count == 2 { next = line.afterSpace(next + 1) }
    guard let month = month(line, next) ?? lowerMonth(line, next) else { return nil }
    next += month.count
    let before = line.lower(line.before(index))
    // "4th of July" is said as it is written; "4 July" lacks the words that a reader puts in.
    let isWritten = line.lower(line.afterSpace(index + day.count)) == "of"
    let article = before == "the" || isWritten ? "" : "the "
    let through = last.map { " to the \(numbers.ordinal($0.number))" } ?? ""
    let said = "\(article)\(numbers.ordinal(day.number))\(through) of \(name(month.number))"
    var cursor = next
    if line.text(cursor) == "," { cursor += 1 }
    cursor = line.afterSpace(cursor)
    if cursor > next, let year = year(line, cursor) {
      return Reading(cursor + 1 - index, "\(said), \(numbers.year(year))", rule: "date")
    }
    return Reading(next - index, said, rule: "date")
  }

  /// "2006-08-05", "2016/07/03", "12/31/1999", "15.01.2020".
  private static func numeric(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    guard let first = line[index], first.kind == .number else { return nil }
    // Two decimal points make one token and a rest: "15.01" "." "2020".
    var parts: [String] = []
    var separators: [String] = []
    var cursor = index
    while parts.count < 3, let token = line[cursor], token.kind == .number {
      let pieces = token.text.split(separator: ".").map(String.init)
      parts += pieces
      separators += Array(repeating: ".", count: pieces.count - 1)
      cursor += 1
      let mark = line.text(cursor)
      guard parts.count < 3, ["-", "/", "."].contains(mark), line[cursor + 1]?.kind == .number else { break }
      separators.append(mark)
      cursor += 1
    }
    guard parts.count == 3, separators.count == 2, separators[0] == separators[1],
      let a = Int(parts[0]), let b = Int(parts[1]), let c = Int(parts[2]),
      !["-", "/"].contains(line.text(cursor))
    else { return nil }
    if parts[0].count == 4, 1000...2199 ~= a, 1...12 ~= b, 1...31 ~= c {
      return reading(cursor - index, year: numbers.year(a), month: b, day: c, dayFirst: style.isBritish)
    }
    let isFull = parts[2].count == 4 && 1000...2199 ~= c
    guard isFull || parts[2].count == 2 && separators[0] != "-" && parts[0].count <= 2 && parts[1].count <= 2
    else { return nil }
    // Two digits are a year of the last hundred or so.
    let year = numbers.year(isFull ? c : c + (c < 30 ? 2000 : 1900))
    let prefersDay = style.isBritish
    if a > 12 || prefersDay && b <= 12, 1...31 ~= a, 1...12 ~= b {
      return reading(cursor - index, year: year, month: b, day: a, dayFirst: true)
    }
    guard 1...12 ~= a, 1...31 ~= b else { return nil }
    return reading(cursor - index, year: year, month: a, day: b, dayFirst: false)
  }

  private static func reading(_ count: Int, year: String, month: Int, day: Int, dayFirst: Bool) -> Reading {
    let said = numbers.ordinal(day)
    return Reading(
      count, dayFirst ? "the \(said) of \(name(month)), \(year)" : "\(name(month)) \(said), \(year)",
      rule: "date")
  }
}

extension String {
  /// With a capital.
  var capitalisedWord: String { prefix(1).uppercased() + dropFirst() }
}
