/// Titles as a player's list shows them.
enum Titles {
  private static let small: Set<String> = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
    "with", "de", "del", "la",
    "le", "les", "du", "des", "et", "y", "el", "von", "und", "der", "die", "das", "den", "и", "в", "на", "с",
  ]

  /// Capitals for the words that carry a title; the rest as it is.
  static func titleCase(_ text: String) -> String {
    let words = text.split(separator: " ").map(String.init)
    return words.enumerated().map { index, word in
      if index > 0, small.contains(word.lowercased()), word == word.lowercased() { return word }
      guard let first = word.first, first.isLowercase else { return word }
      return first.uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
