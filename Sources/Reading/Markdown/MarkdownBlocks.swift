import Prose

/// The blocks of a Markdown text as its lines have them (CommonMark 0.31, with GitHub's tables and footnotes and Pandoc's
/// divisions, line blocks and definitions), their words still with the marks inside lines.
struct MarkdownBlocks {
  /// A block and the places of its words in the text, a range a line.
  struct Raw {
    /// What it is.
    enum Kind: Hashable {
      case paragraph, code, rule, html
      case heading(level: Int)
      case verse
      /// A row of a table; its ranges are cells.
      case row
    }
    var kind: Kind
    var lines: [Range<Int>]
    var context: Context
    /// The number of the list's item that begins with it; empty for one without a number.
    var label: Range<Int>?
    /// The lines of the file that it is made of, from 0, where it stands in nothing else.
    var fileLines: Range<Int>?
  }

  /// In what a block stands.
  struct Context: Hashable {
    var quotes = 0
    var isItem = false
    var note: String?
    var language: Language?
    var matter: Matter?
    var isVerse = false
    var anchor: String?
  }

  enum Container {
    case quote
    case item(indent: Int, sign: UInt8)
    case note(String)
    case definition(indent: Int)
    case division(colons: Int, MarkdownAttributes)

    var isItem: Bool { if case .item = self { true } else { false } }
  }

  enum Leaf {
    case none, paragraph, indented, verse, table, simpleTable
    case fence(sign: UInt8, count: Int, indent: Int)
    case html(MarkdownLine.HTMLEnd)
  }

  private(set) var blocks: [Raw] = []
  /// Where references lead, by their labels.
  private(set) var references: [String: String] = [:]
  var account = TextAccount()

  let bytes: [UInt8]
  let lines: [Range<Int>]
  var containers: [Container] = []
  var leaf = Leaf.none
  var open: [Range<Int>] = []
  private var firstLine = 0
  var lineNumber = 0
  /// The label of an item that has no words yet.
  private var label: Range<Int>?
  /// The columns of the open simple table.
  private(set) var simpleColumns: [Range<Int>] = []

  /// Divides some lines of a text.
  init(_ bytes: [UInt8], lines: [Range<Int>], from first: Int) {
    self.bytes = bytes
    self.lines = lines
    for number in first..<max(first, lines.count) {
      lineNumber = number
      take(lines[number])
    }
    close()
    dropLabel()
  }

  // MARK: Accounts

  mutating func leave(_ range: Range<Int>, _ reason: String = "markup") {
    let count = TextAccount.count(String(decoding: bytes[range], as: UTF8.self))
    if count > 0 { account.leftOut[reason, default: 0] += count }
  }

  private mutating func dropLabel() {
    if let label { leave(label) }
    label = nil
  }

  // MARK: Lines

  private mutating func take(_ line: Range<Int>) {
    var cursor = MarkdownCursor(line, in: bytes)
    let matched = matchContainers(&cursor)
    let isWhole = matched == containers.count
    if isWhole {
      switch leaf {
      case .fence(let sign, let count, let indent):
        return takeFenced(&cursor, sign: sign, count: count, indent: indent)
      case .html(let end):
        if end == .blankLine, cursor.isBlank { break }
        open.append(cursor.position..<cursor.end)
        if MarkdownLine.ends(cursor.rest, end) { close() }
        return
      case .indented:
        if cursor.isBlank || cursor.indent >= 4 {
          cursor.takeSpace(4)
          open.append(cursor.position..<cursor.end)
          return
        }
      case .simpleTable:
        if takeSimpleRow(cursor, line) { return }
      default: break
      }
    }
    if isWhole, continuesLeaf(cursor) { return }
    var isFresh = false
    var known = matched
    while startContainer(&cursor, known: &known, isFresh: &isFresh) {}
    startLeaf(&cursor, known: known, isFresh: isFresh)
  }

  /// How many of the open containers go on in a line; the cursor is moved over their marks.
  private mutating func matchContainers(_ cursor: inout MarkdownCursor) -> Int {
    for (index, container) in containers.enumerated() {
      switch container {
      case .quote:
        var probe = cursor
        guard probe.indent <= 3 else { return index }
        probe.takeSpace()
        guard probe.byte == 0x3E else { return index }
        leave(probe.position..<probe.position + 1)
        probe.take(1)
        probe.takeSpace(1)
        cursor = probe
      case .item(let indent, _), .definition(let indent):
        if cursor.isBlank { continue }
        guard cursor.indent >= indent else { return index }
        cursor.takeSpace(indent)
      case .note:
        if cursor.isBlank { continue }
        guard cursor.indent >= 4 else { return index }
        cursor.takeSpace(4)
      case .division: continue
      }
    }
    return containers.count
  }

