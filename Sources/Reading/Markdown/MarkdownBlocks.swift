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
    /// The lines of each cell, where they have several.
    var cells: [[Range<Int>]] = []
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
    case none, paragraph, indented, verse, table, simpleTable, gridTable
    case fence(sign: UInt8, count: Int, indent: Int)
    case html(MarkdownLine.HTMLEnd)
  }

  var blocks: [Raw] = []
  /// Where references lead, by their labels.
  var references: [String: String] = [:]
  var account = TextAccount()

  let bytes: [UInt8]
  let lines: [Range<Int>]
  var containers: [Container] = []
  var leaf = Leaf.none
  var open: [Range<Int>] = []
  var firstLine = 0
  var lineNumber = 0
  /// The label of an item that has no words yet.
  var label: Range<Int>?
  /// The columns of the open simple table.
  var simpleColumns: [Range<Int>] = []

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

  mutating func dropLabel() {
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
    case .gridTable:
      cursor.takeSpace()
      guard cursor.byte == 0x2B || cursor.byte == 0x7C else { return false }
      open.append(cursor.position..<cursor.end)
      return true
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

  /// Adds the rows of a table that is drawn with `+`, `-` and `|`.
  mutating func addGrid(_ lines: [Range<Int>]) {
    var row: [[Range<Int>]] = []
    func end(_ blocks: inout MarkdownBlocks) {
      guard !row.isEmpty else { return }
      blocks.dropLabel()
      blocks.blocks.append(Raw(kind: .row, lines: [], cells: row, context: blocks.context()))
      row = []
    }
    for line in lines {
      guard bytes[line.lowerBound] == 0x7C else {
        leave(line)
        end(&self)
        continue
      }
      var place = line.lowerBound
      for (column, cell) in MarkdownLine.cells(of: bytes[line]).enumerated() {
        leave(place..<cell.lowerBound)
        place = cell.upperBound
        while row.count <= column { row.append([]) }
        if !cell.isEmpty { row[column].append(cell) }
      }
      leave(place..<line.upperBound)
    }
    end(&self)
  }

  mutating func columns(_ columns: [Range<Int>]) { simpleColumns = columns }
}
