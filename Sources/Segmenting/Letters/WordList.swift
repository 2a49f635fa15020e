import Prose

/// Words of a table; one that ends in a star stands for all that begin so: "lieb*" for lieb, liebe, lieber, liebster.
struct WordList: Sendable {
  private var whole: Set<String> = []
  private var stems: Set<String> = []
  private var longest = 0

  init(_ words: some Sequence<String>) {
    for word in words {
      if word.hasSuffix("*") {
        stems.insert(String(word.dropLast()))
        longest = max(longest, word.count - 1)
      } else {
        whole.insert(word)
      }
    }
  }

  /// True for a word of the list, in lower case.
  func contains(_ word: String) -> Bool {
    if whole.contains(word) { return true }
    guard !stems.isEmpty else { return false }
    var stem = word.prefix(longest)
    while !stem.isEmpty {
      if stems.contains(String(stem)) { return true }
      stem = stem.dropLast()
    }
    return false
  }
}

/// Phrases of a table, by which a line may begin, or which it may hold; between words only.
struct PhraseList: Sendable {
  private let byFirst: [String: [[String]]]

  init(_ phrases: some Sequence<String>) {
    byFirst = Dictionary(grouping: phrases.map { Self.words($0) }.filter { !$0.isEmpty }) { $0[0] }
      .mapValues { $0.sorted { $0.count > $1.count } }
  }

  /// The words of a text as phrases are compared: in lower case, without marks.
  static func words(_ text: some StringProtocol) -> [String] {
    var plain = text.lowercased()
    if plain.holds("--") { plain = plain.replacing("--", with: " ") }
    if plain.holds("’") { plain = plain.replacing("’", with: "'") }
    return plain.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "." && $0 != "-" }
      .map {
        $0.droppingLast { $0 == "." || $0 == "-" }.droppingFirst { $0 == "." || $0 == "-" }
      }
      .filter { !$0.isEmpty }.map(String.init)
  }

  /// How many words of the longest phrase some words begin with; 0 for none.
  func match(_ words: ArraySlice<String>) -> Int {
    guard let first = words.first, let found = byFirst[first] else { return 0 }
    return found.first { words.starts(with: $0) }?.count ?? 0
  }

  /// True where a phrase stands somewhere among some words.
  func isIn(_ words: [String]) -> Bool { words.indices.contains { match(words[$0...]) > 0 } }
}
