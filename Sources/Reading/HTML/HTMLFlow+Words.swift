import Prose

/// The words of a page on their way into runs and blocks.
extension HTMLFlow {

  mutating func text(_ text: String) {
    account.total += TextAccount.count(text)
    if let reason = frame.dropped {
      account.leftOut[reason, default: 0] += TextAccount.count(text)
      if frame.name == "style" { sheet.words += text }
      head.text(text, in: frame.name)
      return
    }
    if frame.gathering != nil {
      gathered += text
      if case .formula = frame.gathering { formula.text(text) }
    } else if frame.isPre {
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      for (index, line) in lines.enumerated() {
        if index > 0 { lineBreak() }
        append(line, frame.style)
      }
    } else {
      append(text, frame.style)
    }
  }

  /// Adds words, white space collapsed.
  mutating func append(_ text: some StringProtocol, _ style: HTMLFrame.Style) {
    var word: [UInt8] = []
    var text = String(text)
    text.withUTF8 { bytes in
      for byte in bytes {
        if byte == 0x20 || (0x09...0x0D).contains(byte) {
          if !block.needsSpace, !block.runs.isEmpty || !word.isEmpty { word.append(0x20) }
          block.needsSpace = true
        } else {
          word.append(byte)
          block.needsSpace = false
        }
      }
    }
    // A space at the very start belongs to what stands before it, if anything does.
    guard !word.isEmpty else { return }
    if word == [0x20], block.runs.isEmpty { return }
    if block.frame == nil { block.frame = frame }
    if word != [0x20] { block.hasWords = true }
    let words = String(decoding: word, as: UTF8.self)
    if let last = block.runs.indices.last, block.runs[last].kind == .text,
      block.style == style || word == [0x20] && block.style.isSaid
    {
      block.runs[last].join(DocumentRun("").saying(words, emphasis: frame.emphasis))
      return
    }
    var run = DocumentRun("").saying(words, emphasis: frame.emphasis)
    run.language = style.language
    run.silence = style.silence
    run.substitute = style.substitute
    run.sounds = style.sounds
    run.link = style.link
    run.isRaised = style.isRaised
    block.runs.append(run)
    block.style = style
  }

  /// Why the readings of characters are not said by themselves.
  static let reading = "reading of a word"

  /// Takes the reading of the characters before it for what is said of them.
  mutating func read(as words: String, in language: Language?) {
    guard !words.isEmpty else { return }
    let runs = block.runs.indices.filter { block.runs[$0].kind == .text && block.runs[$0].silence == nil }
    guard let last = runs.last else { return }
    if last >= base, runs.filter({ $0 >= base }).count == 1,
      CharacterReadings.areSaid(for: block.runs[last].text, in: language)
    {
      block.runs[last].substitute = words
    } else if last < base, let known = block.runs[last].substitute, block.runs.count == base {
      // Readings of several characters, one behind the other.
      block.runs[last].substitute = known + words
    }
  }

  /// Adds a run that is no text.
  mutating func special(_ run: DocumentRun) {
    if block.frame == nil { block.frame = frame }
    if run.kind == .cellEdge { trimEnd() }
    block.runs.append(run)
    if run.kind == .cellEdge { block.needsSpace = true }
  }

  mutating func picture(_ words: String) {
    let words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return }
    supplied += TextAccount.count(words)
    if block.frame == nil { block.frame = frame }
    block.runs.append(DocumentRun(words, .picture))
  }

  mutating func lineBreak() {
    guard block.hasWords || block.runs.contains(where: { $0.kind == .picture }) else { return }
    if block.runs.last?.kind == .lineBreak {
      if frame.isPre || frame.isVerse || frame.headingLevel != nil || frame.isRow { return }
      return endBlock()
    }
    trimEnd()
    block.runs.append(DocumentRun("", .lineBreak))
    block.needsSpace = true
  }

  mutating func trimEnd() {
    guard let last = block.runs.indices.last, block.runs[last].kind == .text,
      block.runs[last].text.hasSuffix(" ")
    else {
      return
    }
    block.runs[last] = block.runs[last].part(0..<block.runs[last].text.utf8.count - 1)
    if block.runs[last].text.isEmpty { block.runs.removeLast() }
  }

  // MARK: Blocks

  mutating func endBlock() {
    trimEnd()
    while block.runs.last?.kind == .lineBreak || block.runs.last?.kind == .cellEdge {
      block.runs.removeLast()
      trimEnd()
    }
    guard let frame = block.frame, block.runs.contains(where: { !$0.text.isEmpty || $0.kind == .pageBreak })
    else {
      block = BlockInProgress(anchors: block.anchors)
      return
    }
    var result = DocumentBlock(frame.role, block.runs)
    result.anchors = block.anchors
    result.matter = frame.matter
    result.language = frame.language
    result.note = frame.note
    result.silence = frame.note != nil ? "note" : frame.silence
    block = BlockInProgress()
    part.blocks.append(Self.settled(result))
  }

  /// A block whose role its words decide.
  static func settled(_ block: DocumentBlock) -> DocumentBlock {
    var block = block
    let hasWords = block.runs.contains { $0.kind == .text }
    if !hasWords, block.runs.contains(where: { $0.kind == .picture }) {
      if case .heading = block.role {
        for index in block.runs.indices where block.runs[index].kind == .picture {
          block.runs[index].kind = .text
        }
      } else {
        block.silence = block.silence ?? ReadingChoices.picture
      }
    }
    guard block.role == .paragraph || block.role == .quote || block.role == .item else { return block }
    let words = block.text
    if Markup.isSceneBreak(Array(words.utf8)[...]) {
      block.role = .sceneBreak
    } else if block.runs.contains(where: { $0.kind == .lineBreak }) {
      let lines = words.split(separator: "\n")
      if lines.allSatisfy({ $0.count <= longestLine }) { block.role = .verse }
    }
    return block
  }

  /// Longer lines than an address or a verse has are paragraphs with a line end in them, in characters.
  static let longestLine = 72
}
