import Languages

/// Dates and times of day.
extension LanguageRules {
  /// A date in words or in numbers.
  func date(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, let number = Int(token.text.prefix { $0.isNumber })
    else { return nil }
    guard (1...31).contains(number) else { return yearFirst(line, index) }
    return namedDate(number, line, index) ?? numericDate(line, index) ?? dayAndMonth(line, index)
  }

  /// "31 de enero de 1963", "1er mai", "31. Januar".
  private func namedDate(_ number: Int, _ line: TokenLine, _ index: Int) -> Reading? {
    guard line[index]?.text == "\(number)" else { return nil }
    var cursor = index + 1
    var isOrdinal = false
    for mark in dateMarks {
      guard let end = line.written(cursor, mark) else { continue }
      isOrdinal = true
      cursor = end
      break
    }
    cursor = line.afterSpace(cursor)
    if language.dates.words("between").contains(line.lower(cursor)) { cursor = line.afterSpace(cursor + 1) }
    if let other = dayOfTwo(number, line, index, cursor) { return other }
    // "5 V 1921": a month in Roman numerals stands before its year.
    let isRoman =
      language.dates.text("roman-month") != nil && line[line.afterSpace(cursor + 1)]?.text.count == 4
    let numeral = isRoman ? Numeral(line.text(cursor)).flatMap { $0.isUpper ? $0.value : nil } : nil
    guard let month = language.months.number(line.lower(cursor)) ?? numeral, 1...12 ~= month else {
      return nil
    }
    cursor += 1
    // "31 janv. 1963": the point belongs to the month.
    if line.text(cursor) == ".", line[line.afterSpace(cursor + 1)]?.kind == .number { cursor += 1 }
    var end = cursor
    var year: Int?
    var after = line.afterSpace(cursor)
    if language.dates.words("between-year").contains(line.lower(after)) { after = line.afterSpace(after + 1) }
    if let found = line[after], found.kind == .number, found.text.count == 4, let value = Int(found.text) {
      year = value
      end = after + 1
    }
    let before = line.lower(line.before(index))
    var said = language.day(
      WrittenLanguage.Day(number: number, month: month, year: year, before: before, isOrdinal: isOrdinal))
    if year != nil, let years = language.wordOfYear(line, end) {
      said += " " + years.words
      end = years.end
    }
    return Reading(end - index, said, rule: "date")
  }

  /// "od 5 do 10 marca": the first of two days that have one month.
  private func dayOfTwo(_ number: Int, _ line: TokenLine, _ index: Int, _ between: Int) -> Reading? {
    guard language.dates.words("through").contains(line.lower(between)) else { return nil }
    let next = line.afterSpace(between + 1)
    guard let day = line[next], day.kind == .number, let other = Int(day.text), number < other, other <= 31,
      language.months.number(line.lower(line.afterSpace(next + 1))) != nil
    else { return nil }
    return language.dayAlone(number, after: line.lower(line.before(index))).map {
      Reading(1, $0, rule: "date")
    }
  }

