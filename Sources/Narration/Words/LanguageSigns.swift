import Languages
import Prose

/// What tells a language in a few words: its small and common words, its letters, its endings.
struct LanguageSigns {
  /// The language's code.
  let code: String
  private let words: Set<String>
  /// Words that are none of English, and tell the language without another beside them.
  private let alone: Set<String>
  private let letters: Set<Unicode.Scalar>
  private let endings: Set<String>
  private let insides: Set<String>

  private init(_ pack: LanguagePack) {
    code = pack.code
    alone = pack.words("signs-of", "alone")
    words = pack.words("signs-of", "word").union(alone)
    letters = Set(pack.words("signs-of", "letter").flatMap(\.unicodeScalars))
    endings = pack.words("signs-of", "ending")
    insides = pack.words("signs-of", "inside")
  }

  /// How much some words look like the language: 2 for a word or a letter of its own, 1 for what it shares.
  func score(of words: [String]) -> Int {
    words.reduce(0) { sum, word in
      var score = 0
      if self.words.contains(word) { score += Self.owners[word] == 1 ? 2 : 1 }
      if let letter = word.unicodeScalars.first(where: letters.contains) {
        score += Self.letterOwners[letter] == 1 ? 2 : 1
      }
      if endings.contains(where: { word.utf8.count > $0.utf8.count + 1 && word.hasSuffix($0) }) { score += 1 }
      if insides.contains(where: word.holds) { score += 1 }
      return sum + score
    }
  }

  /// As ``score(of:)`` of one word, which is enough where nothing else than it is set off.
  func score(ofAlone word: String) -> Int { alone.contains(word) ? 4 : score(of: [word]) }

  private static let elided = LanguagePack.signed.reduce(into: Set<String>()) {
    $0.formUnion($1.words("signs-of", "elided"))
  }

  /// "l'amour" is two words.
  static func parts(of word: String) -> [String] {
    let parts = word.split(separator: "'", maxSplits: 1).map(String.init)
    guard parts.count == 2, elided.contains(parts[0]), parts[1].count > 1 else { return [word] }
    return [parts[0] + "'", parts[1]]
  }

  /// In how many languages a word, or a letter, is a sign.
  private static let owners = all.reduce(into: [String: Int]()) { owners, signs in
    for word in signs.words { owners[word, default: 0] += 1 }
  }
  private static let letterOwners = all.reduce(into: [Unicode.Scalar: Int]()) { owners, signs in
    for letter in signs.letters { owners[letter, default: 0] += 1 }
  }

  /// Languages that stand in books of the others, for which there are voices.
  static let all: [LanguageSigns] = LanguagePack.signed.map(LanguageSigns.init)
}
