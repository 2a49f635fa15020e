public import Prose

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
