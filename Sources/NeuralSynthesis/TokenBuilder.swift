import Languages
import Prose
import Synthesis

/// Lays the sounds of a phrase out as tokens, and divides what a model should not be given at once.
struct TokenBuilder {
  /// A voice's numbers.
  struct Alphabet: Sendable {
    /// The language whose words are said.
    var language: Language
    /// The numbers of a sound, of a mark or of the space; nil where the voice lacks it.
    var ids: @Sendable (Unicode.Scalar) -> [Int64]?
    /// The sounds of a word in the voice's letters.
    var spelling: @Sendable (String) -> [Unicode.Scalar]
    /// The letters of a whole word, by its spelling, where the voice's maker has told them.
    var word: (@Sendable (String) -> [Unicode.Scalar]?)?
    /// How a mark is written, in the voice's letters; nil where it has none for it.
    var mark: @Sendable (Unicode.Scalar) -> Unicode.Scalar?
    /// What goes before everything, after every sound, and after everything.
    var begin: [Int64]
    var pad: [Int64]
    var end: [Int64]
    /// What tells at the end of which questions the voice is made to rise; nil where it is not.
    var questions: YesNoQuestions?
    /// The most sounds to give at once.
    var limit: Int
  }

  private let alphabet: Alphabet

  init(_ alphabet: Alphabet) { self.alphabet = alphabet }

  private struct Word {
    var scalar: Int
    var sounds: [Unicode.Scalar]
    var mark: Unicode.Scalar?
    var rises = false
  }

  /// Words that are given at once; those outside of `own` only so that its edges sound as they do among them.
  private struct Part {
    var own: Range<Int>
    var given: Range<Int>
  }

  /// How many words of the neighbours a part is given where it is not divided at a mark.
  private static let context = 2

  /// The tokens of a phrase, in as many parts as the limit asks for.
  ///
  /// - Parameters:
  ///   - text: the phrase's scalars.
  ///   - given: where the phrase has pronunciations of its own.
  func tokens(
    for phrase: PhonemicPhrase, text: [Unicode.Scalar], given: [Range<Int>] = []
  ) -> [TokenSequence] {
    let all = phrase.clauses.flatMap(\.words)
    let rising = alphabet.questions?.rising(phrase, text) ?? []
    var words: [Word] = []
    for (place, clause) in phrase.clauses.enumerated() {
      for (index, word) in clause.words.enumerated() {
        let next = words.count + 1 < all.count ? all[words.count + 1].scalar : text.count
        words.append(
          Word(
            scalar: word.scalar,
            sounds: maker(
              of: word, in: text[min(word.scalar, text.count)..<max(next, min(word.scalar, text.count))],
              given)
              ?? alphabet.spelling(word.ipa),
            mark: index == clause.words.count - 1 ? clause.mark : nil,
            rises: index == clause.words.count - 1 && rising.contains(place)))
      }
    }
    return parts(of: words, text).map { sequence($0, of: words) }
  }

  /// What the voice's maker says of a word: of one that stands by itself, has a stress in its sentence, and no sounds of its own.
  ///
  /// - Parameter written: the word with what stands behind it.
  private func maker(
    of word: PhonemicPhrase.Word, in written: ArraySlice<Unicode.Scalar>, _ given: [Range<Int>]
  ) -> [Unicode.Scalar]? {
    guard let letters = alphabet.word, word.ipa.unicodeScalars.contains("ˈ"),
      !given.contains(where: { $0.overlaps(word.scalar..<max(written.endIndex, word.scalar + 1)) })
    else { return nil }
    let spelling = written.firstWord
    let rest = written.dropFirst(spelling.unicodeScalars.count)
    // Two words that run together, or half of a compound.
    guard !rest.contains(where: { $0.properties.isAlphabetic || $0.properties.numericType != nil }) else {
      return nil
    }
    return letters(spelling)
  }

  /// Cut after a mark where there is one in the second half; else before a small word, such as a conjunction or a preposition,
  /// that follows none; and otherwise between words.
  private func parts(of words: [Word], _ text: [Unicode.Scalar]) -> [Part] {
    var ends: [Int] = []
    var start = 0
    while start < words.count {
      var length = 0
      var end = start
      while end < words.count, length + words[end].sounds.count < alphabet.limit || end == start {
        length += words[end].sounds.count + (words[end].mark == nil ? 1 : 2)
        end += 1
      }
      if end < words.count {
        let half = start + (end - start) / 2
        let isSmall = smallWords(words, text)
        end =
          (half..<end).last { words[$0].mark != nil }.map { $0 + 1 }
          ?? (max(half, start + 1)...end).last { isSmall($0) && !isSmall($0 - 1) } ?? end
      }
      ends.append(end)
      start = end
    }
    return zip([0] + ends, ends).map { start, end in
      let isAfterMark = start == 0 || words[start - 1].mark != nil
      let isBeforeMark = end == words.count || words[end - 1].mark != nil
      return Part(
        own: start..<end,
        given: (isAfterMark ? start : max(start - Self.context, 0))..<(isBeforeMark
          ? end : min(end + Self.context, words.count)))
    }
  }

  /// Tells small words: articles, prepositions, conjunctions, pronouns.
  private func smallWords(_ words: [Word], _ text: [Unicode.Scalar]) -> (Int) -> Bool {
    let small = LanguagePack.of(alphabet.language)?.words("stopwords") ?? []
    return { index in small.contains(text.dropFirst(words[index].scalar).firstWord.lowercased()) }
  }

  private func sequence(_ part: Part, of words: [Word]) -> TokenSequence {
    var result = TokenSequence(ids: alphabet.begin)
    var speech: Range<Int>?
    var isAfterMark = false
    var stress: Int?
    for index in part.given {
      let word = words[index]
      let isOwn = part.own.contains(index)
      if index > part.given.lowerBound, let space = alphabet.ids(" ") { result.ids += space + alphabet.pad }
      let start = result.ids.count
      if index == part.own.upperBound { result.joined = start }
      for sound in word.sounds {
        guard let ids = alphabet.ids(sound) else {
          if isOwn { result.unknown.append(TokenSequence.Unknown(symbol: sound, scalar: word.scalar)) }
          continue
        }
        if sound == "ˈ" { stress = result.ids.count }
        for id in ids { result.ids += [id] + alphabet.pad }
      }
      if isOwn, word.rises { result.rises.append((stress ?? start)..<result.ids.count) }
      if isOwn, result.ids.count > start {
        if isAfterMark { result.afterMarks.append(result.words.count) }
        isAfterMark = false
        result.words.append(TokenSequence.WordStart(scalar: word.scalar, token: start))
        speech = (speech?.lowerBound ?? start)..<result.ids.count
      }
      let isLast = index == part.given.upperBound - 1
      // A model brings what has no mark to an end as if it were cut off.
      if let mark = word.mark ?? (isLast ? "," : nil), let letter = alphabet.mark(mark),
        let ids = alphabet.ids(letter)
      {
        for id in ids { result.ids += [id] + alphabet.pad }
        isAfterMark = isOwn
      }
    }
    result.ids += alphabet.end
    result.speech = speech ?? 0..<0
    result.isJoinedBefore = part.given.lowerBound < part.own.lowerBound
    return result
  }
}
