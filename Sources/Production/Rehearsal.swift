public import Narration
public import Prose
import Segmenting

/// Says single paragraphs, without a book around them.
public struct Rehearsal: Sendable {
  private let language: Language
  private let scanner: SentenceScanner
  private let narrator: Narrator

  /// A rehearsal in a language.
  public init(language: Language, lexicon: Lexicon = Lexicon()) {
    self.language = language
    scanner = SentenceScanner(language: language)
    narrator = Narrator(language: language, lexicon: lexicon)
  }

  /// The sentences of a paragraph as written and as said.
  public func sentences(of paragraph: String) -> [PlanReport.SentenceReport] {
    script(of: paragraph).paragraphs.flatMap(\.sentences).map {
      PlanReport.SentenceReport(text: $0.text, spoken: $0.spoken, language: $0.language, times: nil)
    }
  }

  /// What is said of a paragraph.
  func script(of paragraph: String) -> ChapterScript {
    let text = TracedText(paragraph, at: 0)
    let sentences = scanner.sentences(in: text.text)
    let paragraph = Paragraph(role: .body, text: text, line: 1, sentences: sentences)
    return ChapterScript(paragraphs: [narrator.script(of: paragraph)])
  }
}
