/// Why there is no sound.
public enum SynthesisError: Error, Hashable, CustomStringConvertible {
  /// The engine or its data is not installed or not usable.
  case engineMissing(String)
  /// A voice that an engine of models has nowhere: its name.
  case voiceMissing(String)
  /// What runs models is not there, or does not load: why.
  case runtimeMissing(String)
  /// The engine does not know a voice.
  case unknownVoice(String)
  /// The engine failed on one passage.
  case passageFailed(text: String, reason: String)
  /// The engine's worker process ended or broke its protocol.
  case workerLost(String)

  /// One sentence for a person: what was wrong.
  public var description: String {
    switch self {
    case .engineMissing(let reason): reason
    case .voiceMissing(let name): "the voice “\(name)” is not installed"
    case .runtimeMissing(let reason): reason
    case .unknownVoice(let name): "the engine has no voice “\(name)”"
    case .passageFailed(let text, let reason): "the engine could not say “\(text)”: \(reason)"
    case .workerLost(let reason):
      // A limit that was reached will be reached again.
      "the synthesis worker stopped: \(reason)"
        + (reason.hasSuffix("raise the limit") ? "" : "; run the same command again")
    }
  }
}
