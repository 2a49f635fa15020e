/// Divides a page's words into columns and tables by the white between them, before there are any lines.
///
/// A gutter is a strip without a word on it that runs down beside at least four lines on either side. Justified text has
/// wide spaces too, but never in one place four lines long.
struct PDFColumns {
  /// Words that are read together, one region after the other.
  enum Region {
    case text([PDFWord])
    /// Rows of cells.
    case table([[[PDFWord]]])
  }

  private(set) var regions: [Region] = []
  private let isRightToLeft: Bool

  /// Nothing that people set is divided more often.
  private static let deepest = 12

  init(_ words: [PDFWord]) {
    let turned = words.reduce(0) { $0 + ($1.isRightToLeft ? 1 : 0) }
    isRightToLeft = turned * 2 > words.count
    divide(words, depth: 0)
  }

  /// Words between two strips of white across the region.
  private struct Band {
    var words: [PDFWord]
    /// What is covered, from left to right.
    var covered: [ClosedRange<Double>]
    var top: Double
    var bottom: Double
  }

  private mutating func divide(_ words: [PDFWord], depth: Int) {
    guard !words.isEmpty else { return }
    let bands = Self.bands(words)
    guard depth < Self.deepest, let found = best(bands) else {
      regions.append(.text(words))
      return
    }
    divide(bands[..<found.bands.lowerBound].flatMap(\.words), depth: depth + 1)
    let inside = bands[found.bands].flatMap(\.words)
    if found.isTable {
      regions.append(.table(Self.rows(Array(bands[found.bands]), gutters: found.gutters)))
    } else {
      let middle = (found.gutters[0].lowerBound + found.gutters[0].upperBound) / 2
      let left = inside.filter { $0.box.left + $0.box.right < 2 * middle }
      let right = inside.filter { $0.box.left + $0.box.right >= 2 * middle }
      divide(isRightToLeft ? right : left, depth: depth + 1)
      divide(isRightToLeft ? left : right, depth: depth + 1)
    }
    divide(bands[found.bands.upperBound...].flatMap(\.words), depth: depth + 1)
  }

  private static func bands(_ words: [PDFWord]) -> [Band] {
    // Letters reach into the lines above and below: the middle of their boxes counts.
    func core(_ word: PDFWord) -> (top: Double, bottom: Double) {
      (word.box.top + 0.25 * word.box.height, word.box.bottom - 0.25 * word.box.height)
    }
    var bands: [Band] = []
    for word in words.sorted(by: { (core($0).top, $0.place) < (core($1).top, $1.place) }) {
      let (top, bottom) = core(word)
      if let last = bands.indices.last, top < bands[last].bottom {
        bands[last].words.append(word)
        bands[last].bottom = max(bands[last].bottom, bottom)
      } else {
        bands.append(Band(words: [word], covered: [], top: top, bottom: bottom))
      }
    }
    for index in bands.indices {
      var covered: [ClosedRange<Double>] = []
      for word in bands[index].words.sorted(by: { ($0.box.left, $0.place) < ($1.box.left, $1.place) }) {
        if let last = covered.last, word.box.left <= last.upperBound + 0.01 {
          covered[covered.count - 1] = last.lowerBound...max(last.upperBound, word.box.right)
        } else {
          covered.append(word.box.left...max(word.box.left, word.box.right))
        }
      }
      bands[index].covered = covered
    }
    return bands
  }

  private struct Found {
    var bands: Range<Int>
    var gutters: [ClosedRange<Double>]
    var isTable: Bool
    var weight: Int
  }

  /// The bands that a gutter divides, and where; nil where there is none.
  private func best(_ bands: [Band]) -> Found? {
    let words = bands.flatMap(\.words)
    let sizes = words.map(\.size).sorted()
    let size = sizes[sizes.count / 2]
    let edges = words.box!
    guard edges.width > 10 * size else { return nil }
    var best: Found?
    // A run that lies within the best one and began with the same strips can be no better.
    for start in bands.indices {
      var free: [ClosedRange<Double>] = [edges.left...edges.right]
      var end = start
      while end < bands.count {
        let next = Self.common(free, Self.free(bands[end], edges), least: 0.5 * size)
        if next.isEmpty || !next.contains(where: { Self.isInside($0, edges) }) { break }
        free = next
        end += 1
      }
      guard end - start >= 1, words.count > (best?.weight ?? 0) else { continue }
      if let found = judge(bands, start..<end, free.filter { Self.isInside($0, edges) }, size: size),
        found.weight > best?.weight ?? 0
      {
        best = found
      }
      if let best, best.bands.upperBound == bands.count { break }
    }
    return best
  }

