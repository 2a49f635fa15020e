import Prose

/// What the lines of a head are in the letter.
extension LetterHead {
  mutating func keep(
    _ lines: [LetterLine], _ kinds: [Kind], greeting place: Int?, _ running: Int?, _ blocks: [ProseBlock],
    _ vocabulary: Vocabulary
  ) {
    // The head ends with the greeting; without one, with its last date, reference or header.
    var end: Int
    if let place {
      end = place + 1
    } else if running != nil || isTelegram {
      end = lines.count
    } else {
      end =
        (kinds.lastIndex {
          if case .date = $0 { true } else { $0 == .reference || $0 == .header || $0 == .heading }
        } ?? -1) + 1
      // "The Epistle of Paul to Philemon": a title that says so is a head.
      if end == 0, let first = lines.first, first.count == 1,
        Letter.names(in: first.text.text, vocabulary) != nil
      {
        end = 1
      }
      // What stands in the block of the date belongs to it.
      while end > 0, end < lines.count, lines[end].block == lines[end - 1].block { end += 1 }
    }
    var index = 0
    while index < end {
      let first = lines[index]
      var last = index
      let role = self.role(
        kinds[index], at: index, lines, kinds, blocks, isGreeting: index == place, vocabulary)
      while last + 1 < end, lines[last + 1].block == first.block,
        lines[last + 1].index == lines[last].index + 1,
        self.role(
          kinds[last + 1], at: last + 1, lines, kinds, blocks, isGreeting: last + 1 == place, vocabulary)
          == role,
        role == .address || role == .date, kinds[index] != .header, kinds[last + 1] != .header
      { last += 1 }
      take(lines[index...last], role, kinds[index...last], blocks, vocabulary)
      index = last + 1
    }
    if let running, let found = Greeting.running(of: blocks[running], vocabulary),
      let head = blocks[running].part(0..<found.length)
    {
      greeting = found.greeting
      greetsInSentence = found.isSentence
      parts.append(LetterPart(role: .salutation, block: head))
      rest = blocks[running].part(found.length..<blocks[running].text.count)
      next = running + 1
      return
    }
    guard end > 0 else { return }
    let last = lines[end - 1]
    next = last.block + 1
    if !last.isLast { rest = blocks[last.block].lines(last.index + 1..<last.count) }
    takeReference(blocks, vocabulary)
  }

  func role(
    _ kind: Kind, at index: Int, _ lines: [LetterLine], _ kinds: [Kind], _ blocks: [ProseBlock],
    isGreeting: Bool, _ vocabulary: Vocabulary
  ) -> Paragraph.Role {
    if isGreeting { return .salutation }
    switch kind {
    case .date: return .date
    case .reference: return .reference
    case .header: return MailHeader.role(lines[index].text.text.trimmed, vocabulary) ?? .address
    case .byline: return .byline
    case .greeting: return .salutation
    case .heading: return .title
    case .plain, .possibleGreeting:
      // "Bath, / 3 May 1921.": the place belongs to its date.
      let line = lines[index]
      if line.count == 2, line.index == 0, index + 1 < kinds.count, case .date = kinds[index + 1],
        Self.isPlace(line.text.text, vocabulary)
      {
        return .date
      }
      return Self.isTitle(at: index, lines, kinds, vocabulary) ? .title : .address
    }
  }

  /// True for a place without a house's number or a post code: "Hôpital n° 43, Besançon" has neither.
  static func isPlace(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let words = text.split(separator: " ")
    return words.indices.allSatisfy { index in
      !words[index].contains(where: \.isNumber)
        || index > 0 && vocabulary.numeroSigns.contains(words[index - 1].lowercased())
    }
  }

  /// A title stands alone in its block, first, and is no address: it has small words, or says what it is.
  static func isTitle(at index: Int, _ lines: [LetterLine], _ kinds: [Kind], _ vocabulary: Vocabulary)
    -> Bool
  {
    guard index == 0, lines[0].count == 1 else { return false }
    let text = lines[0].text.text.trimmed
    let words = PhraseList.words(text)
    if words.contains(where: { vocabulary.letterWords.contains($0) }) { return true }
    // "To the Editor of the Courier" over "Sir,": whom it is to.
    if let first = words.first, vocabulary.letters.recipients.contains(first), kinds.contains(.greeting) {
      return false
    }
    if kinds.contains(where: { if case .byline = $0 { true } else { false } }) { return true }
    if text.hasPrefix("#") { return true }
    if HeadingCandidate.isCapitals(text), words.count >= 3,
      !text.contains(where: { $0.isNumber || $0 == "," })
    {
      return true
    }
    guard !text.hasSuffix(","), !text.hasSuffix("."), !text.contains(where: \.isNumber), words.count >= 2
    else { return false }
    return text.split(separator: " ").dropFirst().contains {
      $0.unicodeScalars.first?.isLower ?? false && !["and", "&"].contains($0)
    } && !text.contains(",")
  }

