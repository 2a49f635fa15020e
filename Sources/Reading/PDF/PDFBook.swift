import Prose

/// Makes a document of pages.
struct PDFBook {
  private(set) var document = Document(format: PDFReader.format)

  private let pages: [PDFPage]
  private let outline: [PDFFile.Entry]
  private var style: PDFStyle
  private let known: LineEndHyphens

  init(_ pages: [PDFPage], pdf: PDFFile) {
    self.pages = pages
    outline = pdf.outline
    style = PDFStyle(pages)
    let rows = pages.map { PDFLines.rows($0.words.filter { $0.turns == 0 }) }
    known = Self.words(of: rows)
    document.metadata = PDFMetadata(pdf).metadata
    // What the outline names need not be named twice.
    let tagged = pdf.tagged(headings: outline.count < 3)
    let named = Self.named(outline, tagged)
    let furniture = PDFFurniture(pages, style: style, headings: Self.keys(named), rows: rows)
    let lines = lines(without: furniture)
    let notes = PDFNotes(lines, style: style)
    let headings = PDFHeadings(notes.lines, headings: named)
    let contents = PDFContents(notes.lines, pages: pages, style: style).lines
    let paragraphs = PDFParagraphs(
      notes.lines, style: style, named: headings.named, contents: contents
    ).paragraphs
    let endnotes = PDFEndnotes(paragraphs, loose: notes.loose, style: style)
    var writer = PDFWriter(
      notes: notes, endnotes: endnotes, labels: labels(furniture), known: known,
      furniture: furnitureBlocks(furniture))
    write(paragraphs, headings: headings, notes: notes, endnotes: endnotes, to: &writer)
    var part = DocumentPart(name: "pages", blocks: writer.blocks)
    part.blocks += Self.pictures(tagged)
    document.parts = [part]
    document.account.total = pages.reduce(0) { $0 + $1.words.reduce(0) { $0 + TextAccount.count($1.text) } }
    document.account.kept = writer.kept
    if writer.hyphens > 0 { document.account.leftOut["hyphen at a line’s end"] = writer.hyphens }
  }

  /// The words that stand whole inside lines.
  private static func words(of rows: [[[PDFWord]]]) -> LineEndHyphens {
    var text: [UInt8] = []
    for row in rows.joined() {
      text += PDFLine(row, page: 0, column: 0...0).text.utf8
      text.append(0x0A)
    }
    return LineEndHyphens(text, lines: SourceLine.lines(of: text))
  }

  private mutating func lines(without furniture: PDFFurniture) -> [PDFLine] {
    var lines: [PDFLine] = []
    for page in pages {
      let words = page.words.filter { furniture.words[page.index][$0.place] == nil }
      lines += PDFLines.lines(of: page, words: words, known: known)
    }
    style.settle(&lines)
    style.learn(lines)
    style.widen(&lines)
    style.learnParagraphs(lines)
    return lines
  }

  // MARK: Headings

  private static func named(_ outline: [PDFFile.Entry], _ tagged: [PDFFile.Tagged]) -> [PDFHeadings.Named] {
    var named = outline.enumerated().map { number, entry in
      PDFHeadings.Named(
        key: PDFHeadings.key(entry.title), level: entry.level, page: entry.page, top: entry.top, entry: number
      )
    }
    for one in tagged {
      guard case .heading(let level) = one.kind else { continue }
      named.append(PDFHeadings.Named(key: PDFHeadings.key(one.text), level: level, page: one.page))
    }
    return named
  }

  private static func keys(_ named: [PDFHeadings.Named]) -> [Int: Set<String>] {
    named.reduce(into: [:]) { keys, heading in
      if let page = heading.page { keys[page, default: []].insert(heading.key) }
    }
  }

  /// Levels of headings that only their font tells: the largest first, below those of the outline.
  private func levels(
    _ paragraphs: [PDFParagraphs.Paragraph], headings: PDFHeadings, title: Int?
  ) -> [PDFHeadings.Look: Int] {
    var looks: Set<PDFHeadings.Look> = []
    for (index, paragraph) in paragraphs.enumerated() where paragraph.kind == .heading && index != title {
      looks.insert(PDFHeadings.Look(paragraph.lines))
    }
    let deepest = Set(headings.named.values).map { headings.headings[$0].level }.max() ?? 0
    let sorted = looks.sorted { ($0.size, $0.isBold ? 1 : 0) > ($1.size, $1.isBold ? 1 : 0) }
    return Dictionary(uniqueKeysWithValues: sorted.enumerated().map { ($1, min(6, deepest + 1 + $0)) })
  }

  // MARK: Writing

