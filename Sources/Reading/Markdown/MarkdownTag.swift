/// A tag of HTML in Markdown.
struct MarkdownTag {
  let name: String
  let isEnd: Bool
  /// Where it ends, as an index of the bytes.
  let end: Int
  private(set) var attributes: [String: String] = [:]

  /// The tag at the start of some bytes; nil for none.
  init?(_ bytes: ArraySlice<UInt8>) {
    func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }
    var index = bytes.startIndex + 1
    guard bytes.first == 0x3C, index < bytes.endIndex else { return nil }
    isEnd = bytes[index] == 0x2F
    if isEnd { index += 1 }
    let start = index
    while index < bytes.endIndex,
      0x41...0x5A ~= bytes[index] & 0xDF
        || index > start && (0x30...0x39 ~= bytes[index] || bytes[index] == 0x2D)
    {
      index += 1
    }
    guard index > start else { return nil }
    name = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    var values: [String: String] = [:]
    while true {
      let before = index
      while index < bytes.endIndex, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.endIndex else { return nil }
      if bytes[index] == 0x3E { break }
      if bytes[index] == 0x2F, index + 1 < bytes.endIndex, bytes[index + 1] == 0x3E, !isEnd {
        index += 1
        break
      }
      guard index > before, !isEnd else { return nil }
      let nameStart = index
      while index < bytes.endIndex,
        0x41...0x5A ~= bytes[index] & 0xDF || 0x30...0x3A ~= bytes[index]
          || [0x5F, 0x2D, 0x2E].contains(bytes[index])
      {
        index += 1
      }
      guard index > nameStart else { return nil }
      let name = String(decoding: bytes[nameStart..<index], as: UTF8.self).lowercased()
      var after = index
      while after < bytes.endIndex, isSpace(bytes[after]) { after += 1 }
      guard after < bytes.endIndex, bytes[after] == 0x3D else {
        values[name] = ""
        continue
      }
      index = after + 1
      while index < bytes.endIndex, isSpace(bytes[index]) { index += 1 }
      guard index < bytes.endIndex else { return nil }
      let quote = bytes[index]
      let isQuoted = quote == 0x22 || quote == 0x27
      if isQuoted { index += 1 }
      let valueStart = index
      while index < bytes.endIndex,
        isQuoted ? bytes[index] != quote : !isSpace(bytes[index]) && !"\"'=<>`".utf8.contains(bytes[index])
      {
        index += 1
      }
      guard isQuoted ? index < bytes.endIndex : index > valueStart else { return nil }
      values[name] = String(decoding: bytes[valueStart..<index], as: UTF8.self)
      if isQuoted { index += 1 }
    }
    end = index + 1
    attributes = values
  }
}

/// Where blocks of HTML begin and end (CommonMark, 4.6).
extension MarkdownLine {
  private static let htmlBlocks: Set<String> = [
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col",
    "colgroup", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html",
    "iframe", "legend", "li", "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup",
    "option", "p", "param", "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
    "title", "tr", "track", "ul",
  ]

  /// What ends a block of HTML.
  enum HTMLEnd: Hashable {
    case text([UInt8])
    case rawElement
    case blankLine
  }

  /// The end of the block of HTML that begins here; nil for none.
  static func html(_ rest: ArraySlice<UInt8>, interrupts: Bool) -> HTMLEnd? {
    guard rest.first == 0x3C else { return nil }
    if rest.starts(with: "<!--".utf8) { return .text(Array("-->".utf8)) }
    if rest.starts(with: "<?".utf8) { return .text(Array("?>".utf8)) }
    if rest.starts(with: "<![CDATA[".utf8) { return .text(Array("]]>".utf8)) }
    if rest.starts(with: "<!".utf8), rest.dropFirst(2).first.map({ 0x41...0x5A ~= $0 & 0xDF }) == true {
      return .text([0x3E])
    }
    let isEnd = rest.dropFirst().first == 0x2F
    let name = rest.dropFirst(isEnd ? 2 : 1).prefix {
      0x41...0x5A ~= $0 & 0xDF || 0x30...0x39 ~= $0 || $0 == 0x2D
    }
    guard let first = name.first, 0x41...0x5A ~= first & 0xDF else { return nil }
    let lower = String(decoding: name, as: UTF8.self).lowercased()
    let next = rest[name.endIndex...].first
    let isDelimited = next == nil || next == 0x20 || next == 0x09 || next == 0x3E || next == 0x2F
    if !isEnd, ["pre", "script", "style", "textarea"].contains(lower), isDelimited { return .rawElement }
    if htmlBlocks.contains(lower), isDelimited { return .blankLine }
    // Any other tag, alone on its line.
    guard !interrupts, let tag = MarkdownTag(rest), rest[tag.end...].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return nil }
    return .blankLine
  }

  /// True where a block of HTML ends on this line.
  static func ends(_ rest: ArraySlice<UInt8>, _ end: HTMLEnd) -> Bool {
    switch end {
    case .text(let text): return contains(text, in: rest)
    case .rawElement:
      let lower = rest.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
      return ["</pre>", "</script>", "</style>", "</textarea>"].contains {
        contains(Array($0.utf8), in: lower[...])
      }
    case .blankLine: return false
    }
  }

  private static func contains(_ text: [UInt8], in line: ArraySlice<UInt8>) -> Bool {
    line.indices.contains { line[$0] == text[0] && line[$0...].starts(with: text) }
  }
}
