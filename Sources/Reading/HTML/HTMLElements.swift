/// What the elements of HTML are to somebody who reads the text.
enum HTMLElements {
  /// What stands on lines of its own.
  static let blocks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup",
    "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "tfoot",
    "thead", "tr", "ul", "optgroup", "option", "listing", "xmp", "pagebreak",
  ]

  /// What divides a book: its kind is told on these.
  static let sections: Set<String> = [
    "body", "section", "div", "article", "nav", "aside", "main", "ol", "ul", "dl",
  ]

  /// What no reader of the text sees, and why.
  static let dropped: [String: String] = [
    "script": "script", "style": "style", "template": "script", "head": "head", "noscript": "fallback",
    "audio": "fallback", "video": "fallback", "object": "fallback", "canvas": "fallback",
    "iframe": "fallback",
    "noframes": "fallback", "applet": "fallback", "embed": "fallback", "datalist": "form", "select": "form",
    "textarea": "form", "button": "form", "colgroup": "markup", "param": "markup",
  ]

  /// The level of a heading's name.
  static func headingLevel(_ name: String) -> Int? {
    let bytes = Array(name.utf8)
    guard bytes.count == 2, bytes[0] == 0x68, (0x31...0x36).contains(bytes[1]) else { return nil }
    return Int(bytes[1] - 0x30)
  }
}
