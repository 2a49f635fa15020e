import Prose

/// A table as it is read: rows of cells, each of them blocks.
struct FlowTable {
  /// A cell.
  struct Cell {
    var blocks: [DocumentBlock]
    /// Over how many columns it goes.
    var span: Int
  }

  /// More than a page is wide.
  static let mostColumns = 63
  /// A cell with several paragraphs and as many letters is a column of a page, and not a cell of data.
  private static let mostLetters = 600

  /// How deep in stories it stands.
  let depth: Int
  /// How deep the open cell is; nil where none is open.
  var cellDepth: Int?
  /// Over how many columns the open cell goes.
  var span = 1
  var rows: [[Cell]] = []
  /// True where another table is in one of its cells.
  var isNested = false

  init(depth: Int) { self.depth = depth }

  mutating func add(_ blocks: [DocumentBlock]) {
    if rows.isEmpty { rows.append([]) }
    rows[rows.count - 1].append(Cell(blocks: blocks, span: span))
    span = 1
  }

  /// Its blocks: rows, or what stands in the cells where the table is there for the page's looks.
  var blocks: [DocumentBlock] {
    isLayout ? rows.flatMap { $0.flatMap(\.blocks) } : rows.flatMap(Self.blocks)
  }

  private var isLayout: Bool {
    if isNested || rows.allSatisfy({ $0.count <= 1 }) { return true }
    return rows.contains { row in
      row.contains { cell in
        let said = cell.blocks.filter { $0.note == nil && $0.silence == nil }
        return said.count > 2
          && said.reduce(0) { $0 + $1.runs.reduce(0) { $0 + $1.text.utf8.count } } > Self.mostLetters
      }
    }
  }

  /// The row's block, and what its cells have besides words: notes, what is not said.
  private static func blocks(of row: [Cell]) -> [DocumentBlock] {
    var block = DocumentBlock(.row)
    var others: [DocumentBlock] = []
    for (index, cell) in row.enumerated() {
      if index > 0 {
        for _ in 0..<row[index - 1].span { block.runs.append(DocumentRun("", .cellEdge)) }
      }
      var isFirst = true
      for part in cell.blocks {
        guard part.note == nil, part.silence == nil else {
          others.append(part)
          continue
        }
        guard !part.runs.isEmpty else { continue }
        if !isFirst { block.runs.append(DocumentRun("", .lineBreak)) }
        isFirst = false
        block.runs += part.runs
        block.anchors += part.anchors
      }
    }
    return (block.runs.contains { !$0.text.isEmpty } ? [block] : []) + others
  }
}
