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
  @OptionGroup var reading: RereadingOptions
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

/// What of an audiobook's book is read otherwise than before; as before where nothing is said.
struct RereadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Of a document: reading, or all to read cover pages, imprints, contents lists too; as before otherwise.",
      valueName: "which"))
  var parts: TextOptions.Parts?
  @Option(
    help: ArgumentHelp(
      "Chapters to leave out: numbers, ranges (3-5), titles. May be repeated.", valueName: "chapters"))
  var skip: [String] = []
  @Option(
    help: ArgumentHelp(
      "The only chapters to read: numbers, ranges, titles. May be repeated.", valueName: "chapters"))
  var only: [String] = []
  @Option(
    help: ArgumentHelp(
      "Where the book’s notes are read: skip, sentence-end, paragraph-end or chapter-end; as before otherwise.",
      valueName: "where"))
  var notes: TextOptions.Notes?
  @Option(
    help: ArgumentHelp(
      "Whether the words that stand for pictures are read: skip or alt; as before otherwise.",
      valueName: "how"))
  var pictures: TextOptions.Pictures?
  @Option(
    help: ArgumentHelp(
      "Whether tables are read: automatic, rows or skip; as before otherwise.", valueName: "how"))
  var tables: TextOptions.Tables?

  var changes: ReadingChanges {
    var changes = ReadingChanges()
    changes.saysAllParts = parts.map { $0 == .all }
    changes.saysPictures = pictures.map { $0 == .alt }
    changes.tables = tables.flatMap { ReadingChoices.Tables(rawValue: $0.rawValue) }
    changes.notes = notes.flatMap { NotePlace(rawValue: $0.rawValue) }
    changes.skip = skip
    changes.only = only
    return changes
  }
}
