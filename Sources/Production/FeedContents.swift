import Editions
import Glibc
import Muxing
import ReadAlong
import Recording
import Sound
import Storage

/// The files of one book on a web server: a sound, its chapters and its captions for each chapter; the feed, the cover, and the
/// read-along EPUB.
struct FeedContents {
  let book: TimedBook
  let files: AudiobookFiles
  let container: any Container
  /// The address of the folder, with a slash at its end.
  let base: String

  /// The names of all files.
  static func names(chapters: Int, isPNG: Bool) -> [String] {
    [WebFiles.feed, WebFiles.page, WebFiles.epub, WebFiles.cover(isPNG: isPNG)]
      + (0..<chapters).flatMap { index in
        ["mp3", "json", "vtt"].map { WebFiles.chapter(index, $0) }
      }
  }

  /// Writes the files, which stay hidden until they are published; the feed is the last, since it names all others.
  ///
  /// - Throws: `MuxingError`, `FileError`, `ArchiveError`, `CancellationError`.
  func write(into folder: BookFolder) throws -> [Published] {
    var written: [Published] = []
    func add(_ bytes: [UInt8], _ name: String) throws(EditionError) {
      try folder.write(bytes, as: name)
      written.append(Published(name, isEdition: false, group: WebFiles.feed))
    }
    let track = files.track(for: container)
    var sounds: [ChapterSound] = []
    var items: [PodcastFeed.Item] = []
    for (index, chapter) in track.chapters.enumerated() {
      let name = WebFiles.chapter(index, container.name)
      let path = folder.partial(name)
      let length = try files.write(
        chapter, index, of: track, in: container, cover: files.cover, isMarked: true, to: path)
      sounds.append(
        ChapterSound(
          path: path, ending: container.name, mediaType: "audio/mpeg",
          milliseconds: length.count * 1000 / track.encoding.rate.hertz))
      items.append(PodcastFeed.Item(bytes: try DiskFile(reading: path).count))
      written.append(Published(name, isPart: true, group: WebFiles.feed))
      try Task.checkCancellation()
    }
    var edition = SoundedBook(book: book, sounds: sounds, cover: files.cover, tags: files.tags)
    edition.carried = try Audiobook.carried(files.book)
    let feed = PodcastFeed(of: edition, base: base, items: items)
    for (index, chapter) in book.chapters.enumerated() {
      try add(try feed.chapters(index), WebFiles.chapter(index, "json"))
      guard let captions = Captions.named("vtt") else { continue }
      let part = CaptionedChapter(chapter, begin: 0, end: sounds[index].milliseconds)
      try add(Array(captions.text(of: [part], in: book).utf8), WebFiles.chapter(index, "vtt"))
    }
    try add(files.cover.bytes, WebFiles.cover(isPNG: files.cover.isPNG))
    try add(ListeningPage(edition).bytes, WebFiles.page)
    if let epub = Deliverables.named("epub") {
      try epub.write(edition, to: folder.partial(WebFiles.epub))
      written.append(Published(WebFiles.epub))
    }
    try add(Array(feed.xml.utf8), WebFiles.feed)
    return written
  }
}
