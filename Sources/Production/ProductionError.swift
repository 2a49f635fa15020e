import Muxing
import Narration
import Reading
import Synthesis

/// Why there is no audiobook.
public enum ProductionError: Error, CustomStringConvertible {
  /// The input cannot be read: which, why, and what to do.
  case unreadableInput(name: String, reason: String)
  /// No voice of this name.
  case unknownVoice(name: String, known: [String])
  /// A voice profile that cannot be used.
  case badVoice(String)
  /// Something cannot be written: path and reason.
  case cannotWrite(path: String, reason: String)
  /// Another run is writing the same book.
  case busy(path: String)
  /// The cover cannot be used: path and reason.
  case badCover(path: String, reason: String)

  /// One sentence for a person: the file or place, what was wrong, what to do.
  public var description: String {
    switch self {
    case .unreadableInput(let name, let reason): "cannot read \(name): \(reason)"
    case .unknownVoice(let name, let known):
      "unknown voice “\(name)”; choose one of \(known.joined(separator: ", ")), or see `vivavoce voices`"
    case .badVoice(let problem): problem
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .busy(let path): "cannot write \(path): another run is writing it; wait for it to end"
    case .badCover(let path, let reason): "cannot use the cover \(path): \(reason)"
    }
  }
}

/// Exit codes, for scripts that call the command.
public enum CommandStatus: Int32, Sendable {
  case success = 0
  case failure = 1
  case usage = 2
  case unreadableInput = 3
  case unknownVoice = 4
  case engineMissing = 5
  case cannotWrite = 6
  case interrupted = 130

  /// The code for an error of any module.
  public init(for error: any Error) {
    self =
      switch error {
      case is CancellationError: .interrupted
      case ProductionError.unreadableInput, is ReadingError: .unreadableInput
      case ProductionError.badCover, is LexiconError: .unreadableInput
      case ProductionError.unknownVoice, ProductionError.badVoice, is VoiceProfileError: .unknownVoice
      case SynthesisError.unknownVoice: .unknownVoice
      case SynthesisError.engineMissing: .engineMissing
      case ProductionError.cannotWrite, ProductionError.busy, MuxingError.cannotWrite: .cannotWrite
      default: .failure
      }
  }
}
