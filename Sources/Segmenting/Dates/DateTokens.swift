import Languages
import Prose

/// A word of a line that may be a date.
struct DateToken {
  /// In lower case, without what stands behind it.
  var text: String
  /// As written.
  var raw: Substring
  var range: Range<String.Index>
  /// True where a comma, a colon, a dash or a full stop stands behind it.
  var hasMark = false
  /// True for figures with a point behind them: "7."
  var isOrdinal = false
  /// True where a bracket opens before it.
  var isBracketed = false

  var isCapitalised: Bool { raw.unicodeScalars.first { !$0.isOpener }?.isUpper ?? false }

  /// Letters and figures with the points, slashes and hyphens inside them.
  static func tokens(of line: String) -> [DateToken] {
    var tokens: [DateToken] = []
    var start: String.Index?
    for index in line.indices {
      let character = line[index]
      let isPart = character.isLetter || character.isNumber || "./-".contains(character) && start != nil
      if isPart {
        if start == nil { start = index }
      } else if let begin = start {
        tokens.append(DateToken(line, begin..<index))
        start = nil
      }
    }
    if let begin = start { tokens.append(DateToken(line, begin..<line.endIndex)) }
    return tokens.filter { !$0.text.isEmpty }
  }

  private init(_ line: String, _ range: Range<String.Index>) {
    var text = line[range].lowercased()
    while let last = text.last, "./-".contains(last) { text.removeLast() }
    self.text = text
    raw = line[range]
    self.range = range
  }

  /// Without "[10]" behind it.
  private static func withoutNoteMarks(_ line: String) -> String {
    guard line.hasSuffix("]"), let open = line.lastIndex(of: "["), open > line.startIndex,
      line[line.index(after: open)...].dropLast().allSatisfy(\.isNumber), line[open...].count <= 5,
      line[open...].count > 2
    else { return line }
    return String(line[..<open])
  }

  /// Every word of a line, with its marks; marks of emphasis, quotation and brackets are none of a word.
  static func words(of line: String, _ vocabulary: Vocabulary) -> [DateToken] {
    var words: [DateToken] = []
    // "July--Windsor", "Paris—3 mai": dashes divide, hyphens do not.
    var text = withoutNoteMarks(line)
    for dash in ["--", "—", "–"] { text = text.replacing(dash, with: " \u{2014} ") }
    var isBracketed = false
    for piece in text.split(whereSeparator: { $0.isWhitespace }) {
      if piece == "\u{2014}" {
        if !words.isEmpty { words[words.count - 1].hasMark = true }
        continue
      }
      if piece.contains("(") || piece.contains("[") { isBracketed = true }
      let inner = piece.droppingFirst { "([{_*\"“”«„".unicodeScalars.contains($0) }
      var core = inner.droppingLast { ")]}_*\"“”»,;:.!?".unicodeScalars.contains($0) }
      let tail = inner[core.endIndex...]
      guard !core.isEmpty else { continue }
      // "3.": the point of an ordinal is no full stop.
      let isOrdinal = core.allSatisfy(\.isNumber) && tail.hasPrefix(".")
      if core.hasSuffix("’") || core.hasSuffix("'") { core = core.dropLast() }
      var word = DateToken(String(core), String(core).startIndex..<String(core).endIndex)
      word.raw = core
      word.text = core.lowercased()
      word.hasMark = tail.contains { ",:;".contains($0) } || tail.contains(".") && !isOrdinal
      word.isOrdinal = isOrdinal
      word.isBracketed = isBracketed
      isBracketed = false
      words.append(word)
    }
    return words
  }
}

/// Where among the words of a line its date stands.
struct DateTokens {
  /// The words of the date itself.
  let core: Range<Int>
  /// The date; nil for a weekday alone.
  let date: CalendarDate?

