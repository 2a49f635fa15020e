/// Rows and whole tables, once they are there.
extension HTMLFlow {
  mutating func endRow() {
    // What lies in one cell is no row.
    let isSingle = !block.runs.contains { $0.kind == .cellEdge }
    if isSingle, block.frame?.isRow == true {
      block.frame?.isRow = false
      let lines = block.runs.split { $0.kind == .lineBreak }
      let whole = block
      for (index, line) in lines.enumerated() {
        block = whole
        block.runs = Array(line)
        if index > 0 { block.anchors = [] }
        if index + 1 < lines.count { endBlock() }
      }
    }
    endBlock()
  }

  /// Leaves a long table of numbers out with a remark.
  mutating func judgeTable(from start: Int) {
    let rows = part.blocks[min(start, part.blocks.count)...].indices.filter { part.blocks[$0].role == .row }
    guard !rows.isEmpty else { return }
    let cells = rows.flatMap { part.blocks[$0].runs.filter { $0.kind == .text }.map(\.text) }
    let numbers = cells.filter { cell in
      let signs = cell.filter { !$0.isWhitespace }
      return !signs.isEmpty && signs.filter(\.isNumber).count * 2 > signs.count
    }
    guard rows.count > Self.mostRows, numbers.count * 2 > cells.count else { return }
    for row in rows { part.blocks[row].silence = part.blocks[row].silence ?? ReadingChoices.table }
    remarks.append(
      Document.Remark(
        code: "table", message: "a table of \(rows.count) rows was left out; --tables rows says it"))
  }

  /// A longer table of numbers is to be looked at, not listened to.
  static let mostRows = 20
}
