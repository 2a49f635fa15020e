/// Names of works and people as names of files.
enum FileName {
  /// No separators, no control characters, no leading dot, at most 180 bytes.
  static func of(_ text: String) -> String {
    var name = ""
    for character in text {
      let isUsable = character.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar.value != 0x7F && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
      }
      if name.utf8.count + character.utf8.count > 180 { break }
      name.append(isUsable ? character : " ")
    }
    let words = name.split(separator: " ").joined(separator: " ")
    let trimmed = words.drop { $0 == "." }
    let result = String(trimmed.reversed().drop { $0 == "." || $0 == " " }.reversed())
    return result.isEmpty ? "Untitled" : result
  }
}