  private static func isInside(_ gap: ClosedRange<Double>, _ edges: PDFBox) -> Bool {
    gap.lowerBound > edges.left && gap.upperBound < edges.right
  }

  private static func free(_ band: Band, _ edges: PDFBox) -> [ClosedRange<Double>] {
    var free: [ClosedRange<Double>] = []
    var left = edges.left - 1
    for part in band.covered {
      if part.lowerBound > left { free.append(left...part.lowerBound) }
      left = max(left, part.upperBound)
    }
    if left < edges.right + 1 { free.append(left...edges.right + 1) }
    return free
  }

  private static func common(_ one: [ClosedRange<Double>], _ other: [ClosedRange<Double>], least: Double)
    -> [ClosedRange<Double>]
  {
    var result: [ClosedRange<Double>] = []
    for a in one {
      for b in other {
        let low = max(a.lowerBound, b.lowerBound)
        let high = min(a.upperBound, b.upperBound)
        if high - low >= least { result.append(low...high) }
      }
    }
    return result
  }

  /// Whether strips of white divide columns, cells, or nothing.
  private func judge(_ bands: [Band], _ run: Range<Int>, _ gaps: [ClosedRange<Double>], size: Double)
    -> Found?
  {
    let words = bands[run].flatMap(\.words)
    var columns: Found?
    var cellGaps: [ClosedRange<Double>] = []
    for gap in gaps {
      let middle = (gap.lowerBound + gap.upperBound) / 2
      let left = words.filter { $0.box.left + $0.box.right < 2 * middle }
      let right = words.filter { $0.box.left + $0.box.right >= 2 * middle }
      guard let leftBox = left.box, let rightBox = right.box else { continue }
      cellGaps.append(gap)
      let leftLines = PDFLines.rows(left)
      let rightLines = PDFLines.rows(right)
      // The narrower the strip, the longer it must be.
      let least = gap.upperBound - gap.lowerBound < 0.9 * size ? 8 : 4
      guard leftLines.count >= least, rightLines.count >= least, leftBox.width >= 5 * size,
        rightBox.width >= 5 * size
      else { continue }
      let isProse =
        Self.isFilled(leftLines, leftBox, size: size) && Self.isFilled(rightLines, rightBox, size: size)
      if !isProse, Self.areRows(leftLines, rightLines) { continue }
      // Short entries, as in an index, or names before speeches.
      if left.count < 2 * leftLines.count || right.count < 2 * rightLines.count, !isProse { continue }
      if columns == nil || left.count + right.count > columns!.weight {
        columns = Found(bands: run, gutters: [gap], isTable: false, weight: words.count)
      }
    }
    if let columns { return columns }
    return table(bands, run, cellGaps, size: size)
  }

