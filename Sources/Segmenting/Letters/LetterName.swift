import Prose

/// The names below a letter, and what stands around them.
extension LetterTail {
  /// Names, offices, dates and addresses below a farewell.
  mutating func nameRoles(
    _ lines: [LetterLine], from first: Int, _ roles: inout [Int: Paragraph.Role]
  ) {
    var named: Int?
    var isProxy = false
    for index in lines.indices where index >= first {
      let text = lines[index].text.text.trimmed
      if let found = DateLine.whole(text, vocabulary, isMonthFirst: isMonthFirst) {
        roles[index] = .date
        date = date ?? found.iso
      } else if let named, lines[index].block != lines[named].block, isAddress(lines[index]),
        !isOffice(lines, index)
      {
        roles[index] = .address
      } else {
        roles[index] = .signature
        if let found = Signature(text, vocabulary, isExpected: true) {
          // "For the Editor, / J. Simms", "The Mayor / (Signed) A. Reed": the person is the author.
          let isNext = named.map { index == $0 + 1 } ?? true
          if author == nil || isProxy && isNext || isSignedFor(text) {
            author = found.author
            isProxy = isForOthers(found.author)
          }
          signatories += 1
          named = named ?? index
        }
      }
    }
    // "A grateful reader": who does not say a name signs with what he is.
    guard author == nil, hasPlainFarewell,
      let line = lines.indices.first(where: { roles[$0] == .signature }).map({ lines[$0] }),
      case let text = line.text.text.trimmed, (2...7).contains(line.words),
      text.unicodeScalars.first?.isUpper ?? false,
      !text.contains(where: { ".,:;!?0123456789".contains($0) })
    else { return }
    author = text
    signatories = 1
  }

  /// "Fdo.: M. Orcajo", "(Signed) A. Reed".
  private func isSignedFor(_ text: String) -> Bool {
    let count = vocabulary.letters.signed.match(PhraseList.words(text)[...])
    return count > 0 && (text.hasPrefix("(") || text.prefix(16).contains(":"))
  }

  /// "the Editor", "la Cooperativa".
  private func isForOthers(_ name: String) -> Bool {
    name.unicodeScalars.first?.isLower ?? false
      && PhraseList.words(name).first.map(vocabulary.articles.contains) ?? false
  }

  /// "The mayor," over a name.
  private func isOffice(_ lines: [LetterLine], _ index: Int) -> Bool {
    let line = lines[index]
    return line.text.text.trimmed.hasSuffix(",") && line.words <= 4 && index + 1 < lines.count
      && lines[index + 1].block == line.block && lines[index + 1].isLast
      && Signature(lines[index + 1].text.text, vocabulary, isExpected: false) != nil
  }

  func isAddress(_ line: LetterLine) -> Bool {
    let text = line.text.text.trimmed
    let first = PhraseList.words(text).first ?? ""
    return text.contains(where: \.isNumber) || text.hasSuffix(",")
      || vocabulary.letters.courtesies.contains(first)
      || vocabulary.letters.recipients.contains(first)
  }

  /// A name without a farewell.
  mutating func takeSignature(_ lines: [LetterLine], isLetter: Bool) {
    var end = lines.count
    var roles: [Int: Paragraph.Role] = [:]
    while end > 0,
      let found = DateLine.whole(lines[end - 1].text.text.trimmed, vocabulary, isMonthFirst: isMonthFirst)
    {
      end -= 1
      roles[end] = .date
      date = date ?? found.iso
    }
    guard end > 0 else { return }
    // The name, with offices in its block.
    let block = lines[end - 1].block
    var first = lines.firstIndex { $0.block == block } ?? end - 1
    if first + 1 < end, end - first > 8, !isLetter { return }
    // "THE SOCIETY / Ron Pettifer": the first line that is a name.
    while first < end, Signature(lines[first].text.text, vocabulary, isExpected: false) == nil { first += 1 }
    guard first < end, let name = Signature(lines[first].text.text, vocabulary, isExpected: false) else {
      if isLetter { takeNamedFarewell() }
      return
    }
    let looksSigned =
      name.author.split(separator: " ").first.map { $0.count == 2 && $0.hasSuffix(".") } ?? false
    guard isLetter || looksSigned || !roles.isEmpty && lines[first].words <= 4 else { return }
    for index in first..<end where roles[index] == nil { roles[index] = .signature }
    author = name.author
    if isForOthers(name.author), first + 1 < end,
      let person = Signature(lines[first + 1].text.text, vocabulary, isExpected: false)
    {
      author = person.author
    }
    signatories = end - first
    keep(lines, roles, from: first)
    takeRunningFarewell()
  }

