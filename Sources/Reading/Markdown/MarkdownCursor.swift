/// A position in a line of Markdown, by bytes and by columns: a tabulator reaches to the next fourth.
struct MarkdownCursor {
  private(set) var position: Int
  private var column = 0
  private let bytes: [UInt8]
  let end: Int

  init(_ line: Range<Int>, in bytes: [UInt8]) {
    position = line.lowerBound
    end = line.upperBound
    self.bytes = bytes
  }

  /// The byte at the position; nil at the line's end.
  var byte: UInt8? { position < end ? bytes[position] : nil }

  /// What is left of the line.
  var rest: ArraySlice<UInt8> { bytes[position..<end] }

  var isBlank: Bool { rest.allSatisfy { $0 == 0x20 || $0 == 0x09 } }

  /// Columns of white space at the position.
  var indent: Int {
    var columns = 0
    for byte in rest {
      if byte == 0x20 {
        columns += 1
      } else if byte == 0x09 {
        columns += 4 - (column + columns) % 4
      } else {
        break
      }
    }
    return columns
  }

  /// Moves over columns of white space, at most.
  mutating func takeSpace(_ columns: Int = .max) {
    var left = columns
    while left > 0, let byte, byte == 0x20 || byte == 0x09 {
      let width = byte == 0x20 ? 1 : 4 - column % 4
      guard width <= left else {
        // A part of a tabulator: the rest of it is still there.
        column += left
        return
      }
      column += width
      left -= width
      position += 1
    }
  }

  /// Moves over bytes that are no white space.
  mutating func take(_ count: Int) {
    position += count
    column += count
  }
}

/// What lines of Markdown can be.
enum MarkdownLine {
  /// A fence of code: its sign, how often, and where its words begin.
  static func fence(_ rest: ArraySlice<UInt8>) -> (sign: UInt8, count: Int)? {
    guard let sign = rest.first, sign == 0x60 || sign == 0x7E else { return nil }
    let count = rest.prefix { $0 == sign }.count
    guard count >= 3, sign == 0x7E || !rest.dropFirst(count).contains(0x60) else { return nil }
    return (sign, count)
  }

  /// 1 to 6 for a heading behind `#`.
  static func heading(_ rest: ArraySlice<UInt8>) -> Int? {
    let count = rest.prefix { $0 == 0x23 }.count
    guard 1...6 ~= count else { return nil }
    let next = rest.dropFirst(count).first
    return next == nil || next == 0x20 || next == 0x09 ? count : nil
  }

  /// Three or more of `*`, `-` or `_`.
  static func isRule(_ rest: ArraySlice<UInt8>) -> Bool {
    guard let sign = rest.first, sign == 0x2A || sign == 0x2D || sign == 0x5F else { return false }
    var count = 0
    for byte in rest {
      if byte == sign { count += 1 } else if byte != 0x20 && byte != 0x09 { return false }
    }
    return count >= 3
  }

  /// 1 for a line of `=`, 2 for a line of `-`.
  static func underline(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let sign = rest.first, sign == 0x3D || sign == 0x2D else { return nil }
    let signs = rest.prefix { $0 == sign }
    guard rest.dropFirst(signs.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { return nil }
    return sign == 0x3D ? 1 : 2
  }

  /// A list's mark: how many bytes, its kind, and its number.
  static func listMark(_ rest: ArraySlice<UInt8>) -> (count: Int, sign: UInt8, number: Int?)? {
    guard let first = rest.first else { return nil }
    var count = 1
    var number: Int?
    var sign = first
    if 0x30...0x39 ~= first {
      let digits = rest.prefix { 0x30...0x39 ~= $0 }
      guard digits.count <= 9, let mark = rest.dropFirst(digits.count).first, mark == 0x2E || mark == 0x29
      else { return nil }
      number = Int(String(decoding: digits, as: UTF8.self))
      count = digits.count + 1
      sign = mark
    } else if first == 0x23, rest.dropFirst().first == 0x2E {
      number = 1
      count = 2
    } else if first != 0x2A && first != 0x2B && first != 0x2D {
      return nil
    }
    let next = rest.dropFirst(count).first
    return next == nil || next == 0x20 || next == 0x09 ? (count, sign, number) : nil
  }

  /// The label of `[^label]:`, and how many bytes that is.
  static func noteLabel(_ rest: ArraySlice<UInt8>) -> (label: String, count: Int)? {
    guard rest.starts(with: [0x5B, 0x5E]) else { return nil }
    let label = rest.dropFirst(2).prefix { $0 != 0x5D && $0 > 0x20 }
    guard !label.isEmpty, label.count <= 200, rest.dropFirst(2 + label.count).starts(with: [0x5D, 0x3A])
    else {
      return nil
    }
    return (String(decoding: label, as: UTF8.self), label.count + 4)
  }

  /// A line that only divides columns: `|---|:-:|`; how many there are.
  static func tableColumns(_ rest: ArraySlice<UInt8>) -> Int? {
    guard rest.contains(0x2D),
      rest.allSatisfy({ $0 == 0x2D || $0 == 0x3A || $0 == 0x7C || $0 == 0x20 || $0 == 0x09 })
    else { return nil }
    let cells = cells(of: rest)
    guard rest.contains(0x7C) || cells.count > 1 else { return nil }
    for cell in cells {
      let marks = rest[cell].filter { $0 != 0x20 && $0 != 0x09 }
      guard marks.contains(0x2D), marks.dropFirst().dropLast().allSatisfy({ $0 == 0x2D }) else { return nil }
    }
    return cells.count
  }

  /// The cells of a row, without the space around them; `\|` is no border.
  static func cells(of row: ArraySlice<UInt8>) -> [Range<Int>] {
    var cells: [Range<Int>] = []
    var start = row.startIndex
    var index = start
    func add(upTo end: Int) {
      var cell = start..<end
      while let first = row[cell].first, first == 0x20 || first == 0x09 {
        cell = cell.lowerBound + 1..<cell.upperBound
      }
      while let last = row[cell].last, last == 0x20 || last == 0x09 {
        cell = cell.lowerBound..<cell.upperBound - 1
      }
      cells.append(cell)
    }
    while index < row.endIndex {
      if row[index] == 0x5C {
        index += 1
      } else if row[index] == 0x7C {
        add(upTo: index)
        start = index + 1
      }
      index += 1
    }
    add(upTo: row.endIndex)
    if let first = cells.first, first.isEmpty { cells.removeFirst() }
    if let last = cells.last, last.isEmpty, cells.count > 1 || row.last == 0x7C { cells.removeLast() }
    return cells
  }

  /// Pandoc's line under the heads of a simple table: groups of dashes; the columns' places, bytes from the line's start.
  static func dashes(_ line: ArraySlice<UInt8>) -> [Range<Int>]? {
    var groups: [Range<Int>] = []
    var index = line.startIndex
    while index < line.endIndex {
      let byte = line[index]
      guard byte == 0x2D || byte == 0x20 else { return nil }
      guard byte == 0x2D else {
        index += 1
        continue
      }
      let start = index
      while index < line.endIndex, line[index] == 0x2D { index += 1 }
      guard index - start >= 2 else { return nil }
      groups.append(start - line.startIndex..<index - line.startIndex)
    }
    return groups.count >= 2 ? groups : nil
  }

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
