/// A title from a file's name, where nothing else tells one.
enum FileTitle {
  /// The name without its ending and separators; nil for names that programs give or that say nothing: "0042", "scan0001", "letter".
  static func title(of name: String, _ vocabulary: Vocabulary) -> String? {
    guard name != "standard input" else { return nil }
    let stem = name.split(separator: ".", omittingEmptySubsequences: true).dropLast().joined(separator: " ")
    let words = (stem.isEmpty ? name : stem).split { "_- .()".contains($0) }
    let telling = words.filter { word in
      let letters = word.filter(\.isLetter)
      return letters.count > 1 && !word.contains(where: \.isNumber)
        && !vocabulary.untellingNames.contains(letters.lowercased())
    }
    guard !telling.isEmpty else { return nil }
    return Titles.titleCase(words.joined(separator: " "), vocabulary)
  }
}
