import Muxing
import Narration
import NeuralSynthesis
import Reading
import Storage
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
  /// An audiobook that cannot be made again: path and reason.
  case badAudiobook(path: String, reason: String)
  /// Some words could not be said; everything else is done and kept.
  case incomplete([RecordingGap])
  /// An audiobook that is not what its book gives: path and what differs.
  case differs(path: String, reason: String)

  /// One sentence for a person: the file or place, what was wrong, what to do.
  public var description: String {
    switch self {
    case .unreadableInput(let name, let reason): "cannot read \(name): \(reason)"
    case .unknownVoice(let name, let known):
      "unknown voice “\(name)”; choose one of \(known.joined(separator: ", ")), or see `vivavoce voices`"
    case .badVoice(let problem): problem
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    case .busy(let path):
      "\(path) is busy: another run is writing it; wait for it to end, or leave --no-wait out"
    case .badAudiobook(let path, let reason): "cannot use the audiobook \(path): \(reason)"
    case .differs(let path, let reason): "\(path) is not what its book gives: \(reason)"
    case .incomplete(let gaps): Self.incomplete(gaps)
    case .badCover(let path, let reason): "cannot use the cover \(path): \(reason)"
    }
  }

  private static func incomplete(_ gaps: [RecordingGap]) -> String {
    let places = gaps.prefix(5).map { "line \($0.line), “\($0.text)” (\($0.reason))" }
    let more = gaps.count > places.count ? ", and \(gaps.count - places.count) more" : ""
    return
      "the engine could not say \(places.joined(separator: "; "))\(more); the rest is kept: run again, change"
      + " the words, or allow the gaps with --allow-gaps"
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
  case incomplete = 7
  case busy = 8
  case differs = 9
  case interrupted = 130
  /// Whoever was to read standard output has gone: 128 and the number of SIGPIPE, as shells have it.
  case unread = 141

  /// The code for an error of any module.
  public init(for error: any Error) {
    self =
      switch error {
      case is CancellationError: .interrupted
      case ProductionError.unreadableInput, is ReadingError: .unreadableInput
      case ProductionError.badCover, ProductionError.badAudiobook, is LexiconError: .unreadableInput
      case ProductionError.unknownVoice, ProductionError.badVoice, is VoiceProfileError: .unknownVoice
      case SynthesisError.unknownVoice, is NeuralVoiceError: .unknownVoice
      case SynthesisError.engineMissing: .engineMissing
      case ProductionError.incomplete: .incomplete
      case ProductionError.busy: .busy
      case ProductionError.differs: .differs
      case ProductionError.cannotWrite, MuxingError.cannotWrite, is FileError: .cannotWrite
      default: .failure
      }
  }
}
