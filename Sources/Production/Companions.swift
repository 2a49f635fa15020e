import Editions
import Muxing
import Preparation
import ReadAlong
import Recording
import Sound

/// What is made besides an audiobook, or in its place, that has the text: editions that are read along, captions, a page.
struct Companions: Sendable {
  /// Editions in one file.
  var deliverables: [any Deliverable] = []
  /// Captions beside the sound.
  var captions: [any CaptionFormat] = []
  /// The address of the folder, with a slash at its end, where all of it goes as a private podcast; nil for no podcast.
  var feed: String?
  /// How much lights up at once.
  var granularity = Granularity.sentence

  /// The EPUB that the text was read from, where one is wanted that is narrated in place.
  var original: OriginalEPUB?

  /// True where nothing is wanted.
  var isEmpty: Bool { deliverables.isEmpty && captions.isEmpty && feed == nil }
  /// True where the sound of each chapter is needed as a file.
  var needsChapters: Bool { !deliverables.isEmpty || feed != nil }

  /// The names of editions that can be heard by themselves.
  func editionNames(_ base: String) -> [String] { deliverables.map { $0.fileName(base) } }

  /// The names of all files.
  func names(_ base: String, of names: FileNames, form: AudiobookForm, chapters: Int, isPNG: Bool) -> [String]
  {
    guard feed == nil else { return FeedContents.names(chapters: chapters, isPNG: isPNG) }
    return editionNames(base) + CaptionNames(captions, names, form).all(base, chapters: chapters)
  }
}
