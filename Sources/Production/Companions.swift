import Editions
import Muxing
import ReadAlong
import Recording
import Sound

/// What is made besides an audiobook, or in its place, that has the text: editions that are read along, captions, a page.
struct Companions: Sendable {
  /// Editions in one file.
  var deliverables: [any Deliverable] = []
  /// Captions beside the sound.
  var captions: [any CaptionFormat] = []
  /// How much lights up at once.
  var granularity = Granularity.sentence

  /// True where nothing is wanted.
  var isEmpty: Bool { deliverables.isEmpty && captions.isEmpty }
  /// True where the sound of each chapter is needed as a file.
  var needsChapters: Bool { !deliverables.isEmpty }

  /// The names of editions that can be heard by themselves.
  func editionNames(_ base: String) -> [String] { deliverables.map { $0.fileName(base) } }

  /// The names of all files.
  func names(_ base: String, of names: FileNames, form: AudiobookForm, chapters: Int) -> [String] {
    editionNames(base) + CaptionNames(captions, names, form).all(base, chapters: chapters)
  }
}

/// Writes what goes with an audiobook's sound.
struct CompanionFiles {
  let companions: Companions
  let files: AudiobookFiles
  let book: TimedBook

  /// Writes the files, which stay hidden until they are published.
  ///
  /// - Parameter base: the name, without its ending, of a file that has the whole book.
  /// - Throws: `MuxingError`, `FileError`, `ArchiveError`, `CancellationError`.
  func write(named base: String, into folder: BookFolder) throws -> [Published] {
    var written: [Published] = []
    if companions.needsChapters, let container = files.form.chapterSound {
      var edition = SoundedBook(
        book: book, sounds: try sounds(in: container, of: folder), cover: files.cover, tags: files.tags)
      edition.granularity = companions.granularity
      for deliverable in companions.deliverables {
        let name = deliverable.fileName(base)
        try deliverable.write(edition, to: folder.partial(name))
        written.append(Published(name))
        try Task.checkCancellation()
      }
    }
    for (name, group, text) in captions(named: base) {
      try folder.write(Array(text.utf8), as: name)
      written.append(Published(name, isEdition: false, group: group))
    }
    return written
  }

  /// The sound of each chapter in a hidden file, which goes when the folder is let go.
  private func sounds(in container: any Container, of folder: BookFolder) throws -> [ChapterSound] {
    let track = files.track(for: container)
    // What an MP4 is called where nothing else than its sound counts.
    let ending = container.name == "m4b" ? "m4a" : container.name
    return try track.chapters.enumerated().map { index, chapter in
      let path = folder.partial("\(index) \(ending)")
      let length = try files.write(chapter, index, of: track, in: container, cover: nil, to: path)
      try Task.checkCancellation()
      return ChapterSound(
        path: path, ending: ending, mediaType: ending == "m4a" ? "audio/mp4" : "audio/mpeg",
        milliseconds: length.count * 1000 / track.encoding.rate.hertz)
    }
  }

  /// The captions of the audiobook's own files: their names, the sound that they belong to, and their texts.
  private func captions(named base: String) -> [(name: String, group: String, text: String)] {
    guard let container = files.form.containers.first, !companions.captions.isEmpty else { return [] }
    let track = files.track(for: container)
    func milliseconds(_ frames: Frames) -> Int { frames.count * 1000 / track.encoding.rate.hertz }
    var alone = track
    alone.hasMarks = false
    let parts = track.chapters.indices.map { index in
      alone.chapters = [track.chapters[index]]
      return CaptionedChapter(book.chapters[index], begin: 0, end: milliseconds(alone.length))
    }
    let names = CaptionNames(companions.captions, files.names, files.form)
    guard !files.form.isSplit else {
      return parts.enumerated().flatMap { index, part in
        companions.captions.map { format in
          let sound = names.part(index, of: container)
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

/// What files of captions are called.
struct CaptionNames {
  private let formats: [any CaptionFormat]
  private let names: FileNames
  private let form: AudiobookForm

  init(_ formats: [any CaptionFormat], _ names: FileNames, _ form: AudiobookForm) {
    self.formats = formats
    self.names = names
    self.form = form
  }

  /// A chapter's sound, without its ending.
  func part(_ index: Int, of container: any Container) -> String {
    String(FolderContents.base(of: names.part(index, in: container)))
  }

  /// The captions of a sound that has the whole book.
  func whole(_ base: String, _ format: any CaptionFormat) -> String { "\(base).\(format.name)" }

  /// The captions of a chapter of such a sound.
  func chapter(_ index: Int, _ base: String, _ format: any CaptionFormat) -> String {
    "\(base) \(names.padded(index + 1)).\(format.name)"
  }

  /// All that there may be; how long the book is, is not known before it is recorded.
  func all(_ base: String, chapters: Int) -> [String] {
    guard let container = form.containers.first else { return [] }
    return formats.flatMap { format -> [String] in
      guard !form.isSplit else {
        return (0..<chapters).map { "\(part($0, of: container)).\(format.name)" }
      }
      let parts = format.isForShortFiles ? (0..<chapters).map { chapter($0, base, format) } : []
      return [whole(base, format)] + parts
    }
  }
}
