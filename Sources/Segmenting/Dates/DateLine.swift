import Prose

/// A date as people write it over letters: "October 14, 1927", "Bath, 3rd May", "[London, Tues. 3. V. 1921.]", "mardi".
struct DateLine: Hashable {
  /// ISO 8601, as far as the date is known; nil where no year is.
  let iso: String?
  /// Where it stands in the text, with what belongs to it ("the", a comma).
  let range: Range<String.Index>
  /// True for a day and a month in figures that could be either: 3/5/1921.
  var isAmbiguous = false

  /// The last date in a line, where nothing but punctuation follows it; nil where there is none.
  init?(endOf line: String, _ vocabulary: Vocabulary) {
    // "12 de octubre de 1492", "the 3rd of May, 1871".
    var tokens = DateToken.tokens(of: line).filter { !vocabulary.dateLinks.contains($0.text) }
    // "3 sierpnia 1957 r."
    if let last = tokens.last, vocabulary.letters.yearWords.contains(last.text) { tokens.removeLast() }
    // The longest form first: day, month and year; then month and year; then a year alone.
    for length in [3, 2] where tokens.count >= length {
      let tail = Array(tokens.suffix(length))
      if let date = CalendarDate(words: tail.map(\.text), vocabulary), date.year != nil {
        iso = date.iso
        let start = Self.widened(tail[0].range.lowerBound, tokens.dropLast(length), vocabulary)
        range = start..<line.endIndex
        return
      }
    }
    guard let last = tokens.last, let date = CalendarDate(figures: last.text, isMonthFirst: nil) else {
      return nil
    }
    iso = date.iso
    range = last.range.lowerBound..<line.endIndex
  }

  /// A line with a whole date anywhere in it; nil where it has none.
  init?(dayIn line: String, _ vocabulary: Vocabulary) {
    guard line.utf8.count <= 160,
      let found = DateTokens(DateToken.words(of: line, vocabulary), vocabulary, isMonthFirst: nil),
      let date = found.date, date.day != nil, date.year != nil
    else { return nil }
    iso = date.iso
    range = line.startIndex..<line.endIndex
    isAmbiguous = date.isAmbiguous
  }

  private init(iso: String?, range: Range<String.Index>, isAmbiguous: Bool = false) {
    self.iso = iso
    self.range = range
    self.isAmbiguous = isAmbiguous
  }

  /// "(1814)"
  private init?(bracketed line: String) {
    guard line.hasPrefix("("), line.hasSuffix(")"),
      let year = CalendarDate.year(String(line.dropFirst().dropLast()))
    else { return nil }
    self.init(iso: "\(year)", range: line.startIndex..<line.endIndex)
  }

  /// A line that is nothing but a date, with at most a place, a weekday and an hour around it.
  ///
  /// - Parameters:
  ///   - isMonthFirst: whether 3/5 is the 5th of March; nil where the text does not tell, and it is the 3rd of May.
  ///   - needsYear: true where "Sunday Morning" and "The 3rd of May" are titles.
  static func whole(
    _ line: String, _ vocabulary: Vocabulary, isMonthFirst: Bool? = nil, needsYear: Bool = false
  ) -> DateLine? {
    if let year = DateLine(bracketed: line) { return year }
    guard line.utf8.count <= 160 else { return nil }
    let words = DateToken.words(of: line, vocabulary)
    guard (1...16).contains(words.count),
      let found = DateTokens(words, vocabulary, isMonthFirst: isMonthFirst)
    else { return nil }
    let before = words[..<found.core.lowerBound]
    let after = words[found.core.upperBound...]
    let isWhole = found.date?.day != nil && found.date?.year != nil
    guard DateTokens.isPlace(before, vocabulary),
      DateTokens.isAfter(after, vocabulary)
        || isWhole && after.count <= 3 && words[found.core.upperBound - 1].hasMark
    else { return nil }
    // "London in May" is a title; a place has a mark or a date's own small word behind it.
    if let last = before.last, !last.hasMark, !DateTokens.leads(last, vocabulary),
      !words[found.core.lowerBound].isBracketed, before.count > 1 || found.core.count < 3 && !isWhole
    {
      return nil
    }
    // A weekday alone has at most its hour behind it.
    if found.date == nil,
      after.contains(where: { $0.isCapitalised && !DateTokens.isTimeOfDay($0, vocabulary) })
    {
      return nil
    }
    if needsYear, found.date?.iso == nil { return nil }
    return DateLine(
      iso: found.date?.iso, range: line.startIndex..<line.endIndex,
      isAmbiguous: found.date?.isAmbiguous ?? false)
  }

  /// Takes "the", "of", "den" before a date into it.
  private static func widened(
    _ start: String.Index, _ before: ArraySlice<DateToken>, _ vocabulary: Vocabulary
  ) -> String.Index {
    guard let last = before.last, vocabulary.dateFillers.contains(last.text) else { return start }
    return last.range.lowerBound
  }
}

extension StringProtocol {
  /// Without white space around it.
  var trimmed: String {
    String(Substring(self).droppingFirst(while: \.isSpace).droppingLast(while: \.isSpace))
  }
}
