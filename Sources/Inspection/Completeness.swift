/// Whether all of a file is there, by what its container says of its own length: sound that decodes without a fault may still
/// be the first half of what there was.
struct Completeness {
  private let file: OpenFile
  private let sound: SoundFile
  private let decoded: SoundFile.Decoded

  /// Looks at a file whose sound has been decoded.
  init(of file: OpenFile, sound: SoundFile, decoded: SoundFile.Decoded) {
    self.file = file
    self.sound = sound
    self.decoded = decoded
  }

  /// What is missing, for a person; nil where nothing is, as far as the container tells.
  var missing: String? {
    switch sound.container.split(separator: ",").first {
    case "ogg": ogg
    case "mov": boxes
    case "mp3": mp3
    case "wav": chunks
    case "aiff": chunks ?? frames
    case "flac": frames
    case "matroska": segment
    case "asf": packets
    // The frames of "aac" stand for themselves: one that is cut is a fault, and a whole one missed by nobody.
    default: nil
    }
  }

  private static func bytes(_ count: Int) -> String { "\(count) bytes are missing at its end" }

  private static func big(_ bytes: some Collection<UInt8>) -> Int {
    Int(clamping: bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }

  private static func little(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
    big(Array(bytes.reversed()))
  }

  /// FLAC and AIFF tell how many frames they have.
  private var frames: String? {
    guard let declared = sound.declaredFrames, declared > decoded.frames else { return nil }
    return "it has \(decoded.frames) of \(declared) frames"
  }

  /// WAV, RF64, AIFF: every chunk tells its length; a sound of no length was written as it came, and nobody knew it.
  private var chunks: String? {
    for chunk in RIFFChunks.all(of: file) {
      if ["data", "SSND"].contains(chunk.name), chunk.size ?? 0 == 0 { return nil }
      if chunk.missing > 0 { return Self.bytes(chunk.missing) }
    }
    return nil
  }

  /// MP4: every box tells its length (ISO/IEC 14496-12, 4.2); one of none goes to the end, whatever that is.
  private var boxes: String? {
    var place = 0
    for _ in 0..<1_000_000 where place < file.count {
      let header = file.bytes(16, at: place)
      guard header.count >= 8 else { return "it ends inside a box" }
      var size = Self.big(header[0..<4])
      if size == 0 { return nil }
      if size == 1 {
        guard header.count == 16 else { return "it ends inside a box" }
        size = Self.big(header[8..<16])
      }
      guard size >= 8 else { return "a box at byte \(place) is none" }
      if size > file.count - place { return Self.bytes(size - (file.count - place)) }
      place += size
    }
    return nil
  }

  /// Ogg: pages are numbered, and the last one of a stream is marked (RFC 3533, 6).
  private var ogg: String? {
    struct Stream {
      var next: Int
      var hasEnded: Bool
    }
    var streams: [Int: Stream] = [:]
    var place = 0
    while place < file.count {
      let header = file.bytes(27 + 255, at: place)
      guard header.count >= 27, header.starts(with: "OggS".utf8), header.count >= 27 + Int(header[26]) else {
        return header.starts(with: "OggS".utf8)
          ? "it ends inside a page" : "what is at byte \(place) is no page"
      }
      let segments = Int(header[26])
      let length = 27 + segments + header[27..<27 + segments].reduce(0) { $0 + Int($1) }
      if length > file.count - place { return Self.bytes(length - (file.count - place)) }
      let serial = Self.little(header[14..<18])
      let number = Self.little(header[18..<22])
      if header[5] & 2 != 0 {
        streams[serial] = Stream(next: number, hasEnded: false)
        guard streams.count <= 1000 else { return "it has more streams than anything plays" }
      }
      guard let stream = streams[serial] else { return "the start of a stream is missing" }
      guard number == stream.next else { return "page \(stream.next) of a stream is missing" }
      streams[serial] = Stream(next: (number + 1) & 0xFFFF_FFFF, hasEnded: header[5] & 4 != 0)
      place += length
    }
    return streams.values.allSatisfy(\.hasEnded) ? nil : "the page that ends the stream is missing"
  }

  /// MP3: a first frame of silence tells how many frames and bytes there are, in Xing's form, which all encoders use.
  private var mp3: String? {
    if let info = InfoFrame(of: file) {
      if let bytes = info.bytes, bytes > file.count - info.place {
        return Self.bytes(bytes - (file.count - info.place))
      }
      if let frames = info.frames, frames > decoded.count {
        return "it has \(decoded.count) of \(frames) frames"
      }
    }
    guard let last = MPEGFrame(Int(decoded.last.start)), let length = last.length else { return nil }
    return decoded.last.size < length ? Self.bytes(length - decoded.last.size) : nil
  }

  /// Matroska: the segment that has everything tells its length, unless it was written as it came (RFC 9559, 4.5).
  private var segment: String? {
    var place = 0
    for id in [[0x1A, 0x45, 0xDF, 0xA3], [0x18, 0x53, 0x80, 0x67]] as [[UInt8]] {
      let header = file.bytes(12, at: place)
      guard header.count > 4, header.starts(with: id) else { return "its start is damaged" }
      // As many zeros as come before the first one bit, so many bytes come after the first.
      let count = header[4].leadingZeroBitCount + 1
      guard count <= 8, header.count >= 4 + count else { return "its start is damaged" }
      let most = 1 << (7 * count) - 1
      let length = Self.big(header[4..<4 + count]) & most
      guard length != most else { return nil }
      place += 4 + count + length
    }
    return place > file.count ? Self.bytes(place - file.count) : nil
  }

  /// ASF: an object of properties has the length of the file, unless it was broadcast (ASF specification, 3.2).
  private var packets: String? {
    let start = file.bytes(1 << 16, at: 0)
    let name: [UInt8] = [
      0xA1, 0xDC, 0xAB, 0x8C, 0x47, 0xA9, 0xCF, 0x11, 0x8E, 0xE4, 0x00, 0xC0, 0x0C, 0x20, 0x53, 0x65,
    ]
    guard let place = start.firstRange(of: name)?.lowerBound, start.count >= place + 92 else { return nil }
    let isBroadcast = start[place + 88] & 1 != 0
    let length = Self.little(start[place + 40..<place + 48])
    return !isBroadcast && length > file.count ? Self.bytes(length - file.count) : nil
  }
}
