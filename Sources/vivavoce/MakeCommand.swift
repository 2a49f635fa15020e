import ArgumentParser
import Mastering
import Production
import Prose
import Synthesis

/// `vivavoce make`.
struct MakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Makes an audiobook of a text.",
    discussion: """
      Writes DIR/<Author>/<Title>/<Title>.m4b with cover.png and book.json, and prints where it is. Made again, only \
      what changed is recorded anew. Another voice makes another edition, <Title> (<Voice>).m4b, beside the first. \
      Another text of the same title gets a folder of its own, with its date or a number. Files that are not of this \
      program's making, or were changed since, stay as they are.
      """)

  @Argument(
    help: ArgumentHelp("The text: a file (.txt, .md, .ssml), or - for standard input.", valueName: "input"))
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
    let picture = try cover.map { try SourceFile(picture: $0) }
    let known = try metadata.metadata()
    var book = try PreparedBook(
      try SourceFile(path: input), options: text.prepared(with: try lexicon.lexicon(), known: known))
    var profile = try await voice.profile(for: book.language)
    profile.isExpressive = profile.isExpressive || edition.expressive
    let narrator = edition.narrator ?? known.narrator ?? profile.narrator
    var form = shape.form
    form.bitRate = edition.bitRate.map { $0 * 1000 }
    if let caution = form.levels.caution { Console.note("\(caution).") }
    switch form.levels.name {
    case "acx": book = book.addingCredits(narrator: narrator)
    case "librivox" where shape.disclaimer != nil:
      book = book.addingLibriVoxText(narrator: shape.disclaimer ?? "")
    default: break
    }
    var production = AudiobookProduction(
      book: book, profile: profile,
      destination: shape.layout == .plain ? .library(output.description) : .audiobookshelf(output.description)
    )
    production.ensemble = try voice.library().profiles
    production.narrator = narrator
    production.form = form
    production.cover = picture
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

  func validate() throws {
    if let bitRate, !(16...256 ~= bitRate) {
      throw ValidationError("--bit-rate is \(bitRate); allowed is 16 to 256.")
    }
  }
}
