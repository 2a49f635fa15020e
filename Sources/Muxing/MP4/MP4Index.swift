import Prose
import Sound

/// The index (`moov`) of an audiobook: one AAC track, and a text track with its chapters.
///
/// ISO/IEC 14496-12 for the boxes, 14496-14 for AAC in them, Apple's QuickTime File Format for the text track. It is
/// written here because libavformat keeps 64 bytes in memory for each packet: 140 MB for a book of thirty hours.
struct MP4Index {
  let encoding: Encoding
  /// The AudioSpecificConfig.
  let configuration: [UInt8]
  let language: Language?
  let marks: [ChapterMark]
  /// Sizes of the packets, bytes.
  let sizes: [Int32]
  /// What decoders drop at the start, in frames.
  let delay: Int
  /// Length that is heard, in frames.
  let length: Frames
  /// Room for tags, bytes.
  let room: Int
  /// True for a Nero chapter list beside the text track.
  let isNero: Bool

  /// Movie and chapters count milliseconds.
  private static let clock = 1000
  /// Packets in a chunk: three to six seconds.
  private static let chunk = 128
  private static let matrix = MP4Box.words(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000)
  private static let undefined = "und"

  private var textTrack: Int { 2 }

  /// Each chapter's title as the text track holds it: length, UTF-8, and that it is UTF-8.
  var titles: [[UInt8]] {
    marks.map { mark in
      let text = Array(mark.title.utf8)
      return MP4Box.number(text.count, bytes: 2) + text + MP4Box("encd", MP4Box.words(0x100)).pieces.joined()
    }
  }

  /// The index where media data begins at a place: first the titles, then the packets.
  ///
  /// Its length does not depend on the place, but on whether places need 64 bits.
  func box(mediaAt place: Int, isLong: Bool) -> MP4Box {
    let titles = titles
    let audio = place + titles.reduce(0) { $0 + $1.count }
    let tracks =
      [audioTrack(at: audio, isLong: isLong)]
      + (marks.isEmpty ? [] : [chapterTrack(titles, at: place, isLong: isLong)])
    return MP4Box("moov", [movieHeader] + tracks + [userData])
  }

  // MARK: Movie

  private var milliseconds: Int { milliseconds(length) }

  private func milliseconds(_ time: Frames) -> Int {
    (time.count * Self.clock + encoding.rate.hertz / 2) / encoding.rate.hertz
  }

  private var movieHeader: MP4Box {
    MP4Box(
      "mvhd", version: 0, MP4Box.words(0, 0, Self.clock, milliseconds, 0x10000), MP4Box.shorts(0x100, 0),
      MP4Box.words(0, 0), Self.matrix, MP4Box.words(0, 0, 0, 0, 0, 0),
      MP4Box.words(marks.isEmpty ? textTrack : textTrack + 1))
  }

  /// - Parameter flags: 1 enabled, 2 in the movie.
  private func trackHeader(_ number: Int, flags: Int, isAudio: Bool) -> MP4Box {
    MP4Box(
      "tkhd", version: 0, flags: flags, MP4Box.words(0, 0, number, 0, milliseconds, 0, 0),
      MP4Box.shorts(0, isAudio ? 1 : 0, isAudio ? 0x100 : 0, 0), Self.matrix, MP4Box.words(0, 0))
  }

  /// What of a track is heard: everything from a frame on.
  private func edit(from start: Int) -> MP4Box {
    MP4Box("edts", [MP4Box("elst", version: 0, MP4Box.words(1, milliseconds, start, 0x10000))])
  }

