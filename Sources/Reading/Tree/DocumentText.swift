import Prose

/// Writes a document as a text that a person can read, and makes a manuscript of it.
///
/// Blocks stand apart by a blank line, lines by a line end; `[12]` is a note's mark, the note's text a block of its own
/// below the block with its mark; `[Picture: …]`, `[Page 12]` and ` | ` between cells are what they say. All that is not
/// said stands in the text too, with a skip, so that the ledger proves what became of it.
struct DocumentText {
  /// A block that is said, by its places in the text.
  private struct Draft {
    var role: DocumentBlock.Role
    var matter: Matter?
    var language: Language?
    var pieces: [Piece] = []
    var line: Int
    var source: Range<Int>
    /// True where something inside it is not said.
    var isBroken = false
    /// Where it stands in the document.
    var place: BlockPlace
  }

  /// A stretch of a draft.
  private struct Piece {
    enum Kind {
      case words
      case lineBreak
      case cellEdge
    }
    var kind: Kind
    var source: Range<Int>
    var language: Language?
    var substitute: String?
    var sounds: String?
  }

  private let document: Document
  private let choices: ReadingChoices
  private let name: String
  private var text: [UInt8] = []
  private var line = 1
  private var drafts: [Draft] = []
  private var skips: [Skip] = []
  private var documents = SourceDocuments()
  private var findings: [Finding] = []
  /// Where the marks of notes stand, by the name of the note.
  private var marks: [String: Range<Int>] = [:]
  /// What is written there.
  private var labels: [String: String] = [:]
  private var notes: [String: [Draft]] = [:]
  private var order: [String] = []
  private var placed: Set<String> = []
  private let texts: NoteTexts
  private var pages: [PageMark] = []
  private var mainLanguage: Language?

  /// The manuscript of a document.
  static func manuscript(
    of document: Document, named name: String, choices: ReadingChoices = ReadingChoices()
  ) -> Manuscript {
    var writer = DocumentText(document, name: name, choices: choices)
    return writer.manuscript()
  }

  private init(_ document: Document, name: String, choices: ReadingChoices) {
    self.document = document
    self.name = name
    self.choices = choices
    texts = NoteTexts(of: document)
    mainLanguage = document.metadata.language
  }

  private mutating func manuscript() -> Manuscript {
    for (index, part) in document.parts.enumerated() {
      if document.parts.count > 1 { documents.begin(part.name, at: text.isEmpty ? 0 : text.count + 2) }
      for remark in document.remarks where remark.part == index { note(remark) }
      for (position, block) in part.blocks.enumerated() where !isMoved(block) {
        write(block, of: part, at: BlockPlace(part: index, block: position))
      }
    }
    // Notes of notes that nothing leads to.
    for id in texts.names where texts.isMarked(id) && placed.insert(id).inserted { writeNotes([id]) }
    if !text.isEmpty { append("\n") }
    for remark in document.remarks where remark.part == nil { note(remark) }

    let cleaning = CharacterCleaning(text)
    let (blocks, places) = blocks(with: cleaning)
    var manuscript = Manuscript(
      name: name, source: String(decoding: text, as: UTF8.self), blocks: blocks, metadata: document.metadata,
      skipped: skips, findings: findings)
    manuscript.documents = documents
    manuscript.cover = document.cover
    manuscript.origin = document.origin
    manuscript.pages = pages
    manuscript.notes = order.compactMap { note(named: $0, cleaning) }
    manuscript.outline = DocumentOutline(document, blocks: blocks, places: places).outline
    manuscript.hasOwnTitle = document.metadata.title != nil
    return manuscript
  }

  /// True for a note's text that stands below its mark, and not where the file has it.
  private func isMoved(_ block: DocumentBlock) -> Bool {
    block.note.map { texts.isMarked($0) } ?? false
  }

  private mutating func note(_ remark: Document.Remark) {
    findings.append(Finding(line: max(line, 1), code: remark.code, message: remark.message))
  }

  // MARK: The text

