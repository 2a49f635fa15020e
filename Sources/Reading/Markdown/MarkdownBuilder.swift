import Prose

/// Makes a document of the blocks of a Markdown text.
struct MarkdownBuilder {
  private static let partName = "text"
  /// Lines of verse and of letters are no longer, characters.
  private static let longestVerse = 72

  private let bytes: [UInt8]
  private let metadata: Metadata
  private let parsed: MarkdownBlocks
  private let wrap: WrapWidth
  private var account = TextAccount()
  private var blocks: [DocumentBlock] = []
  private var anchors: [String: Int] = [:]
  private var noteCount = 0
  private var lastDivision: String?

  init(_ bytes: [UInt8], lines: [Range<Int>]) {
    self.bytes = bytes
    let head = FrontMatter(lines.prefix(1001).map { String(decoding: bytes[$0], as: UTF8.self) })
    metadata = head.metadata
    parsed = MarkdownBlocks(bytes, lines: lines, from: head.count)
    wrap = WrapWidth(SourceLine.lines(of: bytes), in: bytes)
    account = parsed.account
    account.total = TextAccount.count(String(decoding: bytes, as: UTF8.self))
    for line in lines.prefix(head.count) {
      account.leftOut["front matter", default: 0] += TextAccount.count(
        String(decoding: bytes[line], as: UTF8.self))
    }
  }

  /// The document.
  mutating func document(for format: String) -> Document {
    for raw in parsed.blocks { add(raw) }
    var document = Document(format: format)
    document.metadata = metadata
    markTitle(&document.metadata)
    BracketNotes.settle(&blocks, &account)
    document.parts = [DocumentPart(name: Self.partName, blocks: blocks)]
    document.account = account
    document.account.kept = document.keptCharacters
    return document
  }

  // MARK: Blocks

  private mutating func add(_ raw: MarkdownBlocks.Raw) {
    switch raw.kind {
    case .rule: append(DocumentBlock(.sceneBreak), raw)
    case .code: append(DocumentBlock(.code, verbatim(raw.lines)), raw)
    case .html:
      let html = MarkdownHTML(bytes.lines(raw.lines), account: account)
      account = html.account
      for block in html.blocks { append(block, raw) }
    case .row:
      var line = RunCollector()
      for (index, cell) in (raw.cells.isEmpty ? raw.lines.map { [$0] } : raw.cells).enumerated() {
        if index > 0 { line.endCell() }
        inline(bytes.lines(cell), keepsLines: false, into: &line)
      }
      append(DocumentBlock(.row, line.take()), raw)
    case .verse:
      var line = RunCollector()
      for (index, verse) in raw.lines.enumerated() {
        if index > 0 { line.breakLine() }
        inline(Array(bytes[verse]), keepsLines: false, into: &line)
      }
      append(DocumentBlock(.verse, line.take()), raw)
    case .heading(let level): heading(level, raw)
    case .paragraph: paragraph(raw)
    }
  }

  private mutating func heading(_ level: Int, _ raw: MarkdownBlocks.Raw) {
    var words = bytes.lines(raw.lines)
    var attributes: MarkdownAttributes?
    if words.last == 0x7D, let start = words.lastIndex(of: 0x7B),
      let found = MarkdownAttributes(words[start...]), found.end == words.count
    {
      account.leftOut["markup", default: 0] += TextAccount.count(
        String(decoding: words[start...], as: UTF8.self))
      attributes = found
      words.removeSubrange(start...)
    }
    dropName(&words)
    var line = RunCollector()
    inline(words, keepsLines: false, into: &line)
    var block = DocumentBlock(.heading(level: level), line.take())
    if let id = attributes?.id { block.anchors.append(id) }
    block.anchors.append(slug(block.text))
    block.language = attributes?.language
    block.matter = attributes?.classes.lazy.compactMap { Matter(rawValue: $0) }.first
    append(block, raw)
  }

