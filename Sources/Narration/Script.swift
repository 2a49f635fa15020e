public import Prose
public import Synthesis

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

/// Words that are said in one breath, in one language, in one manner.
public struct ScriptPhrase: Hashable, Sendable {
  /// The words, with single spaces.
  public var text: String
  /// Their language.
  public var language: Language
  /// Each word's place.
  public var words: [SpokenWord]
  /// The silences that follow; the longest of them is kept.
  public var pausesAfter: [Pause]
  /// The words whose sounds the lexicon or the author gives, in order.
  public var pronunciations: [Pronunciation]
  /// The words that stand out, in order.
  public var stresses: [Stress] = []
  /// Who says them, and how.
  public var delivery = Delivery.plain
  /// A silence that the author asks for before them, milliseconds; only where nothing is said before.
  public var silenceBefore = 0
  /// The silence that the author asks for after them, milliseconds, on top of `pausesAfter`.
  public var silenceAfter = 0
  /// Places with names, in order.
  public var marks: [ScriptMark] = []

  /// Makes a phrase.
  public init(
    text: String, language: Language, words: [SpokenWord], pausesAfter: [Pause],
    pronunciations: [Pronunciation] = []
  ) {
    self.pronunciations = pronunciations
    self.text = text
    self.language = language
    self.words = words
    self.pausesAfter = pausesAfter
  }
}

/// A place in a phrase that the author gave a name.
public struct ScriptMark: Hashable, Sendable {
  /// The name.
  public var name: String
  /// Its place in the phrase, in Unicode scalars; a word that begins there is heard after it.
  public var scalar: Int

  /// Makes a mark.
  public init(name: String, scalar: Int) {
    self.name = name
    self.scalar = scalar
  }
}

/// A word that is said.
public struct SpokenWord: Hashable, Sendable {
  /// Its place in the phrase, in Unicode scalars: the unit in which engines report words.
  public var scalars: Range<Int>
  /// The part of the source that it stands for, UTF-8 bytes; nil for words from elsewhere.
  public var source: Range<Int>?

  /// Makes a word.
  public init(scalars: Range<Int>, source: Range<Int>?) {
    self.scalars = scalars
    self.source = source
  }
}
