/// Titles as a player's list shows them.
enum Titles {
  /// Capitals for the words that carry a title; the rest as it is.
  static func titleCase(_ text: String, _ vocabulary: Vocabulary) -> String {
    let words = text.split(separator: " ").map(String.init)
    return words.enumerated().map { index, word in
      if index > 0, vocabulary.titleSmall.contains(word.lowercased()), word == word.lowercased() {
        return word
      }
      guard let first = word.first, first.isLowercase else { return word }
      return first.uppercased() + word.dropFirst()
    }.joined(separator: " ")
  }
}
