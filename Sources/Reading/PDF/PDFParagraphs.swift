/// Makes paragraphs, verse, headings and rows of lines.
struct PDFParagraphs {
  /// Lines that are one block.
  struct Paragraph {
    enum Kind: Equatable {
      case text, verse, row, ornament
      /// A heading that the file names, by its place in the list of them.
      case named(Int)
      case heading
      /// An entry of a printed table of contents.
      case contents
      /// An empty line between two scenes.
      case sceneBreak
    }
    var kind: Kind
    var lines: [PDFLine]
    /// After which lines the author ended a line.
    var lineEnds: Set<Int> = []
    /// True where more white stands before it than between lines, or it begins a page.
    var isApart = false
  }

  private(set) var paragraphs: [Paragraph] = []
  private let lines: [PDFLine]
  private let style: PDFStyle
  private let named: [Int: Int]
  private let contents: Set<Int>
  private let hanging: Set<Int>
  private let verse: [Int: Range<Int>]
  /// Lines of paragraphs in a narrower measure, by the first of each.
  private let boxes: [Int: Int]

  init(_ lines: [PDFLine], style: PDFStyle, named: [Int: Int], contents: Set<Int>) {
    let regions = style.regions(lines)
    var lines = lines
    boxes = PDFVerse.narrowBoxes(&lines, regions, style, named)
    self.lines = lines
    self.contents = contents
    self.style = style
    self.named = named
    hanging = Set(regions.filter { PDFVerse.isHanging(lines, $0, style) }.joined())
    verse = PDFVerse.verse(lines, regions, style, named, boxes).filter { !contents.contains($0.key) }
    build()
    joinHeadings()
    joinOverFeet()
  }

  private mutating func build() {
    var index = 0
    while index < lines.count {
      let line = lines[index]
      let isApart = index == 0 || line.beginsColumn || style.isGap(lines[index - 1], line)
      if contents.contains(index) {
        paragraphs.append(Paragraph(kind: .contents, lines: [line]))
        index += 1
      } else if !line.cells.isEmpty {
        paragraphs.append(Paragraph(kind: .row, lines: [line]))
        index += 1
      } else if let number = named[index] {
        var end = index + 1
        while end < lines.count, named[end] == number { end += 1 }
        heading(.named(number), index..<end, isApart: isApart)
        index = end
      } else if line.isOrnament {
        paragraphs.append(Paragraph(kind: .ornament, lines: [line]))
        index += 1
      } else if let range = verse[index].map({ index..<$0.upperBound }) {
        paragraphs.append(
          Paragraph(
            kind: .verse, lines: Array(lines[range]), lineEnds: Set(0..<range.count - 1), isApart: isApart))
        index = range.upperBound
      } else {
        text(at: &index, isApart: isApart)
      }
    }
  }

  /// A paragraph, or lines that look like a heading.
  private mutating func text(at index: inout Int, isApart: Bool) {
    var end = index + 1
    if isLarge(lines[index]) {
      while end < lines.count, isFree(end), continuesHeading(end) { end += 1 }
      let candidate = Array(lines[index..<end])
      if PDFHeadings.looks(candidate, style: style) {
        heading(.heading, index..<end, isApart: isApart)
        index = end
        return
      }
      end = index + 1
    }
    var lineEnds: Set<Int> = []
    while end < lines.count, isFree(end), !begins(end) {
      if isShort(end - 1, before: end), !lines[end].beginsSmall, !lines[end].beginsColumn {
        lineEnds.insert(end - 1 - index)
      }
      end += 1
    }
    if isSceneBreak(before: index) { paragraphs.append(Paragraph(kind: .sceneBreak, lines: [])) }
    let candidate = Array(lines[index..<end])
    let isAlone =
      isApart && (end == lines.count || lines[end].beginsColumn || style.isGap(lines[end - 1], lines[end]))
    let isHeading =
      isAlone && candidate.count <= 2
      && candidate.allSatisfy { PDFHeadings.isCentred($0, style: style) && style.isText($0) }
    paragraphs.append(
      Paragraph(kind: isHeading ? .heading : .text, lines: candidate, lineEnds: lineEnds, isApart: isApart))
    index = end
  }

