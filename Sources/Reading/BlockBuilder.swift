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
  /// Where the lines begin that were taken out from among the others.
  private let removed: [Int]
  /// What is left out of blocks, and what is left out of notes.
  private let notes: PlainNotes

  /// - Parameters:
  ///   - removed: the lines that were taken out from among the others, in order.
  ///   - notes: what stands beside the blocks.
  init(_ source: [UInt8], lines: [SourceLine], without removed: [SourceLine], _ notes: PlainNotes) {
    self.removed = removed.map(\.content.lowerBound)
    self.notes = notes
    self.source = source
    self.lines = lines
    cleaning = CharacterCleaning(source)
    wrap = WrapWidth(lines, in: source)
    let breaks = zip(lines, lines.dropFirst()).contains { LineEndHyphens.breaksWord($0, $1, in: source) }
    hyphens = breaks ? LineEndHyphens(source, lines: lines) : nil
  }

  /// The white space between two lines, up to the one taken out that stood there.
  private func gap(_ line: SourceLine, _ next: SourceLine) -> Range<Int> {
    gap(line.content.upperBound, next.content.lowerBound)
  }

  private func gap(_ start: Int, _ end: Int) -> Range<Int> {
    let low = removed.partitioningIndex { $0 >= start }
    return start..<(low < removed.count ? min(removed[low], end) : end)
  }

  /// Leaves lines out.
  mutating func skip(_ range: Range<Int>, reason: String) {
    guard let first = lines[range].first(where: { !$0.isBlank }),
      let last = lines[range].last(where: { !$0.isBlank })
    else { return }
    skip(bytes: first.content.lowerBound..<last.content.upperBound, line: first.number, reason: reason)
  }

  /// Leaves bytes out.
  mutating func skip(bytes: Range<Int>, line: Int, reason: String) {
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
      // In a note that goes over it no line has a nature of its own.
      if notes.blockCuts.covers(lines[index].content.lowerBound) {
        index += 1
        continue
      }
      if let level = Markup.headingLevel(bytes) {
        flush(index, &self)
        addHeading(index, level: level, marks: level, blankLinesBefore: start < index ? 0 : blank)
      } else if index + 1 < run.upperBound, !notes.blockCuts.covers(lines[index + 1].content.lowerBound),
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
    let isBroken = notes.blockCuts.breaks(content)
    for part in wrap.paragraphs(of: run, in: lines, bytes: source) {
      let isProse = part.count == 1 || wrap.isProse(part, in: lines, bytes: source)
      let own = part.map { traced(lines[$0].content, isBroken: isBroken) }
      let text = isProse ? joined(part, isBroken: isBroken) : stacked(part, own)
      // Nothing but marks or markup.
      guard !text.text.allSatisfy(\.isWhitespace) else { continue }
      blocks.append(
        Block(
          kind: isProse ? .text : .lines, text: text, lines: own.filter { !$0.isEmpty },
          line: lines[part.lowerBound].number, blankLinesBefore: blank))
      blank = 0
    }
  }

  private func traced(_ range: Range<Int>) -> TracedText {
    traced(range, isBroken: notes.blockCuts.breaks(range))
  }

  private func traced(_ range: Range<Int>, isBroken: Bool) -> TracedText {
    var text = isBroken ? TracedText(markedUp: ()) : TracedText()
    notes.blockCuts.append(range, to: &text, cleaning)
    return text
  }

  /// Lines as one running text.
  private func joined(_ part: Range<Int>, isBroken: Bool) -> TracedText {
    var text = isBroken ? TracedText(markedUp: ()) : TracedText()
    for index in part {
      let line = lines[index]
      guard index + 1 < part.upperBound else {
        notes.blockCuts.append(line.content, to: &text, cleaning)
        break
      }
      let next = lines[index + 1]
      if let hyphens, LineEndHyphens.breaksWord(line, next, in: source) {
        let isJoined = hyphens.joins(line, next, in: source)
        appendHalf(line.content, isJoined: isJoined, to: &text)
      } else {
        notes.blockCuts.append(line.content, to: &text, cleaning)
        appendSpace(gap(line, next), to: &text)
      }
    }
    return text
  }

  /// A line that ends in half a word. In a broken text the hyphen that goes belongs to the letter before it.
  private func appendHalf(_ content: Range<Int>, isJoined: Bool, to text: inout TracedText) {
    guard isJoined, text.hasMarkup else {
      return notes.blockCuts.append(isJoined ? content.dropLast() : content, to: &text, cleaning)
    }
    var letter = content.upperBound - 2
    while letter > content.lowerBound, source[letter] & 0xC0 == 0x80 { letter -= 1 }
    // In something that is left out it goes with it.
    if notes.blockCuts.covers(letter) { return notes.blockCuts.append(content, to: &text, cleaning) }
    notes.blockCuts.append(content.lowerBound..<letter, to: &text, cleaning)
    text.append(
      String(decoding: source[letter..<content.upperBound - 1], as: UTF8.self),
      for: letter..<content.upperBound)
  }

  /// The space between two lines, unless something that is left out goes on over it, or one is there.
  private func appendSpace(_ gap: Range<Int>, to text: inout TracedText) {
    if notes.blockCuts.spans(gap.lowerBound), notes.blockCuts.spans(gap.upperBound) { return }
    if text.hasMarkup, text.isEmpty || text.text.utf8.last == 0x20 { return }
    text.append(" ", for: gap)
  }

  /// Lines as lines.
  private func stacked(_ part: Range<Int>, _ own: [TracedText]) -> TracedText {
    var text = own.contains(where: \.hasMarkup) ? TracedText(markedUp: ()) : TracedText()
    var last: SourceLine?
    for (index, line) in zip(part, own) where !line.isEmpty {
      if let last {
        let gap = gap(last, lines[index])
        // Between them a line may be left out.
        let isNext = last.content.upperBound <= gap.lowerBound && !notes.blockCuts.breaks(gap)
        text.append("\u{2028}", for: isNext ? gap : gap.upperBound..<gap.upperBound)
      }
      text.append(line)
      last = lines[index]
    }
    return text
  }

  // MARK: Notes

  /// The notes, in the order of their marks; of one without words only the mark is left, which is counted.
  mutating func noteTexts() -> [Note] {
    var texts: [Note] = []
    for (index, found) in notes.notes.enumerated() {
      var text = TracedText(markedUp: ())
      for range in found.texts { append(range, to: &text) }
      if text.text.allSatisfy(\.isWhitespace) {
        skip(bytes: found.mark, line: found.line, reason: "note mark")
      } else {
        texts.append(Note(id: "note \(index + 1)", mark: found.mark, text: text, line: found.line))
      }
    }
    return texts
  }

  /// Adds a range of several lines as running text.
  private func append(_ range: Range<Int>, to text: inout TracedText) {
    var place = range.lowerBound
    while place < range.upperBound {
      let end = source[place..<range.upperBound].firstIndex { (0x0A...0x0D).contains($0) } ?? range.upperBound
      var (start, stop) = (place, end)
      while start < stop, source[start] <= 0x20 { start += 1 }
      while start < stop, source[stop - 1] <= 0x20 { stop -= 1 }
      if start < stop {
        if !text.isEmpty, text.text.utf8.last != 0x20 { text.append(" ", for: start..<start) }
        notes.cuts.append(start..<stop, to: &text, cleaning)
      }
      place = end + 1
    }
  }
}
