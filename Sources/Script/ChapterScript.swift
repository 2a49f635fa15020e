public import Prose

/// What is said in one chapter, word for word: the hinge between text and sound.
public struct ChapterScript: Hashable, Sendable {
  /// The paragraphs in order.
  public var paragraphs: [ScriptParagraph]

  /// Makes a script.
  public init(paragraphs: [ScriptParagraph]) { self.paragraphs = paragraphs }
}

/// A paragraph as it is said.
public struct ScriptParagraph: Hashable, Sendable {
  /// Its part in the work.
  public var role: Paragraph.Role
  /// First line in the source, from 1.
  public var line: Int
  /// The sentences in order.
  public var sentences: [ScriptSentence]

  /// Makes a paragraph.
  public init(role: Paragraph.Role, line: Int, sentences: [ScriptSentence]) {
    self.role = role
    self.line = line
    self.sentences = sentences
  }
}

/// A sentence as written and as said.
public struct ScriptSentence: Hashable, Sendable {
  /// As written, layout resolved.
  public var text: String
  /// As said.
  public var spoken: String
  /// The language of most of it.
  public var language: Language
  /// What is said between silences, in order; empty for a sentence of nothing but marks.
  public var phrases: [ScriptPhrase]
  /// What became of every part of the source that it stands for.
  public var ledger: [LedgerEntry]

  /// Makes a sentence.
  public init(
    text: String, spoken: String, language: Language, phrases: [ScriptPhrase], ledger: [LedgerEntry]
  ) {
    self.text = text
    self.spoken = spoken
    self.language = language
    self.phrases = phrases
    self.ledger = ledger
  }
}