  private mutating func heading(_ kind: Paragraph.Kind, _ range: Range<Int>, isApart: Bool) {
    let ends = range.dropLast().filter { isShort($0, before: $0 + 1) || lines[$0].size != lines[$0 + 1].size }
    paragraphs.append(
      Paragraph(
        kind: kind, lines: Array(lines[range]), lineEnds: Set(ends.map { $0 - range.lowerBound }),
        isApart: isApart))
  }

  /// “Chapter 2” above a larger title is its first line.
  private mutating func joinHeadings() {
    var result: [Paragraph] = []
    for paragraph in paragraphs {
      if let above = result.last, above.kind == .heading, let first = above.lines.last,
        let next = paragraph.lines.first,
        first.page == next.page, above.lines.count == 1, first.words.count <= 3, first.size <= next.size,
        first.isBold == next.isBold || first.text.contains(where: \.isNumber),
        PDFHeadings.looks([next], style: style), next.box.top - first.box.bottom < 6 * style.size,
        next.box.top > first.box.top, isHeading(paragraph.kind)
      {
        result[result.count - 1] = Paragraph(
          kind: paragraph.kind, lines: above.lines + paragraph.lines,
          lineEnds: Set([0] + paragraph.lineEnds.map { $0 + 1 }), isApart: above.isApart)
      } else {
        result.append(paragraph)
      }
    }
    paragraphs = result
  }

  /// What stands small at a column's foot, a publisher's notice say, does not end the sentence above it.
  private mutating func joinOverFeet() {
    var index = 0
    while index + 2 < paragraphs.count {
      defer { index += 1 }
      guard paragraphs[index].kind == .text, let last = paragraphs[index].lines.last, style.isText(last),
        !last.endsSentence
      else { continue }
      let small = paragraphs[(index + 1)...].prefix(5).prefix { paragraph in
        (paragraph.kind == .text || paragraph.kind == .verse)
          && paragraph.lines.allSatisfy { $0.size <= 0.93 * style.size && $0.page == last.page }
      }
      let next = index + 1 + small.count
      guard !small.isEmpty, next < paragraphs.count, paragraphs[next].kind == .text,
        let first = paragraphs[next].lines.first, style.isText(first), first.beginsColumn, first.beginsSmall
      else { continue }
      let lines = paragraphs[index].lines.count
      paragraphs[index].lineEnds.formUnion(paragraphs[next].lineEnds.map { $0 + lines })
      paragraphs[index].lines += paragraphs[next].lines
      paragraphs.remove(at: next)
    }
  }

  private func isHeading(_ kind: Paragraph.Kind) -> Bool {
    switch kind {
    case .heading, .named: true
    default: false
    }
  }

  /// True for a line that no name, table, ornament or verse takes.
  private func isFree(_ index: Int) -> Bool {
    named[index] == nil && verse[index] == nil && !contents.contains(index) && lines[index].cells.isEmpty
      && !lines[index].isOrnament
  }

  private func isLarge(_ line: PDFLine) -> Bool { PDFHeadings.looks([line], style: style) }

  private func continuesHeading(_ index: Int) -> Bool {
    let before = lines[index - 1]
    let line = lines[index]
    return !line.beginsColumn && abs(before.size - line.size) < 0.06 * line.size
      && before.isBold == line.isBold
      && line.box.bottom - before.box.bottom < 1.7 * line.size && line.box.bottom > before.box.bottom
  }

  // MARK: Where paragraphs begin

  /// True where the first word of the next line would have had room on a line: somebody ended it.
  private func isShort(_ index: Int, before next: Int) -> Bool {
    lines[index].room > lines[next].firstWidth + 0.6 * lines[index].size
  }

