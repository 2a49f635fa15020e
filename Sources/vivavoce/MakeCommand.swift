import ArgumentParser
import Foundation
import Production
import Prose
import Sound
import Synthesis

/// `vivavoce make`.
struct MakeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make",
    abstract: "Makes an audiobook of a text.",
    discussion: "Writes DIR/<Author>/<Title>/<Title>.m4b and cover.png, and prints where they are.")

  @Argument(help: ArgumentHelp("The text: a file, or - for standard input.", valueName: "input"))
  var input: String
  @OptionGroup var voice: VoiceOptions
  @Option(help: ArgumentHelp("Where audiobooks are kept.", valueName: "dir"))
  var output = "Audio"
  @OptionGroup var text: TextOptions
  @OptionGroup var lexicon: LexiconOptions
  @Option(help: ArgumentHelp("The narrator's name in the tags; the voice's otherwise.", valueName: "name"))
  var narrator: String?
  @Option(help: ArgumentHelp("A PNG or JPEG for the cover; one is drawn otherwise.", valueName: "file"))
  var cover: String?
  @Option(help: ArgumentHelp("Kilobits a second, 16 to 256.", valueName: "kb/s"))
  var bitRate = 64
  @Option(
    help: ArgumentHelp(
      "How many chapters to work on at once; one for each processor otherwise.", valueName: "n"))
  var jobs: Int?
  @Flag(help: "Print nothing but errors.")
  var quiet = false
  @Flag(help: "Print progress and result as JSON, one object a line.")
  var json = false

  func validate() throws {
    guard 16...256 ~= bitRate else {
      throw ValidationError("--bit-rate is \(bitRate); allowed is 16 to 256.")
    }
    if let jobs, !(1...256 ~= jobs) { throw ValidationError("--jobs is \(jobs); allowed is 1 to 256.") }
    if quiet && json { throw ValidationError("--quiet and --json exclude each other.") }
  }

  func run() async throws {
    let picture = try cover.map { try SourceFile(picture: $0) }
    let book = try PreparedBook(
      try SourceFile(path: input), options: text.prepared(with: try lexicon.lexicon()))
    let profile = try await voice.profile(for: book.language)
    var production = AudiobookProduction(book: book, profile: profile, output: output)
    if let narrator { production.narrator = narrator }
    production.bitRate = bitRate * 1000
    production.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    production.cover = picture

    let reporter: any ProgressReporter =
      if quiet { SilentReporter() } else if json { JSONReporter() } else { TextReporter() }
    let result = try await production.run { reporter.report($0) }
    reporter.finish(result)
  }
}
