import Languages
import Prose

/// A book while it is put together.
struct BookAssembly {
  let manuscript: Manuscript
  let options: Segmenter.Options
  let language: Language
  let vocabulary: Vocabulary
  let phrases: Phrases
  private let scanner: SentenceScanner
  let bytes: [UInt8]
  var chapters: [Chapter] = []
  var skips: [Skip]
  /// What a person should look at, besides what the reader found.
  var findings: [Finding] = []
  /// What the text itself says; the person's word comes over it.
  var found: Metadata

  init(
    _ manuscript: Manuscript, options: Segmenter.Options, language: Language, _ vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    phrases = Phrases(language)
    self.manuscript = manuscript
    self.options = options
    self.language = language
    scanner = SentenceScanner(language: language)
    bytes = Array(manuscript.source.utf8)
    let lines = LineIndex(utf8: manuscript.notes.isEmpty ? [] : bytes)
    skips = manuscript.skipped + manuscript.notes.flatMap { [bytes] in $0.skips(in: bytes, lines: lines) }
    found = manuscript.metadata
    found.language = language
  }

  /// The finished book; a text that has no chapter at all becomes one.
  func book() -> Book {
    var metadata = found.overridden(by: options.metadata)
    metadata.title = metadata.title ?? FileTitle.title(of: manuscript.name, vocabulary)
    metadata.description = metadata.description ?? firstWords
    var book = Book(
      name: manuscript.name, source: manuscript.source, metadata: metadata, chapters: chapters,
      skipped: skips.sorted { $0.source.lowerBound < $1.source.lowerBound },
      findings: manuscript.findings + findings)
    book.documents = manuscript.documents
    book.notes = manuscript.notes
    book.cover = manuscript.cover
    book.pages = manuscript.pages
    book.prints = manuscript.prints
    book.origin = manuscript.origin
    return book
  }

  /// How the text begins, in whole sentences: what a player can show where nobody wrote a description.
  private var firstWords: String? {
    // A title page says little; the first chapter that is none says more.
    let inner = chapters.filter { $0.kind != .front && $0.kind != .division }
    let paragraphs = (inner.isEmpty ? chapters : inner).lazy.flatMap(\.paragraphs)
      .filter { $0.role == .body && !$0.sentences.isEmpty }
    // A name, a greeting, a line without an end say nothing of the text.
    let whole = paragraphs.first { paragraph in
      let text = paragraph.text.text
      return text.utf8.count >= Self.leastOfDescription
        && text.unicodeScalars.last { !$0.isSpace && !"\"'”’»)]".unicodeScalars.contains($0) }?.endsSentence
          ?? false
    }
    guard let first = whole ?? paragraphs.first else { return nil }
    var words = ""
    for sentence in first.sentences {
      let next = words.isEmpty ? String(first.text[sentence]) : words + " " + first.text[sentence]
      if next.count > 300 { break }
      words = next
    }
    return words.isEmpty ? nil : words
  }

  /// Shorter paragraphs describe nothing where there are longer ones, bytes.
  private static let leastOfDescription = 40

  // MARK: Texts without headings

