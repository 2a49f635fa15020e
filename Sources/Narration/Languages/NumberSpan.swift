/// A number as it stands in a line: its groups, its decimals, and how many tokens it takes.
struct NumberSpan {
  /// The whole part.
  let whole: Int
  /// The digits after the decimal mark, if any.
  let decimals: String
  /// Tokens from the first digit on.
  let count: Int
  /// True for digits alone, without groups or decimals.
  let isPlain: Bool
  /// The digits as written.
  let digits: String

  /// The number at a token; nil where there is none, or one of more than fifteen digits.
  init?(_ line: TokenLine, _ index: Int, _ language: WrittenLanguage) {
    guard let first = line[index], first.kind == .number else { return nil }
    // The tokens know only English commas and points: the marks are sorted out here.
    var text = Array(first.text)
    var cursor = index + 1
    var ends: [Int: Int] = [text.count: cursor]
    while cursor - index < 14, let mark = line[cursor], let next = line[cursor + 1], next.kind == .number,
      mark.isSpace || mark.text == "." || mark.text == "," || mark.text == "'" || mark.text == "’"
    {
      text += Array(mark.text) + Array(next.text)
      cursor += 2
      ends[text.count] = cursor
    }
    var place = text.prefix { $0.isNumber }.count
    var digits = String(text[..<place])
    let head = place
    // Groups of three behind a first group of at most three.
    var separator: Character?
    while head <= 3, place + 4 <= text.count, Self.isSeparator(text[place], language),
      separator == nil || separator == text[place],
      text[place + 1..<place + 4].allSatisfy(\.isNumber),
      place + 4 == text.count || !text[place + 4].isNumber
    {
      separator = text[place]
      digits += String(text[place + 1..<place + 4])
      place += 4
    }
    var decimals = ""
    if place + 1 < text.count,
      language.decimalMarks.contains(text[place]) || separator == nil && text[place] == ".",
      text[place] != separator
    {
      decimals = String(text[(place + 1)...].prefix { $0.isNumber })
      let end = place + 1 + decimals.count
      // "1.2.3" is no decimal, nor is a list of numbers.
      if ends[end] == nil || end < text.count && !text[end].isWhitespace && text[end] != "," {
        decimals = ""
      } else {
        place = end
      }
    }
    if let end = ends[place], let whole = Int(digits), digits.count <= 15 {
      self.whole = whole
      count = end - index
      isPlain = separator == nil && decimals.isEmpty
    } else {
      // Written as in English, in a text that is not: "1,234.5".
      let parts = first.text.filter { $0 != "," }.split(separator: ".").map(String.init)
      guard let whole = parts.first.flatMap({ Int($0) }), parts[0].count <= 15 else { return nil }
      self.whole = whole
      digits = parts[0]
      decimals = parts.count > 1 ? parts[1] : ""
      count = 1
      isPlain = false
    }
    self.decimals = decimals
    self.digits = digits
  }

  private static func isSeparator(_ mark: Character, _ language: WrittenLanguage) -> Bool {
    language.groupMarks.contains(mark) || [" ", "\u{A0}", "\u{202F}", "\u{2009}"].contains(mark)
  }
}
