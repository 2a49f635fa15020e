import FoundationEssentials

/// Texts of files, names and tags on their way to a terminal.
extension String {
  /// As it can be shown: what a terminal would obey, or what would turn the direction of other words, is written out, as in
  /// `\u{1B}`; ends of lines too, since each value is on a line of ours.
  var shown: String { shown(keepingLines: false) }

  /// The same, with the ends of lines of a text that has lines of its own.
  func shown(keepingLines: Bool) -> String {
    // Nearly always there is nothing to do, which is quickly seen.
    guard utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 }) else {
      return self
    }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\t": result.unicodeScalars.append(scalar)
      case "\n" where keepingLines: result.unicodeScalars.append(scalar)
      case "\n": result += "\\n"
      case _ where scalar.isObeyed: result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Data {
  /// JSON as it can be shown: the same characters in JSON's own way, which stand in its strings alone.
  var shownInJSON: String {
    // Its bytes are looked at, since a plan of a book has millions.
    withUnsafeBytes { bytes in
      var result: [UInt8] = []
      var copied = 0
      var offset = 0
      while offset < bytes.count {
        guard let (value, width) = Self.obeyed(bytes, offset) else {
          offset += 1
          continue
        }
        if result.isEmpty { result.reserveCapacity(bytes.count + bytes.count / 16) }
        result += bytes[copied..<offset]
        let digits = String(value, radix: 16)
        result += Array(("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8)
        offset += width
        copied = offset
      }
      guard copied > 0 else { return String(decoding: bytes, as: UTF8.self) }
      result += bytes[copied...]
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// What a terminal obeys at a place, other than the ends of lines, and its bytes.
  private static func obeyed(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> (value: UInt32, width: Int)? {
    let byte = bytes[offset]
    switch byte {
    case 0x0A: return nil
    case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: break
    default: return nil
    }
    let width = byte < 0x80 ? 1 : byte == 0xE2 ? 3 : 2
    guard offset + width <= bytes.count,
      let scalar = String(decoding: bytes[offset..<offset + width], as: UTF8.self).unicodeScalars.first,
      scalar.isObeyed
    else { return nil }
    return (scalar.value, width)
  }
}

extension Unicode.Scalar {
  /// True for controls (C0, C1, DEL), separators of lines, and marks of direction (Unicode Standard Annex 9).
  fileprivate var isObeyed: Bool {
    switch value {
    case 0x00..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: self != "\t"
    default: false
    }
  }
}
