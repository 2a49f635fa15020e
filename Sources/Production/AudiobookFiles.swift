import Editions
import Mastering
import Muxing
import Recording
import Sound

/// Makes the files of an audiobook from its recording: each kind that was asked for, whole or chapter by chapter.
struct AudiobookFiles {
  let recording: RecordedBook
  let studio: Studio
  let form: AudiobookForm
  let names: FileNames
  let tags: Tags
  let cover: CoverPicture
  /// The book as JSON, which an M4B carries.
  let book: [UInt8]

  /// All chapters in a container's encoding.
  func track(for container: any Container) -> Track {
    let encoding = form.encoding(for: container, rate: studio.rate)
    let index = studio.encodings.firstIndex(of: encoding.stored) ?? 0
    return Track(
      encoding: encoding, configuration: studio.configurations[index], rate: studio.rate,
      chapters: recording.chapters.map { EncodedChapter(title: $0.title, stretches: $0.stretches[index]) })
  }

  /// Writes the files, which stay hidden until they are published.
  ///
  /// - Parameter base: the name, without its ending, of a file that has the whole book.
  /// - Throws: `MuxingError`, `CancellationError`.
  func write(named base: String, into folder: BookFolder) throws -> [Published] {
    var written: [Published] = []
    for container in form.containers {
      let track = track(for: container)
      guard form.isSplit else {
        let name = names.whole(base, in: container)
        var tags = tags
        tags.book = container.name == "m4b" ? try Audiobook.carried(book) : nil
        _ = try container.write(track, tags: tags, cover: cover, to: folder.partial(name))
        written.append(Published(name))
        try Task.checkCancellation()
        continue
      }
      for (index, chapter) in track.chapters.enumerated() {
        let name = names.part(index, in: container)
        _ = try write(chapter, index, of: track, in: container, cover: cover, to: folder.partial(name))
        written.append(Published(name, isPart: true))
        try Task.checkCancellation()
      }
      if form.levels.wantsSample {
        written.append(
          Published(try writeSample(of: track, in: container, into: folder), isPart: true))
      }
    }
    return written
  }

  /// Writes a chapter into a file of its own; the length of its sound, frames of its encoding's rate.
  ///
  /// - Parameters:
  ///   - index: of the chapter, from 0.
  ///   - isMarked: true to have the chapter's mark in its file, although it is the only one.
  /// - Throws: `MuxingError`.
  func write(
    _ chapter: EncodedChapter, _ index: Int, of track: Track, in container: any Container,
    cover: CoverPicture?, isMarked: Bool = false, to path: String
  ) throws(MuxingError) -> Frames {
    var part = track
    part.chapters = [chapter]
    part.hasMarks = isMarked
    var tags = tags
    tags.part = names.partTitle(index)
    tags.track = (index + 1, track.chapters.count)
    _ = try container.write(part, tags: tags, cover: cover, to: path)
    return part.length
  }

  /// The longest retail sample, frames: shops take five minutes.
  private var longestSample: Frames { studio.rate.frames(milliseconds: 290_000) }

  /// Writes the beginning of the first chapter after the credits, up to a pause, as a sample for a shop.
  private func writeSample(
    of track: Track, in container: any Container, into folder: BookFolder
  ) throws -> String {
    let chapter = track.chapters.count > 2 ? track.chapters[1] : track.chapters[0]
    var stretches: [EncodedStretch] = []
    var length = Frames.zero
    for stretch in chapter.stretches where stretches.isEmpty || length + stretch.length <= longestSample {
      stretches.append(stretch)
      length = length + stretch.length
      if length + stretch.length > longestSample { break }
    }
    if stretches.count < chapter.stretches.count {
      // A pause inside a chapter is shorter than what a file ends with.
      let silence = studio.rate.frames(milliseconds: 2000)
      let desk = try EncodingDesk(
        track.encoding.stored, from: studio.rate, roomTone: form.levels.roomTone)
      try desk.encode([Float](repeating: 0, count: silence.count))
      let packets = try PacketSpool(in: folder.path).add(try desk.finish())
      stretches.append(EncodedStretch(length: silence, packets: packets))
    }
    var sample = track
    sample.hasMarks = false
    sample.chapters = [EncodedChapter(title: FileNames.sampleTitle, stretches: stretches)]
    var tags = tags
    tags.part = FileNames.sampleTitle
    let name = names.sample(in: container)
    _ = try container.write(sample, tags: tags, cover: cover, to: folder.partial(name))
    return name
  }
}
