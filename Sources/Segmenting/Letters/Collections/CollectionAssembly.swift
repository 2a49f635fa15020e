import Languages
import Prose

extension BookAssembly {
  /// Several letters: a chapter each, whose title says to whom and when.
  mutating func addCollection(_ collection: LetterCollection, _ blocks: [Block], outline: Outline) {
    let starts = collection.starts
    for omission in outline.omissions { skip(blocks[omission.blocks], reason: omission.reason) }
    let omitted = Set(outline.omissions.flatMap { Array($0.blocks) })
    func content(_ range: Range<Int>) -> [Block] { range.filter { !omitted.contains($0) }.map { blocks[$0] } }
    var others = sections(of: collection, blocks)[...]
    let ends = (others.map(\.blocks.lowerBound) + starts.map(\.heading.lowerBound)).sorted() + [blocks.count]
    func end(of start: Int) -> Int { ends.first { $0 > start } ?? blocks.count }
    func contents(of entry: Outline.Entry) -> Range<Int> {
      entry.blocks.upperBound..<max(end(of: entry.blocks.lowerBound), entry.blocks.upperBound)
    }
    addFront(content(0..<ends[0]))
    var made: [CollectedLetter] = []
    var letters = 0
    var recipient: String?
    let latest = latestYear(of: starts, in: blocks)
    for (index, start) in starts.enumerated() {
      var over = start.heading.lowerBound
      while let entry = others.first, entry.blocks.lowerBound < start.heading.lowerBound {
        others.removeFirst()
        if entry.kind == .chapter, entry.blocks.upperBound == start.heading.lowerBound {
          // "LET. II." over "To Mrs. S----": the number is a line of the letter's heading.
          over = entry.blocks.lowerBound
        } else {
          made += section(entry, content(contents(of: entry)), blocks)
        }
      }
      let heading = blocks[over..<start.heading.upperBound].map {
        paragraph(ProseBlock($0, followsSceneBreak: false), role: .heading)
      }
      let (paragraphs, breaks) = ParagraphJoiner.join(
        content(start.first..<max(end(of: start.heading.lowerBound), start.first)), in: bytes, vocabulary)
      skips += breaks
      let title = PrintedHeading.withoutNotes(blocks[start.heading].map(\.text.text).joined(separator: " "))
      let letter = Letter(of: paragraphs, vocabulary, isCertain: true)
      var parts = heading
      if let letter {
        if letter.greets || letter.isSigned || letter.isHeaded
          || blocks[start.heading].contains(where: { PrintedHeading($0.text.text, vocabulary) != nil })
          || Letter.names(in: title, vocabulary) != nil
        {
          letters += 1
        }
        skips += letter.skips
        let pieces =
          letter.head + letter.body.map { LetterPart(role: .body, block: $0) } + letter.tail
          + letter.quoted.map { LetterPart(role: .quotation, block: $0) }
        parts += pieces.map { paragraph($0.block, role: $0.role) }
      } else {
        parts += paragraphs.map { paragraph($0, role: $0.isLines ? .verse : .body) }
      }
      guard let first = parts.first else { continue }
      let date = letter?.date.map { Self.inCentury(of: latest, $0) }
      let called = LetterTitle(
        of: letter, under: title, after: recipient, date: date.flatMap(written), phrases, vocabulary)
      recipient = called.recipient ?? recipient
      made.append(
        CollectedLetter(
          chapter: Chapter(
            title: called.text ?? phrases("untitled"), kind: .chapter, level: 1, line: first.line,
            paragraphs: parts), date: date, isLetter: true)
      )
      if index == 0 {
        found.date = found.date ?? date
        if letter != nil, starts.count < 3 { found.author = found.author ?? letter?.author }
      }
    }
    for entry in others {
      made += section(entry, content(contents(of: entry)), blocks)
    }
    let words = blocks.reduce(0) { $0 + $1.text.text.split(separator: " ").count }
    found.kind = words > 20_000 || letters * 2 < starts.count ? .book : .letter
    if options.isOldestFirst { made = Self.oldestFirst(made) }
    chapters += made.map(\.chapter)
  }

  /// The headings that are none of the letters': before the first of these only over some prose, for the lines of a title page look
  /// like headings.
  private func sections(of collection: LetterCollection, _ blocks: [Block]) -> [Outline.Entry] {
    guard let first = collection.starts.first?.heading.lowerBound else { return [] }
    let others = collection.others
    return others.enumerated().filter { index, entry in
      guard entry.blocks.lowerBound < first else { return true }
      let end = index + 1 < others.count ? min(others[index + 1].blocks.lowerBound, first) : first
      return blocks[min(entry.blocks.upperBound, end)..<end].reduce(0) {
        $0 + $1.text.text.split(separator: " ").count
      } >= 50
    }.map(\.element)
  }

  /// A chapter among letters that is none: a preface, a part's heading, notes.
  private mutating func section(_ entry: Outline.Entry, _ content: [Block], _ blocks: [Block])
    -> [CollectedLetter]
  {
    let heading = blocks[entry.blocks].map {
      paragraph(ProseBlock($0, followsSceneBreak: false), role: .heading)
    }
    let (paragraphs, breaks) = ParagraphJoiner.join(content, in: bytes, vocabulary)
    skips += breaks
    let parts = heading + paragraphs.map { paragraph($0, role: $0.isLines ? .verse : .body) }
    guard let first = parts.first else { return [] }
    let chapter = Chapter(
      title: entry.title, kind: entry.kind, level: entry.level, line: first.line, paragraphs: parts)
    return [CollectedLetter(chapter: chapter, date: nil, isLetter: false)]
  }

