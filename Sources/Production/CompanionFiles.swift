import Editions
import Muxing
import Prose
import ReadAlong
import Recording
import Sound

/// Writes what goes with an audiobook's sound.
struct CompanionFiles {
  let companions: Companions
  let files: AudiobookFiles
  let book: TimedBook
  /// The same without times.
  let source: Book
  /// What a person should look at.
  private(set) var findings: [Finding] = []

  init(companions: Companions, files: AudiobookFiles, book: TimedBook, source: Book) {
    self.companions = companions
    self.files = files
    self.book = book
    self.source = source
  }

  /// Writes the files, which stay hidden until they are published.
  ///
  /// - Parameter base: the name, without its ending, of a file that has the whole book.
  /// - Throws: `MuxingError`, `FileError`, `ArchiveError`, `CancellationError`.
  mutating func write(named base: String, into folder: BookFolder) throws -> [Published] {
    if let feed = companions.feed, let container = files.form.chapterSound {
      return try FeedContents(book: book, files: files, container: container, base: feed).write(into: folder)
    }
    var written: [Published] = []
    if companions.needsChapters, let container = files.form.chapterSound {
      var edition: SoundedBook?
      for deliverable in companions.deliverables {
        let name = deliverable.fileName(base)
        let isInPlace =
          deliverable.name == Companions.inPlace
          ? try writeInPlace(as: name, in: container, into: folder, &findings) : false
        if !isInPlace {
          let whole = try edition ?? sounded(in: container, of: folder)
          edition = whole
          try deliverable.write(whole, to: folder.partial(name))
        }
        written.append(Published(name))
        try Task.checkCancellation()
      }
    }
    if companions.hasPage, let container = files.form.chapterSound {
      written += try writePage(named: base, in: container, into: folder)
    }
    for (name, group, text) in captions(named: base) {
      try folder.write(Array(text.utf8), as: name)
      written.append(Published(name, isEdition: false, group: group))
    }
    return written
  }

  /// The book with the sound of each chapter.
  private func sounded(
    in container: any Container, of folder: BookFolder, named names: [String]? = nil
  ) throws -> SoundedBook {
    var edition = SoundedBook(
      book: book, sounds: try sounds(in: container, of: folder, named: names), cover: files.cover,
      tags: files.tags)
    edition.granularity = companions.granularity
    edition.carried = try Audiobook.carried(files.book)
    return edition
  }

  /// The page with the sound of each chapter and the cover beside it.
  private func writePage(
    named base: String, in container: any Container, into folder: BookFolder
  ) throws -> [Published] {
    let own = Companions.pageFolder(base)
    let ending = Self.kind(of: container).ending
    var names = book.chapters.indices.map { "\(own)/\(WebFiles.chapter($0, ending))" }
    let edition = try sounded(in: container, of: folder, named: names)
    names.append("\(own)/\(WebFiles.cover(isPNG: files.cover.isPNG))")
    try folder.write(files.cover.bytes, as: names.last ?? "")
    let page = "\(own)/\(WebFiles.page)"
    try folder.write(ListeningPage(edition).bytes, as: page)
    let beside = names.map { Published($0, isEdition: false, group: own, isDetail: true) }
    return beside + [Published(page, isEdition: false, group: own)]
  }

  /// The sound of each chapter in a hidden file, which goes when the folder is let go unless it has a name that is published.
  private func sounds(
    in container: any Container, of folder: BookFolder, named names: [String]?
  ) throws -> [ChapterSound] {
    let track = files.track(for: container)
    let (ending, mediaType) = Self.kind(of: container)
    return try track.chapters.enumerated().map { index, chapter in
      let path = folder.partial(names?[index] ?? "\(index) \(ending)")
      let length = try files.write(chapter, index, of: track, in: container, cover: nil, to: path)
      try Task.checkCancellation()
      return ChapterSound(
        path: path, ending: ending, mediaType: mediaType,
        milliseconds: length.count * 1000 / track.encoding.rate.hertz)
    }
  }

  /// What a file of sound is called, and its type: an MP4 where nothing else than its sound counts.
  static func kind(of container: any Container) -> (ending: String, mediaType: String) {
    container.name == "m4b" ? ("m4a", "audio/mp4") : (container.name, "audio/mpeg")
  }

  /// The captions of the audiobook's own files: their names, the sound that they belong to, and their texts.
  private func captions(named base: String) -> [(name: String, group: String, text: String)] {
    guard let container = files.form.containers.first ?? companions.captionedSound,
      let names = companions.captionNames(files.names, form: files.form), !companions.captions.isEmpty
    else { return [] }
    let track = files.track(for: container)
    func milliseconds(_ frames: Frames) -> Int { frames.count * 1000 / track.encoding.rate.hertz }
    var alone = track
    alone.hasMarks = false
    let parts = track.chapters.indices.map { index in
      alone.chapters = [track.chapters[index]]
      return CaptionedChapter(book.chapters[index], begin: 0, end: milliseconds(alone.length))
    }
    guard !files.form.isSplit else {
      return parts.enumerated().flatMap { index, part in
        companions.captions.map { format in
          let sound = names.part(index)
          return ("\(sound).\(format.name)", sound, format.text(of: [part], in: book))
        }
      }
    }
    let whole = zip(book.chapters, track.marks).map { chapter, mark in
      CaptionedChapter(chapter, begin: milliseconds(mark.start), end: milliseconds(mark.end))
    }
    let isLong = (whole.last?.end ?? 0) >= 3_600_000
    return companions.captions.flatMap { format in
      guard isLong, format.isForShortFiles else {
        return [(names.whole(base, format), base, format.text(of: whole, in: book))]
      }
      return parts.enumerated().map { index, part in
        (names.chapter(index, base, format), base, format.text(of: [part], in: book))
      }
    }
  }
}
