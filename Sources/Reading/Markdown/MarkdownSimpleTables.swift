import Prose

/// Pandoc's simple tables: columns below groups of dashes.
extension MarkdownBlocks {
  /// Begins a simple table at a line of dashes, whose heads may be the open paragraph; false for none.
  mutating func simpleTable(_ cursor: MarkdownCursor, _ outer: MarkdownCursor) -> Bool {
    guard containers.allSatisfy({ if case .division = $0 { true } else { false } }),
      let groups = MarkdownLine.dashes(outer.rest), let next = following(lineNumber + 1)
    else { return false }
    let head = hasParagraph ? open.last : nil
    // Below the dashes stand words, and where nothing stands above them, dashes again below those.
    guard !next.isBlank, head != nil || endsInDashes() else { return false }
    let margin = outer.position - lines[lineNumber].lowerBound
    columns(groups.map { $0.lowerBound + margin..<$0.upperBound + margin })
    leave(cursor.position..<cursor.end)
    if head != nil {
      open = []
      leaf = .simpleTable
      takeColumns(lines[lineNumber - 1])
    }
    leaf = .simpleTable
    return true
  }

  private func following(_ number: Int) -> MarkdownCursor? {
    number < lines.count ? MarkdownCursor(lines[number], in: bytes) : nil
  }

  private func endsInDashes() -> Bool {
    for number in (lineNumber + 1)..<min(lines.count, lineNumber + 200) {
      guard let line = following(number), !line.isBlank else { return false }
      if number > lineNumber + 1, MarkdownLine.dashes(line.rest) != nil { return true }
    }
    return false
  }

  /// Takes a row; false at the table's end.
  mutating func takeSimpleRow(_ cursor: MarkdownCursor, _ line: Range<Int>) -> Bool {
    if cursor.isBlank {
      close()
      return true
    }
    if MarkdownLine.dashes(cursor.rest) != nil || MarkdownLine.isRule(cursor.rest) {
      leave(cursor.position..<cursor.end)
      close()
      return true
    }
    takeColumns(line)
    return true
  }

  private mutating func takeColumns(_ line: Range<Int>) {
    var cells: [Range<Int>] = []
    // By characters, of which a column has as many in every row.
    let text = String(decoding: bytes[line], as: UTF8.self)
    var offsets: [Int] = []
    var offset = line.lowerBound
    for scalar in text.unicodeScalars {
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    func place(_ column: Int) -> Int { column < offsets.count ? offsets[column] : line.upperBound }
    for (index, column) in simpleColumns.enumerated() {
      let start = index == 0 ? line.lowerBound : place(column.lowerBound)
      let end = index + 1 < simpleColumns.count ? place(simpleColumns[index + 1].lowerBound) : line.upperBound
      guard start < end else { continue }
      var cell = start..<end
      while let first = bytes[cell].first, first == 0x20 { cell = cell.lowerBound + 1..<cell.upperBound }
      while let last = bytes[cell].last, last == 0x20 { cell = cell.lowerBound..<cell.upperBound - 1 }
      if !cell.isEmpty { cells.append(cell) }
    }
    addRow(cells)
  }
}