  private mutating func takeFenced(_ cursor: inout MarkdownCursor, sign: UInt8, count: Int, indent: Int) {
    if cursor.indent <= 3 {
      var probe = cursor
      probe.takeSpace()
      if let end = MarkdownLine.fence(probe.rest), end.sign == sign, end.count >= count,
        probe.rest.dropFirst(end.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 })
      {
        leave(probe.position..<probe.end)
        close()
        return
      }
    }
    cursor.takeSpace(indent)
    open.append(cursor.position..<cursor.end)
  }

  // MARK: What goes on

  /// True where a line belongs to the open verse or table.
  private mutating func continuesLeaf(_ cursor: MarkdownCursor) -> Bool {
    var cursor = cursor
    switch leaf {
    case .verse:
      if cursor.byte == 0x7C, cursor.rest.dropFirst().first.map({ $0 == 0x20 }) != false {
        leave(cursor.position..<cursor.position + 1)
        cursor.take(1)
        open.append(cursor.position..<cursor.end)
        return true
      }
      // A line that is too long goes on on the next, set in.
      if cursor.indent > 0, !cursor.isBlank {
        cursor.takeSpace()
        if containers.isEmpty, let last = open.popLast() {
          open.append(last.lowerBound..<cursor.end)
        } else {
          open.append(cursor.position..<cursor.end)
        }
        return true
      }
    case .table:
      guard !cursor.isBlank, cursor.indent <= 3 else { return false }
      cursor.takeSpace()
      guard cursor.rest.contains(0x7C), MarkdownLine.listMark(cursor.rest) == nil else { return false }
      takeRow(cursor.rest)
      return true
    default: break
    }
    return false
  }

  mutating func takeRow(_ rest: ArraySlice<UInt8>) {
    let cells = MarkdownLine.cells(of: rest)
    var place = rest.startIndex
    for cell in cells {
      leave(place..<cell.lowerBound)
      place = cell.upperBound
    }
    leave(place..<rest.endIndex)
    addRow(cells)
  }

  /// Adds a row of a table.
  mutating func addRow(_ cells: [Range<Int>]) {
    dropLabel()
    blocks.append(Raw(kind: .row, lines: cells, context: context()))
  }

  mutating func columns(_ columns: [Range<Int>]) { simpleColumns = columns }

  // MARK: Leaves

  /// Ends the open leaf.
  mutating func close() {
    let lines = open
    open = []
    defer { leaf = .none }
    switch leaf {
    case .none, .table, .simpleTable: return
    case .paragraph: closeParagraph(lines, as: .paragraph)
    case .verse: add(.verse, lines)
    case .fence: add(.code, lines)
    case .indented:
      var lines = lines
      while let last = lines.last, bytes[last].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { lines.removeLast() }
      add(.code, lines)
    case .html: add(.html, lines)
    }
  }

  private func context() -> Context {
    var context = Context()
    for container in containers {
      switch container {
      case .quote: context.quotes += 1
      case .item, .definition: context.isItem = true
      case .note(let label): context.note = label
      case .division(_, let attributes):
        context.language = attributes.language ?? context.language
        context.matter = attributes.classes.lazy.compactMap { Matter(rawValue: $0) }.first ?? context.matter
        if attributes.classes.contains(where: { ["verse", "poem", "poetry", "line-block"].contains($0) }) {
          context.isVerse = true
        }
        context.anchor = attributes.id ?? context.anchor
      }
    }
    return context
  }

  private mutating func takeLabel() -> Range<Int>? {
    defer {
      label = nil
    }
    return label
  }

  mutating func add(_ kind: Raw.Kind, _ lines: [Range<Int>]) {
    let isOwn = containers.allSatisfy { if case .division = $0 { true } else { false } }
    var mark: Range<Int>?
    if kind == .paragraph { mark = takeLabel() } else { dropLabel() }
    blocks.append(
      Raw(
        kind: kind, lines: lines, context: context(), label: mark,
        fileLines: isOwn && kind == .paragraph ? firstLine..<firstLine + lines.count : nil))
  }

  /// Adds a paragraph without the definitions of links that it begins with; false where nothing else is in it.
  @discardableResult
  mutating func closeParagraph(_ lines: [Range<Int>], as kind: Raw.Kind) -> Bool {
    let words = joined(lines)
    var offset = 0
    var taken = 0
    while offset < words.count, words[offset] == 0x5B, let definition = MarkdownDefinition(words[offset...]) {
      let label = MarkdownDefinition.key(definition.label)
      if references[label] == nil { references[label] = definition.target }
      let isAll = definition.end >= words.count
      let count = isAll ? lines.count - taken : words[offset..<definition.end].count { $0 == 0x0A }
      for line in lines[taken..<taken + count] { leave(line, "link target") }
      taken += count
      offset = definition.end
    }
    firstLine += taken
    guard words[min(offset, words.count)...].contains(where: { $0 > 0x20 }) else { return false }
    add(kind, Array(lines[taken...]))
    return true
  }

  private func joined(_ lines: [Range<Int>]) -> [UInt8] {
    var result: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { result.append(0x0A) }
      result += bytes[line]
    }
    return result
  }

  var hasParagraph: Bool { if case .paragraph = leaf { true } else { false } }

  mutating func begin(_ leaf: Leaf, _ line: Range<Int>) {
    close()
    self.leaf = leaf
    firstLine = lineNumber
    open = [line]
  }

  /// Closes what a line does not go on with.
  mutating func closeContainers(from index: Int) {
    guard index < containers.count else { return }
    close()
    if containers[index...].contains(where: \.isItem) { dropLabel() }
    containers.removeSubrange(index...)
  }

  mutating func push(_ container: Container, label range: Range<Int>? = nil) {
    close()
    containers.append(container)
    if let range {
      dropLabel()
      label = range
    }
  }
}
