import ArgumentParser
import Engines
import Foundation
import Narration
import Preparation
import Production
import Prose
import Reading
import Synthesis

/// What a person says about the text; it wins over what the text says.
struct TextOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The title, if the text does not say it or you want another.", valueName: "text"))
  var title: String?
  @Option(help: ArgumentHelp("The author.", valueName: "name"))
  var author: String?
  @Option(help: ArgumentHelp("The date of the work: 1963, 1963-01 or 1963-01-31.", valueName: "date"))
  var date: String?
  @Option(help: ArgumentHelp("A sentence or two for the player to show.", valueName: "text"))
  var description: String?
  @Option(
    help: ArgumentHelp("The language, such as en-GB; recognised from the text otherwise.", valueName: "tag"))
  var language: String?
  @Option(
    help: ArgumentHelp(
      "The encoding of a plain text, such as KOI8-R; found out otherwise.", valueName: "name"))
  var encoding: String?
  @Option(help: ArgumentHelp("Length of the parts made where a text has no chapters.", valueName: "minutes"))
  var minutes: Double = 6
  @Flag(name: .customLong("no-credits"), help: "Leave out who published or translated the text.")
  var noCredits = false
  @Flag(
    name: .customLong("oldest-first"),
    help: "Read the letters of a collection, the mails of a thread, by their dates.")
  var oldestFirst = false
  @Option(
    help: ArgumentHelp(
      "How many signatories of a letter are named before the others are counted: a number, or all.",
      valueName: "count"))
  var signatories: String = "all"
  @OptionGroup var reading: ReadingOptions

  func validate() throws {
    if signatories != "all", Int(signatories) == nil {
      throw ValidationError("--signatories is \(signatories.shown); it must be a number or “all”.")
    }
    try Advice.validate { () throws(OrderFault) in try wishes.check() }
  }

  var wishes: TextWishes {
    var wishes = TextWishes(minutes: minutes, readsCredits: !noCredits)
    wishes.title = title
    wishes.author = author
    wishes.date = date
    wishes.description = description
    wishes.language = language
    wishes.encoding = encoding
    wishes.isOldestFirst = oldestFirst
    wishes.signatories = Int(signatories)
    wishes.reading = reading.changes
    return wishes
  }

  /// - Parameter known: what is known of the work otherwise; these options win over it.
  func prepared(with lexicon: Lexicon, known: Metadata = Metadata()) -> PreparedBook.Options {
    wishes.options(lexicon: lexicon, known: known)
  }
}

/// How names are said.
struct LexiconOptions: ParsableArguments {
  @Option(
    name: .customLong("lexicon"),
    help: ArgumentHelp(
      "A W3C lexicon (.pls), or a table: word, tab, other words or /IPA/. May be repeated.",
      valueName: "file"))
  var files: [String] = []

  /// Says on standard error what of the lexicons is left out.
  func tell(of order: Order) { for remark in order.remarks { Console.complain("vivavoce: \(remark)") } }

  /// The program's lexicon and the person's; says on standard error what of it is left out.
  func lexicon() throws -> Lexicon {
    let library = try LexiconLibrary(files: files)
    for finding in library.findings { Console.complain("vivavoce: \(finding)") }
    return library.lexicon
  }
}

/// Who reads.
struct VoiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The narrator: a profile, or an engine's voice such as en-us+f3.", valueName: "name"))
  var voice: String?
  @Option(
    help: ArgumentHelp("The profile of who says what letters and mails quote.", valueName: "name"))
  var quotationVoice: String?
  @Option(
    name: .customLong("voices"),
    help: ArgumentHelp("A folder with voice profiles of your own.", valueName: "dir"))
  var voicesFolder: TypedPath?

  /// True where nobody in particular is asked for.
  var isEmpty: Bool { voice == nil && quotationVoice == nil }

  /// The profiles of the program, of the person, and of `--voices`.
  func library() throws -> VoiceLibrary {
    try Self.library(folder: voicesFolder?.description, named: "--voices")
  }

  /// The profiles of the program, of the person, and of a folder that an option names.
  static func library(folder: String?, named option: String) throws -> VoiceLibrary {
    let environment = ProcessInfo.processInfo.environment
    let own = VoiceLibrary.userFolder(environment: environment)
    var isFolder: ObjCBool = false
    if let folder,
      !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue
    {
      throw CommandError(
        status: .unknownVoice,
        description: "\(folder): there is no such folder; \(option) names a folder of profiles")
    }
    return try VoiceLibrary(
      folders: [own, folder].compactMap { $0 },
      natural: NaturalVoiceStore.own(environment: environment))
  }

  /// Whom the person wants to hear, out of all that there are.
  func choice() throws -> VoiceChoice { VoiceChoice(voice, quoting: quotationVoice, of: try library()) }

  /// The narrator asked for where they speak a language, or one who does.
  func narrator(for language: Language) async throws -> ChosenNarrator {
    try await choice().narrator(for: language)
  }
}

/// The path of a file or a folder as it was typed. An empty one is refused: what is written under it would lie at the root of
/// the disk.
struct TypedPath: ExpressibleByArgument, CustomStringConvertible {
  let description: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    description = argument
  }

  /// What is taken where nothing was typed.
  init(_ usual: String) { description = usual }
}
