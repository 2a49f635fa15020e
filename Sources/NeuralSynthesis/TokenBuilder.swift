import Synthesis

/// Lays the sounds of a phrase out as tokens, and divides what a model should not be given at once.
struct TokenBuilder {
  /// A voice's numbers.
  struct Alphabet: Sendable {
    /// The numbers of a sound, of a mark or of the space; nil where the voice lacks it.
    var ids: @Sendable (Unicode.Scalar) -> [Int64]?
    /// The sounds of a word in the voice's letters.
    var spelling: @Sendable (String) -> [Unicode.Scalar]
    /// How a mark is written, in the voice's letters; nil where it has none for it.
    var mark: @Sendable (Unicode.Scalar) -> Unicode.Scalar?
    /// What goes before everything, after every sound, and after everything.
    var begin: [Int64]
    var pad: [Int64]
    var end: [Int64]
    /// The most sounds to give at once.
    var limit: Int
  }

  private let alphabet: Alphabet

  init(_ alphabet: Alphabet) { self.alphabet = alphabet }

  private struct Word {
    var scalar: Int
    var sounds: [Unicode.Scalar]
    var mark: Unicode.Scalar?
  }

  /// The tokens of a phrase, in as many parts as the limit asks for.
  func tokens(for phrase: PhonemicPhrase) -> [TokenSequence] {
    let words = phrase.clauses.flatMap { clause in
      clause.words.enumerated().map { index, word in
        Word(
          scalar: word.scalar, sounds: alphabet.spelling(word.ipa),
          mark: index == clause.words.count - 1 ? clause.mark : nil)
      }
    }
    return parts(of: words).map(sequence)
  }

  /// Cut after a mark where there is one in the second half, and otherwise between words.
  private func parts(of words: [Word]) -> [ArraySlice<Word>] {
    var result: [ArraySlice<Word>] = []
    var rest = words[...]
    while !rest.isEmpty {
      var length = 0
      var end = rest.startIndex
      while end < rest.endIndex, length + rest[end].sounds.count < alphabet.limit || end == rest.startIndex {
        length += rest[end].sounds.count + (rest[end].mark == nil ? 1 : 2)
        end += 1
      }
      if end < rest.endIndex {
        let half = rest.startIndex + (end - rest.startIndex) / 2
        end = (half..<end).last { rest[$0].mark != nil }.map { $0 + 1 } ?? end
      }
      result.append(rest[..<end])
      rest = rest[end...]
    }
    return result
  }

  private func sequence(_ words: ArraySlice<Word>) -> TokenSequence {
    var result = TokenSequence(ids: alphabet.begin)
    var speech: Range<Int>?
    for (index, word) in words.enumerated() {
      if index > 0, let space = alphabet.ids(" ") { result.ids += space + alphabet.pad }
      let start = result.ids.count
      for sound in word.sounds {
        guard let ids = alphabet.ids(sound) else {
          result.unknown.append(TokenSequence.Unknown(symbol: sound, scalar: word.scalar))
          continue
        }
        for id in ids { result.ids += [id] + alphabet.pad }
      }
      if result.ids.count > start {
        result.words.append(TokenSequence.WordStart(scalar: word.scalar, token: start))
        speech = (speech?.lowerBound ?? start)..<result.ids.count
      }
      let isLast = index == words.count - 1
      // A model brings what has no mark to an end as if it were cut off.
      if let mark = word.mark ?? (isLast ? "," : nil), let letter = alphabet.mark(mark),
        let ids = alphabet.ids(letter)
      {
        for id in ids { result.ids += [id] + alphabet.pad }
      }
    }
    result.ids += alphabet.end
    result.speech = speech ?? 0..<0
    return result
  }
}