  /// Times and language; more than 31 bits of time go into a box of version 1, as old players read the others signed.
  private func mediaHeader(clock: Int, duration: Int, language: String) -> MP4Box {
    // Three letters of five bits each (ISO 639-2/T).
    let code = language.utf8.reduce(0) { $0 << 5 | (Int($1) & 0x1F) }
    let end = MP4Box.shorts(code, 0)
    guard duration > Int(Int32.max) else {
      return MP4Box("mdhd", version: 0, MP4Box.words(0, 0, clock, duration), end)
    }
    return MP4Box(
      "mdhd", version: 1, MP4Box.words(0, 0, 0, 0, clock), MP4Box.number(duration, bytes: 8), end)
  }

  private func handler(_ kind: String, name: String) -> MP4Box {
    MP4Box(
      "hdlr", version: 0, MP4Box.words(0), Array(kind.utf8), MP4Box.words(0, 0, 0), Array(name.utf8) + [0])
  }

  private var dataInformation: MP4Box {
    MP4Box(
      "dinf", [MP4Box("dref", version: 0, MP4Box.words(1), boxes: [MP4Box("url ", version: 0, flags: 1)])])
  }

  private func chunks(at places: [Int], isLong: Bool) -> MP4Box {
    isLong
      ? MP4Box("co64", version: 0, MP4Box.words(places.count), places.flatMap { MP4Box.number($0, bytes: 8) })
      : MP4Box("stco", version: 0, MP4Box.words(places.count), MP4Box.words(places))
  }

  // MARK: Sound

  private func audioTrack(at place: Int, isLong: Bool) -> MP4Box {
    let code = language.flatMap { ISO639.threeLetters[$0.code] } ?? Self.undefined
    let media = MP4Box(
      "mdia",
      [
        mediaHeader(clock: encoding.rate.hertz, duration: length.count + delay, language: code),
        handler("soun", name: "SoundHandler"),
        MP4Box(
          "minf", [MP4Box("smhd", version: 0, MP4Box.words(0)), dataInformation, samples(at: place, isLong)]),
      ])
    let chapters = marks.isEmpty ? [] : [MP4Box("tref", [MP4Box("chap", MP4Box.words(textTrack))])]
    return MP4Box(
      "trak", [trackHeader(1, flags: 3, isAudio: true), edit(from: delay)] + chapters + [media])
  }

  private func samples(at place: Int, _ isLong: Bool) -> MP4Box {
    var places: [Int] = []
    var offset = place
    for (index, size) in sizes.enumerated() {
      if index % Self.chunk == 0 { places.append(offset) }
      offset += Int(size)
    }
    // All packets are of one length but the last, which ends with the sound.
    let frame = encoding.frameLength
    let rest = max(1, length.count + delay - (sizes.count - 1) * frame)
    let times =
      rest >= frame ? [[sizes.count, frame]] : [[sizes.count - 1, frame], [1, rest]].filter { $0[0] > 0 }
    let last = (sizes.count - 1) % Self.chunk + 1
    let runs =
      last == Self.chunk || places.count == 1
      ? [[1, min(Self.chunk, sizes.count), 1]]
      : [[1, Self.chunk, 1], [places.count, last, 1]]
    return MP4Box(
      "stbl",
      [
        MP4Box("stsd", version: 0, MP4Box.words(1), boxes: [soundDescription]),
        MP4Box("stts", version: 0, MP4Box.words(times.count), MP4Box.words(times.flatMap { $0 })),
        MP4Box("stsc", version: 0, MP4Box.words(runs.count), MP4Box.words(runs.flatMap { $0 })),
        MP4Box("stsz", version: 0, MP4Box.words(0, sizes.count), MP4Box.words(sizes.lazy.map(Int.init))),
        chunks(at: places, isLong: isLong),
        // A packet is right once the one before it has been decoded.
        MP4Box("sgpd", version: 1, Array("roll".utf8), MP4Box.words(2, 1), MP4Box.shorts(-1)),
        MP4Box("sbgp", version: 0, Array("roll".utf8), MP4Box.words(1, sizes.count, 1)),
      ])
  }

