import Prose

/// The mails that a mail quotes: what its writer did not write.
struct Quotation {
  /// The writer's own words.
  private(set) var own: [ProseBlock] = []
  /// What is quoted, in order, with the line over it that says whose it is.
  private(set) var quoted: [ProseBlock] = []
  private(set) var skips: [Skip] = []

  /// Takes quotations out of some blocks.
  init(in blocks: [ProseBlock], _ vocabulary: Vocabulary) {
    var isForwarded = false
    for block in blocks {
      if isForwarded {
        take(block, vocabulary)
        continue
      }
      let lines = block.lines
      guard
        let first = lines.indices.first(where: {
          Self.isQuoted(lines[$0].text) || Self.isAttribution(lines, $0, vocabulary)
            || isOriginal(lines[$0].text, vocabulary)
        })
      else {
        own.append(block)
        continue
      }
      if first > 0, let head = block.lines(0..<first) { own.append(head) }
      if isOriginal(lines[first].text, vocabulary) {
        isForwarded = true
        if let rest = block.lines(first..<lines.count) { take(rest, vocabulary) }
        continue
      }
      // Words below what is quoted are the writer's again.
      var end = first
      while end < lines.count, Self.isQuoted(lines[end].text) || Self.isAttribution(lines, end, vocabulary) {
        end += 1
      }
      if let part = block.lines(first..<end) { take(part, vocabulary) }
      if end < lines.count, let rest = block.lines(end..<lines.count) { own.append(rest) }
    }
  }

  /// "> I said".
  static func isQuoted(_ line: String) -> Bool { line.hasPrefix(">") }

  /// "On 3 May Tom wrote:", over a line that is quoted or at the end of its block.
  private static func isAttribution(_ lines: [TracedText], _ index: Int, _ vocabulary: Vocabulary) -> Bool {
    let line = lines[index].text.trimmed
    guard line.hasSuffix(":"), line.utf8.count <= 200 else { return false }
    guard index + 1 == lines.count || isQuoted(lines[index + 1].text) else { return false }
    return vocabulary.letters.wrote.isIn(PhraseList.words(line))
      && line.contains(where: { $0.isNumber || $0 == "@" })
  }

  /// "-----Original Message-----"
  private func isOriginal(_ line: String, _ vocabulary: Vocabulary) -> Bool {
    guard line.hasPrefix("--") || line.hasPrefix("__") else { return false }
    return vocabulary.letters.originals.isIn(PhraseList.words(line))
  }

  /// Keeps what is quoted once; what that quotes in turn has been said in an older mail.
  private mutating func take(_ block: ProseBlock, _ vocabulary: Vocabulary) {
    let lines = block.lines
    var start = 0
    func depth(_ line: TracedText) -> Int {
      line.text.prefix { $0 == ">" || $0 == " " }.filter { $0 == ">" }.count
    }
    while start < lines.count {
      let level = depth(lines[start])
      var end = start + 1
      while end < lines.count, depth(lines[end]) == level,
        !lines[end].text.droppingFirst(while: { $0 == ">" || $0.isSpace }).isEmpty
      { end += 1 }
      for (place, line) in zip(start..<end, lines[start..<end]) {
        let marks = line.text.utf8.prefix { $0 == 0x3E || $0 == 0x20 }.count
        if level > 1 {
          skips += line.skips(line: block.line + place, reason: "an older mail, quoted again")
        } else if level == 1, marks > 0 {
          skips += line.slice(0..<marks).skips(line: block.line + place, reason: "mark of a quotation")
        }
      }
      if level <= 1 {
        // The marks between its lines are accounted for by themselves.
        var text = level == 1 ? TracedText(markedUp: ()) : TracedText()
        for line in lines[start..<end] {
          let marks = line.text.utf8.prefix { $0 == 0x3E || $0 == 0x20 }.count
          let words = line.slice((level == 1 ? marks : 0)..<line.count)
          guard !words.isEmpty else { continue }
          // The line's end becomes a space; what stands before the words of the next line is accounted for above.
          if let end = text.source?.upperBound { text.append(" ", for: end..<end + 1) }
          text.append(words)
        }
        if !text.isEmpty { quoted.append(ProseBlock(text: text, line: block.line + start)) }
      }
      start = end
    }
  }
}
