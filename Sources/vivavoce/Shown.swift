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

  /// JSON as it can be shown: the same characters in JSON's own way, which stand in its strings alone.
  var shownInJSON: String {
    guard unicodeScalars.contains(where: { $0.isObeyed && $0 != "\n" }) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      guard scalar.isObeyed, scalar != "\n" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      let digits = String(scalar.value, radix: 16)
      result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
    return result
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
