import Prose

/// The notes of a plain text, their marks, and what else stands in it without being said.
struct PlainNotes {
  /// A note, before its text is written.
  struct Found {
    /// Where its mark stands: its own beginning for one that stands where it belongs.
    var mark: Range<Int>
    var texts: [Range<Int>]
    var line: Int
  }

  /// In the order of their marks.
  private(set) var notes: [Found] = []
  /// Lines that hold nothing but notes, as indices.
  private(set) var lines: Set<Int> = []
  /// What is left out of texts, the notes' own too.
  let cuts: TextCuts
  /// The same, and the notes themselves.
  let blockCuts: TextCuts

  private let source: [SourceLine]
  private let bytes: [UInt8]
  /// A note goes on in no more paragraphs, and a heading among notes has no more.
  private static let mostParagraphs = 12
  private static let mostHeadings = 3

  /// - Parameter ranges: the lines that are the work's own.
  init(_ source: [SourceLine], of ranges: [Range<Int>], in bytes: [UInt8]) {
    self.source = source
    self.bytes = bytes
    let scan = NoteScan(source, of: ranges, in: bytes)
    let pairs = NotePairs(scan, in: bytes)
    var cuts = InlineMarkup(source, of: ranges, in: bytes).cuts
    var wholes: [TextCuts.Cut] = []
    let places = pairs.marks.values.map { scan.marks[$0].label.range.lowerBound }.sorted()
    var found: [Found] = []
    var lines: Set<Int> = []
    // Up to where the note before goes on: a bracket in it is a part of it.
    var end = 0
    for (order, index) in pairs.notes.enumerated() {
      let body = scan.bodies[index]
      guard body.opening.lowerBound >= end else { continue }
      let mark = pairs.marks[index].map { scan.marks[$0].label.range }
      cuts.append(TextCuts.Cut(range: body.opening, reason: mark == nil ? nil : "note mark"))
      if let closing = body.closing { cuts.append(TextCuts.Cut(range: closing, reason: "note mark")) }
      var note = Found(
        mark: mark ?? body.opening, texts: [body.text], line: source[body.lines.lowerBound].number)
      lines.formUnion(Self.wholeLines(of: body, source))
      if let heading = body.heading {
        cuts.append(TextCuts.Cut(range: source[heading].content, reason: "note heading"))
        lines.insert(heading)
      }
      if !body.isSure, order + 1 < pairs.notes.count,
        case let next = pairs.notes[order + 1],
        scan.bodies[next].lines.lowerBound >= body.lines.upperBound
      {
        let isTogether =
          pairs.marks[next].map { scan.marks[$0].label.range.lowerBound < body.opening.lowerBound } ?? false
        if isTogether, !scan.bodies[next].isSure {
          let gap = Self.gap(body.lines.upperBound..<scan.bodies[next].lines.lowerBound, source, bytes)
          let isFree = Self.isFree(of: places, gap.range)
          if isFree, gap.headings == gap.paragraphs.count, gap.headings <= Self.mostHeadings {
            for line in gap.paragraphs.joined() {
              cuts.append(TextCuts.Cut(range: source[line].content, reason: "note heading"))
              lines.insert(line)
            }
          } else if isFree, gap.headings == 0, gap.paragraphs.count <= Self.mostParagraphs {
            for paragraph in gap.paragraphs {
              note.texts.append(
                source[paragraph.lowerBound].content
                  .lowerBound..<source[paragraph.upperBound - 1].content.upperBound)
              lines.formUnion(paragraph)
            }
          }
        }
      }
      end = note.texts.last?.upperBound ?? body.text.upperBound
      if !lines.contains(body.lines.lowerBound) { wholes.append(TextCuts.Cut(range: body.whole)) }
      found.append(note)
    }
    let own = Set(found.map(\.mark.lowerBound))
    for mark in pairs.marks.values {
      // A note within another is none, and its mark is nobody's.
      let isOwn = own.contains(scan.marks[mark].label.range.lowerBound)
      cuts.append(Self.cut(scan.marks[mark], reason: isOwn ? nil : "note mark", bytes))
    }
    for mark in pairs.others {
      cuts.append(Self.cut(scan.marks[mark], reason: "note mark", bytes))
    }
    for mark in pairs.pages {
      cuts.append(Self.cut(scan.marks[mark].label.range, reason: "page mark", bytes))
    }
    for picture in scan.bodies where picture.isPicture {
      cuts.append(TextCuts.Cut(range: picture.whole, reason: "picture"))
      lines.formUnion(Self.wholeLines(of: picture, source))
    }
    for page in scan.pages {
      cuts.append(Self.cut(page.range, reason: "page mark", bytes))
    }
    self.lines = lines.union(Self.pageLines(scan, pairs, source))
    notes = found.sorted { $0.mark.lowerBound < $1.mark.lowerBound }
    self.cuts = TextCuts(cuts)
    blockCuts = wholes.isEmpty ? self.cuts : TextCuts(cuts + wholes)
  }

