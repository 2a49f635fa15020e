import Languages

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
    for heading in all.indices where Self.names.contains(PDFHeadings.key(all[heading].text)) {
      takeList(below: heading, all, pages: pages.count, style: style)
    }
  }

  /// Lines below a heading that calls them contents: titles that end in numbers which grow, and names between them.
  private mutating func takeList(below heading: Int, _ all: [PDFLine], pages: Int, style: PDFStyle) {
    var last: Int?
    var entries = 0
    var number = 0
    var gaps: [Int] = []
    for index in all.indices.dropFirst(heading + 1) {
      if index - (last ?? heading) > 5 || all[index].page > all[last ?? heading].page + 1 { break }
      guard let next = Self.endNumber(all[index].text), next >= number, next <= pages + 100 else { continue }
      number = next
      entries += 1
      if let last { gaps.append(index - last - 1) }
      last = index
    }
    guard let last, entries >= Self.least else { return }
    // The name below the last title, where the others have one.
    var end = last
    let usual = gaps.sorted()[gaps.count / 2]
    while end + 1 < all.count, end - last < usual, all[end + 1].page == all[last].page,
      !PDFHeadings.looks([all[end + 1]], style: style)
    { end += 1 }
    guard entries * 4 >= end - heading else { return }
    lines.formUnion(heading...end)
  }

  /// The number at a line’s end, behind words or glued to them.
  private static func endNumber(_ text: String) -> Int? {
    let figures = text.unicodeScalars.reversed().prefix { $0.isFigure }
    guard (1...4).contains(figures.count), text.contains(where: \.isLetter) else { return nil }
    return Int(String(String.UnicodeScalarView(figures.reversed())))
  }

  private static let names = Set(
    LanguagePack.all.flatMap { $0.words("headings", "contents") }.map(PDFHeadings.key))

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
