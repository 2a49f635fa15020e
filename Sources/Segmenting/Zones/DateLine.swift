import Prose

/// A date as people write it over letters.
struct DateLine: Hashable {
  /// ISO 8601, as far as the date is known.
  let iso: String
  /// Where it stands in the text, in characters from the start, with what belongs to it ("the", a comma).
  let range: Range<String.Index>

  private struct Token {
    var text: String
    var range: Range<String.Index>
  }

  /// The last date in a line, where nothing but punctuation follows it; nil where there is none.
  init?(endOf line: String, _ vocabulary: Vocabulary) {
    // "12 de octubre de 1492", "the 3rd of May, 1871".
    var tokens = Self.tokens(of: line).filter { !vocabulary.dateLinks.contains($0.text) }
    // "3 sierpnia 1957 r."
    if let last = tokens.last, vocabulary.yearWords.contains(last.text) { tokens.removeLast() }
    // The longest form first: day, month and year; then month and year; then a year alone.
    for length in [3, 2] where tokens.count >= length {
      let tail = Array(tokens.suffix(length))
      if let iso = Self.iso(tail.map(\.text), vocabulary) {
        self.iso = iso
        let start = Self.widened(tail[0].range.lowerBound, tokens.dropLast(length), in: line, vocabulary)
        range = start..<line.endIndex
        return
      }
    }
    guard let last = tokens.last, let iso = Self.numeric(last.text) else { return nil }
    self.iso = iso
    range = last.range.lowerBound..<line.endIndex
  }

  /// "(1814)"
  private init?(bracketed line: String) {
    guard line.hasPrefix("("), line.hasSuffix(")"), let year = Self.year(String(line.dropFirst().dropLast()))
    else {
      return nil
    }
    iso = year
    range = line.startIndex..<line.endIndex
  }

  /// A line that is nothing but a date, with at most a place before it: "Paris, 3 May 1871".
  static func whole(_ line: String, _ vocabulary: Vocabulary) -> DateLine? {
    if let year = DateLine(bracketed: line) { return year }
    guard line.utf8.count <= 80, let date = DateLine(endOf: line, vocabulary) else { return nil }
    let before = line[..<date.range.lowerBound].trimmed
    if before.isEmpty { return date }
    let words = before.split(separator: " ")
    let isPlace =
      words.count <= 6 && before.hasSuffix(",") && words.first?.unicodeScalars.first?.isUpper == true
    return isPlace ? date : nil
  }

  private static func tokens(of line: String) -> [Token] {
    var tokens: [Token] = []
    var start: String.Index?
    for index in line.indices {
      let character = line[index]
      let isPart = character.isLetter || character.isNumber || "./-".contains(character) && start != nil
      if isPart {
        if start == nil { start = index }
      } else if let begin = start {
        tokens.append(token(line, begin..<index))
        start = nil
      }
    }
    if let begin = start { tokens.append(token(line, begin..<line.endIndex)) }
    return tokens.filter { !$0.text.isEmpty }
  }

  private static func token(_ line: String, _ range: Range<String.Index>) -> Token {
    var text = line[range].lowercased()
    while let last = text.last, "./-".contains(last) { text.removeLast() }
    return Token(text: text, range: range)
  }

  /// Takes "the", "of", "den" before a date into it.
  private static func widened(
    _ start: String.Index, _ before: ArraySlice<Token>, in line: String, _ vocabulary: Vocabulary
  ) -> String.Index {
    guard let last = before.last, vocabulary.dateFillers.contains(last.text) else { return start }
    return last.range.lowerBound
  }

  private static func iso(_ words: [String], _ vocabulary: Vocabulary) -> String? {
    guard let year = words.last.flatMap(year) else { return nil }
    let rest = words.dropLast()
    guard let index = rest.firstIndex(where: { vocabulary.month($0) != nil }),
      let month = vocabulary.month(rest[index])
    else {
      return nil
    }
    let others = rest.indices.filter { $0 != index }.map { rest[$0] }
    guard let other = others.first else { return "\(year)-\(two(month))" }
    guard let day = day(other, vocabulary) else { return nil }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// "1963-01-31" and "31.1.1963"; slashes are too ambiguous.
  private static func numeric(_ word: String) -> String? {
    let dashed = word.split(separator: "-").map(String.init)
    if dashed.count == 3, let year = year(dashed[0]), let month = Int(dashed[1]), let day = Int(dashed[2]),
      1...12 ~= month, 1...31 ~= day
    {
      return "\(year)-\(two(month))-\(two(day))"
    }
    let dotted = word.split(separator: ".").map(String.init)
    if dotted.count == 3, let day = Int(dotted[0]), let month = Int(dotted[1]), let year = year(dotted[2]),
      1...12 ~= month, 1...31 ~= day
    {
      return "\(year)-\(two(month))-\(two(day))"
    }
    return nil
  }

  private static func year(_ word: String) -> String? {
    guard word.utf8.count == 4, word.utf8.allSatisfy({ 48...57 ~= $0 }), let value = Int(word), value >= 1000,
      value < 2200
    else { return nil }
    return word
  }

  private static func day(_ word: String, _ vocabulary: Vocabulary) -> Int? {
    let digits = word.prefix { $0.isASCII && $0.isNumber }
    let suffix = word.dropFirst(digits.count)
    guard suffix.isEmpty || vocabulary.dayEndings.contains(String(suffix)), let day = Int(digits),
      1...31 ~= day
    else { return nil }
    return day
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension StringProtocol {
  /// Without white space around it.
  var trimmed: String {
    String(Substring(self).droppingFirst(while: \.isSpace).droppingLast(while: \.isSpace))
  }
}
