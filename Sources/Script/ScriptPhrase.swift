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
///
/// A book has a million of them, so places are kept in 32 bits: no text that is read is longer than 16 MiB.
public struct SpokenWord: Hashable, Sendable {
  private var firstScalar: Int32
  private var endScalar: Int32
  private var firstByte: Int32
  /// Less than the first byte where there is no source.
  private var endByte: Int32

  /// Its place in the phrase, in Unicode scalars: the unit in which engines report words.
  public var scalars: Range<Int> {
    get { Int(firstScalar)..<Int(endScalar) }
    set { (firstScalar, endScalar) = (Int32(newValue.lowerBound), Int32(newValue.upperBound)) }
  }

  /// The part of the source that it stands for, UTF-8 bytes; nil for words from elsewhere.
  public var source: Range<Int>? {
    get { firstByte <= endByte ? Int(firstByte)..<Int(endByte) : nil }
    set { (firstByte, endByte) = Self.place(newValue) }
  }

  /// Makes a word.
  public init(scalars: Range<Int>, source: Range<Int>?) {
    (firstScalar, endScalar) = (Int32(scalars.lowerBound), Int32(scalars.upperBound))
    (firstByte, endByte) = Self.place(source)
  }

  private static func place(_ source: Range<Int>?) -> (Int32, Int32) {
    source.map { (Int32($0.lowerBound), Int32($0.upperBound)) } ?? (0, -1)
  }
}
