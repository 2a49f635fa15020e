import Mastering
import Muxing
import Sound

/// Makes the files of an audiobook from its recording: each kind that was asked for, whole or chapter by chapter.
struct AudiobookFiles {
  let recording: Recording
  let studio: Studio
  let form: AudiobookForm
  let tags: Tags
  let cover: CoverPicture
  /// What an M4B carries of the book.
  let book: [UInt8]

  /// All chapters in a container's encoding.
  func track(for container: any Container) -> Track {
    let encoding = form.encoding(for: container, rate: studio.rate)
    let index = studio.encodings.firstIndex(of: encoding.stored) ?? 0
    return Track(
      encoding: encoding, configuration: studio.configurations[index], rate: studio.rate,
      chapters: recording.chapters.map { EncodedChapter(title: $0.title, stretches: $0.stretches[index]) })
  }

  /// Writes the files, which stay hidden until they are published; their names.
  ///
  /// - Parameter name: the name of the M4B, from which the others take theirs.
  /// - Throws: `MuxingError`, `CancellationError`.
  func write(named name: String, into folder: BookFolder) throws -> [String] {
    let base = name.hasSuffix(".m4b") ? String(name.dropLast(4)) : name
    var names: [String] = []
    for container in form.containers {
      let track = track(for: container)
      guard form.isSplit else {
        let own = container.name == "m4b" ? name : "\(base).\(container.name)"
        var tags = tags
        tags.book = container.name == "m4b" ? book : nil
        _ = try container.write(track, tags: tags, cover: cover, to: folder.partial(own))
        names.append(own)
        try Task.checkCancellation()
        continue
      }
      let width = max(2, String(track.chapters.count).count)
      for (index, chapter) in track.chapters.enumerated() {
        let number = String(index + 1)
        let padded = String(repeating: "0", count: width - number.count) + number
        let own = "\(FileName.of("\(padded) - \(chapter.title)")).\(container.name)"
        var part = track
        part.chapters = [chapter]
        part.hasMarks = false
        var tags = tags
        tags.part = chapter.title
        tags.track = (index + 1, track.chapters.count)
        _ = try container.write(part, tags: tags, cover: cover, to: folder.partial(own))
        names.append(own)
        try Task.checkCancellation()
      }
      if form.levels.wantsSample {
        names.append(try writeSample(of: track, in: container, into: folder))
      }
    }
    return names
  }

  /// The longest retail sample, frames: shops take five minutes.
  private var longestSample: Frames { studio.rate.frames(milliseconds: 290_000) }

  /// Writes the beginning of the first chapter after the credits, up to a pause, as a sample for a shop.
  private func writeSample(
    of track: Track, in container: any Container, into folder: BookFolder
  ) throws -> String {
    let title = "Retail Sample"
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
    sample.chapters = [EncodedChapter(title: title, stretches: stretches)]
    var tags = tags
    tags.part = title
    let name = "\(title).\(container.name)"
    _ = try container.write(sample, tags: tags, cover: cover, to: folder.partial(name))
    return name
  }
}
