/// Tags of HTML in running text: "<b>bold</b>", "<br/>". They are never said.
enum TagReading {
  private static let elements: Set<String> = [
    "a", "b", "i", "u", "s", "p", "q", "em", "br", "hr", "li", "ul", "ol", "tt", "td", "tr", "th", "strong",
    "span", "div",
    "sup", "sub", "small", "big", "center", "font", "cite", "code", "pre", "img", "table", "blockquote",
    "del", "ins", "mark",
  ]

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard line.text(index) == "<" else { return nil }
    let name = line.text(index + 1) == "/" ? index + 2 : index + 1
    guard elements.contains(line.lower(name)) else { return nil }
    var end = name + 1
    while let token = line[end], token.text != ">", end - index < 60 { end += 1 }
    guard line.text(end) == ">" else { return nil }
    return .skip(end + 1 - index, "markup")
  }
}
