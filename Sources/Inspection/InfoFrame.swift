/// The first frame of an MP3, of silence, which tells how many frames and bytes there are, in Xing's form, which all encoders
/// use; and in LAME's extension a checksum of all others (the LAME project's "MP3 Info Tag").
struct InfoFrame {
  /// Where it stands in the file.
  let place: Int
  /// How many frames there are; nil where it does not tell.
  private(set) var frames: Int?
  /// How many bytes there are from it on; nil where it does not tell.
  private(set) var bytes: Int?
  /// CRC-16 of everything behind it; nil where it does not tell.
  private(set) var checksum: UInt16?
  /// Its length in bytes; nil where its header leaves it open.
  let length: Int?

  /// Looks for it behind an ID3 tag; nil where there is none.
  init?(of file: OpenFile) {
    let tag = file.bytes(10, at: 0)
    var place = 0
    if tag.count == 10, tag.starts(with: "ID3".utf8) {
      place = 10 + tag[6..<10].reduce(0) { $0 << 7 | Int($1 & 0x7F) } + (tag[5] & 0x10 != 0 ? 10 : 0)
    }
    let start = file.bytes(256, at: place)
    guard start.count >= 64, let frame = MPEGFrame(Self.big(start[0..<4])) else { return nil }
    let mark = 4 + frame.sideInformation
    guard ["Xing", "Info"].contains(String(decoding: start[mark..<mark + 4], as: UTF8.self)) else {
      return nil
    }
    self.place = place
    length = frame.length
    let flags = start[mark + 7]
    if flags & 1 != 0 { frames = Self.big(start[mark + 8..<mark + 12]) }
    if flags & 3 == 3 { bytes = Self.big(start[mark + 12..<mark + 16]) }
    // Frames, bytes, a table and a quality stand before the extension.
    if flags & 15 == 15, start.count >= mark + 154 {
      let written = Self.big(start[mark + 152..<mark + 154])
      checksum = written == 0 ? nil : UInt16(written)
    }
  }

  private static func big(_ bytes: some Collection<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

  /// False where what is behind it has another checksum than it had: somebody changed the sound. True where nothing tells.
  func isIntact(in file: OpenFile) -> Bool {
    guard let checksum, let length else { return true }
    var sum: UInt16 = 0
    var cursor = place + length
    while cursor < file.count {
      let piece = file.bytes(1 << 16, at: cursor)
      if piece.isEmpty { return false }
      for byte in piece { sum = sum >> 8 ^ Self.table[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] }
      cursor += piece.count
    }
    return sum == checksum
  }

  /// Of x¹⁶ + x¹⁵ + x² + 1, from the lowest bit on.
  private static let table: [UInt16] = (0..<256).map { start in
    (0..<8).reduce(UInt16(start)) { value, _ in value & 1 == 0 ? value >> 1 : value >> 1 ^ 0xA001 }
  }
}

/// The header of a frame of MPEG audio, layer III (ISO/IEC 11172-3, 2.4.1.3).
struct MPEGFrame {
  /// Bytes after the header that come before anything else.
  let sideInformation: Int
  /// Length in bytes with the header; nil where the header leaves it open.
  let length: Int?

  private static let rates = [44_100, 48_000, 32_000]
  private static let kilobits = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ]

  /// Takes four bytes apart; nil where they are no such header.
  init?(_ header: Int) {
    let version = header >> 19 & 3
    let rate = header >> 10 & 3
    let rank = header >> 12 & 15
    guard header >> 21 & 0x7FF == 0x7FF, version != 1, header >> 17 & 3 == 1, rate != 3, rank != 15 else {
      return nil
    }
    let isFirst = version == 3
    let isMono = header >> 6 & 3 == 3
    sideInformation = isFirst ? (isMono ? 17 : 32) : (isMono ? 9 : 17)
    let hertz = Self.rates[rate] >> (isFirst ? 0 : version == 2 ? 1 : 2)
    let bits = Self.kilobits[isFirst ? 0 : 1][rank] * 1000
    length = bits == 0 ? nil : (isFirst ? 144 : 72) * bits / hertz + (header >> 9 & 1)
  }
}