  /// The first stretch of words that is a date, the longest there.
  init?(_ words: [DateToken], _ vocabulary: Vocabulary, isMonthFirst: Bool?) {
    let letters = vocabulary.letters
    for start in words.indices {
      for length in stride(from: min(7, words.count - start), through: 1, by: -1) {
        let part = words[start..<start + length]
        // A date does not begin or end with a small word.
        guard let first = part.first, let last = part.last, !letters.isDateSmall(first.text, vocabulary),
          !letters.isDateSmall(last.text, vocabulary)
        else { continue }
        let telling = part.filter {
          !letters.isDateSmall($0.text, vocabulary) && !letters.weekdays.contains($0.text)
        }
        if let found = Self.date(telling.map(\.text), vocabulary, isMonthFirst) ?? Self.shortDate(telling) {
          core = start..<start + length
          date = found
          return
        }
      }
    }
    // "Weds. evening": of a short one, its point and its hour tell.
    let day = words.indices.first { index in
      letters.weekdays.contains(words[index].text)
        && (words[index].text.count >= 5
          || words[index].hasMark && index + 1 < words.count
            && letters.daytimes.contains(words[index + 1].text))
    }
    if let day {
      core = day..<day + 1
      date = nil
      return
    }
    return nil
  }

  private static func date(_ words: [String], _ vocabulary: Vocabulary, _ isMonthFirst: Bool?)
    -> CalendarDate?
  {
    switch words.count {
    case 1:
      return CalendarDate(figures: words[0], isMonthFirst: isMonthFirst)
    case 2:
      // "the 3rd inst."
      if vocabulary.letters.instants.contains(words[1]), let day = CalendarDate.day(words[0], vocabulary) {
        return CalendarDate(day: day)
      }
      return CalendarDate(words: words, vocabulary)
    case 3: return CalendarDate(words: words, vocabulary) ?? blankYear(words, vocabulary)
    default: return nil
    }
  }

  /// "7. 7. 16.": a day and a month with points, and a year in two figures.
  private static func shortDate(_ words: [DateToken]) -> CalendarDate? {
    guard words.count == 3, words[0].isOrdinal, words[1].isOrdinal, let day = Int(words[0].text),
      let month = Int(words[1].text), let year = CalendarDate.shortYear(words[2].text, needsMark: false)
    else { return nil }
    let date = CalendarDate(year: year, month: month, day: day)
    return date.isPossible ? date : nil
  }

  /// "Dec. 11th, 17—": novels keep the year to themselves.
  private static func blankYear(_ words: [String], _ vocabulary: Vocabulary) -> CalendarDate? {
    guard let last = words.last, last.utf8.count == 2, Int(last) != nil else { return nil }
    return CalendarDate(words: Array(words.dropLast()), vocabulary)
  }

  /// What may stand before a date: a place, a weekday, small words.
  static func isPlace(_ words: ArraySlice<DateToken>, _ vocabulary: Vocabulary) -> Bool {
    guard words.count <= 10, let first = words.first else { return words.isEmpty }
    let letters = vocabulary.letters
    guard
      first.isCapitalised || first.text.first?.isNumber == true || leads(first, vocabulary)
        // "г. Углич,": an abbreviation before the place.
        || letters.placeWords.contains(first.text) && first.hasMark && words.count > 1
    else { return false }
    if words.contains(where: { vocabulary.letterWords.contains($0.text) }) { return false }
    // "Dal fronte,": any place of two or three words.
    if words.count <= 3, first.isCapitalised, words.last?.hasMark ?? false { return true }
    return words.allSatisfy {
      $0.isCapitalised || letters.weekdays.contains($0.text) || letters.isDateSmall($0.text, vocabulary)
        || letters.placeWords.contains($0.text) || vocabulary.particles.contains($0.text)
        || $0.text.first?.isNumber == true
    }
  }

  /// What may stand after it: a weekday, an hour, a time of day, the year's own word, a place.
  static func isAfter(_ words: ArraySlice<DateToken>, _ vocabulary: Vocabulary) -> Bool {
    let letters = vocabulary.letters
    return words.count <= 6
      && words.allSatisfy {
        letters.weekdays.contains($0.text) || letters.daytimes.contains($0.text)
          || letters.yearWords.contains($0.text)
          || letters.isDateSmall($0.text, vocabulary) || $0.text.first?.isNumber == true || $0.isCapitalised
          || vocabulary.spelled($0.text) != nil
      }
  }

  static func isTimeOfDay(_ word: DateToken, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.letters.daytimes.contains(word.text) || word.text.first?.isNumber == true
  }

  /// True for a small word that a date begins with: "the", "den", "le".
  static func leads(_ word: DateToken, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.letters.weekdays.contains(word.text) || vocabulary.letters.isDateSmall(word.text, vocabulary)
  }
}
