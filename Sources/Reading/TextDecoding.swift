import Documents
import Prose

/// Bytes as text, whatever their encoding; nothing is dropped.
struct TextDecoding {
  /// The text, without a byte order mark.
  let text: String
  /// What a person should know: an encoding that was guessed.
  let findings: [Finding]

  /// Decodes: a byte order mark decides; else UTF-16 where every other byte is zero, or where the text is none
  /// in any other way; else UTF-8, also where a character of it is damaged; and what is not UTF-8 is
  /// Windows-1252, which gives every byte a meaning.
  init(_ bytes: [UInt8], name: String) throws(ReadingError) {
    try Self.refuseOtherKinds(bytes, name: name)
    if let (wide, isBigEndian) = Self.utf16(bytes) {
      let text = Self.decodeUTF16(wide, isBigEndian: isBigEndian)
      self.text = text
      findings = [Finding(line: 1, code: "encoding", message: "the text is encoded in UTF-16")]
      return
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if Self.looksBinary(body) { throw .notText(name: name, kind: "binary data") }
    if let text = String(validating: body, as: UTF8.self) {
      self.text = text
      findings = []
      return
    }
    if Self.isDamagedUTF8(body) {
      text = String(decoding: body, as: UTF8.self)
      findings = [
        Finding(
          line: Self.lineOfFirstError(body), code: "encoding",
          message: "the text is UTF-8 with damaged characters, the first one here; they were left out")
      ]
      return
    }
    text = Windows1252.text(of: body)
    findings = [
      Finding(
        line: Self.lineOfFirstError(body), code: "encoding",
        message: "the text is not valid UTF-8 from here on; all of it was read as Windows-1252")
    ]
  }

  private static let kinds: [([UInt8], String)] = [
    ([0x89, 0x50, 0x4E, 0x47], "a PNG picture"), ([0xFF, 0xD8, 0xFF], "a JPEG picture"),
    (Array("GIF8".utf8), "a GIF picture"), (Array("%PDF".utf8), "a PDF document"),
    ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive, such as a word processor's document or an EPUB"),
    ([0x7F, 0x45, 0x4C, 0x46], "a program"), ([0x1F, 0x8B], "gzip-compressed data"),
    ([0xD0, 0xCF, 0x11, 0xE0], "an old word processor's document"), (Array("OggS".utf8), "Ogg audio"),
    (Array("ID3".utf8), "MP3 audio"), (Array("fLaC".utf8), "FLAC audio"), (Array("RIFF".utf8), "RIFF audio"),
    (Array("{\\rtf".utf8), "a rich text document"), (Array("BZh".utf8), "bzip2-compressed data"),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "xz-compressed data"), (Array("MOBI".utf8), "a Kindle book"),
  ]

  /// Refuses what begins as files of other kinds do.
  static func refuseOtherKinds(_ bytes: [UInt8], name: String) throws(ReadingError) {
    guard let kind = kinds.first(where: { bytes.starts(with: $0.0) })?.1 else { return }
    throw .notText(name: name, kind: kind)
  }

  /// Text has hardly any control bytes; a few strays are reported by the reader and left out.
  private static func looksBinary(_ bytes: ArraySlice<UInt8>) -> Bool {
    var controls = 0
    for byte in bytes.prefix(1 << 20) where byte < 0x20 && !(0x09...0x0D).contains(byte) { controls += 1 }
    return controls > max(8, min(bytes.count, 1 << 20) / 50)
  }

  private static func utf16(_ bytes: [UInt8]) -> (body: ArraySlice<UInt8>, isBigEndian: Bool)? {
    if bytes.starts(with: [0xFF, 0xFE]) { return (bytes[2...], false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (bytes[2...], true) }
    let sample = bytes.prefix(4096)
    guard sample.count >= 8, sample.count % 2 == 0 || bytes.count > 4096 else { return nil }
    var zeros = [0, 0]
    for (index, byte) in sample.enumerated() where byte == 0 { zeros[index % 2] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 7, zeros[0] * 20 < half { return (bytes[...], false) }
    if zeros[0] * 10 > half * 7, zeros[1] * 20 < half { return (bytes[...], true) }
    guard looksBinary(bytes[...]), let isBigEndian = unmarkedUTF16(bytes) else { return nil }
    return (bytes[...], isBigEndian)
  }

  /// True where nearly every character beyond ASCII is whole: a file that was cut, or glued together.
  private static func isDamagedUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var whole = 0
    var damaged = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar.value >= 0x80 { whole += 1 }
      case .error: damaged += 1
      case .emptyInput: return whole >= 4 && damaged * 8 <= whole
      }
    }
  }

  /// UTF-16 without a mark, in any script: one of its two orders is all letters and spaces of few scripts.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> Bool? {
    guard bytes.count >= 16, bytes.count % 2 == 0 else { return nil }
    for isBigEndian in [false, true] {
      let sample = bytes.prefix(8192)
      let scalars = decodeUTF16(sample, isBigEndian: isBigEndian).unicodeScalars
      let spaces = scalars.filter { $0 == " " || $0 == "\n" }.count
      let strange = scalars.filter {
        $0 == "\u{FFFD}" || $0.value < 0x20 && !(0x09...0x0D).contains($0.value)
          || [.unassigned, .privateUse].contains($0.properties.generalCategory)
      }.count
      if spaces * 20 >= scalars.count, strange <= 1 { return isBigEndian }
    }
    return nil
  }

  private static func decodeUTF16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String {
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 1)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let first = UInt16(bytes[index])
      let second = index + 1 < bytes.endIndex ? UInt16(bytes[index + 1]) : 0
      units.append(isBigEndian ? first << 8 | second : second << 8 | first)
      index += 2
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func lineOfFirstError(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var line = 1
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): if scalar == "\n" { line += 1 }
      case .emptyInput, .error: return line
      }
    }
  }
}
