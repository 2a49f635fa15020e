import Languages

/// The words that English rules look at when they stand between spaces; every other word is said as it stands.
enum EnglishWords {
  static let telling: Set<String> = DateReading.months.forms.union(AbbreviationReading.words).union(
    HomographReading.words
  )
  .union(ScriptureReading.books).union(AddressReading.words)
  .union(SoundReading.words)
  .union(["vth", "xth", "lth", "cth", "i's", "v's", "x's"])
}

extension TokenLine {
  private static let closers: Set<String> = [",", ";", "!", "?", ")", "”"]

  /// "a $5 bill", "a 10km run": tokens from `index` up to `end` between an article and a noun, where units have no
  /// plural.
  func isAttributive(_ index: Int, _ end: Int) -> Bool {
    let isCoin = ["note", "bill", "coin", "piece", "ticket", "stamp"].contains(lower(end + 1))
    guard isCoin || ["a", "an", "another", "every", "each"].contains(lower(before(index))),
      self[end]?.isSpace ?? false,
      let noun = self[end + 1], noun.kind == .word, noun.text.utf8.count > 2, noun.text == noun.lower
    else { return false }
    return !Self.notNouns.contains(noun.lower)
  }

  /// True for an article, a preposition and their like.
  func isSmall(_ word: String) -> Bool {
    Self.notNouns.contains(word) || ["in", "of", "to", "at", "on", "by"].contains(word)
  }

  private static let notNouns = WordLists.measures.words("not-nouns")

  /// True for a word in small letters, or with one capital, that white space or a mark follows which no rule reads
  /// together with it.
  func isPlainWord(_ index: Int, except telling: Set<String>) -> Bool {
    guard let token = self[index], token.kind == .word, token.text.utf8.count > 1 else { return false }
    if let next = self[index + 1], !next.isSpace, !Self.closers.contains(next.text) {
      return false
    }
    let second = token.text.utf8[token.text.utf8.index(after: token.text.utf8.startIndex)]
    guard !(0x41...0x5A).contains(second), !telling.contains(token.lower) else { return false }
    // A small numeral: "chapter iv"; a word typed apart.
    if token.text.utf8.first == 0xE2 { return false }
    // "Shh" is a sound, and so may "nooo" be.
    if SoundReading.isOdd(token) { return false }
    return token.text.utf8.count > 7 || token.lower.utf8.contains { !RomanReading.letters.contains($0) }
  }
}
