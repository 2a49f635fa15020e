import Prose

/// Cuts lines into blocks.
struct BlockBuilder {
  private(set) var blocks: [Block] = []
  private(set) var skipped: [Skip] = []

  private let source: [UInt8]
  private let lines: [SourceLine]
  private let cleaning: CharacterCleaning
  private let hyphens: LineEndHyphens?
  private let wrap: WrapWidth
  /// Where the furniture of pages begins, which was taken out from among the lines.
  private let furniture: [Int]

  /// - Parameter furniture: what was taken out from among the lines, in order; it is left out.
  init(_ source: [UInt8], lines: [SourceLine], without furniture: [SourceLine] = []) {
    self.furniture = furniture.map(\.content.lowerBound)
    self.source = source
    self.lines = lines
    cleaning = CharacterCleaning(source)
    wrap = WrapWidth(lines, in: source)
    let breaks = zip(lines, lines.dropFirst()).contains { LineEndHyphens.breaksWord($0, $1, in: source) }
    hyphens = breaks ? LineEndHyphens(source, lines: lines) : nil
    for line in furniture { skip(bytes: line.content, line: line.number, reason: "page furniture") }
  }

  /// The white space between two lines, up to the furniture that stood there.
  private func gap(_ line: SourceLine, _ next: SourceLine) -> Range<Int> {
    let start = line.content.upperBound
    let end = next.content.lowerBound
    var (low, high) = (0, furniture.count)
    while low < high {
      let middle = (low + high) / 2
      if furniture[middle] >= start { high = middle } else { low = middle + 1 }
    }
    return start..<(low < furniture.count ? min(furniture[low], end) : end)
  }

  /// Leaves lines out.
  mutating func skip(_ range: Range<Int>, reason: String) {
    guard let first = lines[range].first(where: { !$0.isBlank }),
      let last = lines[range].last(where: { !$0.isBlank })
    else { return }
    skip(bytes: first.content.lowerBound..<last.content.upperBound, line: first.number, reason: reason)
  }

  private mutating func skip(bytes: Range<Int>, line: Int, reason: String) {
    skipped.append(
      Skip(source: bytes, line: line, text: String(decoding: source[bytes], as: UTF8.self), reason: reason))
  }

  /// Adds the blocks of some lines.
  mutating func addBlocks(of range: Range<Int>) {
    var index = range.lowerBound
    var blankLines = range.lowerBound == 0 ? 0 : 1
    while index < range.upperBound {
      if lines[index].isBlank {
        blankLines += 1
        index += 1
        continue
      }
      var end = index + 1
      while end < range.upperBound, !lines[end].isBlank, !lines[end].beginsPage { end += 1 }
      addRun(index..<end, blankLinesBefore: blankLines)
      blankLines = end < range.upperBound && lines[end].beginsPage && !lines[end].isBlank ? 1 : 0
      index = end
    }
  }

  /// Adds a run of lines without a blank one: headings and scene breaks stand alone, the rest is text.
  private mutating func addRun(_ run: Range<Int>, blankLinesBefore: Int) {
    var start = run.lowerBound
    var blank = blankLinesBefore
    func flush(_ end: Int, _ builder: inout BlockBuilder) {
      if start < end { builder.addText(start..<end, blankLinesBefore: blank) }
    }
    var index = run.lowerBound
    while index < run.upperBound {
      let bytes = source[lines[index].content]
      if let level = Markup.headingLevel(bytes) {
        flush(index, &self)
        addHeading(index, level: level, marks: level, blankLinesBefore: start < index ? 0 : blank)
      } else if index + 1 < run.upperBound,
        let level = Markup.underlineLevel(source[lines[index + 1].content]),
        index == run.lowerBound, index + 2 == run.upperBound || run.count <= 3
      {
        flush(index, &self)
        addHeading(index, level: level, marks: 0, blankLinesBefore: blank)
        skip(bytes: lines[index + 1].content, line: lines[index + 1].number, reason: "markup")
        index += 1
      } else if Markup.isSceneBreak(bytes) {
        flush(index, &self)
        let text = traced(lines[index].content)
        blocks.append(
          Block(
            kind: .sceneBreak, text: text, lines: [text], line: lines[index].number,
            blankLinesBefore: start < index ? 0 : blank))
      } else {
        index += 1
        continue
      }
      index += 1
      start = index
      blank = 0
    }
    flush(run.upperBound, &self)
  }

  private mutating func addHeading(_ index: Int, level: Int, marks: Int, blankLinesBefore: Int) {
    let line = lines[index]
    var content = line.content
    if marks > 0 {
      var start = content.lowerBound + marks
      while start < content.upperBound, source[start] == 0x20 || source[start] == 0x09 { start += 1 }
      skip(bytes: content.lowerBound..<content.lowerBound + marks, line: line.number, reason: "markup")
      var end = content.upperBound
      while end > start, source[end - 1] == 0x23 || source[end - 1] == 0x20 { end -= 1 }
      if end < content.upperBound, let mark = source[end..<content.upperBound].firstIndex(of: 0x23) {
        skip(bytes: mark..<content.upperBound, line: line.number, reason: "markup")
      }
      content = start..<end
    }
    let text = traced(content)
    blocks.append(
      Block(
        kind: .heading(level: level), text: text, lines: [text], line: line.number,
        blankLinesBefore: blankLinesBefore))
  }

  private mutating func addText(_ run: Range<Int>, blankLinesBefore: Int) {
    var blank = blankLinesBefore
    let content = lines[run.lowerBound].content.lowerBound..<lines[run.upperBound - 1].content.upperBound
    if source[content.lowerBound] == 0x5B, Markup.isPicture(String(decoding: source[content], as: UTF8.self))
    {
      skip(bytes: content, line: lines[run.lowerBound].number, reason: "picture")
      return
    }
    for part in wrap.paragraphs(of: run, in: lines, bytes: source) {
      let isProse = part.count == 1 || wrap.isProse(part, in: lines, bytes: source)
      blocks.append(
        Block(
          kind: isProse ? .text : .lines, text: isProse ? joined(part) : stacked(part),
          lines: part.map { traced(lines[$0].content) }, line: lines[part.lowerBound].number,
          blankLinesBefore: blank))
      blank = 0
    }
  }

  private func traced(_ range: Range<Int>) -> TracedText {
    var text = TracedText()
    cleaning.append(range, to: &text)
    return text
  }

  /// Lines as one running text.
  private func joined(_ part: Range<Int>) -> TracedText {
    var text = TracedText()
    for index in part {
      let line = lines[index]
      guard index + 1 < part.upperBound else {
        cleaning.append(line.content, to: &text)
        break
      }
      let next = lines[index + 1]
      if let hyphens, LineEndHyphens.breaksWord(line, next, in: source) {
        let isJoined = hyphens.joins(line, next, in: source)
        cleaning.append(isJoined ? line.content.dropLast() : line.content, to: &text)
      } else {
        cleaning.append(line.content, to: &text)
        text.append(" ", for: gap(line, next))
      }
    }
    return text
  }

  /// Lines as lines.
  private func stacked(_ part: Range<Int>) -> TracedText {
    var text = TracedText()
    for index in part {
      cleaning.append(lines[index].content, to: &text)
      if index + 1 < part.upperBound {
        text.append("\u{2028}", for: gap(lines[index], lines[index + 1]))
      }
    }
    return text
  }
}
