public import Prose
public import Script

/// Decides what is said: turns chapters into scripts.
public struct Narrator: Sendable {
  private let language: Language
  private let verbalizer: Verbalizer

  /// A narrator of texts in a language.
  ///
  /// - Parameters:
  ///   - author: the full name, with which an initialled signature is read.
  ///   - lexicon: how names are said that their spelling does not tell.
  ///   - hasNoteMarks: false where a number in brackets is no mark of a note.
  ///   - noteNumbers: the numbers that marks of notes have; nil where they are not known.
  ///   - saysGaps: false where "[illegible]" and its like are a silence.
  public init(
    language: Language, author: String? = nil, lexicon: Lexicon = Lexicon(), hasNoteMarks: Bool = true,
    noteNumbers: Set<Int>? = nil, saysGaps: Bool = true
  ) {
    self.language = language
    verbalizer = Verbalizer(
      language: language, author: author, lexicon: lexicon, hasNoteMarks: hasNoteMarks,
      noteNumbers: noteNumbers, saysGaps: saysGaps)
  }

  /// What is said in a chapter.
  public func script(of chapter: Chapter) -> ChapterScript {
    var paragraphs: [ScriptParagraph] = []
    var pending = PhraseBuilder.Pending()
    for (index, paragraph) in chapter.paragraphs.enumerated() {
      let next = index + 1 < chapter.paragraphs.count ? chapter.paragraphs[index + 1] : nil
      paragraphs.append(script(of: paragraph, before: next, pending: &pending))
    }
    return ChapterScript(paragraphs: paragraphs)
  }

  /// What is said in a paragraph; `next` is the one that follows it in its chapter.
  public func script(of paragraph: Paragraph, before next: Paragraph? = nil) -> ScriptParagraph {
    var pending = PhraseBuilder.Pending()
    return script(of: paragraph, before: next, pending: &pending)
  }

  private func script(
    of paragraph: Paragraph, before next: Paragraph?, pending: inout PhraseBuilder.Pending
  ) -> ScriptParagraph {
    let tiles = verbalizer.pieces(of: paragraph)
    var sentences: [ScriptSentence] = []
    for (index, (range, pieces)) in zip(paragraph.sentences, tiles).enumerated() {
      let isLast = index == paragraph.sentences.count - 1
      let pauses = isLast ? Self.pauses(after: paragraph, before: next) : [Self.pauseInside(paragraph)]
      sentences.append(sentence(range, pieces, of: paragraph, pauses: pauses, pending: &pending))
    }
    return ScriptParagraph(role: paragraph.role, line: paragraph.line, sentences: sentences)
  }

  private func sentence(
    _ range: Range<Int>, _ pieces: [Piece], of paragraph: Paragraph, pauses: [Pause],
    pending: inout PhraseBuilder.Pending
  ) -> ScriptSentence {
    var builder = PhraseBuilder(language: language, pending: pending)
    var ledger: [LedgerEntry] = []
    for piece in pieces {
      builder.add(piece, of: paragraph.text)
      if piece.event != nil { continue }
      let parts = paragraph.text.sources(of: piece.range)
      guard let first = parts.first else {
        ledger.append(LedgerEntry(source: nil, spoken: piece.spoken, treatment: piece.treatment))
        continue
      }
      Self.enter(piece, piece.spoken, first.source, in: &ledger)
      // Markup inside a piece divides its place in the source.
      for part in parts.dropFirst() { Self.enter(piece, "", part.source, in: &ledger) }
    }
    let phrases = builder.finish(pauses: pauses)
    pending = builder.pending
    return ScriptSentence(
      text: Self.flattened(paragraph.text[range]), spoken: phrases.map(\.text).joined(separator: " "),
      language: language, phrases: phrases, ledger: ledger)
  }

  /// Enters what becomes of a part of the source; neighbours that are said as written are one entry.
  private static func enter(
    _ piece: Piece, _ spoken: String, _ source: Range<Int>, in ledger: inout [LedgerEntry]
  ) {
    if piece.treatment == .asWritten, let last = ledger.last, last.treatment == .asWritten,
      let before = last.source, before.upperBound == source.lowerBound
    {
      ledger[ledger.count - 1].source = before.lowerBound..<source.upperBound
      ledger[ledger.count - 1].spoken += spoken
    } else {
      ledger.append(LedgerEntry(source: source, spoken: spoken, treatment: piece.treatment))
    }
  }

  private static func pauseInside(_ paragraph: Paragraph) -> Pause {
    switch paragraph.role {
    case .verse, .address, .signature: .line
    case .heading, .title: .heading
    default: .sentence
    }
  }

  /// The silences between two paragraphs, the longest of which is heard.
  private static func pauses(after paragraph: Paragraph, before next: Paragraph?) -> [Pause] {
    guard let next else { return [.paragraph] }
    if next.followsSceneBreak { return [.scene] }
    if paragraph.role == next.role, isAround(paragraph.role) { return [.paragraph] }
    let after = pause(after: paragraph.role)
    return isAround(next.role) ? [after, pause(after: next.role)] : [after]
  }

  /// True for what has its silence before it as well.
  private static func isAround(_ role: Paragraph.Role) -> Bool {
    [.postscript, .enclosure, .quotation].contains(role)
  }

  private static func pause(after role: Paragraph.Role) -> Pause {
    switch role {
    case .title, .heading, .byline: .heading
    case .body, .verse, .credit: .paragraph
    case .address: .address
    case .reference: .reference
    case .date: .date
    case .salutation: .salutation
    case .valediction: .valediction
    case .signature: .signature
    case .postscript: .postscript
    case .enclosure: .enclosure
    case .quotation: .quotation
    }
  }

  /// One line: line separators inside a paragraph become spaces.
  private static func flattened(_ text: Substring) -> String {
    text.unicodeScalars.contains("\u{2028}")
      ? text.split(separator: "\u{2028}").joined(separator: " ") : String(text)
  }
}
