import ArgumentParser
import Production
import Prose

/// In which form the audiobook is made.
struct FormOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "m4b, mp3, opus, ogg, flac or wav; with the text in it epub (read along), lpf, audiobook, daisy2 or daisy3. May be repeated, for several at once.",
      valueName: "format"))
  var formats: [String] = []
  @OptionGroup var readAlong: ReadAlongOptions
  @Option(
    help: ArgumentHelp(
      "One file for the book, or numbered files for the chapters.", valueName: "book|chapters"))
  var split: Split?
  @Option(
    name: .customLong("profile"),
    help: ArgumentHelp(
      "Levels, silences and format: library, podcast, acx or librivox. acx and librivox meet technical "
        + "requirements only: ACX takes synthetic voices where it has authorised them, LibriVox takes none.",
      valueName: "name"))
  var profileName = "library"
  @Flag(help: "Two channels with the same sound.")
  var stereo = false
  @Flag(name: .customLong("id3v2.3"), help: "Tag MP3 files for old players.")
  var oldTags = false
  @Flag(help: "Write metadata.json and metadata.opf beside the audiobook.")
  var sidecars = false
  @Option(
    help: ArgumentHelp(
      "Folders: plain (Author/Title), or audiobookshelf (Author/Series/Vol 1 - Title {Narrator}).",
      valueName: "layout"))
  var layout = Layout.plain
  @Option(
    name: .customLong("librivox-text"),
    help: ArgumentHelp(
      "With --profile librivox: say LibriVox's words at the start of every chapter and the end of the last; the "
        + "name is of who reads, the text what is said of the reading, or nothing.", valueName: "name"))
  var disclaimer: String?

  enum Split: String, ExpressibleByArgument, CaseIterable { case book, chapters }
  enum Layout: String, ExpressibleByArgument, CaseIterable { case plain, audiobookshelf }

  func validate() throws { try Advice.validate { () throws(OrderFault) in try wishes.check() } }

  /// What was asked for.
  var wishes: FormWishes {
    var wishes = FormWishes()
    wishes.containers = formats
    wishes.isSplit = split.map { $0 == .chapters }
    wishes.levels = profileName
    wishes.isStereo = stereo
    wishes.hasOldTags = oldTags
    wishes.hasSidecars = sidecars
    wishes.disclaimer = disclaimer
    readAlong.add(to: &wishes)
    return wishes
  }
}

/// What a person says about the work that is not in its text.
struct MetadataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What stands under the title.", valueName: "text"))
  var subtitle: String?
  @Option(help: ArgumentHelp("The series it belongs to.", valueName: "name"))
  var series: String?
  @Option(help: ArgumentHelp("Its place in the series, such as 2 or 1.5.", valueName: "n"))
  var seriesIndex: String?
  @Option(help: ArgumentHelp("Who publishes it.", valueName: "name"))
  var publisher: String?
  @Option(help: ArgumentHelp("What sort of book it is; Audiobook otherwise.", valueName: "text"))
  var genre: String?
  @Option(help: ArgumentHelp("International Standard Book Number.", valueName: "number"))
  var isbn: String?
  @Option(help: ArgumentHelp("Audible's number.", valueName: "code"))
  var asin: String?
  @Option(help: ArgumentHelp("Who holds the rights.", valueName: "text"))
  var copyright: String?
  @Option(help: ArgumentHelp("The title as lists sort it.", valueName: "text"))
  var sortTitle: String?
  @Option(
    name: .customLong("metadata"),
    help: ArgumentHelp(
      "A file with any of these: JSON, the OPF of an EPUB, or Audiobookshelf's metadata.json.",
      valueName: "file"))
  var file: String?

  func validate() throws { try Advice.validate { () throws(OrderFault) in try wishes.check() } }

  /// What the command line says, and the file that says more.
  var wishes: MetadataWishes {
    var own = Metadata()
    own.subtitle = subtitle
    own.series = series
    own.seriesIndex = seriesIndex
    own.publisher = publisher
    own.genre = genre
    own.isbn = isbn
    own.asin = asin
    own.copyright = copyright
    own.sortTitle = sortTitle
    return MetadataWishes(own, file: file)
  }
}
