public import Prose

/// Words of a phrase that stand out of it, or back.
public struct Stress: Hashable, Sendable, Codable {
  /// The words' place in the phrase, Unicode scalars.
  public var scalars: Range<Int>
  /// How much they do.
  public var emphasis: Span.Emphasis

  /// Makes a stress.
  public init(scalars: Range<Int>, emphasis: Span.Emphasis) {
    self.scalars = scalars
    self.emphasis = emphasis
  }
}

/// The sounds of some words of a phrase.
public struct Pronunciation: Hashable, Sendable, Codable {
  /// The words' place in the phrase, Unicode scalars.
  public var scalars: Range<Int>
  /// Their sounds, in the International Phonetic Alphabet.
  public var ipa: String

  /// Makes a pronunciation.
  public init(scalars: Range<Int>, ipa: String) {
    self.scalars = scalars
    self.ipa = ipa
  }
}
