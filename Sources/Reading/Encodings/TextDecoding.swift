import Documents
import Prose

/// Bytes as text, whatever their encoding; nothing is dropped.
struct TextDecoding {
  /// The text, without a byte order mark.
  let text: String
  /// What a person should know: an encoding that was guessed, characters that were mended.
  let findings: [Finding]

  /// Decodes: a byte order mark decides; else UTF-16 where every other byte is zero, or where the text is none
  /// in any other way; else UTF-8, also where a character of it is damaged; and what is not UTF-8 is in the charset that makes
  /// the best text of it.
  ///
  /// - Parameter encoding: what a person says it is; nothing is guessed or mended then.
  init(_ bytes: [UInt8], name: String, encoding: TextEncoding? = nil) throws(ReadingError) {
    try Self.refuseOtherKinds(bytes, name: name)
    if let encoding {
      guard let text = encoding.text(of: bytes) else { throw .tooLarge(name: name, limit: Readers.largest) }
      self.text = text
      findings = Self.damage(in: text, as: encoding.name)
      return
    }
    if let (text, name) = Self.marked(bytes) {
      self.text = text
      findings = [Self.finding(1, "the text is encoded in \(name)")]
      return
    }
    if let isBigEndian = UnmarkedUTF16.isBigEndianByZeros(bytes) {
      text = UnmarkedUTF16.text(of: bytes[...], isBigEndian: isBigEndian)
      findings = [Self.finding(1, "the text is encoded in UTF-16")]
      return
    }
    if let name = Self.shiftingCharset(bytes), let text = Charset(name)?.text(of: bytes) {
      self.text = text
      findings = [Self.finding(1, "the text was read as \(name); --encoding says another")]
      return
    }
    let body = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if Self.looksBinary(body) {
      guard let isBigEndian = UnmarkedUTF16.isBigEndianByText(bytes) else {
        throw .notText(name: name, kind: "binary data")
      }
      text = UnmarkedUTF16.text(of: bytes[...], isBigEndian: isBigEndian)
      findings = [Self.finding(1, "the text is encoded in UTF-16")]
      return
    }
    if let text = String(validating: body, as: UTF8.self) {
      if let bytes = Self.bytes(writtenIn: text), bytes.count < body.count {
        let inner = try TextDecoding(bytes, name: name)
        self.text = inner.text
        findings =
          [Self.finding(1, "the text's bytes were written as UTF-8 once more, and mended")] + inner.findings
        return
      }
      let mended = MendedText(text)
      self.text = mended.text
      findings = Self.findings(of: mended, in: text)
      return
    }
    if Self.isDamagedUTF8(body) {
      text = String(decoding: body, as: UTF8.self)
      findings = [
        Self.finding(
          Self.lineOfFirstError(body),
          "the text is UTF-8 with damaged characters, the first one here; they were left out")
      ]
      return
    }
    let guess = CharsetGuess(body)
    if let isBigEndian = UnmarkedUTF16.isBigEndianByText(bytes, better: guess.score) {
      text = UnmarkedUTF16.text(of: bytes[...], isBigEndian: isBigEndian)
      findings = [Self.finding(1, "the text is encoded in UTF-16")]
      return
    }
    text = CharsetGuess.text(of: body, in: guess.name) ?? Windows1252.text(of: body)
    findings = [
      Self.finding(
        Self.lineOfFirstError(body),
        "the text is not valid UTF-8 from here on; all of it was read as \(guess.name); --encoding says another"
      )
    ]
  }

  /// The bytes that a text stands for whose characters are bytes: it has controls where no text has any, and nothing that is no
  /// byte.
  private static func bytes(writtenIn text: String) -> [UInt8]? {
    var controls = 0
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard let byte = UInt8(exactly: scalar.value) else { return nil }
      if (0x80..<0xA0).contains(byte), byte != 0x85 { controls += 1 }
      bytes.append(byte)
    }
    return controls >= 2 ? bytes : nil
  }

  private static func finding(_ line: Int, _ message: String) -> Finding {
    Finding(line: line, code: "encoding", message: message)
  }

  /// What to tell of characters that were written as UTF-8 twice.
  private static func findings(of mended: MendedText, in text: String) -> [Finding] {
    guard let first = mended.first else { return [] }
    let what = mended.count == 1 ? "a character was" : "\(mended.count) characters were"
    return [
      finding(
        LineIndex(text).line(at: first.offset),
        "\(what) written as UTF-8 twice, the first one here (“\(first.written)” for “\(first.meant)”), and mended"
      )
    ]
  }

  private static func damage(in text: String, as name: String) -> [Finding] {
    var line = 1
    var first: Int?
    var count = 0
    for scalar in text.unicodeScalars {
      if scalar == "\n" { line += 1 }
      guard scalar == "\u{FFFD}" else { continue }
      count += 1
      if first == nil { first = line }
    }
    guard let first else { return [] }
    let what = count == 1 ? "one character is" : "\(count) characters are"
    return [finding(first, "\(what) none in \(name), the first one here; --encoding may say another")]
  }

  // MARK: Byte order marks, and shifts

  private static func marked(_ bytes: [UInt8]) -> (String, String)? {
    for (mark, name) in [([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0, 0, 0xFE, 0xFF], "UTF-32BE")]
      as [([UInt8], String)]
    where bytes.starts(with: mark) && bytes.count % 4 == 0 {
      if let text = Charset(name)?.text(of: bytes[4...]) { return (text, "UTF-32") }
    }
    if bytes.starts(with: [0xFF, 0xFE]) {
      return (UnmarkedUTF16.text(of: bytes[2...], isBigEndian: false), "UTF-16")
    }
    if bytes.starts(with: [0xFE, 0xFF]) {
      return (UnmarkedUTF16.text(of: bytes[2...], isBigEndian: true), "UTF-16")
    }
    return nil
  }

  /// Charsets that are ASCII but for what stands between two escapes.
  private static func shiftingCharset(_ bytes: [UInt8]) -> String? {
    guard let escape = bytes.firstIndex(of: 0x1B), bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    let rest = bytes[escape...]
    if rest.starts(with: Array("\u{1B}$)C".utf8)) { return "ISO-2022-KR" }
    let starts = ["\u{1B}$@", "\u{1B}$B", "\u{1B}$(D", "\u{1B}(J", "\u{1B}(I"]
    return starts.contains { rest.starts(with: Array($0.utf8)) } ? "ISO-2022-JP" : nil
  }

  // MARK: What is no text

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

  // MARK: Damaged UTF-8

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