  /// "31.1.1963", "31/01/1963".
  private func numericDate(_ line: TokenLine, _ index: Int) -> Reading? {
    var text = ""
    var end = index
    while end - index < 5, let token = line[end], !token.isSpace {
      text += token.text
      end += 1
      let parts = text.split(whereSeparator: { ".-/".contains($0) }).map(String.init)
      guard parts.count == 3, parts[2].count == 4, parts[0].count <= 2, parts[1].count <= 2 else { continue }
      let marks = Set(text.filter { !$0.isNumber })
      guard marks.count == 1, let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2]),
        (1...31).contains(day), (1...12).contains(month), (1000...2999).contains(year)
      else { return nil }
      let before = line.lower(line.before(index))
      let said = language.day(
        WrittenLanguage.Day(number: day, month: month, year: year, before: before, isOrdinal: false))
      let years = language.wordOfYear(line, end)
      return Reading(
        (years?.end ?? end) - index, said + (years.map { " " + $0.words } ?? ""), rule: "date")
    }
    return nil
  }

  /// "14:30", "14h30", "14 h 30", "14.30 Uhr".
  func time(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number else { return nil }
    let clock = language.times.words("clock").contains(line.lower(line.afterSpace(index + 1)))
    // "ore 14.30", "14.30 Uhr"
    let before = wordBefore(line, index)
    // "1.05 h"
    let isPair =
      language.times.words("point-clock").contains(line.lower(line.afterSpace(index + 1)))
      && line.text(line.afterSpace(index + 1) + 1) != "/"
    if isPair, let parts = Self.pair(token.text) {
      return Reading(
        line.afterSpace(index + 1) + 1 - index, language.time(parts.0, parts.1, after: before.asking),
        rule: "time")
    }
    let isAfterWord =
      language.times.words("point-after").contains(before.word)
      && !isMeasured(line, line.afterSpace(index + 1))
    if clock || isAfterWord, let parts = Self.pair(token.text) {
      return finished(parts, line, index, index + 1, after: before.asking)
    }
    // "o godz. 8", "8 Uhr"
    if clock || language.times.words("hours-after").contains(before.word), let hours = Int(token.text),
      hours <= 24, line.text(index + 1) != ":"
    {
      return finished((hours, 0), line, index, index + 1, after: before.asking)
    }
    guard let hours = Int(token.text), (0...24).contains(hours) else { return nil }
    var cursor = index + 1
    if line.text(cursor) == ":" {
      guard let minutes = line[cursor + 1], minutes.text.count == 2, let value = Int(minutes.text), value < 60
      else {
        return nil
      }
      if let exact = toTheSecond(hours, value, line, index, cursor + 2) { return exact }
      return finished((hours, value), line, index, cursor + 2, after: before.asking)
    }
    cursor = line.afterSpace(cursor)
    guard language.times.words("letter").contains(line.lower(cursor)) else { return nil }
    let next = line.afterSpace(cursor + 1)
    if let minutes = line[next], minutes.text.count == 2, let value = Int(minutes.text), value < 60 {
      return Reading(next + 1 - index, language.time(hours, value, after: before.asking), rule: "time")
    }
    return Reading(cursor + 1 - index, language.time(hours, 0, after: before.asking), rule: "time")
  }

  /// "01:12:40", on the clock or how long something took.
  private func toTheSecond(
    _ hours: Int, _ minutes: Int, _ line: TokenLine, _ index: Int, _ colon: Int
  ) -> Reading? {
    func unit(_ name: String) -> CountedThings.Thing? {
      language.times.text(name).flatMap { language.units[$0] }
    }
    guard line.text(colon) == ":", let seconds = line[colon + 1], seconds.text.count == 2,
      let value = Int(seconds.text), value < 60, let hour = unit("hour"),
      let minute = unit("minute"),
      let second = unit("second")
    else { return nil }
    let clock = line.afterSpace(colon + 2)
    let isClock = language.times.words("clock").contains(line.lower(clock))
    let words = [
      isClock ? language.time(hours, 0) : language.counted(hours, hour), language.counted(minutes, minute),
      language.counted(value, second),
    ]
    return Reading((isClock ? clock + 1 : colon + 2) - index, words.joined(separator: " "), rule: "time")
  }

  /// True where what is paid or measured stands at a place, and no word for hours.
  private func isMeasured(_ line: TokenLine, _ place: Int) -> Bool {
    let word = line.lower(place)
    guard !["word", "letter", "clock"].contains(where: { language.times.words($0).contains(word) }) else {
      return false
    }
    let sign = line.text(place)
    return language.money[sign] != nil || language.money[sign + "."] != nil || language.units[sign] != nil
      || measures.contains(word)
  }

  private static func pair(_ text: String) -> (Int, Int)? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      hours <= 24, minutes < 60
    else { return nil }
    return (hours, minutes)
  }

  /// The word before a time of day, and the one that asks it for a case: where the word is short for another ("o godz. 8"),
  /// the one before it.
  private func wordBefore(_ line: TokenLine, _ index: Int) -> (word: String, asking: String) {
    var before = line.before(index)
    let isShort = line.text(before) == "." && line[before - 1]?.kind == .word
    if isShort { before -= 1 }
    let word = line.lower(before)
    return (word, isShort ? line.lower(line.before(before)) : word)
  }

  private func finished(
    _ time: (Int, Int), _ line: TokenLine, _ index: Int, _ end: Int, after before: String
  ) -> Reading {
    let clock = line.afterSpace(end)
    let hasWord = language.times.words("word").contains(line.lower(clock))
    return Reading(
      (hasWord ? clock + 1 : end) - index, language.time(time.0, time.1, after: before), rule: "time")
  }
}

extension WrittenLanguage {
  /// The word for the year behind a date, or what is short for it, which belongs to it.
  fileprivate func wordOfYear(_ line: TokenLine, _ index: Int) -> (words: String, end: Int)? {
    let cursor = line.afterSpace(index)
    let written = line.lower(cursor)
    guard let words = dates.text("year-word " + written) else { return nil }
    guard words != written, line.text(cursor + 1) == "." else { return (words, cursor + 1) }
    return (words + (line[cursor + 2] == nil ? "." : ""), cursor + 2)
  }
}

extension TokenLine {
  /// The position after some marks and words, if they stand at a position.
  fileprivate func written(_ index: Int, _ text: String) -> Int? {
    var found = ""
    var cursor = index
    while found.count < text.count, let token = self[cursor] {
      found += token.text
      cursor += 1
    }
    return found == text ? cursor : nil
  }
}
