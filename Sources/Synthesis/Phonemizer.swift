/// A phrase as sounds: what a voice that was trained on phonemes is given to say.
public struct PhonemicPhrase: Hashable, Sendable {
  /// What stands between two marks.
  public struct Clause: Hashable, Sendable {
    /// The words in order; the phonemizer may run several of the phrase's words together.
    public var words: [Word]
    /// The mark that ends the clause: one of `. ? ! , : ; — …`, or nil.
    public var mark: Unicode.Scalar?

    /// Makes a clause.
    public init(words: [Word], mark: Unicode.Scalar?) {
      self.words = words
      self.mark = mark
    }
  }

  /// The sounds of a word.
  public struct Word: Hashable, Sendable {
    /// Offset in the phrase of the first of the words that it stands for, in Unicode scalars from 0.
    public var scalar: Int
    /// Its sounds, in the International Phonetic Alphabet; a stress mark stands before the vowel.
    public var ipa: String

    /// Makes a word.
    public init(scalar: Int, ipa: String) {
      self.scalar = scalar
      self.ipa = ipa
    }
  }

  /// The clauses in order.
  public var clauses: [Clause]

  /// Makes a phrase.
  public init(clauses: [Clause]) { self.clauses = clauses }
}

/// What tells the sounds of words.
public protocol Phonemizer: Sendable {
  /// Name, version and data, part of what determines the sounds.
  var identity: String { get }

  /// The sounds of phrases as a voice of the phonemizer says them; throws `SynthesisError`.
  ///
  /// Where a phrase has pronunciations, these are the sounds. The answer depends on nothing that was asked before.
  ///
  /// - Parameter voice: the phonemizer's own name of the voice, such as `en-us`.
  func phonemes(of phrases: [Phrase], voice: String) async throws -> [PhonemicPhrase]
}
