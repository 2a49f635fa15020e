import Glibc
import Languages
import Prose

/// Finds, for each part of a text, the phrase that tells it from the others; where none does, its first words.
struct KeyPhrases {
  private let stopwords: Set<String>
  private let names: Set<String>
  private let determiners: Set<String>
  private let linkers: Set<String>
  private let adverbEndings: Set<String>
  private let vocabulary: Vocabulary

  /// - Parameter names: by which the reader of a letter is called; they tell no part from another.
  init(language: Language, names: [String], _ vocabulary: Vocabulary) {
    let pack = LanguagePack.of(language) ?? .english
    self.vocabulary = vocabulary
    stopwords = pack.words("stopwords")
    self.names = Set(names.map { $0.lowercased() })
    determiners = pack.words("cues", "determiner")
    linkers = pack.words("cues", "linker")
    adverbEndings = pack.words("cues", "adverb-ending")
  }

  /// What is known of a phrase.
  private struct Candidate {
    var display: String
    var isName: Bool
    var words: Int
    var counts: [Int: Int] = [:]
    var first: [Int: Int] = [:]
    /// In how many paragraphs of each part it is met, and in which one last.
    var spread: [Int: (count: Int, last: Int)] = [:]
    /// Occurrences after which the phrase could not go on: a mark or a small word follows.
    var closed = 0
    var total = 0
  }

  /// A phrase for each part, all different; nil for a part that has none.
  func phrases(of parts: [[String]]) -> [String?] {
    var candidates: [String: Candidate] = [:]
    for (part, paragraphs) in parts.enumerated() {
      var position = 0
      for (index, paragraph) in paragraphs.enumerated() {
        let words = WordStream(paragraph).words
        collect(words, part: part, paragraph: index, position: position, into: &candidates)
        position += words.count
      }
    }
    let lengths = parts.map { $0.reduce(1) { $0 + $1.split(separator: " ").count } }
    // Which phrases stand in a part at all, in the order of the alphabet.
    var inside = [[String]](repeating: [], count: parts.count)
    for key in candidates.keys.sorted() {
      for part in candidates[key]?.counts.keys.sorted() ?? [] { inside[part].append(key) }
    }
    var taken: Set<String> = []
    return parts.indices.map { part in
      let ranked = inside[part].compactMap { key -> (key: String, score: Double)? in
        guard let candidate = candidates[key],
          let score = score(candidate, in: part, of: parts.count, length: lengths[part])
        else { return nil }
        return (key, score)
      }
      let best =
        ranked.sorted { $0.score == $1.score ? $0.key < $1.key : $0.score > $1.score }
        .first { entry in
          !entry.key.split(separator: " ").contains { taken.contains(WordStream.stem(String($0))) }
        }
      guard let best, let candidate = candidates[best.key] else { return FirstWords.title(of: parts[part]) }
      for word in best.key.split(separator: " ") where !linkers.contains(String(word)) {
        taken.insert(WordStream.stem(String(word)))
      }
      return Titles.titleCase(candidate.display, vocabulary)
    }
  }

  /// A shorter part has too few paragraphs for anything to come again in another one, words.
  private static let shortPart = 300

  private func score(_ candidate: Candidate, in part: Int, of parts: Int, length: Int) -> Double? {
    guard let count = candidate.counts[part], let first = candidate.first[part] else { return nil }
    // What is met once is mentioned, and a word that is met twice may be anybody's; what a part is about comes again.
    guard count >= (candidate.words > 1 ? 2 : 4),
      length < Self.shortPart || candidate.spread[part]?.count ?? 0 > (candidate.words > 1 ? 1 : 2)
    else { return nil }
    // A phrase that mostly runs on is half of another one.
    guard candidate.closed * 10 >= candidate.total * 7 else { return nil }
    let elsewhere = candidate.counts.count
    guard parts <= 2 || elsewhere * 2 <= parts + 1 else { return nil }
    let rarity = log(1 + Double(parts) / Double(elsewhere))
    let share = Double(count) / Double(candidate.total)
    let form = (candidate.isName ? 1.3 : 1) * (candidate.words > 1 ? 2 : 0.25)
    let early = 1 - 0.3 * Double(first) / Double(max(length, 1))
    return log(1 + Double(count)) * rarity * (0.5 + share) * form * early
  }

