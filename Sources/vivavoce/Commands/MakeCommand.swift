import ArgumentParser
import Editions
import Engines
import Mastering
import Preparation
import Production
import Prose
import Recording
import Synthesis

/// `vivavoce make`.
struct MakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Makes an audiobook of a text.",
    discussion: """
      Writes DIR/<Author>/<Title>/<Title>.m4b with cover.png and book.json, and prints where it is; a letter whose date \
      is known has it before the title, as in 1921-05-03 Letter to Tom. Made again, only what changed is recorded anew. Another voice makes another edition, <Title> (<Voice>).m4b, beside the first. \
      Another text of the same title gets a folder of its own, with its date or a number. Files that are not of this \
      program's making, or were changed since, stay as they are.
      """)

  @Argument(
    help: ArgumentHelp(
      "The text: a text file (.txt, .ssml), a book or document (EPUB, HTML, Markdown, DOCX, ODT, FB2, MOBI, AZW3, PDF, RTF, e-mail), or - for standard input.",
      valueName: "input"))
  var input: String
  @OptionGroup var voice: VoiceOptions
  @Option(help: ArgumentHelp("Where audiobooks are kept.", valueName: "dir"))
  var output = TypedPath("Audio")
  @OptionGroup var text: TextOptions
  @OptionGroup var lexicon: LexiconOptions
  @OptionGroup var edition: EditionOptions
  @OptionGroup var metadata: MetadataOptions
  @OptionGroup var shape: FormOptions
  @Option(help: ArgumentHelp("A PNG, JPEG or WebP for the cover; one is drawn otherwise.", valueName: "file"))
  var cover: String?
  @Flag(help: "Remove the book's other editions once this one is there.")
  var replace = false
  @Flag(help: "Take the folder of another book that has the same title, and remove that book.")
  var replaceBook = false
  @OptionGroup var options: RunOptions

  func run() async throws {
    var words = Order.Text(input)
    words.wishes = text.wishes
    words.metadata = metadata.wishes
    let order = try await Order(
      of: words, voice: try voice.choice(), lexicons: lexicon.files, form: shape.wishes,
      edition: edition.wishes, cover: cover)
    lexicon.tell(of: order)
    if let caution = order.levels.caution { Console.note("\(caution).") }
    var production = order.production(
      to: shape.layout == .plain ? .library(output.description) : .audiobookshelf(output.description),
      run: try options.wishes())
    production.replacesEditions = replace
    production.replacesBook = replaceBook
    try await options.run(production)
  }
}

/// What is chosen for one edition.
struct EditionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The narrator's name in the tags; the voice's otherwise.", valueName: "name"))
  var narrator: String?
  @Option(help: ArgumentHelp("Kilobits a second, 16 to 256; 64 unless told otherwise.", valueName: "kb/s"))
  var bitRate: Int?

  @Flag(
    help: "Let a natural voice's own chance play: livelier, never the same twice, and not to be verified.")
  var expressive = false

  var wishes: EditionWishes {
    var wishes = EditionWishes()
    wishes.narrator = narrator
    wishes.bitRate = bitRate
    wishes.isExpressive = expressive
    return wishes
  }

  func validate() throws { try Advice.validate { () throws(OrderFault) in try wishes.check() } }
}
