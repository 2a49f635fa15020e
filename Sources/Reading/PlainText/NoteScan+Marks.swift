extension NoteScan {
  /// The mark that a label in a line is; nil where it stands as none does.
  func mark(_ label: NoteLabel, _ content: Range<Int>) -> Mark? {
    let (start, end) = (label.range.lowerBound, label.range.upperBound)
    let next = end < content.upperBound ? bytes[end] : 0x20
    // "[19]63", "[1](http:…)"
    if 0x30...0x39 ~= next || next == 0x28 || label.text.isEmpty { return nil }
    // "n[^a]gan" is a sound within a word.
    let isWithin = 0x41...0x5A ~= next & 0xDF || next >= 0x80 && next != 0xE2
    if isWithin, !label.isNumber, label.form != .sign { return nil }
    let isBare = label.form == .sign && ![0x5B, 0x28, 0x7B].contains(bytes[start])
    if isBare, 0x41...0x5A ~= next & 0xDF { return nil }
    // "[238]Coquedicot, …": before the word that it is about, at the head of a line.
    if start == content.lowerBound, label.form == .square, label.isNumber, isWithin {
      return Mark(label: label, isAttached: true, word: start..<start, whole: label.range)
    }
    guard start > content.lowerBound, bytes[start - 1] != 0x20, bytes[start - 1] != 0x09 else {
      let isClosed = bytes[end - 1] == 0x29 && label.form != .round
      guard !isBare && label.form != .raised || isClosed else { return nil }
      return Mark(label: label, isAttached: false, word: word(before: start, content), whole: label.range)
    }
    guard isBehindWord(start, content) else { return nil }
    return Mark(label: label, isAttached: true, word: word(before: start, content), whole: label.range)
  }

  /// True behind two letters, a year, or what ends something: "known.[1]", and not "a[1]" or "19[14]".
  private func isBehindWord(_ start: Int, _ content: Range<Int>) -> Bool {
    let before = bytes[start - 1]
    func isLetter(_ byte: UInt8) -> Bool { byte >= 0x80 || 0x41...0x5A ~= byte & 0xDF }
    if before == 0x5D { return true }
    if isLetter(before) {
      return start - 2 >= content.lowerBound
        && (isLetter(bytes[start - 2]) || before >= 0x80 || bytes[start - 2] == 0x27)
    }
    if 0x30...0x39 ~= before {
      return start - 4 >= content.lowerBound && bytes[start - 4..<start].allSatisfy { 0x30...0x39 ~= $0 }
    }
    // A quotation may begin with it.
    return [0x2E, 0x2C, 0x3B, 0x3A, 0x21, 0x3F, 0x29, 0x22, 0x27, 0x2A, 0x5F, 0x7D, 0x2D, 0x3D, 0x3E]
      .contains(before)
      && start - 2 >= content.lowerBound && bytes[start - 2] != 0x20
  }

  private func word(before place: Int, _ content: Range<Int>) -> Range<Int> {
    var end = place
    while end > content.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    var start = end
    while start > content.lowerBound, bytes[start - 1] != 0x20, end - start < 40 { start -= 1 }
    return start..<end
  }
}