  /// The latest year in four figures over the letters; nil where there are fewer than two.
  private func latestYear(of starts: [LetterCollection.Start], in blocks: [Block]) -> Int? {
    let years = starts.flatMap { start in
      blocks[start.heading.lowerBound..<min(start.first + 2, blocks.count)]
        .filter { $0.text.count <= 160 }
        .flatMap { DateToken.words(of: $0.text.text, vocabulary).compactMap { CalendarDate.year($0.text) } }
    }
    return years.count >= 2 ? years.max() : nil
  }

  /// "7. 7. 16." is 1916 among letters of 1917: a year that stood in two figures is of the others' century.
  private static func inCentury(of latest: Int?, _ date: String) -> String {
    guard let latest, latest < 2000, let year = Int(date.prefix(4)), year > latest + 15 else { return date }
    return String(year - 100) + date.dropFirst(4)
  }

  /// By their dates, those without one behind the one before them; of a thread that has its newest mail first, those of a day too.
  /// What is no letter stays where it stands: before, or behind.
  private static func oldestFirst(_ made: [CollectedLetter]) -> [CollectedLetter] {
    let before = made.prefix { !$0.isLetter }
    let letters = made.filter(\.isLetter)
    let behind = made.dropFirst(before.count).filter { !$0.isLetter }
    var dated: [CollectedLetter] = []
    for var letter in letters {
      letter.date = letter.date ?? dated.last?.date
      dated.append(letter)
    }
    let isReversed = (dated.first?.date ?? "") > (dated.last?.date ?? "")
    let order = isReversed ? Array(dated.reversed()) : dated
    let sorted = order.enumerated().sorted {
      ($0.element.date ?? "", $0.offset) < ($1.element.date ?? "", $1.offset)
    }.map(\.element)
    return before + sorted + behind
  }
}

/// A chapter of a collection.
private struct CollectedLetter {
  var chapter: Chapter
  /// ISO 8601, as far as known.
  var date: String?
  /// False for a preface, a part's heading, notes.
  let isLetter: Bool
}

/// "To Cassandra, 16 January 1796".
struct LetterTitle {
  /// Nil where nothing is known.
  let text: String?
  /// Whom a heading or greeting names.
  let recipient: String?

  /// - Parameters:
  ///   - recipient: whom the letter before is to, where this one is "to the same".
  ///   - date: as the book's language writes it.
  init(
    of letter: Letter?, under heading: String, after recipient: String?, date: String?, _ phrases: Phrases,
    _ vocabulary: Vocabulary
  ) {
    func dated(_ text: String) -> String {
      date.map { text.contains($0) ? text : phrases("{letter}, {date}", ["letter": text, "date": $0]) }
        ?? text
    }
    let heading = heading.replacing("\u{2028}", with: " ")
    var over = heading.filter { $0 != "_" && $0 != "*" }.trimmed
    if let dash = over.firstRange(of: "--") ?? over.firstRange(of: "—"), over[..<dash.lowerBound].count <= 8 {
      over = over[dash.upperBound...].trimmed
    }
    over = String(over.droppingLast { ".,:".unicodeScalars.contains($0) || $0.isSpace })
    // "LXV / TO TACITUS": the number is none of the title's.
    if let space = over.firstIndex(of: " "), let first = PhraseList.words(over[..<space]).first,
      Int(first) != nil || Numeral(first.uppercased()) != nil
    {
      over = over[space...].trimmed
    }
    let words = PhraseList.words(over)
    let isNumber =
      words.count <= 1 && (words.first.map { Int($0) != nil || Numeral($0.uppercased()) != nil } ?? true)
    if let heading = PrintedHeading(heading, vocabulary) ?? PrintedHeading(over, vocabulary) {
      let isSame = Self.isSame(heading.recipient, vocabulary)
      let name = isSame ? recipient ?? heading.recipient : heading.recipient
      text = dated(phrases("to {name}", ["name": name]))
      self.recipient = name
    } else if !isNumber, words.count >= 2, let names = Letter.names(in: over, vocabulary) {
      text = dated(HeadingCandidate.isCapitals(over) ? HeadingTitle.quiet(over, vocabulary) : over)
      self.recipient = names.to
    } else if let name = letter?.addressee.map({ LetterTitle.quiet($0, vocabulary) }) {
      text = dated(phrases("to {name}", ["name": name]))
      self.recipient = name
    } else {
      self.recipient = nil
      if !isNumber {
        text = dated(HeadingCandidate.isCapitals(over) ? HeadingTitle.quiet(over, vocabulary) : over)
      } else if let subject = letter?.title {
        text = dated(HeadingTitle.cleaned(subject, vocabulary))
      } else if let author = letter?.author {
        text = dated(phrases("letter from {name}", ["name": author]))
      } else {
        text =
          date ?? letter?.head.first { $0.role == .date }?.block.text.text.trimmed
          ?? (over.isEmpty ? nil : over)
      }
    }
  }

  /// A name in capitals as names are written.
  static func quiet(_ name: String, _ vocabulary: Vocabulary) -> String {
    name.count > 3 && HeadingCandidate.isCapitals(name) ? HeadingTitle.quiet(name, vocabulary) : name
  }

  /// "the same", "la même, à Paris".
  private static func isSame(_ name: String, _ vocabulary: Vocabulary) -> Bool {
    let words = PhraseList.words(name.prefix { $0 != "," })
    return words.count <= 3 && words.contains(where: vocabulary.letters.same.contains)
  }
}
