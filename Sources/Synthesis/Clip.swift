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

/// An engine that turns passages into sound.
public protocol Synthesizer: Sendable {
  /// The engine's name and version, part of what determines a clip.
  var identity: String { get }

  /// True when saying a passage again costs less than keeping its clip and reading it back.
  var isFasterThanDisk: Bool { get }

  /// A digest of the engine's data, the other part; throws `SynthesisError`.
  func dataDigest() async throws -> String

  /// The rate of every clip.
  var rate: SampleRate { get }

  /// The sound of a passage; throws `SynthesisError`.
  func clip(for passage: Passage) async throws -> Clip
}

/// Why there is no sound.
public enum SynthesisError: Error, Hashable, CustomStringConvertible {
  /// The engine or its data is not installed or not usable.
  case engineMissing(String)
  /// The engine does not know a voice.
  case unknownVoice(String)
  /// The engine failed on one passage.
  case passageFailed(text: String, reason: String)
  /// The engine's worker process ended or broke its protocol.
  case workerLost(String)

  /// One sentence for a person: what was wrong and what to do.
  public var description: String {
    switch self {
    case .engineMissing(let reason): reason
    case .unknownVoice(let name): "the engine has no voice “\(name)”; `vivavoce voices` lists what there is"
    case .passageFailed(let text, let reason): "the engine could not say “\(text)”: \(reason)"
    case .workerLost(let reason):
      // A limit that was reached will be reached again.
      "the synthesis worker stopped: \(reason)"
        + (reason.hasSuffix("raise the limit") ? "" : "; run the same command again")
    }
  }
}
