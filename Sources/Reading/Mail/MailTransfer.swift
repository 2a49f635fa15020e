import Documents

/// How bytes are written in mails (RFC 2045, section 6).
enum MailTransfer {
  /// A body's bytes as they were before.
  static func decoded(_ body: ArraySlice<UInt8>, encoding: String?) -> [UInt8] {
    switch encoding?.lowercased().filter({ !$0.isWhitespace }) {
    case "base64": base64(body)
    case "quoted-printable": quotedPrintable(body, isHeader: false)
    default: Array(body)
    }
  }

  /// The bytes of base64; what is no character of it is passed over.
  static func base64(_ text: some Sequence<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt32
      switch byte {
      case 0x41...0x5A: value = UInt32(byte - 0x41)
      case 0x61...0x7A: value = UInt32(byte - 0x61) + 26
      case 0x30...0x39: value = UInt32(byte - 0x30) + 52
      case 0x2B, 0x2D: value = 62
      case 0x2F, 0x5F: value = 63
      case 0x3D:
        // What comes behind is another text.
        bits = 0
        count = 0
        continue
      default: continue
      }
      bits = bits << 6 | value
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  /// The bytes of quoted-printable; in fields of the header `_` is a space.
  static func quotedPrintable(_ text: ArraySlice<UInt8>, isHeader: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      if isHeader, byte == 0x5F {
        bytes.append(0x20)
      } else if byte == 0x3D {
        // A line that goes on, with or without white space at its end.
        var end = index + 1
        while end < text.endIndex, text[end] == 0x20 || text[end] == 0x09 || text[end] == 0x0D { end += 1 }
        if end >= text.endIndex || text[end] == 0x0A {
          index = end + 1
          continue
        }
        if index + 2 < text.endIndex, let value = hexadecimal(text[index + 1], text[index + 2]) {
          bytes.append(value)
          index += 3
          continue
        }
        bytes.append(byte)
      } else {
        bytes.append(byte)
      }
      index += 1
    }
    return bytes
  }

  private static func hexadecimal(_ first: UInt8, _ second: UInt8) -> UInt8? {
    func digit(_ byte: UInt8) -> UInt8? {
      switch byte {
      case 0x30...0x39: byte - 0x30
      case 0x41...0x46: byte - 0x37
      case 0x61...0x66: byte - 0x57
      default: nil
      }
    }
    guard let high = digit(first), let low = digit(second) else { return nil }
    return high << 4 | low
  }
}

/// Charsets of mails.
enum MailCharset {
  /// The text of some bytes; where the charset is not named or not known, UTF-8 if it is, else Windows-1252.
  static func text(of bytes: ArraySlice<UInt8>, charset name: String?) -> String {
    let name = name?.lowercased() ?? ""
    let isPlain = ["", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit", "x-unknown", "default_charset"]
      .contains(name)
    if isPlain, let text = String(validating: bytes, as: UTF8.self) { return text }
    if name == "utf-8" || name == "utf8" { return String(decoding: bytes, as: UTF8.self) }
    if isPlain || name == "iso-8859-1" || name == "latin1" { return Windows1252.text(of: bytes) }
    if let charset = Charset(name), let text = charset.text(of: bytes) { return text }
    return String(validating: bytes, as: UTF8.self) ?? Windows1252.text(of: bytes)
  }
}