  private func table(_ bands: [Band], _ run: Range<Int>, _ gaps: [ClosedRange<Double>], size: Double)
    -> Found?
  {
    var gaps = gaps.filter { $0.upperBound - $0.lowerBound >= 1.2 * size }
    guard !gaps.isEmpty, run.count >= 3 else { return nil }
    // The run ends where rows of one cell begin: what stands before and after is text.
    func cells(_ band: Band) -> Int { Self.cells(band, gaps).count { !$0.isEmpty } }
    guard let first = run.first(where: { cells(bands[$0]) > 1 }),
      let last = run.last(where: { cells(bands[$0]) > 1 })
    else { return nil }
    let rows = first..<last + 1
    // Short lines above and below hid strips.
    if let edges = bands[rows].flatMap(\.words).box {
      gaps = rows.reduce([edges.left...edges.right]) {
        Self.common($0, Self.free(bands[$1], edges), least: 1.2 * size)
      }.filter { Self.isInside($0, edges) }
      guard !gaps.isEmpty else { return nil }
    }
    guard rows.allSatisfy({ bands[$0].bottom - bands[$0].top < 1.6 * size }) else { return nil }
    let full = rows.count { cells(bands[$0]) > 1 }
    guard full >= 3, full * 10 >= rows.count * 7 else { return nil }
    // Labels of a list are no cells, nor are numbers that count its items or notes.
    let labels = rows.count { Self.isLabel(Self.cells(bands[$0], gaps)[0]) }
    guard
      labels * 2 < rows.count && !Self.areCounted(rows.map { Self.cells(bands[$0], gaps)[0] })
        || gaps.count > 1
    else { return nil }
    let table = rows.map { Self.cells(bands[$0], gaps) }
    guard (1...gaps.count).allSatisfy({ Self.isAligned(table, column: $0, size: size) }) else { return nil }
    let weight = bands[rows].reduce(0) { $0 + $1.words.count }
    // Long cells are columns that were too short to be told, or text with wide spaces.
    guard weight < rows.count * (gaps.count + 1) * 6 else { return nil }
    return Found(bands: rows, gutters: gaps, isTable: true, weight: weight)
  }

  /// True where a column's cells begin, end or stand in the middle in one line.
  private static func isAligned(_ rows: [[[PDFWord]]], column: Int, size: Double) -> Bool {
    let boxes = rows.compactMap { $0[column].box }
    return [{ $0.left }, { $0.right }, { ($0.left + $0.right) / 2 }].contains { (edge: (PDFBox) -> Double) in
      let edges = boxes.map(edge).sorted()
      let middle = edges[edges.count / 2]
      return edges.count { abs($0 - middle) < 0.6 * size } * 10 >= edges.count * 7
    }
  }

  private static func isLabel(_ cell: [PDFWord]) -> Bool {
    guard cell.count == 1 else { return false }
    let text = cell[0].text
    return text.count <= 4 && (text.last.map { ".):•–—-*·◦▪".contains($0) } ?? false)
  }

  /// True where the cells of a column are numbers that count on by one, but for those that are empty.
  private static func areCounted(_ cells: [[PDFWord]]) -> Bool {
    let numbers = cells.filter { !$0.isEmpty }.map { cell in
      cell.count == 1 && cell[0].text.unicodeScalars.allSatisfy(\.isFigure) ? Int(cell[0].text) ?? -1 : -1
    }
    return numbers.count > 1 && numbers[0] >= 0
      && zip(numbers, numbers.dropFirst()).allSatisfy { $1 == $0 + 1 }
  }

  private static func cells(_ band: Band, _ gaps: [ClosedRange<Double>]) -> [[PDFWord]] {
    var cells: [[PDFWord]] = Array(repeating: [], count: gaps.count + 1)
    for word in band.words.sorted(by: { ($0.box.left, $0.place) < ($1.box.left, $1.place) }) {
      let middle = (word.box.left + word.box.right) / 2
      cells[gaps.count { $0.lowerBound < middle }].append(word)
    }
    return cells
  }

  private static func rows(_ bands: [Band], gutters: [ClosedRange<Double>]) -> [[[PDFWord]]] {
    bands.map { cells($0, gutters).filter { !$0.isEmpty } }
  }

  /// True where most lines reach across the column.
  private static func isFilled(_ lines: [[PDFWord]], _ box: PDFBox, size: Double) -> Bool {
    let full = lines.count { $0.box!.right > box.right - max(0.25 * box.width, 2 * size) }
    return full * 2 >= lines.count
  }

  /// True where nearly every line on one side has one beside it.
  private static func areRows(_ left: [[PDFWord]], _ right: [[PDFWord]]) -> Bool {
    let bottoms = Set(right.map { Int(($0.box!.bottom / 2).rounded()) })
    let paired = left.count {
      let key = Int(($0.box!.bottom / 2).rounded())
      return bottoms.contains(key) || bottoms.contains(key - 1) || bottoms.contains(key + 1)
    }
    return paired * 10 >= max(left.count, right.count) * 8
  }
}
