import Documents

/// The encoding of a text, as a person names it.
public struct TextEncoding: Hashable, Sendable {
  /// The name as given.
  public let name: String

  /// An encoding by one of the names that people have for it, in capitals or not, with or without hyphens; nil for one that
  /// nobody knows.
  public init?(_ name: String) {
    guard Self.charset(name) != nil else { return nil }
    self.name = name
  }

  /// Names to offer to whoever gave another.
  public static let examples = [
    "UTF-8", "UTF-16", "Windows-1252", "Windows-1251", "Windows-1250", "KOI8-R", "ISO-8859-2", "macintosh",
    "Shift_JIS", "EUC-JP", "GB18030", "Big5", "EUC-KR",
  ]

  /// Names that ICU has otherwise.
  private static let others = [
    "macroman": "macintosh", "maccyrillic": "x-mac-cyrillic", "sjis": "windows-31j",
    "shiftjis": "windows-31j",
    "latin1": "windows-1252", "iso88591": "windows-1252", "gb2312": "GB18030", "gbk": "GB18030",
    "big5": "windows-950", "euckr": "windows-949", "ansi": "windows-1252",
  ]

  private static func charset(_ name: String) -> Charset? {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if let other = others[plain] { return Charset(other) }
    return Charset(name) ?? Charset(name.replacing(" ", with: "-"))
      ?? (plain.hasPrefix("cp12") ? Charset("windows-" + plain.dropFirst(2)) : nil)
  }

  /// The text of some bytes, without a byte order mark; what is no character is U+FFFD. Nil where there is no memory for it.
  func text(of bytes: [UInt8]) -> String? {
    guard let text = Self.charset(name)?.text(of: bytes) else { return nil }
    return text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
  }
}
