import Prose

/// The farewell at the end of a letter.
extension LetterTail {
  mutating func takeName(isLetter: Bool) {
    if isLetter, takeNameOfProse() { return }
    // The short lines at the end, and the last lines of the prose before them.
    var first = body.count
    while first > 0, body.count - first < 8 || isList(first - 1), isShort(body[first - 1]) { first -= 1 }
    if first == 0 { first = min(1, body.count) }
    var lines = LetterLine.lines(of: body, in: first..<body.count)
    let inner = innerEnd(before: first)
    if lines.isEmpty || lines.allSatisfy({ DateLine.whole($0.text.text.trimmed, vocabulary) != nil }),
      let inner
    {
      lines = inner + lines
    }
    guard !lines.isEmpty else { return }

    var place = lines.lastIndex { Farewell.isFarewell($0.text.text, vocabulary) }
    hasPlainFarewell = place != nil
    if place == nil, isLetter { place = unnamedFarewell(in: lines) }
    // "It embraces you / your Mother": the last farewell of two is the name.
    if let found = place, found > 0, found == lines.count - 1, isKinship(lines[found]),
      Farewell.isFarewell(lines[found - 1].text.text, vocabulary)
    {
      place = found - 1
    }
    guard let place else {
      takeSignature(lines, isLetter: isLetter)
      return
    }
    // Farewells of several lines: "I have the honour to be, Sir, / Your obedient servant,".
    var start = place
    while start > 0, lines[start - 1].block == lines[start].block || lines[start - 1].isLast,
      Farewell.isFarewell(lines[start - 1].text.text, vocabulary)
        // "Sir, / Your obedient servant,": he is addressed once more.
        || lines[start - 1].words <= 4 && lines[start - 1].block > 0
          && Greeting(lines[start - 1].text.text, vocabulary)?.strength == .plain
        || lines[start - 1].block == lines[place].block && Farewell.endsOpen(lines[start - 1].text.text)
          && lines[start - 1].words <= 10 && lines[start - 1].text.text.trimmed.hasSuffix(",")
    { start -= 1 }
    farewell = lines[place].text.text.trimmed
    var roles = [Int: Paragraph.Role]()
    for index in start...place { roles[index] = .valediction }
    nameRoles(lines, from: place + 1, &roles)
    // "Love, Nan" has both in a line.
    if !roles.values.contains(.signature) || place == lines.count - 1 {
      if let split = splitName(lines[place]) {
        keep(lines, roles, from: start, splitting: place, at: split)
        return
      }
    }
    if author == nil { author = nameInside(lines[place].text.text) }
    keep(lines, roles, from: start)
    if start < lines.count { takeRunningFarewell() }
  }

  /// "Your Mother", "Deine Oma".
  private func isKinship(_ line: LetterLine) -> Bool {
    let words = PhraseList.words(line.text.text)
    guard (2...3).contains(words.count), let last = words.last else { return false }
    return vocabulary.letters.addressees.contains(last)
  }

  /// A farewell and a name after which more stands: verses, a list, what was removed where to.
  mutating func takeInnerName() {
    let lines = LetterLine.lines(of: body, in: body.count / 2..<body.count)
    guard
      let index = lines.indices.dropLast().last(where: {
        lines[$0].words <= 10 && lines[$0].count <= 4 && lines[$0 + 1].words <= 5
          && Farewell.isFarewell(lines[$0].text.text, vocabulary) && Farewell.endsOpen(lines[$0].text.text)
          && Signature(lines[$0 + 1].text.text, vocabulary, isExpected: false) != nil
      }), let name = Signature(lines[index + 1].text.text, vocabulary, isExpected: false)
    else { return }
    author = name.author
    farewell = lines[index].text.text
    hasPlainFarewell = true
    signatories = 1
    keep(lines, [index: .valediction, index + 1: .signature], from: index)
  }

  /// "I remain your grandson Ivan Zhukov": a name of two words and more in a farewell.
  func nameInside(_ text: String) -> String? {
    let words = text.split(separator: " ").map(String.init)
    func isName(_ word: String) -> Bool { word.unicodeScalars.first?.isUpper ?? false && word.count > 1 }
    for (index, word) in words.enumerated().dropFirst()
    where isName(word) && !".!?".contains(words[index - 1].last ?? " ")
      && !vocabulary.articles.contains(word.lowercased())
    {
      var name = [word]
      for next in words[(index + 1)...] {
        guard isName(next), let before = name.last, !",.!".contains(before.last ?? ",") else { break }
        name.append(next)
      }
      if name.count >= 2 { return name.joined(separator: " ").trimmingMarks }
    }
    return nil
  }

