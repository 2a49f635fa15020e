import Prose

/// The rules that read a language's numbers, dates and abbreviations, by its `WrittenLanguage`.
struct LanguageRules: Sendable {
  private let language: WrittenLanguage
  private let shortened: ShortenedWords

  /// Words that some rule may have something to say about, besides numbers, marks and capitals.
  static func telling(for code: String) -> Set<String> {
    guard let language = WrittenLanguage.all.first(where: { $0.code == code }) else { return [] }
    let words = language.abbreviations.keys.map { $0.lowercased().filter(\.isLetter) }
    return Set(words).union(["ier", "ire", "ière", "iers", "http", "https", "www"])
  }

  init(_ language: WrittenLanguage) {
    self.language = language
    shortened = ShortenedWords(language.abbreviations)
  }

  /// The rules of a language by its code; nil where there are none.
  static func rules(for code: String) -> [ReadingRule]? {
    WrittenLanguage.all.first { $0.code == code }.map(LanguageRules.init)?.all
  }

  /// In the order in which they are asked.
  private var all: [ReadingRule] {
    [webAddress, abbreviation, date, time, measure, range, ordinal, roman, sign, number]
  }

  private func webAddress(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    // Addresses are said as they stand; no rule may take them apart.
    guard let token = line[index], token.kind == .word, ["http", "https", "www"].contains(token.lower) else {
      return nil
    }
    var end = index + 1
    while let next = line[end], !next.isSpace { end += 1 }
    while end > index + 1, [".", ",", ")", ";", ":", "!", "?"].contains(line.text(end - 1)) { end -= 1 }
    let address = line.written(index..<end).replacing("https://", with: "").replacing("http://", with: "")
    return Reading(end - index, address.replacing("/", with: " / "), rule: "address")
  }

  private func abbreviation(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let found = shortened.match(line, index), isMeant(line, index, found.count) else { return nil }
    // The full stop of "etc." is the sentence's too.
    let isLast = !line.tokens[(index + found.count)...].contains { $0.kind == .word || $0.kind == .number }
    let hasStop = line.text(index + found.count - 1) == "."
    let ends = isLast && hasStop && line.text(line.afterSpace(index + found.count)).isEmpty
    return Reading(found.count, found.words + (ends ? "." : ""), rule: "abbreviation")
  }

  /// One letter is an abbreviation only beside what it goes with: a number, or a name after a title.
  private func isMeant(_ line: TokenLine, _ index: Int, _ count: Int) -> Bool {
    let letter = line.text(index)
    guard count == 2, letter.count == 1, letter.first?.isLetter ?? false, line.text(index + 1) == "." else {
      return true
    }
    let next = line[line.afterSpace(index + 2)]
    let isBeforeNumber = next.map { $0.kind == .number || Numeral($0.text)?.isUpper ?? false } ?? false
    if letter == "M" || letter == "D" || letter == "г" { return next?.isCapitalised ?? false }
    if letter == "в" {
      return line[line.before(index)].map { $0.kind == .number || Numeral($0.text) != nil } ?? false
    }
    return letter == letter.lowercased() || letter == "S" ? isBeforeNumber : false
  }

  // MARK: Dates and times

  private func date(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, let number = Int(token.text.prefix { $0.isNumber }),
      (1...31).contains(number)
    else { return nil }
    return namedDate(number, line, index) ?? numericDate(line, index)
  }