  /// MultiMarkdown's name of a place behind a heading: `The Silence [the-silence]`.
  private mutating func dropName(_ words: inout [UInt8]) {
    guard words.last == 0x5D, let start = words.lastIndex(of: 0x5B), start > 1, words[start - 1] == 0x20
    else { return }
    func letters(_ bytes: ArraySlice<UInt8>) -> String {
      DeclaredTitle.key(String(decoding: bytes, as: UTF8.self))
    }
    let name = words[start...]
    guard !name.contains(0x20), letters(name) == letters(words[..<start]) else { return }
    account.leftOut["markup", default: 0] += TextAccount.count(String(decoding: name, as: UTF8.self))
    words.removeSubrange(start...)
  }

  private mutating func paragraph(_ raw: MarkdownBlocks.Raw) {
    var words = bytes.lines(raw.lines)
    // Pandoc's caption below a table.
    let isCaption = blocks.last?.role == .row && words.starts(with: [0x3A, 0x20])
    if isCaption {
      account.leftOut["markup", default: 0] += 1
      words.removeFirst()
    }
    let lines = SourceLine.lines(of: words)
    let isShort = lines.allSatisfy {
      $0.content.count <= Self.longestVerse * 2 && characters($0.content, in: words) <= Self.longestVerse
    }
    let hasLabel = raw.label.map { !$0.isEmpty } ?? false
    // Lines that end where their writer ended them: all with a hard break, or shorter than lines of wrapped text.
    let isLines =
      raw.lines.count > 1 && isShort && !raw.context.isItem
      && (raw.context.isVerse || endsHard(raw.lines.dropLast())
        || !wrap.isProse(0..<lines.count, in: lines, bytes: words))
    var line = RunCollector()
    if hasLabel, let label = raw.label { line.add(String(decoding: bytes[label], as: UTF8.self) + " ") }
    inline(words, keepsLines: isLines, into: &line)
    let runs = line.take()
    guard !runs.isEmpty else { return }
    var block = DocumentBlock(isLines ? .verse : raw.label != nil ? .item : .paragraph, runs)
    if raw.context.quotes > 0, !isLines, raw.label == nil { block.role = .quote }
    if raw.context.isVerse { block.role = .verse }
    if isCaption { block.role = .caption }
    if Markup.isSceneBreak(Array(block.text.utf8)[...]) { block.role = .sceneBreak }
    if runs.allSatisfy({ $0.kind == .picture }) { block.silence = "picture" }
    if Self.isCommand(words) { block.silence = "command" }
    append(block, raw)
  }

  /// True for a line that tells a program where to put its list of contents or a page's end: `[TOC]`, `{:toc}`, `\newpage`.
  private static func isCommand(_ words: [UInt8]) -> Bool {
    guard words.count <= 40 else { return false }
    let line = String(decoding: words, as: UTF8.self)
    return line.wholeMatch(
      of:
        /\s*(\[{1,2}_?TOC_?\]{1,2}|\{:\s*toc\s*\}|\\(newpage|pagebreak|clearpage|cleardoublepage|tableofcontents|bigskip|medskip|smallskip))\s*/
        .ignoresCase()) != nil
  }

