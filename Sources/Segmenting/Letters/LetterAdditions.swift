import Prose

extension LetterTail {
  /// What mail programs add: "Sent from my phone", and the block under "--".
  mutating func takeMailEnd() {
    let first = max(0, body.count - 6)
    if let index = body[first...].indices.last(where: {
      $0 > 0 && Self.isRule(body[$0].lines[0].text) && body[$0].lines.count > 1
    }) {
      for block in body[index...] {
        skips += block.text.skips(line: block.line, reason: "a mail's signature block")
      }
      body.removeSubrange(index...)
    }
    while let block = body.last, body.count > 1,
      vocabulary.letters.devices.match(PhraseList.words(block.text.text)[...]) > 0, block.words <= 12
    {
      skips += block.text.skips(line: block.line, reason: "added by a mail program")
      body.removeLast()
    }
  }

  /// An editor's notes below a letter, to its end: "[Footnote 1: …", "[37] …", and a page's number.
  mutating func takeNotes() -> [LetterPart] {
    var notes: [LetterPart] = []
    func isNote(_ block: ProseBlock) -> Bool {
      let text = block.text.text.trimmed
      guard text.hasPrefix("[") else { return false }
      let inner = text.dropFirst().prefix { $0 != "]" && $0 != ":" && $0 != " " }
      return !inner.isEmpty && inner.allSatisfy(\.isNumber) || vocabulary.notes.contains(inner.lowercased())
        || vocabulary.letters.footnotes.contains(inner.lowercased())
    }
    if let first = body.indices.dropFirst().first(where: { isNote(body[$0]) && !isNote(body[$0 - 1]) }),
      body[first...].count <= 40, isNote(body[first])
    {
      notes = body[first...].map { LetterPart(role: .body, block: $0) }
      body.removeSubrange(first...)
    }
    while body.count > 1, let last = body.last, last.words == 1, last.text.text.trimmed.allSatisfy(\.isNumber)
    {
      notes.insert(LetterPart(role: .body, block: last), at: 0)
      body.removeLast()
    }
    return notes
  }

  /// The date that the letter's last sentence is: "Deste castillo, a veinte de julio de 1614."
  func bodyDate() -> String? {
    for block in (body + parts.map(\.block)).suffix(4).reversed() {
      for line in block.lines.reversed() where line.count <= 100 {
        if let found = DateLine.whole(line.text.trimmed, vocabulary, isMonthFirst: isMonthFirst)?.iso {
          return found
        }
      }
    }
    guard let last = body.last else { return nil }
    var text = last.text.text.trimmed
    if text.utf8.count > 200 { text = String(text.suffix(100)) }
    let sentence = text.split(separator: ". ").last.map(String.init) ?? text
    guard sentence.split(separator: " ").count <= 14 else { return nil }
    return DateLine.whole(sentence, vocabulary, isMonthFirst: isMonthFirst)?.iso
  }

  static func isRule(_ line: String) -> Bool {
    ["--", "—", "---", "__", "___"].contains(line.trimmed)
  }

  /// Enclosures, copies and postscripts, in their order.
  mutating func takeAdditions() -> [LetterPart] {
    let letters = vocabulary.letters
    func begins(_ line: TracedText, _ list: PhraseList) -> Bool {
      list.match(PhraseList.words(line.text)[...]) > 0
    }
    func isAddition(_ line: TracedText, _ list: PhraseList) -> Bool {
      guard begins(line, list) else { return false }
      // "Encl.", "cc Tom", "P.S. …": a word with its mark, or few words.
      let text = line.text.trimmed
      let first = text.prefix { !$0.isWhitespace }
      return first.contains { ".:,".contains($0) } || first == first.uppercased()
        || text.split(separator: " ").count <= 8
    }
    // Where the first of them stands: a block of its own, or a line in the block of the name.
    var cut: (block: Int, line: Int)?
    for index in body.indices where index > 0 || body[index].lines.count > 1 {
      for (place, line) in body[index].lines.enumerated() where index > 0 || place > 0 {
        let isOwn = place == 0 || body[index].lines[place - 1].text.split(separator: " ").count <= 6
        if isOwn, isAddition(line, letters.postscripts) || isAddition(line, letters.enclosures),
          isBehindName(index, place)
        {
          cut = (index, place)
          break
        }
      }
      if cut != nil { break }
    }
    guard let cut else { return [] }
    var tail = Array(body[(cut.block + 1)...])
    let whole = body[cut.block]
    if let block = whole.lines(cut.line..<whole.lines.count) { tail.insert(block, at: 0) }
    body.removeSubrange(cut.block...)
    if let block = whole.lines(0..<cut.line) { body.append(block) }
    var result: [LetterPart] = []
    var role = Paragraph.Role.postscript
    for block in tail {
      var start = 0
      for (place, line) in block.lines.enumerated() {
        let own: Paragraph.Role? =
          isAddition(line, letters.enclosures)
          ? .enclosure : isAddition(line, letters.postscripts) ? .postscript : nil
        guard let own, own != role || place > 0 else {
          if own != nil { role = own! }
          continue
        }
        if place > start, let part = block.lines(start..<place) {
          result.append(LetterPart(role: role, block: part))
        }
        start = place
        role = own
      }
      if let part = block.lines(start..<block.lines.count) {
        result.append(LetterPart(role: role, block: part))
      }
    }
    return result
  }

  /// A postscript stands behind a name or a farewell; one in the midst of a text is its own matter.
  func isBehindName(_ block: Int, _ line: Int) -> Bool {
    let before: String
    if line > 0 {
      before = body[block].lines[line - 1].text
    } else {
      before = body[block - 1].lines.last?.text ?? ""
    }
    let words = before.split(separator: " ").count
    return words <= 12
      && (Signature(before, vocabulary, isExpected: true) != nil || Farewell.isFarewell(before, vocabulary)
        || DateLine.whole(before.trimmed, vocabulary, isMonthFirst: isMonthFirst) != nil || words <= 6)
      || block + 1 >= body.count * 2 / 3
  }
}
