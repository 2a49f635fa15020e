import ArgumentParser
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

  /// Has wishes checked, and says what is wrong with them by the options that they came from.
  static func validate(_ check: () throws(OrderFault) -> Void) throws(ValidationError) {
    do throws(OrderFault) {
      try check()
    } catch {
      throw ValidationError(usage(error))
    }
  }

  private static func usage(_ fault: OrderFault) -> String {
    switch fault {
    case .number(let kind, let value, let least, let most):
      "\(option(kind)) is \(value); allowed is \(least) to \(most)."
    case .badDate(let date): "--date is “\(date)”; write it as 1963, 1963-01 or 1963-01-31."
    case .badLanguage(let tag): "--language is “\(tag)”; write a tag such as en, en-GB or es."
    case .unknownEncoding(let name, let known):
      "--encoding is “\(name)”, which is none; there are \(known.joined(separator: ", ")) and more."
    case .empty(.words): "there are no words in the text; leave it out to hear some of our own."
    case .empty(let name): "--\(name) is empty; leave it out to take it from the text."
    case .indexWithoutSeries: "--series-index needs --series."
    case .unknownContainer(let name, let known):
      "--format is “\(name)”; choose from \(known.joined(separator: ", "))."
    case .unknownCaptions(let name, let known):
      "--captions is “\(name)”; choose from \(known.joined(separator: ", "))."
    case .unknownChapterSound(let name, let known):
      "--sound is “\(name)”; choose from \(known.joined(separator: ", "))."
    case .otherSound(let edition, let sound): "--format \(edition) has \(sound) only; leave --sound out."
    case .unknownGranularity(let name, let known):
      "--granularity is “\(name)”; choose from \(known.joined(separator: ", "))."
    case .unknownLevels(let name, let known):
      "--profile is “\(name)”; choose from \(known.joined(separator: ", "))."
    case .otherContainer(let levels, let container):
      "--profile \(levels) is \(container) only; leave --format out."
    case .isSplit(let levels): "--profile \(levels) is a file for each chapter; leave --split out."
    case .isMono(let levels): "--profile \(levels) is made in mono; leave --stereo out."
    case .disclaimerWithoutLibriVox: "--librivox-text goes with --profile librivox."
    case .badAddress(let address):
      "--base is “\(address)”; write the address of the folder, such as https://example.org/books/."
    case .nothingNew: "nothing is to change; name a --voice, a --lexicon, a --narrator or a --bit-rate."
    case .twoPlaces: "--replace and --output exclude each other."
    }
  }

  private static func option(_ kind: OrderFault.Kind) -> String {
    switch kind {
    case .minutes: "--minutes"
    case .signatories: "--signatories"
    case .bitRate: "--bit-rate"
    case .jobs: "--jobs"
    case .patience: "--timeout"
    }
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
      case EACCES, EPERM, EROFS, ENOTDIR, ENOLINK, ELOOP: "; choose another folder with --output"
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
    case .badName: "; give one with --name"
    case .builtIn: "; give another name with --name"
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
