import ArgumentParser
import Glibc
import Narration
import Preparation
import Production
import Prose
import Script
import Synthesis

/// `vivavoce rehearse`.
struct RehearseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rehearse",
    abstract: "Shows how single paragraphs would be said.",
    discussion: """
      Each line of standard input is one paragraph; of a file, whatever its format, its own paragraphs are taken, those \
      that would be said. For each, one JSON object is printed on a line: \
      {"sentences":[{"language":…,"spoken":…,"text":…}]}.
      """)

  @Argument(
    help: ArgumentHelp("A text or a document; lines of standard input otherwise.", valueName: "file"))
  var input: String?

  @Flag(help: "Print JSON; this is the only form, and the flag is there to say so.")
  var json = false
  @OptionGroup var voice: VoiceOptions
  @OptionGroup var lexicon: LexiconOptions
  @Option(help: ArgumentHelp("The language of the paragraphs; the voice's otherwise.", valueName: "tag"))
  var language: String?

  private struct Line: Encodable {
    var sentences: [PlanReport.SentenceReport]
  }

  func run() async throws {
    if let input { return try await rehearse(input) }
    let ordinary = try await voice.narrator(for: .americanEnglish).profile
    let profile = try await voice.choice().asked() ?? ordinary
    let rehearsal = Rehearsal(
      language: language.map { Language($0) } ?? profile.language, lexicon: try lexicon.lexicon(),
      saysGaps: profile.saysGaps)
    // `readLine` takes a fault for the end.
    guard read(STDIN_FILENO, nil, 0) == 0 else {
      throw PreparationError.unusable(name: "standard input", reason: String(cString: strerror(errno)))
    }
    while let line = readLine() {
      let sentences = rehearsal.sentences(of: line).map(PlanReport.SentenceReport.init)
      try Output.json(try JSONText.line(Line(sentences: sentences)))
    }
  }

  private func rehearse(_ file: String) async throws {
    var metadata = Metadata()
    metadata.language = language.map { Language($0) }
    let options = PreparedBook.Options(metadata: metadata, lexicon: try lexicon.lexicon())
    let read = try await PreparedBook(
      try SourceFile(book: file), options: options, for: try voice.choice())
    let book = read.said(by: try await voice.narrator(for: read.language).profile)
    for paragraph in book.scripts().flatMap(\.paragraphs) {
      let sentences = paragraph.sentences.map(PlanReport.SentenceReport.init)
      try Output.json(try JSONText.line(Line(sentences: sentences)))
    }
  }
}
