import Prose

/// Lines that stand between those of the text, taken out: a paragraph that goes on behind them is one.
struct LineRemoval {
  let lines: [SourceLine]
  let bytes: [UInt8]
  /// What is taken out, as indices.
  var indices: Set<Int> = []

  /// The lines without those taken out.
  func remaining() -> [SourceLine] {
    guard !indices.isEmpty else { return lines }
    var result: [SourceLine] = []
    var index = 0
    while index < lines.count {
      guard indices.contains(index) else {
        result.append(lines[index])
        index += 1
        continue
      }
      var end = index
      while end < lines.count, indices.contains(end) || lines[end].isBlank { end += 1 }
      if goesOn(from: index, to: end) {
        while result.last?.isBlank ?? false { result.removeLast() }
        if end < lines.count {
          var next = lines[end]
          next.beginsPage = false
          result.append(next)
        }
        index = end + 1
      } else {
        result += lines[index..<end].filter(\.isBlank).prefix(2)
        index = end
      }
    }
    return result
  }

  /// True where the text before some lines ends in mid-sentence, and that behind them goes on.
  func goesOn(from first: Int, to end: Int) -> Bool {
    var before = first - 1
    while before >= 0, lines[before].isBlank || indices.contains(before) { before -= 1 }
    return before >= 0 && end < lines.count && endsText(before) && startsSmall(end)
  }

  /// True for a line of some length that ends in mid-sentence.
  func endsText(_ index: Int) -> Bool {
    guard lines[index].content.count >= 20, let last = text(index).unicodeScalars.last else { return false }
    return last.isLetter || last.isDigit || ",;-–—".unicodeScalars.contains(last)
  }

  /// True for a line that begins with a small letter.
  func startsSmall(_ index: Int) -> Bool { text(index).unicodeScalars.first?.isLower ?? false }

  /// A line as a text.
  func text(_ index: Int) -> String { String(decoding: bytes[lines[index].content], as: UTF8.self) }
}
