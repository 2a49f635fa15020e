import Prose

/// What stands under a text: farewell, date, signature, credits.
struct Closing {
  /// The part that each paragraph of the tail plays, by its index.
  private(set) var roles: [Int: Paragraph.Role] = [:]
  /// Index of the first paragraph of the credits, or the number of paragraphs.
  private(set) var credits: Int
  /// The name under a letter.
  private(set) var signature: String?

  /// Reads the closing of some paragraphs, from the bottom.
  init(of paragraphs: [ProseBlock], from first: Int, _ vocabulary: Vocabulary) {
    let end = Self.credits(of: paragraphs, from: first, vocabulary)
    for index in end..<paragraphs.count { roles[index] = .credit }
    credits = end

    var index = end - 1
    // A postscript is part of the letter, under its signature.
    while index > first, Self.isPostscript(paragraphs[index], vocabulary) { index -= 1 }
    var tail: [Int: Paragraph.Role] = [:]
    while index > first,
      let role = Self.role(of: paragraphs[index].text.text.trimmed, after: tail, vocabulary)
    {
      tail[index] = role
      if role == .signature { signature = Self.name(paragraphs[index].text.text) }
      index -= 1
      if role == .valediction { break }
    }
    // One short line at the end of an essay is no signature; with a date or a farewell it is.
    if tail.count == 1, tail.values.first == .signature, !Self.looksSigned(signature) {
      signature = nil
      tail = [:]
    }
    roles.merge(tail) { first, _ in first }
  }

  /// Where the credits at the end of some paragraphs begin; their number where there are none.
  static func credits(of paragraphs: [ProseBlock], from first: Int, _ vocabulary: Vocabulary) -> Int {
    var end = paragraphs.count
    // A postscript may speak of a lost copyright page.
    while end > first + 1, isCredit(paragraphs[end - 1], vocabulary),
      !isPostscript(paragraphs[end - 1], vocabulary)
    { end -= 1 }
    return end
  }

  private static func role(
    of text: String, after tail: [Int: Paragraph.Role], _ vocabulary: Vocabulary
  ) -> Paragraph.Role? {
    if DateLine.whole(text, vocabulary, needsYear: true) != nil, !tail.values.contains(.date) { return .date }
    if isValediction(text, vocabulary) { return .valediction }
    if isSignature(text, vocabulary), !tail.values.contains(.signature) { return .signature }
    return nil
  }

  private static func isCredit(_ paragraph: ProseBlock, _ vocabulary: Vocabulary) -> Bool {
    guard paragraph.words <= 120 else { return false }
    let text = " " + paragraph.text.text.lowercased() + " "
    let found = vocabulary.credits.filter { word in
      guard let range = text.firstRange(of: word) else { return false }
      return !text[text.index(before: range.lowerBound)].isLetter
    }
    return found.count >= 2
  }

  private static func isValediction(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let words = text.split(separator: " ").count
    guard words <= 30 else { return false }
    let lower = text.lowercased()
    guard vocabulary.farewells.contains(where: { lower.contains($0) }) else { return false }
    return words <= 8 || vocabulary.farewellOpenings.contains(where: lower.hasPrefix)
  }

  private static func isSignature(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let words = text.split(separator: " ")
    guard (1...5).contains(words.count), let last = text.unicodeScalars.last else { return false }
    guard last.isLetter || last == "." || last == ")" else { return false }
    return words.allSatisfy {
      vocabulary.particles.contains(String($0)) || $0.unicodeScalars.first { !$0.isOpener }?.isUpper ?? false
    }
      && !text.unicodeScalars.contains { $0.isDigit || $0 == "!" || $0 == "?" || $0 == ":" }
  }

  /// Initials before a surname are a signature wherever they stand.
  private static func looksSigned(_ name: String?) -> Bool {
    guard let first = name?.split(separator: " ").first else { return false }
    return first.count == 2 && first.hasSuffix(".")
  }

  private static func isPostscript(_ paragraph: ProseBlock, _ vocabulary: Vocabulary) -> Bool {
    let text = paragraph.text.text.lowercased()
    return vocabulary.postscripts.contains { text.hasPrefix($0) }
  }

  private static func name(_ text: String) -> String {
    let line = text.trimmed
    return line.hasSuffix(".") && line.split(separator: " ").count > 1 ? String(line.dropLast()) : line
  }
}

extension String {
  /// The first place of a text in another.
  fileprivate func firstRange(of other: String) -> Range<String.Index>? {
    guard let first = other.first else { return nil }
    var start = startIndex
    while let index = self[start...].firstIndex(of: first) {
      if self[index...].hasPrefix(other) { return index..<self.index(index, offsetBy: other.count) }
      start = self.index(after: index)
    }
    return nil
  }
}