  /// A name in the last line of a paragraph whose words break off before it: "…I remain your loving son,\nHARRY."
  mutating func takeNameOfProse() -> Bool {
    guard let last = body.last, last.lines.count >= 2, last.words > 6,
      let line = last.lines.last, line.text.split(separator: " ").count <= 5,
      let name = Signature(line.text, vocabulary, isExpected: false),
      DateLine.whole(line.text.trimmed, vocabulary) == nil
    else { return false }
    let count = last.lines.count
    guard let mark = last.lines[count - 2].text.trimmed.last, !".!?:;".contains(mark),
      let rest = last.lines(0..<count - 1)?.unwrapped, let signed = last.lines(count - 1..<count),
      let start = Farewell.running(rest.text.text, vocabulary)
    else { return false }
    author = name.author
    signatories = 1
    hasPlainFarewell = true
    body.removeLast()
    if let words = rest.part(0..<start) { body.append(words) }
    if let part = rest.part(start..<rest.text.count) {
      farewell = part.text.text
      parts.append(LetterPart(role: .valediction, block: part))
    }
    parts.append(LetterPart(role: .signature, block: signed))
    return true
  }

  /// Lines short enough to be an end's.
  func isShort(_ block: ProseBlock) -> Bool {
    let lines = block.lines
    if lines.count == 1 {
      return block.words <= 16 || Farewell.isFarewell(block.text.text, vocabulary) && block.words <= 40
    }
    return lines.allSatisfy { $0.text.split(separator: " ").count <= 9 && $0.count <= 70 }
      && (block.isLines || lines.count <= 6 && lines.dropLast().contains { $0.count < 50 })
  }

  /// A list of signatories.
  func isList(_ index: Int) -> Bool { body[index].lines.count > 8 }

  /// The last lines of a paragraph whose end is a farewell and a name: "…soon.\nYours ever,\nTom".
  func innerEnd(before first: Int) -> [LetterLine]? {
    guard first > 0, first - 1 < body.count else { return nil }
    let block = body[first - 1]
    let lines = LetterLine.lines(of: body, in: first - 1..<first)
    guard lines.count >= 3 || lines.count == 2 && block.words > 3 else { return nil }
    for count in [2, 3, 4, 5] where count < lines.count {
      let end = lines.suffix(count)
      if end.allSatisfy({ $0.words <= 9 }), let head = end.first,
        Farewell.isFarewell(head.text.text, vocabulary),
        end.dropFirst().first.map({
          Signature($0.text.text, vocabulary, isExpected: true) != nil
            || Farewell.isFarewell($0.text.text, vocabulary)
        }) ?? false
      {
        return Array(end)
      }
    }
    return nil
  }

  /// A farewell that no table has: a short line, open at its end, over a name that is the last but for dates and offices.
  func unnamedFarewell(in lines: [LetterLine]) -> Int? {
    for index in lines.indices.dropLast().reversed() {
      let line = lines[index]
      let text = line.text.text.trimmed
      guard line.words <= 8, Signature(lines[index + 1].text.text, vocabulary, isExpected: false) != nil
      else { continue }
      guard text.hasSuffix(",") || line.words <= 4 && Farewell.endsOpen(text) else { continue }
      // A name with an office below it is no farewell: "Col. R. P. Fanshawe, / Upper Slaughter".
      if line.block == lines[index + 1].block, index > 0, lines[index - 1].text.text.trimmed.hasSuffix(",") {
        continue
      }
      if DateLine.whole(text, vocabulary) != nil { continue }
      // "U. S. Grant, / Lieut.-General": a name over an office.
      let capitals = text.split(separator: " ").filter { $0.unicodeScalars.first?.isUpper ?? false }
      if line.words >= 2,
        capitals.count == line.words || Signature(text, vocabulary, isExpected: false) != nil
      {
        continue
      }
      return index
    }
    return nil
  }
}

extension String {
  /// Without marks at its end.
  var trimmingMarks: String { String(droppingLast { ",.;:!".unicodeScalars.contains($0) }) }
}
