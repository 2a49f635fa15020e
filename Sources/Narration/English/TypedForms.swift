import Languages
import Prose

/// What English typists write apart: "they 've", "'t is", "M^r.", and numbers in groups: "10 000", "3'450'000", "12,50,000",
/// "1.000.000".
enum TypedForms {
  static let joined: TokenJoining = { text, range, kind, before in
    switch kind {
    case .word: return contraction(text, range) ?? raised(text, range)
    case .number: return grouped(text, range, before).map { ($0.text, $0.end, .number) }
    case .mark: return clipped(text, range)
    case .space: return nil
    }
  }

  // MARK: Words

  private static func isApostrophe(_ scalar: Unicode.Scalar?) -> Bool { scalar == "'" || scalar == "’" }

  private static let endings = WordLists.shortForms.words("contraction")
  private static let clippedVerbs = WordLists.shortForms.words("after-clipped")

  /// "they 've": an apostrophe and an ending that no word begins with.
  private static func contraction(_ text: ScalarText, _ range: Range<Int>) -> (String, Int, Token.Kind)? {
    let place = range.upperBound
    guard text[place] == " ", isApostrophe(text[place + 1]) else { return nil }
    var end = place + 2
    while let next = text[end], next.isLetter, end - place < 5 { end += 1 }
    guard end > place + 2, !isApostrophe(text[end]), !(text[end]?.isLetter ?? false),
      endings.contains(text.string(place + 2..<end))
    else { return nil }
    return (text.string(range) + "'" + text.string(place + 2..<end), end, .word)
  }

  /// "'t is": an apostrophe, one letter, and a verb.
  private static func clipped(_ text: ScalarText, _ range: Range<Int>) -> (String, Int, Token.Kind)? {
    let place = range.lowerBound
    guard isApostrophe(text[place]), text[place + 1] == "t" || text[place + 1] == "T", text[place + 2] == " "
    else { return nil }
    var end = place + 3
    while let next = text[end], next.isLetter, end - place < 9 { end += 1 }
    let verb = text.string(place + 3..<end)
    guard clippedVerbs.contains(verb) else { return nil }
    return ("'" + text.string(place + 1..<place + 2) + verb, end, .word)
  }

  /// "M^r.", "W^{th}": the end of a word that stands higher.
  private static func raised(_ text: ScalarText, _ range: Range<Int>) -> (String, Int, Token.Kind)? {
    guard text[range.upperBound] == "^", range.count <= 4 else { return nil }
    let isBraced = text[range.upperBound + 1] == "{"
    let start = range.upperBound + (isBraced ? 2 : 1)
    var end = start
    while let next = text[end], next.isLower, next.isASCII, end - start < 5 { end += 1 }
    let close = isBraced ? end + 1 : end
    // "x^n" is a power, and "th" after a figure has had its turn.
    guard end > start, text.scalars[range.lowerBound].isUpper || end - start > 1,
      !isBraced || text[end] == "}", !(text[close]?.isLetter ?? false)
    else { return nil }
    return (text.string(range) + text.string(start..<end), close, .word)
  }

  // MARK: Numbers

  /// A number's groups, wherever only a number has such, with commas between thousands.
  private static func grouped(_ text: ScalarText, _ range: Range<Int>, _ before: [Token]) -> (
    text: String, end: Int
  )? {
    guard range.count <= 3, text.scalars[range].allSatisfy(\.isDigit), let mark = text[range.upperBound],
      text[range.upperBound + 1]?.isDigit ?? false, text[range.lowerBound] != "0",
      range.lowerBound == 0 || !isJoined(text.scalars[range.lowerBound - 1])
    else { return nil }
    let first = text.string(range)
    switch mark {
    case ",":
      guard let found = groups(text, range.upperBound, mark, lengths: [2, 3]), range.count < 3,
        found.groups.count > 1, found.groups.last?.count == 3,
        found.groups.dropLast().allSatisfy({ $0.count == 2 })
      else { return nil }
      return (withCommas(first + found.groups.joined()), found.end)
    case "'", "’":
      guard let found = groups(text, range.upperBound, mark, lengths: [3]) else { return nil }
      return (withCommas(first + found.groups.joined()), found.end)
    case ".":
      guard let found = groups(text, range.upperBound, mark, lengths: [3]), found.groups.count > 1 else {
        return nil
      }
      // Four numbers that a byte can hold are an address.
      let parts = [first] + found.groups
      if parts.count == 4, parts.allSatisfy({ Int($0).map { $0 < 256 } ?? false }) { return nil }
      return (withCommas(parts.joined()), found.end)
    case " ", "\u{A0}", "\u{2009}", "\u{202F}":
      guard let found = groups(text, range.upperBound, mark, lengths: [3]), mark != " " || counts(before),
        !(text[found.end].map { $0.isSpace } ?? false && text[found.end + 1]?.isDigit ?? false),
        !isJoined(text[found.end] ?? " ") || !(text[found.end + 1]?.isDigit ?? false)
          || text[found.end] == "."
          || continues(text, found.end + 1, mark)
      else { return nil }
      var said = withCommas(first + found.groups.joined())
      var end = found.end
      if text[end] == ".", text[end + 1]?.isDigit ?? false {
        var last = end + 1
        while let next = text[last], next.isDigit { last += 1 }
        said += text.string(end..<last)
        end = last
      }
      return (said, end)
    default: return nil
    }
  }

  /// A mark that binds digits to digits.
  private static func isJoined(_ scalar: Unicode.Scalar) -> Bool {
    ".,:/-–+('’#".unicodeScalars.contains(scalar) || scalar.isDigit || scalar.isLetter
  }

  /// "10 000-12 000": the other end of a range in groups too.
  private static func continues(_ text: ScalarText, _ start: Int, _ mark: Unicode.Scalar) -> Bool {
    var end = start
    while let next = text[end], next.isDigit, end - start < 4 { end += 1 }
    return end - start <= 3 && groups(text, end, mark, lengths: [3]) != nil
  }

  /// Groups of so many digits, each behind the mark, as far as they go; nil where digits of another kind follow.
  private static func groups(_ text: ScalarText, _ start: Int, _ mark: Unicode.Scalar, lengths: Set<Int>) -> (
    groups: [String], end: Int
  )? {
    var result: [String] = []
    var end = start
    while result.count < 5, text[end] == mark, text[end + 1]?.isDigit ?? false {
      var last = end + 1
      while let next = text[last], next.isDigit, last - end < 5 { last += 1 }
      guard lengths.contains(last - end - 1) else { return nil }
      result.append(text.string(end + 1..<last))
      end = last
    }
    let isCut = text[end] == mark && text[end + 1]?.isDigit ?? false
    return result.isEmpty || isCut || text[end]?.isLetter ?? false ? nil : (result, end)
  }

  private static func withCommas(_ digits: String) -> String {
    var result = ""
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// "Chapter 12 300 men", "call 555 123", "on May 4 200 came": two numbers, the first of which names something.
  private static func counts(_ before: [Token]) -> Bool {
    guard let word = before.last(where: { !$0.isSpace }) else { return true }
    if word.kind == .number { return false }
    let singular = word.lower.hasSuffix("s") ? String(word.lower.dropLast()) : word.lower
    return !naming.contains(word.lower) && !naming.contains(singular)
  }

  private static let naming = WordLists.numerals.words("divisions").union(ScriptureReading.books).union(
    WordLists.codes.words("pairs")
  ).union(WordLists.codes.words("calls")).union(WordLists.codes.words("naming")).union(
    DateReading.months.forms)
}
