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
    _ lines: [PDFLine], _ regions: [Range<Int>], _ style: PDFStyle, _ named: [Int: Int], _ boxes: [Int: Int]
  )
    -> [Int: Range<Int>]
  {
    var found: [Int: Range<Int>] = [:]
    for region in regions where lines[region.lowerBound].cells.isEmpty {
      // A longest line says nothing of a column in which nothing is full.
      var start = region.lowerBound
      while start < region.upperBound {
        var end = start + 1
        while end < region.upperBound, boxes[end] == nil, isVerseBreak(lines, end, style, named) { end += 1 }
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

/// Paragraphs in a narrower measure than the column around them, as boxes with remarks beside a text have.
extension PDFVerse {
  /// Gives the lines of such paragraphs the edges that they are set to: by those of the column each would seem to be ended by
  /// its author, as verse is.
  static func narrowBoxes(
    _ lines: inout [PDFLine], _ regions: [Range<Int>], _ style: PDFStyle, _ named: [Int: Int]
  ) -> [Int: Int] {
    var boxes: [Int: Int] = [:]
    for region in regions {
      var start = region.lowerBound
      while start < region.upperBound {
        var end = start + 1
        while end < region.upperBound, named[end] == nil, !style.isGap(lines[end - 1], lines[end]),
          abs(lines[end - 1].size - lines[end].size) < 0.3
        {
          end += 1
        }
        // A box may have a title of its own.
        for first in [start, start + 1] where end - first > 1 {
          guard let edges = edges(lines[first..<end]) else { continue }
          for index in first..<end {
            lines[index].column = edges
            boxes[index] = first
          }
          break
        }
        start = end
      }
    }
    return boxes
  }

  /// The edges of lines that are filled up to one measure, and go on in the middle of sentences; nil for others.
  private static func edges(_ lines: ArraySlice<PDFLine>) -> ClosedRange<Double>? {
    guard let first = lines.first,
      lines.allSatisfy({ $0.cells.isEmpty && !$0.isOrnament && !$0.isRightToLeft }),
      let left = lines.map(\.box.left).min(), let right = lines.map(\.box.right).max(),
      right < first.column.upperBound - 2 * first.size, lines.allSatisfy({ $0.box.left < left + 2 * $0.size })
    else { return nil }
    let breaks = zip(lines, lines.dropFirst())
    let count = lines.count - 1
    // Lines of verse have few words.
    guard lines.dropLast().reduce(0, { $0 + $1.words.count }) >= count * fewestWords else { return nil }
    // The next word had no room; verse ends where it likes.
    guard breaks.allSatisfy({ $0.box.right + 0.2 * $0.size + $1.firstWidth > right }),
      breaks.count(where: { $1.beginsSmall }) * 5 >= count * 4,
      breaks.count(where: { line, _ in endsWithPoint(line) }) * 3 <= count
    else { return nil }
    return left...right
  }

  /// Words of a line of prose, on the average.
  private static let fewestWords = 6

  private static func endsWithPoint(_ line: PDFLine) -> Bool {
    line.text.unicodeScalars.last.map { ".,;:!?—".unicodeScalars.contains($0) } ?? false
  }
}
