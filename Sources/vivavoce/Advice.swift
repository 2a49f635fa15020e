import Editions
import Engines
import Glibc
import Preparation
import Production
import Recording
import Storage
import Synthesis

/// What a person at a command line can do about an error: the rooms below name the cause, and know no options.
enum Advice {
  /// An error as a person reads it, with what to do.
  static func sentence(_ error: any Error) -> String { "\(error)\(after(error))" }

  /// A note on the place of a book, with what to do.
  static func sentence(_ note: any CustomStringConvertible) -> String {
    if case .otherBook? = note as? PlaceNote { return "\(note) (with --replace-book, to the other's place)" }
    return note.description
  }

  private static func after(_ error: any Error) -> String {
    switch error {
    case PreparationError.unreadable(_, let error) where error.code == ESPIPE:
      "; let standard input come from it, and name it -"
    case EditionError.cannotWrite(_, let hindrance): after(hindrance)
    case EditionError.busy: ", or leave --no-wait out"
    case RecordingError.cannotKeep: "; or choose another folder with --cache, or record with --no-cache"
    case ProductionError.incomplete: ", or allow the gaps with --allow-gaps"
    case ProductionError.unrepeatable: " (it was made with --expressive)"
    case let error as VoiceError: after(error)
    case let error as SynthesisError: after(error)
    default: ""
    }
  }

  private static func after(_ hindrance: EditionError.Hindrance) -> String {
    switch hindrance {
    case .file(let error):
      switch error.code {
      case ENAMETOOLONG: "; choose a folder nearer to the root with --output"
      case ENOSPC, EDQUOT: " or choose another folder with --output"
      case EACCES, EPERM, EROFS, ENOTDIR: "; choose another folder with --output"
      default: ""
      }
    case .nameTooLong: "; give a shorter --title"
    case .taken, .noList: ", or choose another folder with --output"
    case .changed: "; without --replace the new edition goes beside it"
    case .writtenMeanwhile, .otherBook, .newer, .notOurs: ""
    }
  }

  private static func after(_ error: VoiceError) -> String {
    switch error {
    case .unknown: ", or see `vivavoce voices`"
    case .knowsItsLanguage: "; --language is for hibari's voices"
    case .lettersMissing: " (`make natural-voices`)"
    case .badName: "; give one word with --name"
    case .notInstalled: "; `vivavoce voices` lists what there is"
    case .unusable, .broken, .silent, .noHome: ""
    }
  }

  private static func after(_ error: SynthesisError) -> String {
    switch error {
    case .unknownVoice: "; `vivavoce voices` lists what there is"
    case .voiceMissing:
      "; `vivavoce voices add` installs a voice, and `make natural-voices` those that are known"
    case .runtimeMissing: "; `make natural-voices` installs it"
    case .engineMissing, .passageFailed, .workerLost: ""
    }
  }
}
