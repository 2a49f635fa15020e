import Documents

/// How a file begins, and whether that is a page of HTML.
///
/// Of a valid page `html`, `head` and `body` may be missing with their tags (HTML, 13.1.2.4), and what is handed on as
/// `.html` is often a fragment: a name that says so is believed of whatever has tags in it.
struct HTMLBeginning {
  /// The first thousands of characters, in lower case.
  private let text: String
  /// What stands behind white space, comments and instructions.
  private let rest: Substring

  init(_ head: [UInt8]) {
    text = String(decoding: DeclaredText(head).bytes, as: UTF8.self).lowercased()
    var rest = text[...]
    while true {
      rest = rest.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if rest.hasPrefix("<!--") {
        rest = rest.firstRange(of: "-->").map { rest[$0.upperBound...] } ?? ""
      } else if rest.hasPrefix("<?") {
        // Of a page that a program makes (`<?php … ?>`), the program is no text.
        rest = rest.firstRange(of: "?>").map { rest[$0.upperBound...] } ?? ""
      } else {
        break
      }
    }
    self.rest = rest
  }

  private static let names = [".html", ".htm", ".xhtml", ".xht", ".shtml"]

  /// True for a page, by how it begins, or by its name and any tag.
  func isPage(named name: String) -> Bool {
    let name = name.lowercased()
    let isNamed = Self.names.contains { name.hasSuffix($0) }
    if ["<!doctype html", "<html", "<head", "<body"].contains(where: { rest.hasPrefix($0) }) { return true }
    // A page of which the first thousands of characters are a comment.
    if isNamed, rest.isEmpty, !text.isEmpty { return text.contains("<") }
    guard rest.hasPrefix("<") || isNamed else { return false }
    let tags = Self.tags(in: rest)
    if isNamed { return tags.contains { Self.known.contains($0.name) } }
    guard let first = tags.first, !first.isEnd, rest.dropFirst().hasPrefix(first.name) else { return false }
    if ["meta", "title", "link", "style", "base"].contains(first.name) { return tags.count > 1 }
    // Markdown may begin with an element, and a text may be about one: in a page they stand thick.
    let paragraphs = rest.matches(of: /\n[ \t\r]*\n/).count + 1
    let known = tags.filter { Self.known.contains($0.name) }
    return HTMLElements.blocks.contains(first.name) && known.contains { $0.isEnd }
      && known.count >= paragraphs * 2 && !rest.contains("\n# ") && !rest.contains("\n## ")
  }

  /// The tags of a text, names in lower case.
  private static func tags(in text: Substring) -> [(name: String, isEnd: Bool)] {
    text.matches(of: /<(\/?)([a-z][a-z0-9]*)(?=[\s\/>])/).map { (String($0.2), !$0.1.isEmpty) }
  }

  private static let known = HTMLElements.blocks.union(HTMLElements.dropped.keys).union([
    "a", "abbr", "b", "base", "br", "cite", "code", "em", "font", "i", "img", "link", "meta", "small", "span",
    "strong", "sub", "sup", "td", "th", "title", "u",
  ])
}
