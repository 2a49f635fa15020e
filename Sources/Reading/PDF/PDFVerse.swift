/// What the lines of a column are together: verse, or paragraphs that hang.
enum PDFVerse {
  /// True where paragraphs begin at the edge and go on indented, as in bibliographies.
  static func isHanging(_ lines: [PDFLine], _ region: Range<Int>, _ style: PDFStyle) -> Bool {
    var firsts = 0
    var others = 0
    for index in region.dropFirst() where style.isFirst(lines[index]) && !style.isFirst(lines[index - 1]) {
      let before = lines[index - 1]
      if before.endsSentence || before.room > lines[index].firstWidth + 0.6 * before.size {
        firsts += 1
      } else {
        others += 1
      }
    }
    return others > firsts && others >= 3
  }

  /// Lines that somebody ended one after the other, mostly not at the end of a sentence.
  static func verse(
    _ lines: [PDFLine], _ regions: [Range<Int>], _ style: PDFStyle, _ named: [Int: Int]
  )
    -> [Int: Range<Int>]
  {
    var found: [Int: Range<Int>] = [:]
    for region in regions where lines[region.lowerBound].cells.isEmpty {
      // A longest line says nothing of a column in which nothing is full.
      var start = region.lowerBound
      while start < region.upperBound {
        var end = start + 1
        while end < region.upperBound, isVerseBreak(lines, end, style, named) { end += 1 }
        defer { start = max(end, start + 1) }
        var first = start
        // The last line of a paragraph before it is short too.
        if first > region.lowerBound, named[first - 1] == nil, !style.isGap(lines[first - 1], lines[first]),
          abs(lines[first - 1].size - lines[first].size) < 0.3,
          !PDFHeadings.looks([lines[first - 1]], style: style)
        {
          first += 1
        }
        guard end - first >= 2, named[first] == nil, !lines[first].isOrnament,
          !PDFHeadings.looks([lines[first]], style: style)
        else { continue }
        let breaks = first..<end - 1
        let inside = breaks.count { !lines[$0].endsSentence }
        let capitals = (first..<end).count { !lines[$0].beginsSmall }
        // Lines that begin small are verse where all had much room.
        let isNarrow = breaks.allSatisfy {
          lines[$0].room > 0.15 * (lines[$0].column.upperBound - lines[$0].column.lowerBound)
        }
        guard inside * 10 >= breaks.count * 4, capitals * 10 >= (end - first) * 6 || isNarrow,
          end - first > 2 || inside == breaks.count,
          !(first..<end).contains(where: { PDFParagraphs.isItem(lines[$0]) })
        else { continue }
        for index in first..<end { found[index] = first..<end }
      }
    }
    return found
  }

  private static func isVerseBreak(_ lines: [PDFLine], _ index: Int, _ style: PDFStyle, _ named: [Int: Int])
    -> Bool
  {
    let before = lines[index - 1]
    let line = lines[index]
    return named[index] == nil && named[index - 1] == nil && !style.isGap(before, line)
      && abs(before.size - line.size) < 0.3 && before.isBold == line.isBold && !line.isOrnament
      && !before.isOrnament && before.room > line.firstWidth + 0.6 * before.size
      && !PDFParagraphs.endsWithHyphen(before)
  }
}