  private mutating func write(
    _ paragraphs: [PDFParagraphs.Paragraph], headings: PDFHeadings, notes: PDFNotes,
    endnotes: PDFEndnotes, to writer: inout PDFWriter
  ) {
    let front = PDFFront(paragraphs, metadata: document.metadata, style: style)
    document.metadata = front.metadata
    let levels = levels(paragraphs, headings: headings, title: front.title)
    var targets = Targets(outline, headings: headings)
    var unmarked = notes.notes.filter { !$0.isMarked }[...]
    for (index, paragraph) in paragraphs.enumerated() {
      guard let first = paragraph.lines.first else {
        writer.addSceneBreak()
        continue
      }
      writer.addUnmarked(unmarked.prefix { $0.page < first.page })
      unmarked = unmarked.drop { $0.page < first.page }
      var role: DocumentBlock.Role
      var matter: Matter?
      switch paragraph.kind {
      case .text: role = PDFParagraphs.isItem(first) ? .item : .paragraph
      case .verse: role = .verse
      case .row: role = .row
      case .ornament, .sceneBreak: role = .sceneBreak
      case .contents:
        role = .paragraph
        matter = .contents
      case .named(let number): role = .heading(level: headings.headings[number].level)
      case .heading:
        role = index == front.title ? .title : .heading(level: levels[PDFHeadings.Look(paragraph.lines)] ?? 1)
      }
      if endnotes.headings.contains(index) { matter = .notes }
      if front.others.contains(index) {
        matter = .titlePage
        if case .heading = role { role = .paragraph }
      }
      writer.add(
        role, paragraph.lines, lineEnds: paragraph.lineEnds, anchors: targets.anchors(of: paragraph),
        matter: matter, note: endnotes.texts[index])
    }
    writer.finish(notes.notes)
    document.contents = outline.enumerated().map { number, entry in
      Document.ContentsEntry(
        title: entry.title, level: entry.level, part: 0,
        anchor: targets.reached.contains(number) ? Targets.anchor(number) : nil)
    }
  }

  /// The numbers of pages: those printed on them, else those that the file gives them.
  private func labels(_ furniture: PDFFurniture) -> [String] {
    pages.map { furniture.numbers[$0.index] ?? $0.label }
  }

  private func furnitureBlocks(_ furniture: PDFFurniture) -> [[DocumentBlock]] {
    pages.map { page in
      let kinds = furniture.words[page.index]
      let rows = PDFLines.rows(page.words.filter { kinds[$0.place]?.isBand == true }).map { row in
        let line = PDFLine(row, page: page.index, column: 0...max(0, page.width))
        return DocumentBlock(line.text, silence: kinds[row[0].place])
      }
      // Numbers of lines and stamps are lists of words.
      return rows
        + [PDFFurniture.Kind.lineNumber, .margin].compactMap { kind in
          let words = page.words.filter { kinds[$0.place] == kind }.map(\.text)
          return words.isEmpty ? nil : DocumentBlock(words.joined(separator: " "), silence: kind)
        }
    }
  }

  /// What is written in place of pictures, where the structure says so. It stands at the end: where they lie it does not say.
  private static func pictures(_ tagged: [PDFFile.Tagged]) -> [DocumentBlock] {
    tagged.compactMap { one in
      guard case .picture = one.kind else { return nil }
      return DocumentBlock(.paragraph, [DocumentRun(one.text, .picture)], silence: "picture")
    }
  }

  /// Which block each entry of the outline leads to.
  private struct Targets {
    private(set) var reached: Set<Int> = []
    private var named: [Int: Int] = [:]
    private var waiting: ArraySlice<(number: Int, entry: PDFFile.Entry)>

    init(_ outline: [PDFFile.Entry], headings: PDFHeadings) {
      let found = Set(headings.named.values.compactMap { headings.headings[$0].entry })
      for heading in Set(headings.named.values) {
        if let entry = headings.headings[heading].entry { named[heading] = entry }
      }
      waiting =
        outline.enumerated().filter { !found.contains($0.offset) }.map {
          (number: $0.offset, entry: $0.element)
        }
        .sorted {
          ($0.entry.page, $0.entry.top ?? 0, $0.number) < ($1.entry.page, $1.entry.top ?? 0, $1.number)
        }[...]
    }

    static func anchor(_ number: Int) -> String { "entry-\(number + 1)" }

    /// The entries that begin at a paragraph: those it is the heading of, and those whose place on the page it is the first
    /// to reach.
    mutating func anchors(of paragraph: PDFParagraphs.Paragraph) -> [String] {
      var numbers: [Int] = []
      if case .named(let heading) = paragraph.kind, let entry = named[heading] { numbers.append(entry) }
      let line = paragraph.lines[0]
      while let next = waiting.first,
        next.entry.page < line.page
          || next.entry.page == line.page && (next.entry.top ?? 0) <= line.box.bottom
      {
        numbers.append(next.number)
        waiting.removeFirst()
      }
      reached.formUnion(numbers)
      return numbers.map(Self.anchor)
    }
  }
}

extension DocumentBlock {
  /// What stands on a page besides its text.
  fileprivate init(_ text: String, silence kind: PDFFurniture.Kind?) {
    self.init(.paragraph, [DocumentRun(text)], silence: (kind ?? .margin).rawValue)
  }
}
