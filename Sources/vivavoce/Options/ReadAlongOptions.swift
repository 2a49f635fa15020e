import ArgumentParser
import Production

/// How text goes with the sound.
struct ReadAlongOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Captions beside the sound: vtt, srt, lrc or ass, several with commas.", valueName: "kinds"))
  var captions: String?
  @Flag(help: "A folder with a page that plays the book in any browser, its words lit as they are spoken.")
  var page = false
  @Option(help: ArgumentHelp("What lights up in an EPUB: a sentence or a word.", valueName: "sentence|word"))
  var granularity = "sentence"
  @Option(
    name: .customLong("sound"),
    help: ArgumentHelp("The sound in editions with text: mp3 or m4a.", valueName: "format"))
  var chapterSound = "mp3"

  /// Adds what was asked for to other wishes.
  func add(to wishes: inout FormWishes) {
    wishes.captions = captions.map { $0.split(separator: ",").map(String.init) } ?? []
    wishes.hasPage = page
    wishes.granularity = granularity
    wishes.chapterSound = chapterSound
  }
}
