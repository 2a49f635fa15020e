package import Narration
package import Prose
import Reading
package import Script
import Segmenting

/// Says single paragraphs, without a book around them.
package struct Rehearsal: Sendable {
  private let language: Language
  private let scanner: SentenceScanner
  private let narrator: Narrator

  /// A rehearsal in a language.
  ///
  /// - Parameter saysGaps: false where "[illegible]" and its like are a silence.
  package init(language: Language, lexicon: Lexicon = Lexicon(), saysGaps: Bool = true) {
    self.language = language
    scanner = SentenceScanner(language: language)
    narrator = Narrator(language: language, lexicon: lexicon, saysGaps: saysGaps)
  }

  /// The sentences of a paragraph as written and as said.
  package func sentences(of paragraph: String) -> [ScriptSentence] {
    script(of: paragraph).paragraphs.flatMap(\.sentences)
  }

  /// What is said of a paragraph, read as a book's reader would read it.
  package func script(of paragraph: String) -> ChapterScript {
    ChapterScript(
      paragraphs: PlainTextReader.blocks(of: paragraph).compactMap { block in
        let role: Paragraph.Role
        switch block.kind {
        case .sceneBreak: return nil
        case .heading: role = .heading
        case .text, .lines: role = .body
        }
        let sentences = scanner.sentences(in: block.text.text)
        return narrator.script(
          of: Paragraph(role: role, text: block.text, line: block.line, sentences: sentences))
      })
  }
}
