import Narration
import Prose

extension Span.Attribute {
  /// True where its numbers are such as a reader gives.
  fileprivate var isReasonable: Bool {
    switch self {
    case .manner(let manner):
      (0.05...20).contains(manner.rate) && (-48...48).contains(manner.pitch)
        && (Manner.silent...40).contains(manner.volume)
    case .silence(let milliseconds): (0...10_000).contains(milliseconds)
    default: true
    }
  }
}

extension TracedText {
  /// Says about stretches of it what a book document says.
  fileprivate mutating func mark(_ spans: [Span], in inside: SourceText) throws(BookFault) {
    for span in spans {
      guard span.attribute.isReasonable else { throw BookFault("its markup asks for what there is not") }
      mark(try inside.range(from: span.range.lowerBound, to: span.range.upperBound), as: span.attribute)
    }
  }
}

/// A chapter in a book document.
struct ChapterDocument: Codable, Sendable {
  private var title: String
  private var kind: Chapter.Kind
  private var level: Int
  private var line: Int
  private var paragraphs: [ParagraphDocument]

  init(_ chapter: Chapter, source text: TracedText) {
    title = chapter.title
    kind = chapter.kind
    level = chapter.level
    line = chapter.line
    paragraphs = chapter.paragraphs.map { ParagraphDocument($0, source: text) }
  }

  func chapter(in source: SourceText) throws(BookFault) -> Chapter {
    guard BookFault.lines ~= line, BookFault.levels ~= level else {
      throw BookFault("a chapter's line is none")
    }
    var chapter = Chapter(title: title, kind: kind, level: level, line: line, paragraphs: [])
    for paragraph in paragraphs { chapter.paragraphs.append(try paragraph.paragraph(in: source)) }
    return chapter
  }
}

/// A paragraph in a book document.
struct ParagraphDocument: Codable, Sendable {
  private var role: Paragraph.Role
  private var line: Int
  private var text: [RunDocument]
  /// First byte and end of each sentence, in the paragraph's text.
  private var sentences: [Int]
  private var scene: Bool?
  /// What the author says about stretches of it; there where the source has markup, or anything is said.
  private var spans: [Span]?
  /// True where no markup lies between its runs, although there are spans.
  private var unbroken: Bool?

  init(_ paragraph: Paragraph, source: TracedText) {
    role = paragraph.role
    line = paragraph.line
    text = RunDocument.runs(of: paragraph.text, source: source)
    sentences = paragraph.sentences.flatMap { [$0.lowerBound, $0.upperBound] }
    scene = paragraph.followsSceneBreak ? true : nil
    spans = paragraph.text.hasMarkup || !paragraph.text.spans.isEmpty ? paragraph.text.spans : nil
    unbroken = spans != nil && !paragraph.text.hasMarkup ? true : nil
  }

  func paragraph(in source: SourceText) throws(BookFault) -> Paragraph {
    var text = spans == nil || unbroken == true ? TracedText() : TracedText(markedUp: ())
    for run in self.text { try run.append(to: &text, source) }
    let inside = SourceText(text.text)
    guard BookFault.lines ~= line, sentences.count % 2 == 0 else { throw BookFault("a paragraph is none") }
    var ranges: [Range<Int>] = []
    for index in stride(from: 0, to: sentences.count, by: 2) {
      let range = try inside.range(from: sentences[index], to: sentences[index + 1])
      guard range.lowerBound >= ranges.last?.upperBound ?? 0 else { throw BookFault.place }
      ranges.append(range)
    }
    try text.mark(spans ?? [], in: inside)
    return Paragraph(role: role, text: text, line: line, sentences: ranges, followsSceneBreak: scene ?? false)
  }
}

/// A stretch of a paragraph: `[start, length]` of the source, with the text where it is not the same, or a text that
/// stands nowhere in it.
struct RunDocument: Codable, Sendable {
  private var place: (start: Int, length: Int)?
  private var text: String?