  /// "I remain your grandson Ivan Zhukov, dear grandfather": a farewell of the last paragraph that names its writer.
  mutating func takeNamedFarewell() {
    guard let last = body.last, !last.isLines else { return }
    let words = last.text.text.split(separator: " ").count
    let said = PhraseList.words(last.text.text)
    guard words <= 30, vocabulary.letters.farewellOpenings.match(said[...]) > 0,
      vocabulary.letters.farewells.isIn(said),
      let name = nameInside(last.text.text)
    else { return }
    author = name
    farewell = last.text.text
    body.removeLast()
    parts.append(LetterPart(role: .valediction, block: last))
  }

  /// "Love, Nan": where the name begins, UTF-8 bytes.
  mutating func splitName(_ line: LetterLine) -> Int? {
    let text = line.text.text
    var places: [String.Index] = text.lastIndex(of: ",").map { [text.index(after: $0)] } ?? []
    // "Dein Heinrich.", "Your loving Nan": the longest farewell that it begins with.
    let words = text.split(separator: " ")
    for count in stride(from: words.count - 1, through: 1, by: -1) {
      let head = PhraseList.words(words[..<count].joined(separator: " "))
      if vocabulary.letters.farewells.match(head[...]) == head.count {
        places.append(words[count].startIndex)
      }
    }
    for place in places where place < text.endIndex {
      guard let name = Signature(String(text[place...]), vocabulary, isExpected: false),
        // "Your aunt Polly" has a name, "your loving Friend" has none.
        !(name.author.split(separator: " ").last.map {
          vocabulary.letters.addressees.contains($0.lowercased())
        } ?? true),
        Farewell.isFarewell(String(text[..<place]), vocabulary),
        // "Thank you. Goodbye."
        !(text[..<place].trimmed.hasSuffix(".") && text.trimmed.hasSuffix("."))
      else { continue }
      author = name.author
      signatories = 1
      return text.utf8.distance(from: text.startIndex, to: place)
    }
    return nil
  }

  /// The farewell that the last paragraph runs into: "…I remain, dear sir, your friend,".
  mutating func takeRunningFarewell() {
    guard parts.first?.role == .signature, let last = body.last, !last.isLines,
      let start = Farewell.running(last.text.text, vocabulary), let words = last.part(start..<last.text.count)
    else { return }
    body.removeLast()
    if let rest = last.part(0..<start) { body.append(rest) }
    parts.insert(LetterPart(role: .valediction, block: words), at: 0)
    farewell = words.text.text
  }

  /// Takes the lines from one on out of the body.
  mutating func keep(
    _ lines: [LetterLine], _ roles: [Int: Paragraph.Role], from first: Int, splitting split: Int? = nil,
    at offset: Int = 0
  ) {
    let head = lines[first]
    let whole = body
    body.removeSubrange(head.block...)
    if head.index > 0, let rest = whole[head.block].lines(0..<head.index) { body.append(rest.unwrapped) }
    var index = first
    while index < lines.count {
      let role = roles[index] ?? .body
      var last = index
      while last + 1 < lines.count, (roles[last + 1] ?? .body) == role,
        lines[last + 1].block == lines[index].block, split == nil
      { last += 1 }
      if let block = whole[lines[index].block].lines(lines[index].index..<lines[last].index + 1) {
        if index == split {
          if let part = block.part(0..<offset) { parts.append(LetterPart(role: .valediction, block: part)) }
          if let part = block.part(offset..<block.text.count) {
            parts.append(LetterPart(role: .signature, block: part))
          }
        } else {
          parts.append(LetterPart(role: role, block: block))
        }
      }
      index = last + 1
    }
  }
}
