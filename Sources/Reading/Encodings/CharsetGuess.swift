import Documents
import Languages
import Prose

/// The charset of a text that is no UTF-8 and does not name its own.
///
/// Each charset that is known decodes some lines, and what comes out is judged as text in the language that it is most like
/// (``DecodedFit``): the one that makes the best text of them is the text's.
struct CharsetGuess {
  /// Its name, as people write it.
  let name: String
  /// How well it reads (``DecodedFit``).
  let score: Double

  /// The charsets that are tried, in the order in which they win where they fit alike; ICU's names where these are others.
  private static let candidates: [(name: String, icu: String)] = [
    ("Windows-1252", "windows-1252"), ("GB18030", "GB18030"), ("Shift_JIS", "windows-31j"),
    ("EUC-JP", "EUC-JP"), ("Big5", "windows-950"), ("EUC-KR", "windows-949"),
    ("Windows-1251", "windows-1251"), ("KOI8-U", "KOI8-U"), ("Windows-1250", "windows-1250"),
    ("ISO-8859-2", "ISO-8859-2"), ("Windows-1253", "windows-1253"), ("Windows-1254", "windows-1254"),
    ("Windows-1255", "windows-1255"), ("Windows-1256", "windows-1256"), ("Windows-1257", "windows-1257"),
    ("Windows-874", "windows-874"), ("Windows-1258", "windows-1258"), ("ISO-8859-5", "ISO-8859-5"),
    ("ISO-8859-6", "ISO-8859-6"), ("ISO-8859-7", "ISO-8859-7"), ("ISO-8859-8", "ISO-8859-8"),
    ("ISO-8859-15", "ISO-8859-15"), ("ISO-8859-13", "ISO-8859-13"), ("CP866", "IBM866"),
    ("Mac Roman", "macintosh"), ("Mac Cyrillic", "x-mac-cyrillic"),
    ("Mac Central European", "x-mac-centraleurroman"), ("CP850", "IBM850"), ("CP852", "IBM852"),
  ]

  /// What is expected before the text is looked at: Windows-1252 of old files of the West, least of all the charsets of the
  /// terminals before them.
  private static let expectation: [String: Double] = [
    "Windows-1252": 0.1, "CP850": -0.05, "CP852": -0.1, "Mac Central European": -0.1, "ISO-8859-13": -0.05,
    "ISO-8859-15": -0.05, "Mac Cyrillic": -0.1, "ISO-8859-6": -0.02,
  ]

  /// Guesses.
  ///
  /// - Parameter bytes: text with bytes beyond ASCII.
  init(_ bytes: ArraySlice<UInt8>) {
    let sample = Self.sample(of: bytes)
    var best: (score: Double, name: String)?
    defer { LanguageDetector.rest() }
    for (name, icu) in Self.candidates {
      guard let text = Charset(icu)?.text(of: sample) else { continue }
      let fit = DecodedFit(text, joinsMarks: name == "Windows-1258")
      let score = fit.score + Self.expectation[name, default: 0]
      if score > best?.score ?? -.infinity { best = (score, name) }
    }
    name = best?.name ?? "Windows-1252"
    score = best?.score ?? 0
  }

  /// How much is looked at, bytes; what is judged of 200 is judged well.
  private static let sampleLength = 3000

  /// Lines with bytes beyond ASCII, evenly over the text; all of a short text's.
  static func sample(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var lines: [Range<Int>] = []
    var start = bytes.startIndex
    var isPlain = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 { isPlain = false }
      // No charset that is tried has these as parts of characters.
      if byte == 0x0A || byte == 0x0D || index - start >= 400 && byte == 0x20 {
        if !isPlain { lines.append(start..<index + 1) }
        start = index + 1
        isPlain = true
      }
    }
    if !isPlain { lines.append(start..<bytes.endIndex) }
    let total = lines.reduce(0) { $0 + $1.count }
    var result: [UInt8] = []
    var owed = 0
    for line in lines {
      // Of each line's bytes as large a part as of the whole.
      owed += line.count * min(sampleLength, total)
      guard owed >= total else { continue }
      let part = bytes[line].prefix(sampleLength)
      result += part
      owed -= part.count * total
      if result.count >= sampleLength { break }
    }
    return result
  }

  /// The text of bytes in a charset by one of the names above, or any that ICU knows; nil for another.
  static func text(of bytes: ArraySlice<UInt8>, in name: String) -> String? {
    if name == "Windows-1252" { return Windows1252.text(of: bytes) }
    return Charset(candidates.first { $0.name == name }?.icu ?? name)?.text(of: bytes)
  }
}
