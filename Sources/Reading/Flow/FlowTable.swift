import Prose

/// A table as it is read: rows of cells, each of them blocks.
struct FlowTable {
  /// A cell with several paragraphs and as many letters is a column of a page, and not a cell of data.
  private static let mostLetters = 600

  /// How deep in stories it stands.
  let depth: Int
  /// How deep the open cell is; nil where none is open.
  var cellDepth: Int?
  /// Its rows, of cells, of blocks.
  var rows: [[[FlowBlock]]] = []
  /// True where another table is in one of its cells.
  var isNested = false

  init(depth: Int) { self.depth = depth }

  mutating func add(_ blocks: [FlowBlock]) {
    if rows.isEmpty { rows.append([]) }
    rows[rows.count - 1].append(blocks)
  }

  /// Its blocks: rows, or what stands in the cells where the table is there for the page's looks.
  var blocks: [FlowBlock] {
    isLayout ? rows.flatMap { $0.flatMap { $0 } } : rows.flatMap(Self.blocks)
  }

  private var isLayout: Bool {
    if isNested || rows.allSatisfy({ $0.count <= 1 }) { return true }
    return rows.contains { row in
      row.contains { cell in
        let said = cell.map(\.block).filter { $0.note == nil && $0.silence == nil }
        return said.count > 2
          && said.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.text.utf8.count } } > Self.mostLetters
      }
    }
  }

  /// The row's block, and what its cells have besides words that are said as it is: notes, comments.
  private static func blocks(of row: [[FlowBlock]]) -> [FlowBlock] {
    let parts = row.lazy.flatMap { $0 }.map(\.block).filter { $0.note == nil }
    // Where nothing in it is said, the row is not.
    var block = DocumentBlock(.row)
    if let silence = parts.first?.silence, parts.allSatisfy({ $0.silence == silence }) {
      block.silence = silence
    }
    var others: [FlowBlock] = []
    var isBehindCell = false
    for cell in row {
      if isBehindCell { block.runs.append(DocumentRun("", .cellEdge)) }
      isBehindCell = true
      var isFirst = true
      for part in cell {
        guard part.block.note == nil, part.block.silence == block.silence else {
          others.append(part)
          continue
        }
        guard !part.block.runs.isEmpty else { continue }
        if !isFirst { block.runs.append(DocumentRun("", .lineBreak)) }
        isFirst = false
        block.runs += part.block.runs
        block.anchors += part.block.anchors
      }
    }
    while block.runs.last?.kind == .cellEdge { block.runs.removeLast() }
    return (block.runs.contains { !$0.text.isEmpty } ? [FlowBlock(block)] : []) + others
  }
}