  /// A letter or an essay: opening, parts, closing.
  mutating func addUnheaded(_ blocks: [Block]) {
    let paragraphs = ownParagraphs(of: blocks)
    guard !paragraphs.isEmpty else { return }
    let sources = SourceList.start(in: paragraphs, vocabulary)
    if !manuscript.isAuthored, sources == nil, let letter = letter(in: paragraphs) {
      addLetter(letter.letter, credits: Array(paragraphs[letter.end...]))
      return
    }
    // Whom it cites did not write it.
    let own = Array(paragraphs[..<(sources ?? paragraphs.count)])
    let opening = Opening(of: own, vocabulary)
    let closing = Closing(of: own, from: opening.length, vocabulary)
    learn(from: opening, closing, wordCount: paragraphs.reduce(0) { $0 + $1.words })
    // A speech, an article: the name and the date below it.
    let end = LetterTail(
      of: Array(own[..<closing.credits]), isLetter: false, isMonthFirst: nil, vocabulary)
    if let date = end.date {
      found.date = found.date ?? date
      found.author = found.author ?? end.author
    }

    // What says itself how it is said is said in its own order.
    let isAuthored = manuscript.isAuthored
    let head = isAuthored ? 0 : opening.length
    let roles = isAuthored ? [:] : closing.roles
    let credits = isAuthored || sources != nil ? paragraphs.count : closing.credits
    let long = LongParagraphs(
      Array(paragraphs[head..<credits]),
      longest: isAuthored ? .infinity : options.minutes * options.wordsPerMinute,
      scanner, in: bytes)
    let body = long.pieces
    let names = opening.salutation.map { Salutation.names(in: $0.text.text, vocabulary) } ?? []
    let maker = PartMaker(wordsPerPart: options.minutes * options.wordsPerMinute, language: language)
    let tail = Set(body.indices.filter { roles[long.origins[$0] + head] != nil })
    let starts = body.isEmpty ? [] : maker.starts(of: body, forbidden: tail)
    let titles = titles(of: body, starts: starts, names: names)

    let opened =
      isAuthored ? [] : openingParagraphs(opening, speaksTitle: true, isWholeText: body.isEmpty)
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : body.count
      var content = long.whole(start..<end).map {
        paragraph($0.paragraph, role: roles[$0.origin + head] ?? .body)
      }
      if index == 0 { content = opened + content }
      addChapter(
        titles[index], kind: .part, content, line: index == 0 ? paragraphs[0].line : body[start].line)
    }
    if starts.isEmpty, !opened.isEmpty {
      addChapter(workTitle, kind: .part, opened, line: paragraphs[0].line)
    }
    let last = paragraphs[credits...].map { paragraph($0, role: .credit) }
    if let first = last.first { addChapter(phrases("credits"), kind: .credits, last, line: first.line) }
  }

  var workTitle: String {
    options.metadata.title ?? found.title ?? FileTitle.title(of: manuscript.name, vocabulary)
      ?? phrases("opening")
  }

  func titles(of body: [ProseBlock], starts: [Int], names: [String]) -> [String] {
    guard starts.count > 1 else { return starts.map { _ in workTitle } }
    let parts = starts.indices.map { index in
      body[starts[index]..<(index + 1 < starts.count ? starts[index + 1] : body.count)].map(\.text.text)
    }
    let found = KeyPhrases(language: language, names: names, vocabulary).phrases(of: parts)
    return found.enumerated().map { index, phrase in
      let number = String(index + 1)
      return phrase.map { phrases("part {n}: {phrase}", ["n": number, "phrase": $0]) }
        ?? phrases("part {n}", ["n": number])
    }
  }

  /// A work's title as players show it: capitals are how a title page is set, not how its title is written.
  private func shownTitle(_ title: String) -> String {
    HeadingTitle.cleaned(title, vocabulary, WordCase(of: [title], in: manuscript.blocks, vocabulary))
  }

  private mutating func learn(from opening: Opening, _ closing: Closing, wordCount: Int) {
    found.title = found.title ?? opening.title.map { shownTitle($0.text.trimmed) }
    found.date = found.date ?? opening.date?.iso
    found.author =
      found.author ?? opening.byline?.author ?? (opening.salutation == nil ? nil : closing.signature)
    let namesLetter = vocabulary.letterWords.contains { (found.title ?? "").lowercased().hasPrefix($0) }
    // What greets, and is no letter all the same, is a speech.
    let greets = manuscript.isAuthored && opening.salutation != nil
    found.kind = greets || namesLetter ? .letter : wordCount > 20_000 ? .book : .essay
  }

  // MARK: Texts with headings

  /// A book: what stands before its first heading, and a chapter for each heading.
  mutating func addHeaded(_ blocks: [Block], outline: Outline) {
    found.kind = outline.entries.filter { $0.kind == .chapter }.count > 1 ? .book : .essay
    for omission in outline.omissions { skip(blocks[omission.blocks], reason: omission.reason) }
    let omitted = Set(outline.omissions.flatMap { Array($0.blocks) })
    func content(_ range: Range<Int>) -> [Block] { range.filter { !omitted.contains($0) }.map { blocks[$0] } }

    let isHandedOver = manuscript.outline != nil
    addFront(content(0..<outline.entries[0].blocks.lowerBound))
    for (index, entry) in outline.entries.enumerated() {
      let end =
        index + 1 < outline.entries.count ? outline.entries[index + 1].blocks.lowerBound : blocks.count
      let heading = blocks[entry.blocks].map { block in
        paragraph(ProseBlock(block, followsSceneBreak: false), role: .heading)
      }
      let (paragraphs, breaks) = ParagraphJoiner.join(
        content(entry.blocks.upperBound..<max(end, entry.blocks.upperBound)), in: bytes, vocabulary)
      skips += breaks
      let body = paragraphs.map {
        paragraph($0, role: $0.isLines ? .verse : isHandedOver && $0.isHeading ? .heading : .body)
      }
      // A reader's table of contents may name what has no words.
      guard let first = (heading + body).first else { continue }
      addChapter(
        entry.title, kind: entry.kind, level: entry.level, heading + body,
        line: heading.isEmpty ? first.line : blocks[entry.blocks.lowerBound].line)
    }
  }

  /// The title page and whatever else comes first.
  mutating func addFront(_ blocks: [Block]) {
    let paragraphs = ownParagraphs(of: blocks)
    let opening = Opening(of: paragraphs, vocabulary)
    found.title = found.title ?? opening.title.map { shownTitle($0.text.trimmed) }
    found.date = found.date ?? opening.date?.iso
    found.author =
      found.author ?? opening.byline?.author ?? Byline.author(onTitlePage: paragraphs, vocabulary)
    let isAuthored = manuscript.isAuthored
    let head =
      isAuthored ? [] : openingParagraphs(opening, speaksTitle: false, isWholeText: false)
    let rest = paragraphs[(isAuthored ? 0 : opening.length)...].map {
      paragraph($0, role: $0.isLines ? .verse : .body)
    }
    if !(head + rest).isEmpty {
      addChapter(phrases("opening"), kind: .front, head + rest, line: paragraphs.first?.line ?? 1)
    }
  }

  mutating func skip(_ blocks: ArraySlice<Block>, reason: String) {
    for block in blocks { skips += block.text.skips(line: block.line, reason: reason) }
  }

  // MARK: Paragraphs

  /// Title, date and byline as they are said, in this order, then the greeting.
  ///
  /// - Parameter isWholeText: true where no text follows, so that what looks like a title is the text.
  private mutating func openingParagraphs(
    _ opening: Opening, speaksTitle: Bool, isWholeText: Bool
  ) -> [Paragraph] {
    let given = options.metadata
    let fallback =
      speaksTitle && opening.title == nil && manuscript.hasOwnTitle ? found.title : nil
    let author = given.author.map { phrases("by") + " " + $0 }
    let title = openingParagraphs(
      .title, opening.title, line: opening.titleLine, own: given.title ?? fallback, isWholeText)
    let date = openingParagraphs(
      .date, opening.date?.text, line: opening.date?.line ?? 1, own: given.date, isWholeText)
    let byline = openingParagraphs(
      .byline, opening.byline?.text, line: opening.byline?.line ?? 1, own: author, isWholeText)
    let greeting = opening.salutation.map { paragraph($0, role: .salutation) }
    return title + date + byline + (greeting.map { [$0] } ?? [])
  }

  /// The person's own words where there are some, which then replace the text's; nothing replaces the only words that
  /// there are.
  mutating func openingParagraphs(
    _ role: Paragraph.Role, _ text: TracedText?, line: Int, own: String?, _ isWholeText: Bool
  ) -> [Paragraph] {
    guard let own else { return text.map { [paragraph($0, line: line, role: role)] } ?? [] }
    let given = paragraph(TracedText(unsourced: own), line: line, role: role)
    guard let text, text.source != nil else { return [given] }
    if isWholeText {
      let isSame = HeadingCandidate.key(own) == HeadingCandidate.key(text.text)
      return isSame
        ? [paragraph(text, line: line, role: role)] : [given, paragraph(text, line: line, role: .body)]
    }
    let what = role == .byline ? "author" : role.rawValue
    skips += text.skips(line: line, reason: "replaced by the given \(what)")
    return [given]
  }

  func paragraph(_ block: ProseBlock, role: Paragraph.Role) -> Paragraph {
    if block.isLines, role == .body || role == .verse {
      return Paragraph(
        role: .verse, text: block.text, line: block.line, sentences: Self.lineRanges(block.text.text),
        followsSceneBreak: block.followsSceneBreak)
    }
    var result = paragraph(block.text, line: block.line, role: role)
    if block.isLines, [.address, .signature, .reference].contains(role) {
      // An address is read as lines.
      result.sentences = Self.lineRanges(block.text.text)
    }
    result.followsSceneBreak = block.followsSceneBreak
    return result
  }

  func paragraph(_ text: TracedText, line: Int, role: Paragraph.Role) -> Paragraph {
    Paragraph(role: role, text: text, line: line, sentences: scanner.sentences(in: text))
  }

  /// Each line of a verse, a sentence of its own.
  private static func lineRanges(_ text: String) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var offset = 0
    for line in text.split(separator: "\u{2028}", omittingEmptySubsequences: false) {
      let length = line.utf8.count
      if length > 0 { result.append(offset..<offset + length) }
      offset += length + "\u{2028}".utf8.count
    }
    return result
  }

  mutating func addChapter(
    _ title: String, kind: Chapter.Kind, level: Int = 1, _ paragraphs: [Paragraph], line: Int
  ) {
    chapters.append(Chapter(title: title, kind: kind, level: level, line: line, paragraphs: paragraphs))
  }
}
