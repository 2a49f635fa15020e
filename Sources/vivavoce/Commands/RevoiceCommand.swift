import ArgumentParser
import Editions
import Engines
import Narration
import Preparation
import Production
import Reading
import Synthesis

/// `vivavoce revoice`.
struct RevoiceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoice",
    abstract: "Makes a new edition of an audiobook, from the audiobook alone.",
    discussion: """
      Text, chapters, tags, lexicon and settings come from the book that the audiobook carries; what was left out is in it \
      too, so that --parts, --pictures, --tables, --notes, --skip and --only need no other file. The new edition lies \
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
  @OptionGroup var reading: ReadingOptions
  @Flag(help: "Put the new edition in the place of the old one.")
  var replace = false
  @OptionGroup var options: RunOptions

  func validate() throws {
    try Advice.validate { () throws(OrderFault) in
      if replace && output != nil { throw .twoPlaces }
      if voice.isEmpty && lexicon.files.isEmpty && wishes.isEmpty { throw .nothingNew }
    }
  }

  private var wishes: EditionWishes {
    var wishes = edition.wishes
    wishes.reading = reading.changes
    return wishes
  }

  func run() async throws {
    let old = try Audiobook(path: audiobook)
    let order = try await Order(
      after: old, voice: try voice.choice(), lexicons: lexicon.files, edition: wishes)
    lexicon.tell(of: order)
    let destination: Destination =
      replace ? .file(old.path) : output.map { .library($0.description) } ?? .folder(old.folder)
    try await options.run(order.production(to: destination, run: try options.wishes()))
  }
}
