import ArgumentParser
import EspeakSynthesis
import Foundation
import Narration
import Production
import Prose
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
  @Option(help: ArgumentHelp("Length of the parts made where a text has no chapters.", valueName: "minutes"))
  var minutes: Double = 6
  @Flag(name: .customLong("no-credits"), help: "Leave out who published or translated the text.")
  var noCredits = false

  func validate() throws {
    guard minutes >= 1, minutes <= 120 else {
      throw ValidationError("--minutes is \(minutes); allowed is 1 to 120.")
    }
    if let date, !Self.isDate(date) {
      throw ValidationError("--date is “\(date)”; write it as 1963, 1963-01 or 1963-01-31.")
    }
    if let language, language.isEmpty || !language.utf8.allSatisfy({ $0.isTagByte }) {
      throw ValidationError("--language is “\(language)”; write a tag such as en, en-GB or es.")
    }
    for (name, value) in [("--title", title), ("--author", author)] where value?.isEmpty == true {
      throw ValidationError("\(name) is empty; leave it out to take it from the text.")
    }
  }

  /// - Parameter known: what is known of the work otherwise; these options win over it.
  func prepared(with lexicon: Lexicon, known: Metadata = Metadata()) -> PreparedBook.Options {
    var metadata = Metadata()
    metadata.title = title
    metadata.author = author
    metadata.date = date
    metadata.description = description
    metadata.language = language.map { Language($0) }
    return PreparedBook.Options(
      minutes: minutes, metadata: known.overridden(by: metadata), readsCredits: !noCredits, lexicon: lexicon)
  }

  private static func isDate(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
    guard (1...3).contains(parts.count), numbers.count == parts.count, parts[0].count == 4 else {
      return false
    }
    return parts.dropFirst().allSatisfy { $0.count == 2 } && (numbers.count < 2 || 1...12 ~= numbers[1])
      && (numbers.count < 3 || 1...31 ~= numbers[2])
  }
}

extension UInt8 {
  /// A letter, a digit or a hyphen.
  fileprivate var isTagByte: Bool {
    switch self {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: true
    default: false
    }
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

  /// A book's own lexicon and the person's; says on standard error what of it is left out.
  func lexicon(after own: Lexicon) throws -> Lexicon {
    let library = try LexiconLibrary(own: own, files: files)
    for finding in library.findings { Console.complain("vivavoce: \(finding)") }
    return library.lexicon
  }

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
    name: .customLong("voices"),
    help: ArgumentHelp("A folder with voice profiles of your own.", valueName: "dir"))
  var voicesFolder: TypedPath?

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
      throw ProductionError.badVoice(
        "\(folder): there is no such folder; \(option) names a folder of profiles")
    }
    return try VoiceLibrary(
      folders: [own, folder].compactMap { $0 },
      natural: NaturalVoiceStore.own(environment: environment))
  }

  /// The narrator asked for, or the one that there was.
  func profile(after old: VoiceProfile) async throws -> VoiceProfile {
    voice == nil ? old : try await profile(for: old.language)
  }

  /// The narrator asked for, or the ordinary one of a language.
  func profile(for language: Language) async throws -> VoiceProfile {
    let library = try library()
    if let voice {
      if let profile = library.profiles.first(where: { $0.name == voice }) { return profile }
      return try library.voice(named: voice, engineVoices: try await EspeakSynthesizer().voices())
    }
    // The engine is asked only where no profile speaks the language.
    if let profile = library.ordinaryVoice(for: language), profile.language.code == language.code {
      return profile
    }
    let engineVoices = try await EspeakSynthesizer().voices()
    guard let profile = library.ordinaryVoice(for: language, engineVoices: engineVoices) else {
      throw ProductionError.unknownVoice(name: language.tag, known: library.profiles.map(\.name))
    }
    return profile
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
