import ArgumentParser
import Editions
import Engines
import Production
import Recording

/// `vivavoce feed`.
struct FeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feed",
    abstract: "Makes private podcasts of audiobooks: files for any web server, an episode a chapter.",
    discussion: """
      Each audiobook has a folder of its own under DIR, with MP3 files, their chapters and captions, the read-along EPUB and \
      feed.xml. Beside the folders lie feeds.opml, which podcast applications import, and opds.xml, a catalogue of the \
      EPUBs. Copy DIR to the place whose address is URL. The feeds ask directories not to list them.
      """)

  @Argument(help: ArgumentHelp("An M4B of this program, or a folder of some.", valueName: "folder"))
  var place: String
  @Option(help: ArgumentHelp("The address at which DIR will be found.", valueName: "url"))
  var base: String
  @Option(help: ArgumentHelp("The folder for the web server.", valueName: "dir"))
  var output = TypedPath("Feeds")
  @OptionGroup var options: RunOptions

  func validate() throws {
    try Advice.validate { () throws(OrderFault) in _ = try FeedProduction.address(base) }
  }

  func run() async throws {
    let library = try VoiceOptions.library(folder: nil, named: "")
    let feeds = try FeedProduction(of: place, base: base, output: output.description)
    let reporter = options.reporter
    let wishes = try options.wishes()
    let addresses = try await feeds.run(ensemble: library.profiles, run: wishes) { reporter.report($0) }
    options.prune(wishes.store)
    for address in addresses { try Output.line(address) }
  }
}
