/// The text of a page or an XML document, whatever encoding it declares: a byte order mark decides, else its XML
/// declaration, else its `meta charset`, else whether it is UTF-8; what is nothing of these is Windows-1252.
public struct DeclaredText: Sendable {
  /// UTF-8 without a byte order mark.
  public let bytes: [UInt8]
  /// What it was decoded from, where that is not UTF-8.
  public let encoding: String?
  /// True where characters of it could not be decoded.
  public let isDamaged: Bool

  /// Decodes a file.
  public init(_ file: [UInt8]) {
    let mark = Self.mark(file)
    let declared = mark?.name ?? Self.declared(file)
    let body = file.dropFirst(mark?.length ?? 0)
    if declared == nil || declared == "UTF-8" {
      if String(validating: body, as: UTF8.self) != nil {
        self.init(bytes: Array(body), encoding: nil, isDamaged: false)
        return
      }
    } else if let declared, let text = Self.text(of: body, in: declared) {
      self.init(
        bytes: Array(text.utf8), encoding: declared, isDamaged: text.unicodeScalars.contains("\u{FFFD}"))
      return
    }
    // A page that says UTF-8 and is damaged in places is UTF-8; one with hardly any of it is not.
    let text = String(decoding: body, as: UTF8.self)
    let broken = text.unicodeScalars.reduce(0) { $0 + ($1 == "\u{FFFD}" ? 1 : 0) }
    let whole = text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x80 && $1 != "\u{FFFD}" ? 1 : 0) }
    if whole > broken * 4 {
      self.init(bytes: Array(text.utf8), encoding: nil, isDamaged: true)
    } else {
      self.init(
        bytes: Array(Windows1252.text(of: body).utf8), encoding: "Windows-1252",
        isDamaged: declared == "UTF-8")
    }
  }

  /// Windows-1252 gives every byte a meaning; all others are ICU's.
  private static func text(of body: ArraySlice<UInt8>, in encoding: String) -> String? {
    encoding == "WINDOWS-1252" ? Windows1252.text(of: body) : Charset(encoding)?.text(of: body)
  }

  private init(bytes: [UInt8], encoding: String?, isDamaged: Bool) {
    self.bytes = bytes
    self.encoding = encoding
    self.isDamaged = isDamaged
  }

  /// The encoding that a byte order mark names, or the zeros of UTF-16 beside the first characters.
  private static func mark(_ file: [UInt8]) -> (name: String, length: Int)? {
    if file.starts(with: [0xEF, 0xBB, 0xBF]) { return ("UTF-8", 3) }
    if file.starts(with: [0xFF, 0xFE, 0, 0]) { return ("UTF-32LE", 4) }
    if file.starts(with: [0, 0, 0xFE, 0xFF]) { return ("UTF-32BE", 4) }
    if file.starts(with: [0xFF, 0xFE]) { return ("UTF-16LE", 2) }
    if file.starts(with: [0xFE, 0xFF]) { return ("UTF-16BE", 2) }
    if file.starts(with: [0x3C, 0, 0x3F, 0]) || file.starts(with: [0x3C, 0, 0x68, 0]) {
      return ("UTF-16LE", 0)
    }
    if file.starts(with: [0, 0x3C, 0, 0x3F]) || file.starts(with: [0, 0x3C, 0, 0x68]) {
      return ("UTF-16BE", 0)
    }
    return nil
  }

  /// The name behind `encoding=` or `charset=` in the first kilobytes, in capitals; UTF-16 is not believed there, since its
  /// bytes would have said so.
  private static func declared(_ file: [UInt8]) -> String? {
    let head = String(decoding: file.prefix(4096), as: Unicode.ASCII.self)
    let isXML = head.hasPrefix("<?xml")
    let found =
      isXML ? head.prefix(200).firstMatch(of: /encoding\s*=\s*["']([A-Za-z0-9._:\-]+)/)?.1 : nil
    let name =
      found ?? head.firstMatch(of: /<meta[^>]*charset\s*=\s*["']?\s*([A-Za-z0-9._:\-]+)/.ignoresCase())?.1
    guard let name = name?.uppercased(), !name.hasPrefix("UTF-16"), !name.hasPrefix("UTF-32") else {
      return nil
    }
    if name == "UTF8" || name == "US-ASCII" || name == "ASCII" { return "UTF-8" }
    // What the web means by Latin 1 (WHATWG, Encoding Standard, 4.2).
    if ["ISO-8859-1", "LATIN1", "ISO_8859-1", "L1"].contains(name) { return "WINDOWS-1252" }
    return name
  }
}
