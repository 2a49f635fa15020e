/// Which lines are entries of a printed table of contents: they end in a page's number, far away or behind dots, or are links.
struct PDFContents {
  /// Places of lines; those between two entries, and the heading above, are among them.
  private(set) var lines: Set<Int> = []

  /// Fewer lines like this are chance.
  private static let least = 3

  init(_ all: [PDFLine], pages: [PDFPage], style: PDFStyle) {
    var entries: [Int] = []
    for (index, line) in all.enumerated() where Self.isEntry(line, links: pages[line.page].links) {
      entries.append(index)
    }
    var start = 0
    while start < entries.count {
      var end = start + 1
      // Titles of two lines, and the names of parts.
      while end < entries.count, entries[end] - entries[end - 1] <= 3,
        all[entries[end]].page - all[entries[end - 1]].page <= 1
      {
        end += 1
      }
      defer { start = end }
      guard end - start >= Self.least else { continue }
      let first = entries[start]
      let last = entries[end - 1]
      // More text than entries is no list.
      guard (end - start) * 2 >= last - first + 1 else { continue }
      lines.formUnion(first...last)
      if first > 0, all[first - 1].page == all[first].page || all[first].beginsColumn,
        PDFHeadings.looks([all[first - 1]], style: style)
      {
        lines.insert(first - 1)
      }
    }
  }

  private static func isEntry(_ line: PDFLine, links: [PDFBox]) -> Bool {
    guard line.words.count > 1, let number = line.words.last, line.letters > 1,
      line.cells.count <= 2, line.words.count(where: { $0.text.contains(where: \.isLetter) }) > 0
    else { return false }
    // The last dot may stand before it, and a mark without width.
    let text = number.text.drop { !$0.isLetter && !$0.isNumber }
    let isNumber =
      !text.isEmpty && text.count <= 6
      && (text.unicodeScalars.allSatisfy(\.isFigure) || text.allSatisfy { "ivxlcIVXLC".contains($0) })
    let linked = line.words.count { word in links.contains { $0.contains(word.box) } }
    if linked * 2 >= line.words.count, isNumber || links.count >= 5 {
      return isNumber || linked == line.words.count
    }
    guard isNumber else { return false }
    let before = line.words[line.words.count - 2]
    // A row of figures is a table's.
    let words = line.words.dropLast().filter { $0.text.contains { $0.isLetter || $0.isNumber } }
    guard words.count(where: { $0.text.contains(where: \.isLetter) }) * 2 >= words.count else { return false }
    let isFar = number.box.left - before.box.right > 1.5 * line.size
    let dots = line.words.dropLast().reversed().prefix { $0.text.allSatisfy { ".·…‥_".contains($0) } }
    return isFar || dots.reduce(0) { $0 + $1.text.count } >= 3 || before.text.hasSuffix("....")
  }
}
