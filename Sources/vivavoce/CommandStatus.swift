import Editions
import Engines
import Inspection
import Muxing
import Narration
import Preparation
import Production
import Reading
import Recording
import Storage
import Synthesis

/// Exit codes, for scripts that call the command.
enum CommandStatus: Int32, Sendable {
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
  /// A book that rights management protects.
  case protected = 10
  case interrupted = 130
  /// Whoever was to read standard output has gone: 128 and the number of SIGPIPE, as shells have it.
  case unread = 141

  /// The code for an error of any room.
  init(for error: any Error) {
    self =
      switch error {
      case let error as CommandError: error.status
      case is CancellationError: .interrupted
      case is OrderFault: .usage
      case ReadingError.protected: .protected
      case is PreparationError, is ReadingError, is LexiconError, is InspectionError: .unreadableInput
      case ProductionError.badCover, ProductionError.unrepeatable, EditionError.badAudiobook: .unreadableInput
      case is VoiceError, is VoiceProfileError: .unknownVoice
      case RecordingError.silent, RecordingError.unmeasurable, SynthesisError.unknownVoice: .unknownVoice
      case SynthesisError.engineMissing, SynthesisError.runtimeMissing, SynthesisError.voiceMissing:
        .engineMissing
      case ProductionError.incomplete: .incomplete
      case EditionError.busy: .busy
      case ProductionError.differs: .differs
      case EditionError.cannotWrite, RecordingError.cannotKeep, MuxingError.cannotWrite, is FileError:
        .cannotWrite
      default: .failure
      }
  }
}
