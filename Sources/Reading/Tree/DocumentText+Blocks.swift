import Prose

/// What is said, once the text is written: blocks with their places in it.
extension DocumentText {
  func blocks(with cleaning: CharacterCleaning) -> ([Block], [BlockPlace]) {
    var blocks: [Block] = []
    var places: [BlockPlace] = []
    for draft in drafts {
      let (traced, lines) = Self.traced(draft, cleaning, main: mainLanguage)
      let kind: Block.Kind =
        switch draft.role {
        case .heading(let level): .heading(level: level)
        case .title: .heading(level: 1)
        case .verse, .code: lines.count > 1 || draft.role == .verse ? .lines : .text
        case .sceneBreak: .sceneBreak
        case .paragraph, .item, .row, .quote, .caption: .text
        }
      guard kind == .sceneBreak || traced.text.unicodeScalars.contains(where: { !$0.properties.isWhitespace })
      else { continue }
      blocks.append(
        Block(
          kind: kind, text: traced, lines: lines, line: draft.line,
          blankLinesBefore: blocks.isEmpty ? 0 : 1))
      places.append(draft.place)
    }
    return (blocks, places)
  }

  /// A draft's words, and each of its lines.
  static func traced(
    _ draft: Draft, _ cleaning: CharacterCleaning, main: Language?
  ) -> (text: TracedText, lines: [TracedText]) {
    let isLines = draft.role == .verse || draft.role == .code
    let empty = draft.isBroken ? TracedText(markedUp: ()) : TracedText()
    var lines = [empty]
    var text = empty
    let own = draft.language.flatMap { $0.isSame(as: main) ? nil : $0 }
    for piece in draft.pieces {
      switch piece.kind {
      case .words:
        let start = text.count
        append(piece.source, to: &text, cleaning)
        if isLines { append(piece.source, to: &lines[lines.count - 1], cleaning) }
        let range = start..<text.count
        guard !range.isEmpty else { continue }
        if let sounds = piece.sounds { text.mark(range, as: .ipa(sounds)) }
        if let words = piece.substitute { text.mark(range, as: .substitute(words)) }
        let language = piece.language ?? own
        if let language, !language.isSame(as: main) { text.mark(range, as: .language(language)) }
      case .lineBreak:
        if isLines {
          text.append("\u{2028}", for: piece.source)
          lines.append(empty)
        } else if case .heading = draft.role, let last = text.text.unicodeScalars.last,
          last.properties.isAlphabetic || last.properties.numericType != nil
        {
          text.append(". ", for: piece.source)
        } else {
          text.append(" ", for: piece.source)
        }
      case .cellEdge: text.append(", ", for: piece.source)
      }
    }
    return (text, isLines ? lines.filter { !$0.isEmpty } : [text])
  }

  /// Adds cleaned words; what is dropped between them belongs to what stands before, in a broken text too.
  static func append(_ source: Range<Int>, to text: inout TracedText, _ cleaning: CharacterCleaning) {
    guard text.hasMarkup else { return cleaning.append(source, to: &text) }
    var words = TracedText()
    cleaning.append(source, to: &words)
    let runs = words.runs
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].source.lowerBound : source.upperBound
      // Invisible marks before the first word are layout.
      let start = run.source.lowerBound
      let copy = String(words[run.start..<run.start + run.length])
      guard run.length == run.source.count, end > run.source.upperBound,
        let last = copy.unicodeScalars.last, copy.unicodeScalars.count > 1
      else {
        text.append(copy, for: start..<end)
        continue
      }
      // Only the last character takes what is dropped behind it, so that the rest can be cut anywhere.
      let rest = copy.unicodeScalars.dropLast()
      let middle = start + copy.utf8.count - UTF8.width(last)
      text.append(String(rest), for: start..<middle)
      text.append(String(last), for: middle..<end)
    }
  }
}

extension DocumentBlock.Role {
  /// How it is printed; nil for running text, and for what the manuscript has by itself.
  var print: PrintMark.Kind? {
    switch self {
    case .item: .item
    case .row: .row
    case .quote: .quote
    case .caption: .caption
    case .code: .code
    case .heading, .title, .paragraph, .verse, .sceneBreak: nil
    }
  }
}
