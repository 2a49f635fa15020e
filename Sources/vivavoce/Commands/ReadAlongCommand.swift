import ArgumentParser
import Editions
import Engines
import Production
import Synthesis

/// `vivavoce readalong`.
struct ReadAlongCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readalong",
    abstract: "Makes editions with the text of an audiobook: its words light up as they are spoken.",
    discussion: """
      Text, times and voice come from the book that the audiobook carries. The edition lies beside the audiobook, which stays \
      as it is, and is the same that `make` would have made with it.
      """)

  @Argument(help: ArgumentHelp("An M4B of this program, or the folder of one.", valueName: "audiobook"))
  var audiobook: String
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "epub, lpf, audiobook, daisy2 or daisy3; may be repeated. epub where nothing is asked for.",
      valueName: "format"))
  var formats: [String] = []
  @OptionGroup var readAlong: ReadAlongOptions
  @OptionGroup var options: RunOptions

  func validate() throws { try Advice.validate { () throws(OrderFault) in try wishes.checkReadAlong() } }

  private var wishes: FormWishes {
    var wishes = FormWishes()
    readAlong.add(to: &wishes)
    wishes.containers = formats.isEmpty && wishes.captions.isEmpty && !wishes.hasPage ? ["epub"] : formats
    return wishes
  }

  func run() async throws {
    let old = try Audiobook(path: audiobook)
    let library = try VoiceOptions.library(folder: nil, named: "")
    let order = try Order(readingAlong: old, form: wishes, ensemble: library.profiles)
    try await options.run(order.production(to: .folder(old.folder), run: try options.wishes()))
  }
}
