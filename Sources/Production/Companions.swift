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
  /// The sound that lies there already, and has captions; nil where the sound is made with them.
  var captionedSound: (any Container)?
  /// True for a folder with a page that plays the book in a browser.
  var hasPage = false
  /// The address of the folder, with a slash at its end, where all of it goes as a private podcast; nil for no podcast.
  var feed: String?
  /// How much lights up at once.
  var granularity = Granularity.sentence

  /// The EPUB that the text was read from, where one is wanted that is narrated in place.
  var original: OriginalEPUB?

  /// True where nothing is wanted.
  var isEmpty: Bool { deliverables.isEmpty && captions.isEmpty && !hasPage && feed == nil }
  /// True where the sound of each chapter is needed as a file.
  var needsChapters: Bool { !deliverables.isEmpty || hasPage || feed != nil }

  /// The names of editions that can be heard by themselves.
  func editionNames(_ base: String) -> [String] { deliverables.map { $0.fileName(base) } }

  /// The names of all files.
  func names(_ base: String, of names: FileNames, form: AudiobookForm, chapters: Int, isPNG: Bool) -> [String]
  {
    guard feed == nil else { return FeedContents.names(chapters: chapters, isPNG: isPNG) }
    return editionNames(base) + pageNames(base, form: form, chapters: chapters, isPNG: isPNG)
      + (captionNames(names, form: form)?.all(base, chapters: chapters) ?? [])
  }

  /// The folder of the page of an audiobook.
  static func pageFolder(_ base: String) -> String { "\(base) page" }

  private func pageNames(_ base: String, form: AudiobookForm, chapters: Int, isPNG: Bool) -> [String] {
    guard hasPage, let container = form.chapterSound else { return [] }
    let ending = CompanionFiles.kind(of: container).ending
    let names = [WebFiles.page, WebFiles.cover(isPNG: isPNG)]
    return (names + (0..<chapters).map { WebFiles.chapter($0, ending) }).map {
      Self.pageFolder(base) + "/" + $0
    }
  }

  /// What files of captions are called; nil where there is no sound for them.
  func captionNames(_ names: FileNames, form: AudiobookForm) -> CaptionNames? {
    (form.containers.first ?? captionedSound).map {
      CaptionNames(captions, of: $0, names, isSplit: form.isSplit)
    }
  }
}
