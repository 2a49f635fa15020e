/// How a document's running text is set.
struct PDFStyle {
  /// The size of most letters, in points.
  let size: Double
  /// True where most letters are bold, so that bold ones say nothing.
  let isBold: Bool
  /// From one line's foot to the next one's, by the size in half points.
  private var leadings: [Int: Double] = [:]
  /// Left and right edges of columns with at least four lines, and how many lines have them.
  private var columns: [ClosedRange<Double>] = []
  /// True where paragraphs begin with an indentation; false where with a gap.
  private(set) var isIndented = true

  init(_ pages: [PDFPage]) {
    var sizes = PDFTally(step: 0.25)
    var bold = 0
    var letters = 0
    for word in pages.lazy.flatMap(\.words) {
      let count = max(1, word.letters)
      sizes.add(word.size, count)
      letters += count
      if word.isBold { bold += count }
    }
    size = sizes.commonest ?? 10
    isBold = bold * 2 > letters
  }

  /// Learns from the lines how far they stand apart and where columns begin and end.
  mutating func learn(_ lines: [PDFLine]) {
    var pitches: [Int: PDFTally] = [:]
    for (line, next) in zip(lines, lines.dropFirst()) where !next.beginsColumn {
      let pitch = next.box.bottom - line.box.bottom
      guard abs(line.size - next.size) < 0.3, pitch > 0.7 * line.size, pitch < 2.6 * line.size else {
        continue
      }
      pitches[Int((line.size * 2).rounded()), default: PDFTally(step: 0.5)].add(pitch)
    }
    leadings = pitches.compactMapValues(\.commonest)
    columns = Set(regions(lines).filter { $0.count >= 4 }.map { lines[$0.lowerBound].column })
      .sorted {
        ($0.upperBound - $0.lowerBound, $0.lowerBound) < ($1.upperBound - $1.lowerBound, $1.lowerBound)
      }
  }

  /// Learns whether paragraphs are indented, once columns have their edges.
  mutating func learnParagraphs(_ lines: [PDFLine]) {
    var indented = 0
    var apart = 0
    for (line, next) in zip(lines, lines.dropFirst()) where !next.beginsColumn && isText(next) && isText(line)
    {
      if isGap(line, next) { apart += 1 }
      if isFirst(next), !isFirst(line), line.endsSentence { indented += 1 }
    }
    isIndented = indented >= apart
  }

  /// Lines that are read together, one column after the other.
  func regions(_ lines: [PDFLine]) -> [Range<Int>] {
    var regions: [Range<Int>] = []
    var start = 0
    for index in lines.indices.dropFirst()
    where lines[index].beginsColumn || lines[index].page != lines[start].page {
      regions.append(start..<index)
      start = index
    }
    if !lines.isEmpty { regions.append(start..<lines.count) }
    return regions
  }

  /// True for lines in the size of running text.
  func isText(_ line: PDFLine) -> Bool { abs(line.size - size) <= 0.06 * size && line.cells.isEmpty }

  func leading(of size: Double) -> Double {
    let key = Int((size * 2).rounded())
    return leadings[key] ?? leadings[key - 1] ?? leadings[key + 1] ?? 1.25 * size
  }

  /// True where more white stands between two lines of a column than lines have between them.
  func isGap(_ line: PDFLine, _ next: PDFLine) -> Bool {
    let leading = max(leading(of: line.size), leading(of: next.size))
    return next.box.bottom - line.box.bottom > 1.22 * leading + 0.5
  }

  /// True for a line that begins as first lines of paragraphs do.
  func isFirst(_ line: PDFLine) -> Bool {
    line.indentation >= 0.6 * line.size && line.indentation <= 6 * line.size
  }

  /// Gives each column its edges: those of its lines, or of longer columns around them where it has few.
  func settle(_ lines: inout [PDFLine]) {
    for region in regions(lines) where lines[region.lowerBound].cells.isEmpty {
      let text = region.filter { isText(lines[$0]) }
      guard text.count >= 4 else { continue }
      var lefts = PDFTally(step: 1)
      var rights = PDFTally(step: 1)
      for index in text {
        lefts.add(lines[index].box.left)
        rights.add(lines[index].box.right)
      }
      let right = lines[region].map(\.box.right).max()!
      let left = lines[region].map(\.box.left).min()!
      // A hanging number or a stray word is no edge.
      let frequent = lefts.frequent(share: 0.12).first { lefts.count(near: $0) >= 2 } ?? left
      let edge = rights.frequent(share: 0.12).last { rights.count(near: $0) >= 2 } ?? right
      let column = min(frequent, right)...max(edge, min(right, edge + 1.5 * size), frequent)
      for index in region { lines[index].column = column }
    }
  }

  /// The same for columns of few lines, once the others are known.
  func widen(_ lines: inout [PDFLine]) {
    for region in regions(lines) where lines[region.lowerBound].cells.isEmpty {
      guard region.count(where: { isText(lines[$0]) }) < 4 else { continue }
      let left = lines[region].map(\.box.left).min()!
      let right = lines[region].map(\.box.right).max()!
      guard let around = columns.first(where: { $0.lowerBound <= left + 2 && $0.upperBound >= right - 2 })
      else {
        continue
      }
      for index in region { lines[index].column = around }
    }
  }
}
