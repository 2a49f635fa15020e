import Prose

/// Writes a document as a text that a person can read, and makes a manuscript of it.
///
/// Blocks stand apart by a blank line, lines by a line end; `[12]` is a note's mark, the note's text a block of its own
/// below the block with its mark; `[Picture: …]`, `[Page 12]` and ` | ` between cells are what they say. All that is not
/// said stands in the text too, with a skip, so that the ledger proves what became of it.
struct DocumentText {
  /// A block that is said, by its places in the text.
  struct Draft {
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
  struct Piece {
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

  let document: Document
  let choices: ReadingChoices
  let name: String
  var text: [UInt8] = []
  var line = 1
  var drafts: [Draft] = []
  var skips: [Skip] = []
  var documents = SourceDocuments()
  var findings: [Finding] = []
  /// Where the marks of notes stand, by the name of the note.
  var marks: [String: Range<Int>] = [:]
  /// What is written there.
  var labels: [String: String] = [:]
  var notes: [String: [Draft]] = [:]
  var order: [String] = []
  var placed: Set<String> = []
  let texts: NoteTexts
  var pages: [PageMark] = []
  var prints: [PrintMark] = []
  /// Where each block of each part is written; -1 for one without words.
  private(set) var starts: [[Int]]
  var mainLanguage: Language?

  /// The manuscript of a document.
  static func manuscript(
    of document: Document, named name: String, choices: ReadingChoices = ReadingChoices()
  ) -> Manuscript {
    var writer = DocumentText(document, name: name, choices: choices)
    return writer.manuscript()
  }

  /// The manuscript of a document, and where everything of the document stands in its source.
  static func manuscriptAndLayout(
    of document: Document, named name: String, choices: ReadingChoices
  ) -> (manuscript: Manuscript, layout: DocumentLayout?) {
    var writer = DocumentText(document, name: name, choices: choices)
    let manuscript = writer.manuscript()
    return (manuscript, DocumentLayout(of: document, starts: writer.starts))
  }

  init(_ document: Document, name: String, choices: ReadingChoices) {
    self.document = document
    self.name = name
    self.choices = choices
    texts = NoteTexts(of: document)
    starts = document.parts.map { Array(repeating: -1, count: $0.blocks.count) }
    mainLanguage = document.metadata.language
  }

  mutating func manuscript() -> Manuscript {
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
    documents.end(at: text.count)
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
    manuscript.prints = prints.sorted {
      ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound)
    }
    manuscript.notes = order.compactMap { note(named: $0, cleaning) }
    manuscript.outline = DocumentOutline(document, blocks: blocks, places: places).outline
    manuscript.hasOwnTitle = document.metadata.title != nil
    return manuscript
  }

  /// True for a note's text that stands below its mark, and not where the file has it.
  func isMoved(_ block: DocumentBlock) -> Bool {
    block.note.map { texts.isMarked($0) } ?? false
  }

  mutating func note(_ remark: Document.Remark) {
    findings.append(Finding(line: max(line, 1), code: remark.code, message: remark.message))
  }

  // MARK: The text

