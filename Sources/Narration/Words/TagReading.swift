import Languages

/// Tags of HTML in running text: "<b>bold</b>" is markup, which is not said; the "<p>" of "write <p> first" is a word.
enum TagReading {
  private static let elements: Set<String> = [
    "a", "b", "i", "u", "s", "p", "q", "em", "br", "hr", "li", "ul", "ol", "tt", "td", "tr", "th", "strong",
    "span", "div",
    "sup", "sub", "small", "big", "center", "font", "cite", "code", "pre", "img", "table", "blockquote",
    "del", "ins", "mark",
  ]

  /// What the marks of a tag are called that is talked of, in a language.
  private static func names(_ code: String) -> (opens: String, slash: String, closes: String)? {
    let rows = LanguagePack.named(code)?.rows("signs").filter { $0[2] == "tag" } ?? []
    let names = Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    guard let opens = names["<"], let slash = names["/"], let closes = names[">"] else { return nil }
    return (opens, slash, closes)
  }

  /// The rule of a language.
  static func rule(for code: String) -> ReadingRule {
    let names = names(code)
    return { line, index, _ in
      guard line.text(index) == "<" else { return nil }
      let isClosing = line.text(index + 1) == "/"
      let name = isClosing ? index + 2 : index + 1
      guard elements.contains(line.lower(name)), let end = end(ofTagAt: index, line), isTag(line, index, end)
      else { return nil }
      let count = end + 1 - index
      let isEmpty = line.text(name + 1) == "/"
      guard let names, end == (isEmpty ? name + 2 : name + 1), standsAlone(line, index, end) else {
        return .skip(count, "markup")
      }
      let slashed =
        (isClosing ? names.slash + " " : "") + line.text(name) + (isEmpty ? " " + names.slash : "")
      return Reading(count, "\(names.opens) \(slashed) \(names.closes)", rule: "tag")
    }
  }

  /// No tag has more tokens.
  private static let longest = 60

  /// The place of the mark that closes a tag.
  private static func end(ofTagAt index: Int, _ line: TokenLine) -> Int? {
    line.tokens[(index + 1)...].prefix(longest).firstIndex { $0.text == "<" || $0.text == ">" }
      .flatMap { line.text($0) == ">" ? $0 : nil }
  }

  /// True for the opening or the closing mark of what is written like a tag.
  static func isPartOfTag(_ line: TokenLine, _ index: Int) -> Bool {
    func opens(_ index: Int) -> Bool {
      line[index + 1]?.kind == .word || ["/", "!"].contains(line.text(index + 1))
    }
    switch line.text(index) {
    case "<": return opens(index) && end(ofTagAt: index, line).map { isTag(line, index, $0) } ?? false
    case ">":
      let before = line.tokens[..<index].suffix(longest).lastIndex { $0.text == "<" || $0.text == ">" }
      return before.map { line.text($0) == "<" && opens($0) && isTag(line, $0, index) } ?? false
    default: return false
    }
  }

  /// True where nothing but attributes stands behind the name: "a<b holds, and c>d" has no tag.
  private static func isTag(_ line: TokenLine, _ start: Int, _ end: Int) -> Bool {
    if line.text(start + 1) == "!" { return true }
    let isClosing = line.text(start + 1) == "/"
    // "</>" names nothing.
    guard start + (isClosing ? 3 : 2) <= end else { return false }
    var rest = Substring(line.written(start + (isClosing ? 3 : 2)..<end))
    while true {
      let attribute = rest.drop { $0.isWhitespace }
      if attribute.isEmpty || attribute == "/" && !isClosing { return true }
      let name = attribute.prefix { $0.isLetter || $0 == "-" || $0 == ":" }
      rest = attribute.dropFirst(name.count).drop { $0.isWhitespace }
      guard !isClosing, !name.isEmpty, rest.first == "=" else {
        return false
      }
      rest = rest.dropFirst().drop { $0.isWhitespace }
      if let quote = rest.first, "\"'".contains(quote) {
        guard let close = rest.dropFirst().firstIndex(of: quote) else { return false }
        rest = rest[rest.index(after: close)...]
      } else {
        let value = rest.prefix { !$0.isWhitespace }
        guard !value.isEmpty else { return false }
        rest = rest.dropFirst(value.count)
      }
    }
  }

  /// Markup touches the words that it is about.
  private static func standsAlone(_ line: TokenLine, _ index: Int, _ end: Int) -> Bool {
    let before = line.text(index - 1)
    let after = line.text(end + 1)
    let isQuoted = before == after && ["\"", "'", "`"].contains(before)
    return isQuoted
      || (line[index - 1]?.isSpace ?? true || ["(", "[", "“", "‘", "«", "„"].contains(before))
        && (line[end + 1]?.isSpace ?? true
          || [".", ",", ";", ":", "!", "?", "…", ")", "]", "”", "’", "»"].contains(after))
  }
}
