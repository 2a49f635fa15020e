/// The words that English rules look at when they stand between spaces; every other word is said as it stands.
enum EnglishWords {
  static let telling: Set<String> = Set(DateReading.months)
    .union(DateReading.short.keys).union(AbbreviationReading.words).union(HomographReading.words)
}

extension TokenLine {
  /// True for a word in small letters, or with one capital, that white space or a mark follows which no rule reads
  /// together with it.
  func isPlainWord(_ index: Int, except telling: Set<String>) -> Bool {
    guard let token = self[index], token.kind == .word, token.text.utf8.count > 1 else { return false }
    if let next = self[index + 1], !next.isSpace, ![",", ";", "!", "?", ")", "”"].contains(next.text) {
      return false
    }
    let second = token.text.utf8[token.text.utf8.index(after: token.text.utf8.startIndex)]
    guard !(0x41...0x5A).contains(second), !telling.contains(token.lower) else { return false }
    // A small numeral: "chapter iv".
    return token.text.utf8.count > 7 || token.lower.utf8.contains { !RomanReading.letters.contains($0) }
  }
}