  mutating func take(
    _ lines: ArraySlice<LetterLine>, _ role: Paragraph.Role, _ kinds: ArraySlice<Kind>,
    _ blocks: [ProseBlock], _ vocabulary: Vocabulary
  ) {
    guard let first = lines.first, let last = lines.last,
      let block = blocks[first.block].lines(first.index..<last.index + 1)
    else { return }
    for (line, kind) in zip(lines, kinds) {
      let text = line.text.text.trimmed
      switch kind {
      case .date(let iso, let isAmbiguous):
        hasDate = true
        if date == nil, let iso {
          date = iso
          isDateAmbiguous = isAmbiguous
        }
      case .byline(let name): author = name
      case .heading: heading = heading ?? text
      case .header:
        mail.take(text, isMonthFirst: isMonthFirst, vocabulary)
        if date == nil, let found = mail.date {
          hasDate = true
          date = found.iso
          isDateAmbiguous = found.isAmbiguous
        }
      case .greeting, .possibleGreeting, .plain, .reference: break
      }
    }
    if role == .salutation {
      greeting = Greeting(block.text.text, vocabulary)
    } else if role == .title, kinds.first != .heading {
      title = block.text.text.trimmed
    }
    if kinds.first == .header {
      takeMail(first, block, role, vocabulary)
      return
    }
    if role == .title, kinds.first != .heading, let (name, day, iso) = Opening.divided(block.text, vocabulary)
    {
      title = name.text.trimmed
      parts.append(LetterPart(role: .title, block: ProseBlock(text: name, line: block.line)))
      parts.append(LetterPart(role: .date, block: ProseBlock(text: day, line: block.line)))
      hasDate = true
      date = date ?? iso
      return
    }
    parts.append(LetterPart(role: role, block: block))
  }

  /// A line of an e-mail's head: the name without the address, and nothing of what only machines want to know.
  mutating func takeMail(
    _ line: LetterLine, _ block: ProseBlock, _ role: Paragraph.Role, _ vocabulary: Vocabulary
  ) {
    if let reason = MailHeader.leftOut(line.text.text.trimmed, vocabulary) {
      skips += block.text.skips(line: block.line, reason: reason)
      return
    }
    if role == .date {
      let date = MailDate(block.text, at: block.line, vocabulary)
      skips += date.skips
      let isSame = date.text == block.text
      parts.append(
        LetterPart(role: role, block: isSame ? block : ProseBlock(text: date.text, line: block.line)))
      return
    }
    let text = block.text.text
    guard role == .address, let cut = text.firstIndex(of: "<"), cut > text.startIndex,
      let name = block.part(0..<text.utf8.distance(from: text.startIndex, to: cut))
    else {
      parts.append(LetterPart(role: role, block: block))
      return
    }
    parts.append(LetterPart(role: role, block: name))
    if let rest = block.part(text.utf8.distance(from: text.startIndex, to: cut)..<block.text.count) {
      skips += rest.text.skips(line: block.line, reason: "a mail's address")
    }
  }

  /// A line behind the greeting that says what the letter is about: no sentence, and prose below it.
  mutating func takeReference(_ blocks: [ProseBlock], _ vocabulary: Vocabulary) {
    guard rest == nil, greeting != nil, next + 1 < blocks.count else { return }
    let line = blocks[next]
    let text = line.text.text.trimmed
    let words = PhraseList.words(text)
    let isNamed = vocabulary.letters.references.match(words[...]) > 0
    guard line.lines.count == 1, isNamed ? words.count <= 30 : (2...14).contains(words.count) else { return }
    guard isNamed || Self.isSubject(text, vocabulary), blocks[next + 1].words > line.words else { return }
    parts.append(LetterPart(role: .reference, block: line))
    next += 1
  }

  /// No mark of a sentence at its end, a capital first, and nobody speaks in it.
  static func isSubject(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    guard let last = text.unicodeScalars.last, last.properties.isAlphabetic || last == ")" || last.isDigit,
      text.unicodeScalars.first?.isUpper ?? false
    else { return false }
    return !text.contains(where: { "\"“”«»".contains($0) })
  }
}