  /// Lines that hold nothing but a page's number: a paragraph goes on behind them.
  private static func pageLines(_ scan: NoteScan, _ pairs: NotePairs, _ source: [SourceLine]) -> [Int] {
    var ranges = Set(scan.pages.map(\.range))
    ranges.formUnion(pairs.pages.map { scan.marks[$0].label.range })
    return ranges.isEmpty ? [] : source.indices.filter { ranges.contains(source[$0].content) }
  }

  /// The lines that a note or a picture has to itself.
  private static func wholeLines(of body: NoteScan.Body, _ source: [SourceLine]) -> Range<Int> {
    let isWhole =
      body.whole.lowerBound == source[body.lines.lowerBound].content.lowerBound
      && body.whole.upperBound == source[body.lines.upperBound - 1].content.upperBound
    return isWhole ? body.lines : body.lines.lowerBound..<body.lines.lowerBound
  }

  /// A mark, with the space before its bracket where one stands behind it too.
  private static func cut(_ mark: NoteScan.Mark, reason: String?, _ bytes: [UInt8]) -> TextCuts.Cut {
    cut(mark.label.range, in: mark.whole, reason: reason, bytes)
  }

  private static func cut(
    _ mark: Range<Int>, in whole: Range<Int>? = nil, reason: String?, _ bytes: [UInt8]
  ) -> TextCuts.Cut {
    var start = mark.lowerBound
    let end = whole?.upperBound ?? mark.upperBound
    let isAtEnd = end >= bytes.count || " \t\r\n.,;:!?)".utf8.contains(bytes[end])
    if isAtEnd, start == whole?.lowerBound ?? start {
      while start > 0, bytes[start - 1] == 0x20 { start -= 1 }
    }
    return TextCuts.Cut(range: start..<mark.upperBound, reason: reason, exact: mark)
  }

  /// The paragraphs between two notes, and how many of them may be headings.
  private static func gap(
    _ lines: Range<Int>, _ source: [SourceLine], _ bytes: [UInt8]
  ) -> (paragraphs: [Range<Int>], headings: Int, range: Range<Int>) {
    var paragraphs: [Range<Int>] = []
    var headings = 0
    var index = lines.lowerBound
    while index < lines.upperBound, paragraphs.count <= mostParagraphs {
      guard !source[index].isBlank else {
        index += 1
        continue
      }
      var end = index + 1
      while end < lines.upperBound, !source[end].isBlank { end += 1 }
      let last = bytes[source[end - 1].content.upperBound - 1]
      if end - index <= 2, source[index].content.count <= 60,
        ![0x2E, 0x21, 0x3F, 0x22, 0x27, 0x29, 0x5D, 0x2C, 0x3B].contains(last)
          || end - index == 1 && NoteWords.isHeading(bytes[source[index].content])
      {
        headings += 1
      }
      paragraphs.append(index..<end)
      index = end
    }
    let first = paragraphs.first.map { source[$0.lowerBound].content.lowerBound } ?? 0
    let last = paragraphs.last.map { source[$0.upperBound - 1].content.upperBound } ?? first
    return (paragraphs, headings, first..<last)
  }

  /// True where none of some places, in order, is in a range.
  private static func isFree(of places: [Int], _ range: Range<Int>) -> Bool {
    let low = places.partitioningIndex { $0 >= range.lowerBound }
    return low == places.count || places[low] >= range.upperBound
  }
}