  /// `mp4a` with its elementary stream descriptor (ISO/IEC 14496-1, 7.2.6).
  private var soundDescription: MP4Box {
    // A tag, and a length in four bytes of seven bits.
    func descriptor(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
      [tag, 0x80, 0x80, 0x80, UInt8(content.count)] + content
    }
    // 0x40 is MPEG-4 audio, 0x15 an audio stream; then the decoder's buffer, and bits per second.
    let decoder = descriptor(
      4,
      [0x40, 0x15, 0, 0, 0] + MP4Box.words(encoding.bitRate, encoding.bitRate) + descriptor(5, configuration))
    let stream = descriptor(3, [0, 1, 0] + decoder + descriptor(6, [2]))
    return MP4Box(
      "mp4a", MP4Box.words(0), MP4Box.shorts(0, 1), MP4Box.words(0, 0),
      MP4Box.shorts(encoding.channels, 16, 0, 0),
      // 16.16; higher rates are told by the configuration alone.
      MP4Box.words(encoding.rate.hertz < 0x10000 ? encoding.rate.hertz << 16 : 0),
      Array(MP4Box("esds", version: 0, stream).pieces.joined()))
  }

  // MARK: Chapters

  private func chapterTrack(_ titles: [[UInt8]], at place: Int, isLong: Bool) -> MP4Box {
    let starts = marks.map { milliseconds($0.start) }
    let lengths = zip(starts, starts.dropFirst() + [milliseconds]).map { $1 - $0 }
    // A line of plain text without a colour, a font, or a place on the screen.
    let description = MP4Box(
      "text", MP4Box.words(0), MP4Box.shorts(0, 1), MP4Box.words(1), [UInt8](repeating: 0, count: 38), [1])
    let table = MP4Box(
      "stbl",
      [
        MP4Box("stsd", version: 0, MP4Box.words(1), boxes: [description]),
        MP4Box("stts", version: 0, MP4Box.words(lengths.count), MP4Box.words(lengths.flatMap { [1, $0] })),
        MP4Box("stsc", version: 0, MP4Box.words(1, 1, titles.count, 1)),
        MP4Box("stsz", version: 0, MP4Box.words(0, titles.count), MP4Box.words(titles.map(\.count))),
        chunks(at: [place], isLong: isLong),
      ])
    let header = MP4Box(
      "gmhd",
      [
        MP4Box("gmin", version: 0, MP4Box.shorts(0x40, 0x8000, 0x8000, 0x8000, 0, 0)),
        MP4Box("text", MP4Box.shorts(1), MP4Box.words(0, 0, 0, 1, 0, 0, 0), MP4Box.shorts(0x4000, 0)),
      ])
    let media = MP4Box(
      "mdia",
      [
        mediaHeader(clock: Self.clock, duration: milliseconds, language: Self.undefined),
        handler("text", name: "ChapterHandler"), MP4Box("minf", [header, dataInformation, table]),
      ])
    return MP4Box("trak", [trackHeader(textTrack, flags: 2, isAudio: false), edit(from: 0), media])
  }

  private var userData: MP4Box {
    let tags = MP4Box(
      "meta", version: 0,
      boxes: [
        MP4Box("hdlr", version: 0, MP4Box.words(0), Array("mdirappl".utf8), MP4Box.words(0, 0), [0]),
        MP4Box("ilst", []), MP4Box("free", [UInt8](repeating: 0, count: room)),
      ])
    guard isNero, !marks.isEmpty else { return MP4Box("udta", [tags]) }
    // Version 1, nothing, how many; each with its start in units of 100 ns.
    let list = marks.flatMap { mark in
      MP4Box.number(mark.start.count * 10_000_000 / encoding.rate.hertz, bytes: 8)
        + [UInt8(mark.title.utf8.count)] + Array(mark.title.utf8)
    }
    return MP4Box(
      "udta", [tags, MP4Box("chpl", version: 1, MP4Box.words(0), [UInt8(marks.count)], list)])
  }
}
