import Languages
import Prose

extension BookAssembly {
  /// The letter that some paragraphs are, without the credits below it, and where these begin.
  func letter(in paragraphs: [ProseBlock]) -> (letter: Letter, end: Int)? {
    let end = Closing.credits(of: paragraphs, from: 0, vocabulary)
    return Letter(of: Array(paragraphs[..<end]), vocabulary).map { ($0, end) }
  }

  /// True for a short text that is one letter although some of its lines look like headings: names and addresses in capitals.
  func isLetter(_ blocks: [Block], _ outline: Outline) -> Bool {
    guard blocks.reduce(0, { $0 + $1.text.text.utf8.count }) <= 60_000, outline.omissions.isEmpty,
      outline.entries.count <= 12
    else { return false }
    let (paragraphs, _) = ParagraphJoiner.join(blocks, in: bytes, vocabulary)
    guard let (letter, _) = letter(in: paragraphs), letter.isHeaded,
      letter.isSigned || outline.entries.count <= 3
    else { return false }
    // Chapters and sections in the letter's own words are headings all the same.
    let own = Set(letter.body.map(\.line))
    let numbered = outline.entries.filter { entry in
      !entry.blocks.isEmpty && own.contains(blocks[entry.blocks.lowerBound].line)
        && HeadingCandidate(blocks[entry.blocks.lowerBound], at: 0, vocabulary).map {
          $0.number != nil || $0.family == .marked(1) || $0.family == .marked(2)
        } ?? false
    }
    return numbered.count < 2 || blocks.reduce(0, { $0 + $1.text.text.utf8.count }) <= 12_000
  }

  /// A letter: its head, its own words in parts, its end, what it quotes.
  mutating func addLetter(_ letter: Letter, credits: [ProseBlock]) {
    skips += letter.skips
    learn(from: letter)
    let head = letterHead(letter)
    let end =
      letter.tail.flatMap { counted($0) } + letter.quoted.map { LetterPart(role: .quotation, block: $0) }
    let content = letter.body + end.map(\.block)
    let roles = letter.body.map { _ in Paragraph.Role.body } + end.map(\.role)
    let maker = PartMaker(wordsPerPart: options.minutes * options.wordsPerMinute, language: language)
    let tail = Set(letter.body.count..<content.count)
    let starts = content.isEmpty ? [] : maker.starts(of: content, forbidden: tail)
    let titles = titles(of: content, starts: starts, names: letter.names)
    let line = letter.head.first?.block.line ?? content.first?.line ?? 1
    for (index, start) in starts.enumerated() {
      let last = index + 1 < starts.count ? starts[index + 1] : content.count
      let paragraphs = (start..<last).map { paragraph(content[$0], role: roles[$0]) }
      addChapter(
        titles[index], kind: .part, index == 0 ? head + paragraphs : paragraphs,
        line: index == 0 ? line : content[start].line)
    }
    if starts.isEmpty, !head.isEmpty { addChapter(workTitle, kind: .part, head, line: line) }
    let last = credits.map { paragraph($0, role: .credit) }
    if let first = last.first { addChapter(phrases("credits"), kind: .credits, last, line: first.line) }
  }

  /// A list of signatories with the first of them, and how many more there are, where only some are to be named.
  private mutating func counted(_ part: LetterPart) -> [LetterPart] {
    let count = part.block.lines.count
    guard part.role == .signature, let named = options.signatories, count > max(named, 2),
      let first = part.block.lines(0..<named), let rest = part.block.lines(named..<count)
    else { return [part] }
    skips += rest.text.skips(line: rest.line, reason: "further signatories")
    let others = phrases("and {n} others", ["n": String(count - named)])
    return [
      LetterPart(role: .signature, block: first),
      LetterPart(role: .signature, block: ProseBlock(text: TracedText(unsourced: others), line: rest.line)),
    ]
  }

  /// The head as it is said: the title first, then what stands over the letter in its order.
  private mutating func letterHead(_ letter: Letter) -> [Paragraph] {
    let given = options.metadata
    let own: [Paragraph.Role: String?] = [
      .title: given.title, .date: given.date, .byline: given.author.map { phrases("by") + " " + $0 },
    ]
    var said: Set<Paragraph.Role> = []
    var paragraphs: [Paragraph] = []
    for part in Self.spoken(letter.head) {
      if let words = own[part.role] ?? nil, said.insert(part.role).inserted {
        paragraphs += openingParagraphs(part.role, part.block.text, line: part.block.line, own: words, false)
      } else {
        paragraphs.append(paragraph(part.block, role: part.role))
      }
    }
    if let title = given.title, !said.contains(.title) {
      paragraphs = openingParagraphs(.title, nil, line: 1, own: title, false) + paragraphs
    }
    if let author = own[.byline] ?? nil, !said.contains(.byline) {
      let place = paragraphs.lastIndex { $0.role == .title || $0.role == .date }.map { $0 + 1 } ?? 0
      paragraphs.insert(contentsOf: openingParagraphs(.byline, nil, line: 1, own: author, false), at: place)
    }
    return paragraphs
  }

  /// The title first; under a title page's byline the date before it, as over essays; the rest as it stands.
  private static func spoken(_ head: [LetterPart]) -> [LetterPart] {
    let first: [Paragraph.Role] = head.contains { $0.role == .byline } ? [.title, .date, .byline] : [.title]
    return first.flatMap { role in head.filter { $0.role == role } }
      + head.filter { !first.contains($0.role) }
  }

  private mutating func learn(from letter: Letter) {
    found.kind = .letter
    found.date = found.date ?? letter.date
    found.author = found.author ?? letter.author
    found.title = found.title ?? letter.title ?? title(of: letter)
    guard letter.isDateAmbiguous, let date = letter.date else { return }
    findings.append(
      Finding(
        line: letter.head.first { $0.role == .date }?.block.line ?? 1, code: "ambiguous-date",
        message: "the date is read with the day first, as \(date); --date says another"))
  }

  /// "Letter to Tom, 3 May 1921": whom a letter is to and when it was written, or who wrote it; nil where nothing is known.
  func title(of letter: Letter) -> String? {
    let name = letter.heading.flatMap { PrintedHeading($0, vocabulary)?.recipient } ?? letter.addressee
    let to = name.map { phrases("letter to {name}", ["name": LetterTitle.quiet($0, vocabulary)]) }
    let from = letter.author.map { phrases("letter from {name}", ["name": $0]) }
    let date = letter.date.flatMap(written)
    guard let what = to ?? from ?? (date == nil ? nil : phrases("letter")) else { return nil }
    return date.map { phrases("{letter}, {date}", ["letter": what, "date": $0]) } ?? what
  }

  /// A date of ISO 8601 as the book's language writes it.
  func written(_ date: String) -> String? { LanguagePack.written(date, in: language) }
}
