public import Sound

/// The sound of a passage, phrase by phrase, as the engine made it.
public struct Clip: Hashable, Sendable {
  /// The sound of one phrase.
  public struct Utterance: Hashable, Sendable {
    /// Mono samples, 16 bits.
    public var samples: [Int16]
    /// Where the engine began each word.
    public var onsets: [Onset]

    /// Makes an utterance.
    public init(samples: [Int16], onsets: [Onset]) {
      self.samples = samples
      self.onsets = onsets
    }
  }

  /// The moment at which an engine begins a word.
  public struct Onset: Hashable, Sendable {
    /// Offset of the word in the phrase, in Unicode scalars from 0.
    public var scalar: Int
    /// Frame in the utterance.
    public var frame: Int

    /// Makes an onset.
    public init(scalar: Int, frame: Int) {
      self.scalar = scalar
      self.frame = frame
    }
  }

  /// Frames per second.
  public var rate: SampleRate
  /// One for each phrase.
  public var utterances: [Utterance]

  /// Makes a clip.
  public init(rate: SampleRate, utterances: [Utterance]) {
    self.rate = rate
    self.utterances = utterances
  }
}