  private mutating func append(_ words: String) {
    text += words.utf8
    line += words.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  private mutating func write(_ block: DocumentBlock, of part: DocumentPart, at place: BlockPlace) {
    guard block.runs.contains(where: { !$0.text.isEmpty }) else {
      if block.role == .sceneBreak { drafts.append(draft(block, part, place, at: text.count)) }
      return
    }
    if !text.isEmpty { append("\n\n") }
    let silence = choices.silence(of: block, in: part)
    let start = text.count
    var draft = draft(block, part, place, at: start)
    var owed: [String] = []
    for run in block.runs { write(run, of: block, silence: silence, into: &draft, &owed) }
    draft.source = start..<text.count
    if let silence {
      skip(start..<text.count, line: draft.line, reason: silence)
    } else if !draft.pieces.isEmpty || block.role == .sceneBreak {
      drafts.append(draft)
    }
    writeNotes(owed)
  }

  private func draft(
    _ block: DocumentBlock, _ part: DocumentPart, _ place: BlockPlace, at start: Int
  ) -> Draft {
    Draft(
      role: block.role, matter: block.matter ?? part.matter, language: block.language ?? part.language,
      line: line, source: start..<start, place: place)
  }

  private mutating func write(
    _ run: DocumentRun, of block: DocumentBlock, silence: String?, into draft: inout Draft,
    _ owed: inout [String]
  ) {
    let start = text.count
    let firstLine = line
    switch run.kind {
    case .text:
      append(run.text)
      guard silence == nil else { return }
      if let reason = run.silence {
        leaveOut(start, firstLine, reason, &draft)
      } else {
        draft.pieces.append(
          Piece(
            kind: .words, source: start..<text.count, language: run.language, substitute: run.substitute,
            sounds: run.sounds))
      }
    case .lineBreak:
      append("\n")
      if silence == nil { draft.pieces.append(Piece(kind: .lineBreak, source: start..<text.count)) }
    case .cellEdge:
      append(" | ")
      if silence == nil { draft.pieces.append(Piece(kind: .cellEdge, source: start..<text.count)) }
    case .noteMark(let id):
      append("[\(run.text)]")
      if labels[id] == nil {
        labels[id] = run.text.filter { $0.isLetter || $0.isNumber || "*†‡§".contains($0) }
      }
      if placed.insert(id).inserted, texts.has(id) {
        order.append(id)
        owed.append(id)
        if silence == nil {
          marks[id] = start..<text.count
          draft.isBroken = true
          return
        }
      }
      if silence == nil { leaveOut(start, firstLine, "note mark", &draft) }
    case .pageBreak:
      pages.append(PageMark(label: run.text, offset: start))
      guard !run.text.isEmpty else { return }
      append("[Page \(run.text)]")
      if silence == nil { leaveOut(start, firstLine, "page number", &draft) }
    case .picture:
      guard !run.text.isEmpty else { return }
      append("[Picture: \(run.text)]")
      guard silence == nil else { return }
      if choices.saysPictures {
        let words = start + "[Picture: ".utf8.count..<text.count - 1
        leaveOut(start, end: words.lowerBound, firstLine, "picture", &draft)
        draft.pieces.append(Piece(kind: .words, source: words, language: run.language))
        leaveOut(words.upperBound, end: text.count, firstLine, "picture", &draft)
      } else {
        leaveOut(start, firstLine, "picture", &draft)
      }
    }
  }

  private mutating func leaveOut(
    _ start: Int, end: Int? = nil, _ line: Int, _ reason: String, _ draft: inout Draft
  ) {
    draft.isBroken = true
    skip(start..<(end ?? text.count), line: line, reason: reason)
  }

  private mutating func skip(_ source: Range<Int>, line: Int, reason: String) {
    guard !source.isEmpty else { return }
    skips.append(
      Skip(source: source, line: line, text: String(decoding: text[source], as: UTF8.self), reason: reason))
  }

  // MARK: Notes

  /// Writes the texts of notes below the block with their marks, and those of their own notes below them.
  private mutating func writeNotes(_ first: [String]) {
    var waiting = Array(first.reversed())
    while let id = waiting.popLast() {
      var owed: [String] = []
      // Where the mark stands in what is not said, neither is the note.
      let silence = marks[id] == nil ? "note" : nil
      for (index, (part, block)) in texts[id].enumerated() {
        guard block.runs.contains(where: { !$0.text.isEmpty }) else { continue }
        if !text.isEmpty { append("\n\n") }
        let place = BlockPlace(part: part, block: 0)
        var draft = draft(block, document.parts[part], place, at: text.count)
        let start = text.count
        let runs = index == 0 ? Self.withoutLabel(block.runs, labels[id] ?? "") : block.runs
        for run in runs { write(run, of: block, silence: silence, into: &draft, &owed) }
        draft.source = start..<text.count
        if silence != nil {
          skip(draft.source, line: draft.line, reason: "note")
        } else {
          notes[id, default: []].append(draft)
        }
      }
      waiting += owed.reversed()
    }
  }

  /// A note that begins with the label of its mark ("1.", "[a]") says it no more than the mark.
  private static func withoutLabel(_ runs: [DocumentRun], _ label: String) -> [DocumentRun] {
    guard !label.isEmpty,
      let first = runs.firstIndex(where: { $0.kind == .text && $0.silence == nil && !$0.text.isEmpty })
    else { return runs }
    let text = runs[first].text
    let brackets = text.prefix { "[( ".contains($0) }
    guard text[brackets.endIndex...].hasPrefix(label) else { return runs }
    let behind = text[text.index(brackets.endIndex, offsetBy: label.count)...].prefix { ".)]: ".contains($0) }
    // "1 Small stones", and not "12 stones" or "1st".
    guard !behind.isEmpty || behind.endIndex == text.endIndex,
      behind.endIndex < text.endIndex || runs.count > first + 1
    else { return runs }
    var label = runs[first]
    label.text = String(text[..<behind.endIndex])
    label.silence = "note mark"
    var rest = runs[first]
    rest.text = String(text[behind.endIndex...])
    return runs[..<first] + [label] + (rest.text.isEmpty ? [] : [rest]) + runs[(first + 1)...]
  }

  private func note(named id: String, _ cleaning: CharacterCleaning) -> Note? {
    guard let mark = marks[id], let drafts = notes[id], let first = drafts.first else { return nil }
    var whole = TracedText(markedUp: ())
    var end = first.source.lowerBound
    for draft in drafts {
      if !whole.isEmpty { whole.append(" ", for: end..<draft.source.lowerBound) }
      whole.append(Self.traced(draft, cleaning, main: mainLanguage).text)
      end = draft.source.upperBound
    }
    return Note(id: id, mark: mark, text: whole, line: first.line)
  }

  // MARK: Blocks

  private func blocks(with cleaning: CharacterCleaning) -> ([Block], [BlockPlace]) {
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
  private static func traced(
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
  private static func append(_ source: Range<Int>, to text: inout TracedText, _ cleaning: CharacterCleaning) {
    guard text.hasMarkup else { return cleaning.append(source, to: &text) }
    var words = TracedText()
    cleaning.append(source, to: &words)
    let runs = words.runs
    for (index, run) in runs.enumerated() {
      let end = index + 1 < runs.count ? runs[index + 1].source.lowerBound : source.upperBound
      let start = index == 0 ? source.lowerBound : run.source.lowerBound
      let copy = String(words[run.start..<run.start + run.length])
      guard start == run.source.lowerBound, run.length == run.source.count, end > run.source.upperBound,
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

/// Where a block stands in a document.
struct BlockPlace: Hashable, Comparable {
  var part: Int
  var block: Int

  static func < (left: BlockPlace, right: BlockPlace) -> Bool {
    (left.part, left.block) < (right.part, right.block)
  }
}

/// The texts of a document's notes, and which of them have marks.
struct NoteTexts {
  private var blocks: [String: [(part: Int, block: DocumentBlock)]] = [:]
  private var marked: Set<String> = []

  init(of document: Document) {
    for (index, part) in document.parts.enumerated() {
      for block in part.blocks {
        if let id = block.note { blocks[id, default: []].append((index, block)) }
        for case .noteMark(let id) in block.runs.map(\.kind) where block.note != id { marked.insert(id) }
      }
    }
  }

  /// Their names, in the order of letters.
  var names: [String] { blocks.keys.sorted() }

  func has(_ id: String) -> Bool { blocks[id] != nil }

  /// True where the text is written below its mark. A note whose only mark stands in notes that are never reached is
  /// written where it stands.
  func isMarked(_ id: String) -> Bool { marked.contains(id) && blocks[id] != nil }

  subscript(id: String) -> [(part: Int, block: DocumentBlock)] { blocks[id] ?? [] }
}

extension Language {
  /// True for the same language, whatever its region; an unknown one is every other's.
  func isSame(as other: Language?) -> Bool { other.map { $0.code == code } ?? false }
}