  mutating func append(_ words: String) {
    text += words.utf8
    line += words.utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  mutating func write(_ block: DocumentBlock, of part: DocumentPart, at place: BlockPlace) {
    guard block.runs.contains(where: { !$0.text.isEmpty }) else {
      if block.role == .sceneBreak { drafts.append(draft(block, part, place, at: text.count)) }
      return
    }
    if !text.isEmpty { append("\n\n") }
    let silence = choices.silence(of: block, in: part)
    let start = text.count
    starts[place.part][place.block] = start
    var draft = draft(block, part, place, at: start)
    var owed: [String] = []
    for run in block.runs { write(run, of: block, silence: silence, into: &draft, &owed) }
    draft.source = start..<text.count
    if let silence {
      skip(start..<text.count, line: draft.line, reason: silence)
    } else if !draft.pieces.isEmpty || block.role == .sceneBreak {
      drafts.append(draft)
      if let kind = block.role.print { prints.append(PrintMark(draft.source, kind)) }
    }
    writeNotes(owed)
  }

  func draft(
    _ block: DocumentBlock, _ part: DocumentPart, _ place: BlockPlace, at start: Int
  ) -> Draft {
    Draft(
      role: block.role, matter: block.matter ?? part.matter, language: block.language ?? part.language,
      line: line, source: start..<start, place: place)
  }

  mutating func write(
    _ run: DocumentRun, of block: DocumentBlock, silence: String?, into draft: inout Draft,
    _ owed: inout [String]
  ) {
    let start = text.count
    let firstLine = line
    let frame = run.frame
    if run.kind == .pageBreak { pages.append(PageMark(label: run.text, offset: start)) }
    append(frame.before)
    append(run.text)
    append(frame.after)
    switch run.kind {
    case .text:
      guard silence == nil else { return }
      if let reason = run.silence {
        leaveOut(start, firstLine, reason, &draft)
      } else {
        draft.pieces.append(
          Piece(
            kind: .words, source: start..<text.count, language: run.language, substitute: run.substitute,
            sounds: run.sounds))
        for emphasis in run.textEmphases {
          let range = start + emphasis.range.lowerBound..<start + emphasis.range.upperBound
          prints.append(PrintMark(range, emphasis.look == .bold ? .strong : .emphasis))
        }
      }
    case .lineBreak:
      if silence == nil { draft.pieces.append(Piece(kind: .lineBreak, source: start..<text.count)) }
    case .cellEdge:
      guard silence == nil else { return }
      draft.pieces.append(Piece(kind: .cellEdge, source: start..<text.count))
      prints.append(PrintMark(start..<text.count, .cell))
    case .noteMark(let id):
      if labels[id] == nil { labels[id] = Self.signs(of: run.text) }
      if placed.insert(id).inserted, texts.isMarked(id) {
        order.append(id)
        owed.append(id)
        if silence == nil, isMoreThanLabel(id) {
          marks[id] = start..<text.count
          draft.isBroken = true
          return
        }
      }
      if silence == nil { leaveOut(start, firstLine, "note mark", &draft) }
    case .pageBreak:
      if silence == nil, !run.text.isEmpty { leaveOut(start, firstLine, "page number", &draft) }
    case .picture:
      guard silence == nil || silence == ReadingChoices.picture, !run.text.isEmpty else { return }
      let words = start + frame.before.utf8.count..<text.count - frame.after.utf8.count
      if !choices.saysPictures { prints.append(PrintMark(words, .picture)) }
      guard silence == nil else { return }
      if choices.saysPictures {
        leaveOut(start, end: words.lowerBound, firstLine, "picture", &draft)
        draft.pieces.append(Piece(kind: .words, source: words, language: run.language))
        leaveOut(words.upperBound, end: text.count, firstLine, "picture", &draft)
      } else {
        leaveOut(start, firstLine, "picture", &draft)
      }
    }
  }

  mutating func leaveOut(
    _ start: Int, end: Int? = nil, _ line: Int, _ reason: String, _ draft: inout Draft
  ) {
    draft.isBroken = true
    skip(start..<(end ?? text.count), line: line, reason: reason)
  }

  mutating func skip(_ source: Range<Int>, line: Int, reason: String) {
    guard !source.isEmpty else { return }
    skips.append(
      Skip(source: source, line: line, text: String(decoding: text[source], as: UTF8.self), reason: reason))
  }

  // MARK: Notes

  /// Writes the texts of notes below the block with their marks, and those of their own notes below them.
  mutating func writeNotes(_ first: [String]) {
    var waiting = Array(first.reversed())
    while let id = waiting.popLast() {
      var owed: [String] = []
      // Where the mark stands in what is not said, neither is the note.
      let isReached = marks[id] != nil
      let label = labels[id] ?? ""
      for (index, (place, block)) in texts[id].enumerated() {
        guard block.runs.contains(where: { !$0.text.isEmpty }) else { continue }
        if !text.isEmpty { append("\n\n") }
        var draft = draft(block, document.parts[place.part], place, at: text.count)
        let start = text.count
        starts[place.part][place.block] = start
        let runs = index == 0 ? Self.withoutLabel(block.runs, label) : block.runs
        // A heading that is the mark again.
        let isLabel = index == 0 && !label.isEmpty && Self.signs(of: block.text) == label
        let silence = isLabel ? "note mark" : isReached ? nil : "note"
        for run in runs { write(run, of: block, silence: silence, into: &draft, &owed) }
        draft.source = start..<text.count
        if let silence {
          skip(draft.source, line: draft.line, reason: silence)
        } else {
          notes[id, default: []].append(draft)
        }
      }
      waiting += owed.reversed()
    }
  }

  /// False for a note without words, or whose text is its mark again: nothing of it can be said.
  private func isMoreThanLabel(_ id: String) -> Bool {
    let label = labels[id] ?? ""
    return texts[id].enumerated().contains { index, note in
      let signs = Self.signs(of: note.block.text)
      return !signs.isEmpty && (index > 0 || signs != label)
    }
  }

  /// What a mark is without brackets and points.
  private static func signs(of text: String) -> String {
    text.filter { $0.isLetter || $0.isNumber || "*†‡§".contains($0) }
  }

  /// A note that begins with the label of its mark ("1.", "[a]") says it no more than the mark.
  static func withoutLabel(_ runs: [DocumentRun], _ label: String) -> [DocumentRun] {
    guard !label.isEmpty,
      let first = runs.firstIndex(where: { $0.kind == .text && $0.silence == nil && !$0.text.isEmpty })
    else { return runs }
    let text = runs[first].text
    // Behind a label that is a link, and not said, a point or a bracket may be left.
    let isLabelled = runs[..<first].contains { $0.kind == .text && $0.silence != nil }
    let brackets = text.prefix { "[( ".contains($0) }
    guard isLabelled || text[brackets.endIndex...].hasPrefix(label) else { return runs }
    let start = isLabelled ? text.startIndex : text.index(brackets.endIndex, offsetBy: label.count)
    let behind = text[start...].prefix { ".)]: ".contains($0) }
    // "1 Small stones", and not "12 stones" or "1st".
    guard !behind.isEmpty || !isLabelled && behind.endIndex == text.endIndex else { return runs }
    var mark = runs[first]
    mark.text = String(text[..<behind.endIndex])
    mark.silence = "note mark"
    var rest = runs[first]
    rest.text = String(text[behind.endIndex...])
    return runs[..<first] + [mark] + (rest.text.isEmpty ? [] : [rest]) + runs[(first + 1)...]
  }

  func note(named id: String, _ cleaning: CharacterCleaning) -> Note? {
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
}
