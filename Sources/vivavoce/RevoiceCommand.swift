import ArgumentParser
import Narration
import Production
import Synthesis

/// `vivavoce revoice`.
struct RevoiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoice",
    abstract: "Makes a new edition of an audiobook, from the audiobook alone.",
    discussion: """
      Text, chapters, tags, lexicon and settings come from the book that the audiobook carries. The new edition lies \
      beside the old one as <Title> (<Voice>).m4b, or takes its place with --replace.
      """)

  @Argument(help: ArgumentHelp("An M4B of this program, or the folder of one.", valueName: "audiobook"))
  var audiobook: String
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var edition: EditionOptions
  @Option(
    help: ArgumentHelp("Where audiobooks are kept; beside the old edition otherwise.", valueName: "dir"))
  var output: TypedPath?
  @Flag(help: "Put the new edition in the place of the old one.")
  var replace = false
  @OptionGroup var options: RunOptions

  func validate() throws {
    if replace && output != nil { throw ValidationError("--replace and --output exclude each other.") }
    if voice.voice == nil && lexicon.files.isEmpty && edition.narrator == nil && edition.bitRate == nil
      && !edition.expressive
    {
      throw ValidationError(
        "nothing is to change; name a --voice, a --lexicon, a --narrator or a --bit-rate.")
    }
  }

  func run() async throws {
    let old = try Audiobook(path: audiobook)
    var profile = try await voice.profile(after: old.document.edition.voice)
    profile.isExpressive = voice.voice == nil && profile.isExpressive || edition.expressive
    let words = try lexicon.lexicon(after: old.document.narrationLexicon)
    var revoicing = Revoicing(of: old, profile: profile, lexicon: words)
    revoicing.narrator = edition.narrator
    revoicing.bitRate = edition.bitRate.map { $0 * 1000 }
    var production = revoicing.production()
    production.ensemble = try voice.library().profiles
    if let output { production.destination = .library(output.description) }
    if replace { production.destination = .file(old.path) }
    try await options.run(production)
  }
}
