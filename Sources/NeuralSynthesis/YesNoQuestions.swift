import Languages
import Prose
import Synthesis

/// Finds questions that are answered by yes or no, at whose end a voice rises.
///
/// hibari does not hear question marks: the same words with ".", "?" and "!" end within a semitone of each other, and her questions
/// lower than her statements. Her pitch is made here, so it can be lifted where a person's rises.
struct YesNoQuestions {
  private let auxiliaries: Set<String>
  private let alternatives: Set<String>

  /// Of a language that has a table of words with which such questions begin; nil for others.
  init?(_ language: Language) {
    guard let pack = LanguagePack.of(language) else { return nil }
    auxiliaries = pack.words("questions", "begins")
    alternatives = pack.words("questions", "chooses")
    guard !auxiliaries.isEmpty else { return nil }
  }

  /// Indices of the clauses of a phrase at whose end a voice rises.
  ///
  /// - Parameter text: the phrase's scalars.
  func rising(_ phrase: PhonemicPhrase, _ text: [Unicode.Scalar]) -> Set<Int> {
    var result: Set<Int> = []
    var start = 0
    for (index, clause) in phrase.clauses.enumerated() {
      defer { if let mark = clause.mark, ".?!".unicodeScalars.contains(mark) { start = index + 1 } }
      guard clause.mark == "?", start <= index else { continue }
      let words = phrase.clauses[start...index].flatMap(\.words).map {
        text.dropFirst($0.scalar).firstWord.lowercased()
      }
      // Who is asked whether it is this or that is not asked for a yes.
      guard !words.contains(where: alternatives.contains) else { continue }
      let beginnings = [
        words.first, clause.words.first.map { text.dropFirst($0.scalar).firstWord.lowercased() },
      ]
      if beginnings.contains(where: { $0.map(auxiliaries.contains) ?? false }) { result.insert(index) }
    }
    return result
  }
}

extension Collection<Unicode.Scalar> {
  /// The word with which some text begins, as it is written; its apostrophes straight.
  var firstWord: String {
    var word = String.UnicodeScalarView()
    for scalar in self {
      guard scalar.properties.isAlphabetic || scalar == "'" || scalar == "’" else { break }
      word.append(scalar == "’" ? "'" : scalar)
    }
    return String(word)
  }
}