  private func characters(_ range: Range<Int>, in words: [UInt8]) -> Int {
    words[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  private func endsHard(_ lines: ArraySlice<Range<Int>>) -> Bool {
    lines.allSatisfy { bytes[$0].suffix(2) == [0x20, 0x20] || bytes[$0].last == 0x5C }
  }

  private mutating func append(_ block: DocumentBlock, _ raw: MarkdownBlocks.Raw) {
    var block = block
    if raw.kind != .paragraph, let label = raw.label {
      account.leftOut["markup", default: 0] += TextAccount.count(
        String(decoding: bytes[label], as: UTF8.self))
    }
    if let note = raw.context.note {
      block.note = note
      block.silence = "note"
    }
    block.language = block.language ?? raw.context.language
    block.matter = block.matter ?? raw.context.matter
    if raw.context.anchor != lastDivision {
      lastDivision = raw.context.anchor
      if let anchor = lastDivision { block.anchors.append(anchor) }
    }
    blocks.append(block)
    settleNotes()
  }

  private func verbatim(_ lines: [Range<Int>]) -> [DocumentRun] {
    var runs = RunCollector()
    for (index, line) in lines.enumerated() {
      if index > 0 { runs.breakLine() }
      runs.add(verbatim: String(decoding: bytes[line], as: UTF8.self))
    }
    return runs.take()
  }

  // MARK: Inside lines

  /// Notes that stand in the block that is being read.
  private var pending: [MarkdownInline.Note] = []

  private mutating func inline(_ words: [UInt8], keepsLines: Bool, into line: inout RunCollector) {
    let first = noteCount
    let inline = MarkdownInline(
      words, references: parsed.references, part: Self.partName, account: account
    ) { "inline note \(first + $0 + 1)" }
    account = inline.account
    noteCount += inline.notes.count
    pending += inline.notes
    var scopes: [MarkdownInline.Scope] = []
    var style = DocumentRun("")
    func settle() {
      style.language = scopes.last { $0.language != nil }?.language
      style.link = scopes.last { $0.link != nil }?.link
      style.isRaised = scopes.contains(where: \.isRaised)
    }
    let emphases = MarkdownEmphases(inline.emphases)
    for (index, piece) in inline.pieces.enumerated() {
      switch piece {
      case .nothing: break
      case .text(let text), .code(let text): line.add(text, style, emphasis: emphases.look(at: index))
      case .formula(let text):
        let run = MarkdownInline.run(ofFormula: text, in: style.language ?? metadata.language, style)
        line.add(text, run)
      case .sign(let byte, _, let left, _, _):
        if left > 0 { line.add(String(repeating: Character(Unicode.Scalar(byte)), count: left), style) }
      case .bracket(let isPicture): line.add(isPicture ? "![" : "[", style)
      case .scope(let scope):
        scopes.append(scope)
        settle()
      case .scopeEnd:
        scopes.removeLast(min(1, scopes.count))
        settle()
      case .noteMark(let id, let text): line.add(DocumentRun(text, .noteMark(id)))
      case .picture(let text):
        let words = text.split { $0.isWhitespace && $0.isASCII }.joined(separator: " ")
        if !words.isEmpty { line.add(DocumentRun(words, .picture)) }
      case .softBreak: if keepsLines { line.breakLine() } else { line.add(" ", style) }
      case .hardBreak: line.breakLine()
      }
    }
  }

  /// Puts notes that stand in the text below their block.
  private mutating func settleNotes() {
    while !pending.isEmpty {
      let notes = pending
      pending = []
      for note in notes {
        var line = RunCollector()
        inline(note.words, keepsLines: false, into: &line)
        var block = DocumentBlock(.paragraph, line.take(), silence: "note")
        block.note = note.id
        blocks.append(block)
      }
    }
  }

  // MARK: Titles

  /// The place that a heading has by its words, as GitHub and Pandoc name it.
  private mutating func slug(_ text: String) -> String {
    var slug = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        || scalar == "_"
      {
        slug.append(scalar)
      } else if scalar == " " {
        slug.append("-")
      }
    }
    let base = String(slug)
    let number = anchors[base, default: 0]
    anchors[base] = number + 1
    return number == 0 ? base : "\(base)-\(number)"
  }

  /// The one heading of the outermost level, where it stands first and others are below it, is the work's title.
  private mutating func markTitle(_ metadata: inout Metadata) {
    guard let first = blocks.first, case .heading(let level) = first.role, first.silence == nil else {
      return
    }
    let levels = blocks.compactMap { block -> Int? in
      if case .heading(let level) = block.role { level } else { nil }
    }
    guard levels.count > 1, levels.filter({ $0 <= level }).count == 1 else { return }
    let words = first.text.split { $0.isWhitespace }.joined(separator: " ")
    guard !words.isEmpty else { return }
    if metadata.title == nil {
      metadata.title = words
    } else if DeclaredTitle.key(metadata.title ?? "") != DeclaredTitle.key(words) {
      return
    }
    blocks[0].role = .title
  }
}
