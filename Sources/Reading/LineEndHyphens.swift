import Languages

/// Decides whether a hyphen at a line's end belongs to the word or to the line.
struct LineEndHyphens {
  /// Nothing longer is a word, in bytes.
  private static let longest = 200

  private let words: Set<String>

  /// Learns the words of a text that stand whole inside a line.
  init(_ bytes: [UInt8], lines: [SourceLine]) {
    var words: Set<String> = []
    for line in lines where !line.isBlank {
      for word in bytes[line.content].split(whereSeparator: { !Self.isWordByte($0) }) {
        // The last word of a line may itself be a half.
        if word.endIndex == line.content.upperBound, word.last == 0x2D { continue }
        guard word.count <= Self.longest else { continue }
        words.insert(String(decoding: word, as: UTF8.self).lowercased())
      }
    }
    self.words = words
  }

  /// True when a line ends in a hyphen that stands between two letters once the lines are joined.
  static func breaksWord(_ line: SourceLine, _ next: SourceLine, in bytes: [UInt8]) -> Bool {
    guard line.content.count >= 2, !next.isBlank, bytes[line.content.upperBound - 1] == 0x2D else {
      return false
    }
    let before = bytes[line.content.upperBound - 2]
    let after = bytes[next.content.lowerBound]
    return isLetterByte(before) && isLetterByte(after)
  }

  /// True when the joined word has no hyphen: it is met without one; or it is neither met with one nor a usual
  /// compound, and its halves are not both words by themselves.
  func joins(_ line: SourceLine, _ next: SourceLine, in bytes: [UInt8]) -> Bool {
    let left = bytes[line.content].dropLast().reversed().prefix(while: Self.isWordByte).reversed()
    let right = bytes[next.content].prefix(while: Self.isWordByte)
    return joins(String(decoding: Array(left), as: UTF8.self), String(decoding: right, as: UTF8.self))
  }

  /// The same for what stands before the hyphen and after it, letters only.
  func joins(_ left: String, _ right: String) -> Bool {
    guard left.utf8.count <= Self.longest, right.utf8.count <= Self.longest else { return false }
    // A capital after the hyphen is a name of two parts.
    if let first = right.utf8.first, (0x41...0x5A).contains(first) { return false }
    let start = left.lowercased()
    let end = right.lowercased()
    if words.contains(start + "-" + end) { return false }
    if words.contains(start + end) { return true }
    if Self.isCompound(start, end) { return false }
    return !(words.contains(start) && words.contains(end))
  }

  /// True where an initial that stands apart from what follows it is a word by itself: “A” before “boat”, not “T” before
  /// “he”.
  func standsAlone(_ initial: String, before next: String) -> Bool {
    let letters = initial.filter(\.isLetter).lowercased()
    let end = String(next.prefix { $0.isLetter || $0 == "'" || $0 == "’" }).lowercased()
    guard words.contains(letters) else { return false }
    return !words.contains(letters + end) && words.contains(end)
  }

  /// True for halves that English writes with a hyphen, whatever the other half: "good-tempered", "self-made".
  private static func isCompound(_ start: String, _ end: String) -> Bool {
    if start.contains("-") || end.contains("-") || secondHalves.contains(end) { return true }
    return firstHalves.contains(start) && end.count >= 4 && !suffixes.contains { end.hasPrefix($0) }
  }

  private static let firstHalves = LanguagePack.english.words("hyphens", "first")

  private static let secondHalves = LanguagePack.english.words("hyphens", "second")

  /// How words go on that are no compound: "good-ness", "self-ish", "short-age".
  private static let suffixes = LanguagePack.english.words("hyphens", "suffix")

  private static func isLetterByte(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte >= 0x80
  }

  private static func isWordByte(_ byte: UInt8) -> Bool { isLetterByte(byte) || byte == 0x2D || byte == 0x27 }
}
