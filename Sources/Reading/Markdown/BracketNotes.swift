import Prose

/// Notes in Markdown that knows none: `[1]` behind words, and below them paragraphs that begin with `[1]`, one after the
/// other.
enum BracketNotes {
  /// Finds the notes of some blocks.
  static func settle(_ blocks: inout [DocumentBlock], _ account: inout TextAccount) {
    var index = 0
    var first = 0
    while index < blocks.count {
      guard number(of: blocks[index]) == 1 else {
        index += 1
        continue
      }
      var end = index + 1
      while end < blocks.count, number(of: blocks[end]) == end - index + 1 { end += 1 }
      if let marks = marks(of: end - index, in: blocks[first..<index]) {
        for (offset, mark) in marks.enumerated().reversed() {
          let id = "bracket note \(index).\(offset + 1)"
          replace(&blocks[mark.block], mark, offset + 1, id, &account)
          blocks[index + offset].note = id
          blocks[index + offset].silence = "note"
        }
      }
      first = end
      index = end
    }
  }

  /// 12 of a paragraph that begins with `[12]` and has words behind it.
  private static func number(of block: DocumentBlock) -> Int? {
    guard block.role == .paragraph, block.silence == nil, block.note == nil, let run = block.runs.first,
      run.kind == .text, run.text.hasPrefix("[")
    else { return nil }
    let digits = run.text.dropFirst().prefix { ("0"..."9").contains($0) }
    guard (1...3).contains(digits.count), run.text.dropFirst(1 + digits.count).hasPrefix("]"),
      block.text.count > digits.count + 3
    else { return nil }
    return Int(digits)
  }

  private struct Mark {
    var block: Int
    var run: Int
    var range: Range<String.Index>
  }

  /// The places of the marks 1 to `count`, in order, each behind a word; nil where one is missing.
  private static func marks(of count: Int, in blocks: ArraySlice<DocumentBlock>) -> [Mark]? {
    var marks: [Mark] = []
    for block in blocks.indices where blocks[block].silence == nil {
      for (run, value) in blocks[block].runs.enumerated() where value.kind == .text {
        var from = value.text.startIndex
        while marks.count < count, let found = value.text[from...].firstRange(of: "[\(marks.count + 1)]") {
          from = found.upperBound
          guard found.lowerBound > value.text.startIndex || run > 0 else { continue }
          marks.append(Mark(block: block, run: run, range: found))
        }
      }
    }
    return marks.count == count ? marks : nil
  }

  private static func replace(
    _ block: inout DocumentBlock, _ mark: Mark, _ number: Int, _ id: String, _ account: inout TextAccount
  ) {
    let run = block.runs[mark.run]
    let (head, tail) = run.parts(around: mark.range)
    account.leftOut["markup", default: 0] += 2
    block.runs.replaceSubrange(
      mark.run...mark.run,
      with: [head, DocumentRun(String(number), .noteMark(id)), tail].filter { !$0.text.isEmpty })
  }
}