  /// True where a line begins a paragraph.
  private func begins(_ index: Int) -> Bool {
    let before = lines[index - 1]
    let line = lines[index]
    if isLarge(line) != isLarge(before) { return true }
    if line.beginsColumn { return beginsAfterBreak(index) }
    if boxes[index] == index { return true }
    if style.isGap(before, line) || line.box.bottom < before.box.bottom - line.size { return true }
    if differs(before, line) { return true }
    let step = line.indentation - before.indentation
    if Self.isItem(line) { return true }
    // Under the words of a list's item, not under its number.
    let isLabelled = Self.isLabelled(before)
    if isLabelled || Self.isItem(before), before.words.count > 1,
      abs(line.box.left - before.words[1].box.left) < 3
    {
      return false
    }
    if Self.isLabelled(line), step < -0.6 * line.size || isLabelled && abs(step) < 3 { return true }
    if hanging.contains(index) {
      return step < -0.6 * line.size
        || abs(step) <= 0.6 * line.size && isShort(index - 1, before: index) && before.endsSentence
    }
    if step > 0.6 * line.size, style.isFirst(line) { return true }
    if step < -0.6 * line.size, !style.isFirst(before) { return before.endsSentence }
    return isShort(index - 1, before: index) && before.endsSentence
  }

  /// The same for the first line of a column or page: the paragraph goes on where it has no end.
  private func beginsAfterBreak(_ index: Int) -> Bool {
    let before = lines[index - 1]
    let line = lines[index]
    guard style.isText(before), style.isText(line) || abs(before.size - line.size) < 0.3 else { return true }
    if !before.endsSentence, line.beginsSmall || Self.endsWithHyphen(before) { return false }
    // Below on the same page: a table or columns stand between, or the page is divided there.
    if before.page == line.page, line.box.top >= before.box.bottom - 1 { return true }
    if isShort(index - 1, before: index), before.endsSentence { return true }
    if Self.isItem(line) { return true }
    let isFirst = style.isFirst(line) && !hanging.contains(index)
    if style.isIndented { return isFirst || isShort(index - 1, before: index) }
    return before.endsSentence || isFirst || isShort(index - 1, before: index)
  }

  private func differs(_ before: PDFLine, _ line: PDFLine) -> Bool {
    let ratio = line.size / max(1, before.size)
    if abs(ratio - 1) <= 0.08 { return false }
    // Small capitals of a first line.
    return before.endsSentence || !line.beginsSmall || !(0.7...1.45).contains(ratio)
  }

  /// A blank line between paragraphs that are told by indentation elsewhere.
  private func isSceneBreak(before index: Int) -> Bool {
    guard index > 0, style.isIndented, !lines[index].beginsColumn, style.isText(lines[index]),
      style.isText(lines[index - 1]), lines[index - 1].endsSentence, !lines[index].isBold,
      case .text? = paragraphs.last?.kind
    else { return false }
    let pitch = lines[index].box.bottom - lines[index - 1].box.bottom
    let leading = style.leading(of: style.size)
    return pitch > 1.7 * leading && pitch < 5 * leading
      && abs(lines[index].indentation) < 0.6 * style.size
  }

  static func endsWithHyphen(_ line: PDFLine) -> Bool {
    line.text.unicodeScalars.last.map { [0x2D, 0xAD, 0x2010].contains($0.value) } ?? false
  }

  /// True for a line that begins with the sign or the number of a list's item.
  static func isItem(_ line: PDFLine) -> Bool {
    guard let first = line.words.first, line.words.count > 1, !line.isGlued(1) else { return false }
    if "•◦▪‣●○■□–—".contains(first.text), first.text.count == 1 {
      return line.words[1].box.left - first.box.right > 0.25 * line.size && first.text != "—"
        && first.text != "–"
        || "•◦▪‣●○■□".contains(first.text)
    }
    return false
  }

  /// True for a line that begins with `1.`, `a)`, `(iv)`.
  private static func isLabelled(_ line: PDFLine) -> Bool {
    guard let text = line.words.first?.text, let last = text.last, ".):]".contains(last), line.words.count > 1
    else {
      return false
    }
    let inner = text.dropLast().drop { "([".contains($0) }
    return !inner.isEmpty && inner.count <= 4
      && (inner.allSatisfy(\.isNumber) || inner.count == 1 && inner.allSatisfy(\.isLetter)
        || inner.allSatisfy { "ivxIVX".contains($0) })
  }
}
