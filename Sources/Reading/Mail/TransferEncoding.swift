import Documents
import Foundation

/// The ways in which mails carry bytes that are no ASCII: RFC 2045.
enum TransferEncoding {
  /// Without the lines' ends; what is no letter of the alphabet is passed over, as the standard asks.
  static func base64(_ coded: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in coded {
      guard let value = sixBits(byte) else { continue }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }

  private static func sixBits(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case 0x2B: 62
    case 0x2F: 63
    default: nil
    }
  }

  /// "=C3=BC" is one letter; "=" at a line's end is nothing.
  static func quotedPrintable(_ coded: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = coded.startIndex
    while index < coded.endIndex {
      let byte = coded[index]
      guard byte == 0x3D else {
        result.append(byte)
        index += 1
        continue
      }
      if index + 2 < coded.endIndex, let high = digit(coded[index + 1]), let low = digit(coded[index + 2]) {
        result.append(high << 4 | low)
        index += 3
        continue
      }
      // White space may stand between the mark and the line's end.
      var end = index + 1
      while end < coded.endIndex, [0x20, 0x09, 0x0D].contains(coded[end]) { end += 1 }
      if end >= coded.endIndex || coded[end] == 0x0A {
        index = end + 1
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
  }
}

/// "=?utf-8?Q?Gr=C3=BC=C3=9Fe?=" in a mail's field: RFC 2047.
enum EncodedWords {
  static func text(of value: String) -> String {
    var result = ""
    var rest = value[...]
    var wasWord = false
    while let open = rest.firstRange(of: "=?") {
      let pieces = rest[open.upperBound...].split(
        separator: "?", maxSplits: 2, omittingEmptySubsequences: false)
      guard pieces.count == 3, let close = pieces[2].firstRange(of: "?="),
        let word = word(pieces[2][..<close.lowerBound], pieces[1].lowercased(), String(pieces[0]))
      else {
        result += rest[..<open.upperBound]
        rest = rest[open.upperBound...]
        wasWord = false
        continue
      }
      // White space between two of them is none.
      let between = rest[..<open.lowerBound]
      if !(wasWord && between.allSatisfy(\.isWhitespace)) { result += between }
      result += word
      rest = pieces[2][close.upperBound...]
      wasWord = true
    }
    return result + rest
  }

  private static func word(_ coded: Substring, _ encoding: String, _ set: String) -> String? {
    let bytes: [UInt8]
    switch encoding {
    case "b": bytes = TransferEncoding.base64(coded.utf8)
    case "q":
      bytes = TransferEncoding.quotedPrintable(Array(coded.utf8.map { $0 == 0x5F ? 0x20 : $0 })[...])
    default: return nil
    }
    // "utf-8*de" names a language, too.
    return MailCharacters.text(of: bytes, in: String(set.prefix { $0 != "*" }))
  }
}

/// The sets of characters that mails say they are in.
enum MailCharacters {
  /// Nil for a set that is not known, where the bytes are no UTF-8 either.
  static func text(of bytes: [UInt8], in set: String?) -> String? {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    switch set?.lowercased() ?? "us-ascii" {
    case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252", "cp1252", "iso-8859-15":
      return Windows1252.text(of: bytes)
    case "utf-8", "utf8": return String(decoding: bytes, as: UTF8.self)
    case "iso-8859-2": return String(bytes: bytes, encoding: .isoLatin2)
    case "windows-1250", "cp1250": return String(bytes: bytes, encoding: .windowsCP1250)
    case "windows-1251", "cp1251": return String(bytes: bytes, encoding: .windowsCP1251)
    default: return nil
    }
  }
}
