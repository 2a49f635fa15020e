import Languages

/// A day, as far as it is known.
struct CalendarDate: Hashable {
  var year: Int?
  var month: Int?
  var day: Int?
  /// True where day and month could be the other way round.
  var isAmbiguous = false

  /// ISO 8601 as far as it is known; nil without a year.
  var iso: String? {
    guard let year else { return nil }
    guard let month else { return "\(year)" }
    guard let day else { return "\(year)-\(Self.two(month))" }
    return "\(year)-\(Self.two(month))-\(Self.two(day))"
  }

  init(year: Int? = nil, month: Int? = nil, day: Int? = nil, isAmbiguous: Bool = false) {
    self.year = year
    self.month = month
    self.day = day
    self.isAmbiguous = isAmbiguous
  }

  /// Of words in lower case, in any order that people use: a month by its name or in Roman figures, a day, a year.
  init?(words: [String], _ vocabulary: Vocabulary) {
    guard let place = words.firstIndex(where: { vocabulary.month($0) != nil }) else {
      self.init(spaced: words)
      return
    }
    var date = CalendarDate(month: vocabulary.month(words[place]))
    for (index, word) in words.enumerated() where index != place {
      if let year = Self.year(word), date.year == nil {
        date.year = year
      } else if let year = Self.shortYear(word), date.year == nil, index > place || date.day != nil {
        date.year = year
      } else if let day = Self.day(word, vocabulary), date.day == nil {
        date.day = day
      } else {
        return nil
      }
    }
    guard date.isPossible else { return nil }
    self = date
  }

  /// "3 V 1921", "3 5 1921": a day, a month in figures, a year.
  private init?(spaced words: [String]) {
    guard words.count == 3, let day = Int(words[0]), let year = Self.year(words[2]) else { return nil }
    let month: Int?
    if let number = Int(words[1]) {
      month = number
    } else {
      month = Numeral(words[1].uppercased())?.value
    }
    let date = CalendarDate(year: year, month: month, day: day)
    guard month != nil, date.isPossible else { return nil }
    self = date
  }

  /// "1963-01-31", "31.1.1963", "3/5/1921", "03-05-21".
  ///
  /// - Parameter isMonthFirst: how slashes are read; nil where the text does not tell, and the day is first.
  init?(figures word: String, isMonthFirst: Bool?) {
    for mark in ["-", ".", "/"] as [Character] {
      let parts = word.split(separator: mark, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let middle = Int(parts[1]) ?? Numeral(parts[1].uppercased())?.value else {
        continue
      }
      if let year = Self.year(parts[0]), let day = Int(parts[2]) {
        let date = CalendarDate(year: year, month: middle, day: day)
        guard date.isPossible else { return nil }
        self = date
        return
      }
      guard let first = Int(parts[0]), parts[0].utf8.count <= 2,
        let year = Self.year(parts[2]) ?? Self.shortYear(parts[2], needsMark: false)
      else { return nil }
      let dayFirst = CalendarDate(year: year, month: middle, day: first)
      let monthFirst = CalendarDate(year: year, month: first, day: middle)
      // Points are for languages that put the day first.
      let isSwapped = mark != "." && isMonthFirst == true
      var date = isSwapped ? monthFirst : dayFirst
      if !date.isPossible { date = isSwapped ? dayFirst : monthFirst }
      guard date.isPossible, mark != "." || date == dayFirst else { return nil }
      date.isAmbiguous =
        mark == "/" && isMonthFirst == nil && dayFirst.isPossible && monthFirst.isPossible && first != middle
      self = date
      return
    }
    return nil
  }

  /// True for a day that the month has; February may have 29.
  var isPossible: Bool {
    guard let month else { return true }
    guard 1...12 ~= month else { return false }
    guard let day else { return true }
    let isLeap = year.map { $0 % 4 == 0 && ($0 % 100 != 0 || $0 % 400 == 0) } ?? true
    let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return 1...length ~= day
  }

  /// A year in four figures, from 1000 to 2199.
  static func year(_ word: String) -> Int? {
    guard word.utf8.count == 4, word.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int(word), value >= 1000,
      value < 2200
    else { return nil }
    return value
  }

  /// "’21" is 1921: who shortens a year in writing, and is kept, is more often of the last century; "21" in figures alone
  /// is this one's, up to 30.
  static func shortYear(_ word: String, needsMark: Bool = true) -> Int? {
    let isMarked = word.hasPrefix("’") || word.hasPrefix("'") || word.hasPrefix("‘")
    let figures = isMarked ? word.dropFirst() : word[...]
    guard isMarked || !needsMark, figures.utf8.count == 2, let value = Int(figures) else { return nil }
    return isMarked || value > 30 ? 1900 + value : 2000 + value
  }

  /// A day of the month, with what may be written behind it.
  static func day(_ word: String, _ vocabulary: Vocabulary) -> Int? {
    // "veinte de julio de 1614"
    if word.first?.isLetter ?? false, let day = vocabulary.numbers.numbers[NumberWords.folded(word)],
      1...31 ~= day
    {
      return day
    }
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let suffix = word.dropFirst(digits.count)
    guard suffix.isEmpty || vocabulary.dayEndings.contains(String(suffix)), let day = Int(digits),
      1...31 ~= day
    else { return nil }
    return day
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