  /// Collects names of one to four words, and noun phrases of two or three.
  private func collect(
    _ words: [WordStream.Word], part: Int, paragraph: Int, position: Int,
    into candidates: inout [String: Candidate]
  ) {
    var index = 0
    while index < words.count {
      if let end = nameEnd(words, from: index) {
        // A longer name is too much for a list, and a piece of it would be no name.
        if end - index <= 4, words[index..<end].reduce(0, { $0 + $1.text.count }) <= 30 {
          note(
            words[index..<end], isName: true, next: words, part: part, paragraph: paragraph,
            position: position + index,
            into: &candidates)
        }
        index = end
        continue
      }
      if isContent(words[index]), index > 0, determiners.contains(words[index - 1].lower),
        !words[index - 1].endsClause
      {
        for length in 1...3 where index + length <= words.count {
          let phrase = words[index..<index + length]
          guard isNounPhrase(phrase) else { continue }
          note(
            phrase, isName: false, next: words, part: part, paragraph: paragraph, position: position + index,
            into: &candidates)
        }
      }
      index += 1
    }
  }

  /// The end of a run of capitalised words that does not just open a sentence; "of" may link them.
  private func nameEnd(_ words: [WordStream.Word], from start: Int) -> Int? {
    guard isCapitalised(words[start]), !words[start].opensSentence, !stopwords.contains(words[start].lower)
    else { return nil }
    var end = start + 1
    while end < words.count, !words[end - 1].endsClause {
      if isCapitalised(words[end]), !stopwords.contains(words[end].lower) {
        end += 1
      } else if end + 1 < words.count, linkers.contains(words[end].lower), isCapitalised(words[end + 1]),
        !words[end].endsClause
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private func isCapitalised(_ word: WordStream.Word) -> Bool {
    word.text.count > 1 && word.text.unicodeScalars.first?.isUpper ?? false
  }

  private func isContent(_ word: WordStream.Word) -> Bool {
    word.lower.count > 2 && !stopwords.contains(word.lower)
      && !(word.text.unicodeScalars.first?.isDigit ?? true)
  }

  /// Content words, with a linker at most inside, and no mark between them.
  private func isNounPhrase(_ phrase: ArraySlice<WordStream.Word>) -> Bool {
    guard let first = phrase.first, let last = phrase.last, isContent(first), isContent(last) else {
      return false
    }
    if phrase.dropLast().contains(where: \.endsClause) { return false }
    let inner = phrase.dropFirst().dropLast()
    return inner.allSatisfy { isContent($0) || linkers.contains($0.lower) }
      && !adverbEndings.contains(where: last.lower.hasSuffix)
  }

  private func note(
    _ phrase: ArraySlice<WordStream.Word>, isName: Bool, next words: [WordStream.Word], part: Int,
    paragraph: Int, position: Int, into candidates: inout [String: Candidate]
  ) {
    let key = phrase.map(\.lower).joined(separator: " ")
    if phrase.contains(where: { names.contains($0.lower) }) { return }
    var candidate =
      candidates[key]
      ?? Candidate(display: phrase.map(\.text).joined(separator: " "), isName: isName, words: phrase.count)
    candidate.counts[part, default: 0] += 1
    candidate.first[part] = min(candidate.first[part] ?? .max, position)
    candidate.total += 1
    if candidate.spread[part]?.last != paragraph {
      candidate.spread[part] = ((candidate.spread[part]?.count ?? 0) + 1, paragraph)
    }
    let follows =
      phrase.endIndex < words.count && !(phrase.last?.endsClause ?? true) ? words[phrase.endIndex] : nil
    if follows.map({ stopwords.contains($0.lower) }) ?? true { candidate.closed += 1 }
    candidates[key] = candidate
  }
}
