public import Prose
import Synthesis

/// Decides what is said: turns chapters into scripts.
public struct Narrator: Sendable {
  private let language: Language
  private let verbalizer: Verbalizer

  /// A narrator of texts in a language.
  ///
  /// - Parameters:
  ///   - author: the full name, with which an initialled signature is read.
  ///   - lexicon: how names are said that their spelling does not tell.
  public init(language: Language, author: String? = nil, lexicon: Lexicon = Lexicon()) {
    self.language = language
    verbalizer = Verbalizer(language: language, author: author, lexicon: lexicon)
  }

  /// What is said in a chapter.
  public func script(of chapter: Chapter) -> ChapterScript {
    var paragraphs: [ScriptParagraph] = []
    for (index, paragraph) in chapter.paragraphs.enumerated() {
      let next = index + 1 < chapter.paragraphs.count ? chapter.paragraphs[index + 1] : nil
      paragraphs.append(script(of: paragraph, before: next))
    }
    return ChapterScript(paragraphs: paragraphs)
  }

  /// What is said in a paragraph; `next` is the one that follows it in its chapter.
  public func script(of paragraph: Paragraph, before next: Paragraph? = nil) -> ScriptParagraph {
    let tiles = verbalizer.pieces(of: paragraph)
    var sentences: [ScriptSentence] = []
    for (index, (range, pieces)) in zip(paragraph.sentences, tiles).enumerated() {
      let isLast = index == paragraph.sentences.count - 1
      let pause = isLast ? Self.pause(after: paragraph, before: next) : Self.pauseInside(paragraph)
      sentences.append(sentence(range, pieces, of: paragraph, pause: pause))
    }
    return ScriptParagraph(role: paragraph.role, line: paragraph.line, sentences: sentences)
  }

  private func sentence(
    _ range: Range<Int>, _ pieces: [Piece], of paragraph: Paragraph, pause: Pause
  ) -> ScriptSentence {
    var builder = PhraseBuilder(language: language)
    var ledger: [LedgerEntry] = []
    for piece in pieces {
      builder.add(piece, of: paragraph.text)
      let source = paragraph.text.source(of: piece.range)
      if piece.treatment == .asWritten, ledger.last?.treatment == .asWritten, let last = ledger.last,
        let before = last.source, let source, before.upperBound == source.lowerBound
      {
        ledger[ledger.count - 1].source = before.lowerBound..<source.upperBound
        ledger[ledger.count - 1].spoken += piece.spoken
      } else {
        ledger.append(LedgerEntry(source: source, spoken: piece.spoken, treatment: piece.treatment))
      }
    }
    let phrases = builder.finish(pauses: [pause])
    return ScriptSentence(
      text: Self.flattened(paragraph.text[range]), spoken: phrases.map(\.text).joined(separator: " "),
      language: language, phrases: phrases, ledger: ledger)
  }

  private static func pauseInside(_ paragraph: Paragraph) -> Pause {
    switch paragraph.role {
    case .verse: .line
    case .heading, .title: .heading
    default: .sentence
    }
  }

  private static func pause(after paragraph: Paragraph, before next: Paragraph?) -> Pause {
    guard let next else { return .paragraph }
    if next.followsSceneBreak { return .scene }
    switch paragraph.role {
    case .title, .heading, .byline, .date, .salutation: return .heading
    default: return .paragraph
    }
  }

  /// One line: line separators inside a paragraph become spaces.
  private static func flattened(_ text: Substring) -> String {
    text.unicodeScalars.contains("\u{2028}")
      ? text.split(separator: "\u{2028}").joined(separator: " ") : String(text)
  }
}