  static func runs(of text: TracedText, source: TracedText) -> [RunDocument] {
    var result: [RunDocument] = []
    var end = 0
    // "Note." stands before a note's text, and nowhere in the source.
    func addUnsourced(before start: Int) {
      if start > end { result.append(RunDocument(place: nil, text: String(text[end..<start]))) }
    }
    for run in text.runs {
      addUnsourced(before: run.start)
      end = run.start + run.length
      let said = text[run.start..<run.start + run.length]
      // Byte by byte: strings are equal already when they look the same.
      let isCopy = said.utf8.elementsEqual(source[run.source].utf8)
      result.append(
        RunDocument(
          place: (run.source.lowerBound, run.source.count), text: isCopy ? nil : String(said)))
    }
    addUnsourced(before: text.count)
    return result
  }

  func append(to traced: inout TracedText, _ source: SourceText) throws(BookFault) {
    guard let place else {
      traced.append(TracedText(unsourced: text ?? ""))
      return
    }
    let range = try source.range(place.start, place.length)
    if let text {
      traced.append(text, for: range)
    } else {
      traced.append(try source.copy(range), for: range)
    }
  }

  private init(place: (start: Int, length: Int)?, text: String?) {
    self.place = place
    self.text = text
  }

  init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    if values.count != 1 { place = (try values.decode(Int.self), try values.decode(Int.self)) }
    if !values.isAtEnd { text = try values.decode(String.self) }
  }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    if let place {
      try values.encode(place.start)
      try values.encode(place.length)
    }
    if let text { try values.encode(text) }
  }
}

/// A skip in a book document.
struct SkipDocument: Codable, Sendable {
  private var start: Int
  private var length: Int
  private var line: Int
  private var reason: String

  init(_ skip: Skip) {
    start = skip.source.lowerBound
    length = skip.source.count
    line = skip.line
    reason = skip.reason
  }

  func skip(in source: SourceText) throws(BookFault) -> Skip {
    guard BookFault.lines ~= line else { throw BookFault("a line is none") }
    let range = try source.range(start, length)
    return Skip(source: range, line: line, text: try source.copy(range), reason: reason)
  }
}

/// A note in a book document.
struct NoteDocument: Codable, Sendable {
  private var id: String
  private var line: Int
  /// First byte and length of its mark in the source.
  private var mark: [Int]?
  private var text: [RunDocument]
  private var markup: Bool?
  private var spans: [Span]?

  init(_ note: Note, source: TracedText) {
    id = note.id
    line = note.line
    mark = note.mark.map { [$0.lowerBound, $0.count] }
    text = RunDocument.runs(of: note.text, source: source)
    markup = note.text.hasMarkup ? true : nil
    spans = note.text.spans.isEmpty ? nil : note.text.spans
  }

  func note(in source: SourceText) throws(BookFault) -> Note {
    guard BookFault.lines ~= line, mark?.count ?? 2 == 2 else { throw BookFault("a note is none") }
    var whole = markup == true ? TracedText(markedUp: ()) : TracedText()
    for run in text { try run.append(to: &whole, source) }
    if let spans { try whole.mark(spans, in: SourceText(whole.text)) }
    var place: Range<Int>?
    if let mark { place = try source.range(mark[0], mark[1]) }
    return Note(id: id, mark: place, text: whole, line: line)
  }
}

/// A lexicon's entry in a book document: where it was read is nobody's business.
struct LexiconDocument: Codable, Sendable {
  private var written: String
  private var ipa: String?
  private var alias: String?
  private var language: Language?

  init(_ entry: Lexicon.Entry) {
    written = entry.written
    language = entry.language
    switch entry.saying {
    case .ipa(let sounds): ipa = sounds
    case .alias(let words): alias = words
    }
  }

  var entry: Lexicon.Entry? {
    guard let saying = ipa.map(Lexicon.Saying.ipa) ?? alias.map(Lexicon.Saying.alias) else { return nil }
    return Lexicon.Entry(written: written, saying: saying, language: language, place: "the audiobook’s own")
  }
}