  /// "31 de enero de 1963", "1er mai", "31. Januar".
  private func namedDate(_ number: Int, _ line: TokenLine, _ index: Int) -> Reading? {
    guard line[index]?.text == "\(number)" else { return nil }
    var cursor = index + 1
    var isOrdinal = false
    for mark in [".º", "º", "°", "er", "."] where line.written(cursor, mark) != nil {
      guard let end = line.written(cursor, mark) else { continue }
      isOrdinal = true
      cursor = end
      break
    }
    cursor = line.afterSpace(cursor)
    if let word = language.dateWord, line.lower(cursor) == word { cursor = line.afterSpace(cursor + 1) }
    guard let month = language.month(line.lower(cursor)) else { return nil }
    cursor += 1
    // "31 janv. 1963": the point belongs to the month.
    if line.text(cursor) == ".", line[line.afterSpace(cursor + 1)]?.kind == .number { cursor += 1 }
    var end = cursor
    var year: Int?
    var after = line.afterSpace(cursor)
    if let word = language.dateWord, line.lower(after) == word || line.lower(after) == word + "l" {
      after = line.afterSpace(after + 1)
    }
    if let found = line[after], found.kind == .number, found.text.count == 4, let value = Int(found.text) {
      year = value
      end = after + 1
    }
    let before = line.lower(line.before(index))
    var said = language.day(
      WrittenLanguage.Day(number: number, month: month, year: year, before: before, isOrdinal: isOrdinal))
    if year != nil, let years = language.abbreviationOfYear(line, end) {
      said += " " + years.words
      end = years.end
    }
    return Reading(end - index, said, rule: "date")
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
      let years = language.abbreviationOfYear(line, end)
      return Reading(
        (years?.end ?? end) - index, said + (years.map { " " + $0.words } ?? ""), rule: "date")
    }
    return nil
  }

  /// "14:30", "14h30", "14 h 30", "14.30 Uhr".
  private func time(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number else { return nil }
    let clock = language.code == "de" ? line.lower(line.afterSpace(index + 1)) == "uhr" : false
    if clock, let parts = Self.pair(token.text) { return finished(parts, line, index, index + 1) }
    if clock, let hours = Int(token.text), hours <= 24 { return finished((hours, 0), line, index, index + 1) }
    guard let hours = Int(token.text), (0...24).contains(hours) else { return nil }
    var cursor = index + 1
    if line.text(cursor) == ":" {
      guard let minutes = line[cursor + 1], minutes.text.count == 2, let value = Int(minutes.text), value < 60
      else {
        return nil
      }
      return finished((hours, value), line, index, cursor + 2)
    }
    guard language.code == "fr" else { return nil }
    cursor = line.afterSpace(cursor)
    guard line.lower(cursor) == "h" else { return nil }
    let next = line.afterSpace(cursor + 1)
    if let minutes = line[next], minutes.text.count == 2, let value = Int(minutes.text), value < 60 {
      return Reading(next + 1 - index, language.time(hours, value), rule: "time")
    }
    return Reading(cursor + 1 - index, language.time(hours, 0), rule: "time")
  }

  private static func pair(_ text: String) -> (Int, Int)? {
    let parts = text.split(separator: ".")
    guard parts.count == 2, parts[1].count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      hours <= 24, minutes < 60
    else { return nil }
    return (hours, minutes)
  }

  private func finished(_ time: (Int, Int), _ line: TokenLine, _ index: Int, _ end: Int) -> Reading {
    let clock = line.afterSpace(end)
    let hasWord = ["uhr", "h", "ч"].contains(line.lower(clock))
    return Reading((hasWord ? clock + 1 : end) - index, language.time(time.0, time.1), rule: "time")
  }

  // MARK: Measures, money, ranges

  private func measure(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if let token = line[index], token.kind == .mark, let (thing, cents) = language.money[token.text] {
      let start = line.afterSpace(index + 1)
      guard let span = NumberSpan(line, start, language) else { return nil }
      return Reading(start + span.count - index, said(span, thing, cents), rule: "money")
    }
    guard let span = NumberSpan(line, index, language) else { return nil }
    let after = line.afterSpace(index + span.count)
    for length in [5, 4, 3, 2, 1] {
      guard after + length <= line.count else { continue }
      let sign = line.written(after..<after + length)
      // "г." is a year's, "г" are grams.
      if language.code == "ru", sign == "г", line.text(after + 1) == "." || span.digits.count == 4 {
        continue
      }
      // A sign must not go on as a word.
      if let next = line[after + length], next.kind == .word, line[after + length - 1]?.kind == .word {
        continue
      }
      if sign == "%" { return Reading(after + 1 - index, said(span, language.percent, nil), rule: "percent") }
      if let (thing, cents) = language.money[sign] {
        return Reading(after + length - index, said(span, thing, cents), rule: "money")
      }
      if let unit = language.units[sign] {
        return Reading(after + length - index, said(span, unit, nil), rule: "measure")
      }
    }
    return nil
  }

  private func said(
    _ span: NumberSpan, _ thing: WrittenLanguage.Counted, _ hundredths: WrittenLanguage.Counted?
  ) -> String {
    if span.decimals.isEmpty { return language.counted(span.whole, thing) }
    if let hundredths, span.decimals.count == 2, let cents = Int(span.decimals) {
      let whole = language.counted(span.whole, thing)
      return cents == 0 ? whole : whole + " " + language.counted(cents, hundredths)
    }
    return decimal(span) + " " + (language.code == "ru" ? thing.few : thing.many)
  }

  private func decimal(_ span: NumberSpan) -> String {
    if let words = language.decimal?(span.whole, span.decimals) { return words }
    let zeros = span.decimals.prefix { $0 == "0" }
    let rest = span.decimals.dropFirst(zeros.count)
    let parts: [String] =
      if rest.count <= 2, let value = Int(rest) {
        zeros.map { _ in language.cardinal(0, "") } + [language.cardinal(value, "")]
      } else {
        span.decimals.compactMap(\.wholeNumberValue).map { language.cardinal($0, "") }
      }
    return ([language.cardinal(span.whole, ""), language.point] + parts).joined(separator: " ")
  }

  /// "1941–1945", "5-7 km".
  private func range(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
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
        ? language.year(span.whole, context) ?? language.cardinal(span.whole, "")
        : language.cardinal(span.whole, "")
    }
    // The second number is read again, with what is counted.
    return Reading(dash + 1 - index, "\(said(first)) \(language.to) ", rule: "range")
  }

  // MARK: Numbers

  private func context(_ line: TokenLine, _ index: Int, _ end: Int) -> WrittenLanguage.Context {
    var before = line.before(index)
    // "cap. IV": the word is before its point.
    if line.text(before) == ".", line[before - 1]?.kind == .word { before -= 1 }
    var after = line.afterSpace(end)
    if line.text(after) == ".", line[after - 1].map({ !$0.isSpace }) ?? false {
      after = line.afterSpace(after + 1)
    }
    return WrittenLanguage.Context(
      before: line[before]?.kind == .word ? line.lower(before) : "", after: line.lower(after),
      name: line[before]?.kind == .word ? line.text(before) : "")
  }

  private func ordinal(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, let number = Int(token.text), number > 0 else {
      return nil
    }
    for length in [3, 2, 1] where index + 1 + length <= line.count {
      let mark = line.written(index + 1..<index + 1 + length)
      if mark.contains(where: \.isWhitespace) || mark == "." && !(line[index + 2]?.isSpace ?? false) {
        continue
      }
      if let said = language.ordinal(number, mark, context(line, index, index + 1 + length)) {
        return Reading(1 + length, said, rule: "ordinal")
      }
    }
    return nil
  }

  private func roman(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word,
      token.text.unicodeScalars.first.map(Self.isNumeral) ?? false
    else { return nil }
    var letters = token.text.prefix { "IVXLCDM".contains($0) }
    var ending = String(token.text.dropFirst(letters.count)).lowercased()
    // Cyrillic letters that look the same, and endings behind a hyphen.
    if letters.isEmpty { letters = Self.latin(token.text)[...] }
    var end = index + 1
    if ending.isEmpty, letters.count == token.text.count, line.text(end) == "-", line[end + 1]?.kind == .word,
      language.code == "ru"
    {
      ending = line.lower(end + 1)
      end += 2
    } else if !letters.isEmpty, letters.count == Self.latin(token.text).count {
      ending = ""
    }
    guard let value = Numeral(String(letters))?.value else { return nil }
    if language.code == "de", line.text(end) == ".", line[line.afterSpace(end + 1)] != nil { ending = "." }
    let consumed = ending == "." ? end + 1 : end
    var context = context(line, index, consumed)
    // "los siglos XVI y XVII": the second is what the first is.
    if ["y", "e", "et", "und", "и"].contains(context.before) {
      let other = line.before(line.before(index))
      if let word = line[other]?.text, Numeral(word) != nil {
        let first = self.context(line, other, other + 1)
        context.before = first.before
        context.name = first.name
      }
    }
    guard let said = language.roman(value, ending, context) else { return nil }
    let century = line.afterSpace(consumed)
    guard language.code == "ru", context.after == "в", line.text(century + 1) == "." else {
      return Reading(consumed - index, said, rule: "roman numeral")
    }
    let isLast = line[line.afterSpace(century + 2)] == nil
    let noun = ["в", "во"].contains(context.before) ? "веке" : "век"
    return Reading(century + 2 - index, "\(said) \(noun)" + (isLast ? "." : ""), rule: "roman numeral")
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    "IVXLCDMХІМС".unicodeScalars.contains(scalar)
  }

  private static func latin(_ text: String) -> String {
    let pairs: [Character: Character] = ["Х": "X", "І": "I", "М": "M", "С": "C"]
    return text.allSatisfy { "IVXLCDMХІМС".contains($0) } ? String(text.map { pairs[$0] ?? $0 }) : ""
  }

  private func sign(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if token.text == "-" || token.text == "−", let next = line[index + 1], next.kind == .number,
      line[index - 1]?.isSpace ?? true, let minus = language.signs["−"]
    {
      return Reading(1, minus + " ", rule: "sign")
    }
    guard let words = language.signs[token.text], token.text != "−" else { return nil }
    let spaceBefore = line[index - 1]?.isSpace ?? true
    let spaceAfter = line[index + 1]?.isSpace ?? true
    return Reading(1, (spaceBefore ? "" : " ") + words + (spaceAfter ? "" : " "), rule: "sign")
  }

  private func number(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let span = NumberSpan(line, index, language) else { return longNumber(line, index) }
    let context = context(line, index, index + span.count)
    if !span.decimals.isEmpty { return Reading(span.count, decimal(span), rule: "decimal") }
    if let fraction = fraction(line, index, span) { return fraction }
    // "60er", "3mal".
    if language.code == "de", span.isPlain, let next = line[index + span.count],
      ["er", "ern", "mal"].contains(next.text)
    {
      let isYear = span.digits.count == 4
      let words = (isYear ? language.year(span.whole, context) : nil) ?? language.cardinal(span.whole, "")
      return Reading(span.count + 1, words + next.text, rule: "number")
    }
    if span.isPlain, span.digits.hasPrefix("0"), span.digits.count > 1 {
      return Reading(span.count, spelledOut(span.digits), rule: "digits")
    }
    if span.isPlain, let year = shortYear(line, index, span, context) { return year }
    if span.isPlain, span.digits.count == 4, let year = language.year(span.whole, context) {
      return Reading(span.count, year, rule: "year")
    }
    return Reading(span.count, language.cardinal(span.whole, context.after), rule: "number")
  }

  /// "1905 г.", "в 44 г. до н. э.": the word for the year has the year's own case.
  private func shortYear(
    _ line: TokenLine, _ index: Int, _ span: NumberSpan, _ context: WrittenLanguage.Context
  ) -> Reading? {
    guard language.code == "ru", context.after == "г", let year = language.year(span.whole, context) else {
      return nil
    }
    let word = line.afterSpace(index + span.count)
    let hasPoint = line.text(word + 1) == "."
    let isLast = line[line.afterSpace(word + 2)] == nil
    let noun =
      ["в", "во", "о"].contains(context.before)
      ? "году" : ["с", "до", "от", "из", "после", "около"].contains(context.before) ? "года" : "год"
    return Reading(
      (hasPoint ? word + 2 : word + 1) - index, "\(year) \(noun)" + (hasPoint && isLast ? "." : ""),
      rule: "year")
  }

  /// "1/2", "3/4".
  private func fraction(_ line: TokenLine, _ index: Int, _ span: NumberSpan) -> Reading? {
    guard span.isPlain, span.count == 1, line.text(index + 1) == "/", let other = line[index + 2],
      other.kind == .number,
      let divisor = Int(other.text), (2...10).contains(divisor), span.whole < divisor,
      line.text(index + 3) != "/"
    else { return nil }
    return Fractions.said(span.whole, divisor, in: language.code).map { Reading(3, $0, rule: "fraction") }
  }

  private func longNumber(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let token = line[index], token.kind == .number else { return nil }
    return Reading(1, spelledOut(token.text), rule: "digits")
  }

  private func spelledOut(_ digits: String) -> String {
    digits.compactMap(\.wholeNumberValue).map { language.cardinal($0, "") }.joined(separator: " ")
  }
}

extension WrittenLanguage {
  /// "г." behind a date's year, which belongs to it.
  fileprivate func abbreviationOfYear(_ line: TokenLine, _ index: Int) -> (words: String, end: Int)? {
    guard code == "ru" else { return nil }
    let cursor = line.afterSpace(index)
    if line.lower(cursor) == "года" { return ("года", cursor + 1) }
    guard line.lower(cursor) == "г" else { return nil }
    let isLast = line[cursor + 2] == nil
    return (
      "года" + (isLast && line.text(cursor + 1) == "." ? "." : ""),
      cursor + (line.text(cursor + 1) == "." ? 2 : 1)
    )
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
