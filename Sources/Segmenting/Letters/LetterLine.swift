import Prose

/// A line of a block at a letter's head or end.
struct LetterLine {
  let text: TracedText
  /// Which block it is of, and which of its lines.
  let block: Int
  let index: Int
  /// How many lines the block has.
  let count: Int

  var words: Int { text.text.split(whereSeparator: \.isWhitespace).count }
  var isLast: Bool { index == count - 1 }

  /// The lines of some blocks.
  static func lines(of blocks: [ProseBlock], in range: Range<Int>) -> [LetterLine] {
    range.flatMap { block in
      let lines = blocks[block].lines
      return lines.enumerated().map { LetterLine(text: $1, block: block, index: $0, count: lines.count) }
    }
  }
}

/// A part of a letter: an address, its date, its greeting …
struct LetterPart {
  var role: Paragraph.Role
  var block: ProseBlock
}

extension ProseBlock {
  /// Its lines from one on, or up to one; nil where there are none.
  func lines(_ range: Range<Int>) -> ProseBlock? {
    let lines = lines
    guard !range.isEmpty else { return nil }
    if range == 0..<lines.count { return self }
    guard let first = lines[range.lowerBound].source, let last = lines[range.upperBound - 1].source,
      let start = text.offset(ofSource: first.lowerBound), let end = text.offset(ofSource: last.upperBound)
    else { return nil }
    return part(start..<end, lines: Array(lines[range]), line: line + range.lowerBound)
  }

  /// Lines that were broken at a width, as prose: what is left of a paragraph whose last lines are a farewell.
  var unwrapped: ProseBlock {
    let lines = lines
    guard isLines, lines.count > 1, lines.filter({ $0.text.count >= 40 }).count * 2 >= lines.count,
      lines.dropFirst().filter({ $0.text.unicodeScalars.first?.isLower ?? false }).count * 2 >= lines.count
        - 1
    else { return self }
    var joined = lines[0]
    for line in lines.dropFirst() {
      guard let end = joined.source?.upperBound, let start = line.source?.lowerBound, end <= start else {
        return self
      }
      joined.append(" ", for: end..<start)
      joined.append(line)
    }
    var block = self
    block.isLines = false
    block.text = joined
    return block
  }

  /// The text between two of its places, UTF-8 bytes; nil where it has nothing to say.
  func part(_ range: Range<Int>) -> ProseBlock? { part(range, lines: nil, line: line) }

  private func part(_ range: Range<Int>, lines: [TracedText]?, line: Int) -> ProseBlock? {
    let slice = text.slice(range)
    let lead = slice.text.utf8.prefix { $0 == 0x20 }.count
    let trail = slice.text.utf8.reversed().prefix { $0 == 0x20 }.count
    guard lead + trail < slice.count else { return nil }
    return ProseBlock(
      text: slice.slice(lead..<slice.count - trail), line: line, lines: lines, like: self,
      isFirst: range.lowerBound == 0)
  }
}

extension TracedText {
  /// The first place of the text that stands for a place of the source or one behind it.
  func offset(ofSource place: Int) -> Int? {
    guard let run = runs.first(where: { $0.source.upperBound > place }) else {
      return runs.isEmpty ? nil : count
    }
    return run.length == run.source.count ? run.start + max(0, place - run.source.lowerBound) : run.start
  }
}
