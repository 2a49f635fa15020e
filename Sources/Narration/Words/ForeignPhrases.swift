import Prose

/// Finds the words of a sentence that belong to another language.
struct ForeignPhrases {
  private let language: Language

  init(language: Language) { self.language = language }

  /// The language of each token that is not in the text's own.
  func languages(of line: TokenLine) -> [Int: Language] {
    var result: [Int: Language] = [:]
    for (index, token) in line.tokens.enumerated() where token.kind == .word {
      guard let scalar = token.text.unicodeScalars.first else { continue }
      let system = WritingSystem.of(scalar)
      if !system.writes(language), let foreign = system.language { result[index] = foreign }
    }
    for range in emphasised(line) {
      guard let foreign = tongue(of: line.tokens[range]) else { continue }
      for index in range where line[index]?.kind == .word && result[index] == nil { result[index] = foreign }
    }
    if !result.isEmpty { Self.take(numbersOf: line, into: &result) }
    return result
  }

  /// A number among words of a language is that language's: "_le 5 mai_", "στις 5 Μαΐου".
  private static func take(numbersOf line: TokenLine, into result: inout [Int: Language]) {
    for (index, token) in line.tokens.enumerated() where token.kind == .number {
      guard let before = result[line.before(index)], result[line.afterSpace(index + 1)] == before else {
        continue
      }
      result[index] = before
    }
  }

  /// No mark of emphasis is believed to hold more words.
  private static let longest = 80

  /// Stretches between marks of emphasis. One that goes on beyond the sentence is as long as the sentence.
  private func emphasised(_ line: TokenLine) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var open: (index: Int, mark: String)?
    for (index, token) in line.tokens.enumerated() where token.text == "*" || token.text == "_" {
      if let start = open, start.mark == token.text {
        let range = start.index + 1..<index
        if !range.isEmpty {
          result.append(range)
          open = nil
        }
      } else if open == nil {
        let touchesAfter = line[index + 1].map { !$0.isSpace } ?? false
        if touchesAfter {
          open = (index, token.text)
        } else if result.isEmpty, index > 0 {
          // It was opened in a sentence before.
          result.append(0..<index)
        }
      }
    }
    if let open, open.index + 1 < line.count { result.append(open.index + 1..<line.count) }
    return result.filter { line.tokens[$0].lazy.filter { $0.kind == .word }.count <= Self.longest }
  }

  /// The language that small words, letters and endings speak for; nil where they do not clearly, or speak for the
  /// text's own.
  private func tongue(of tokens: ArraySlice<Token>) -> Language? {
    // "_George L. Jeune_": an initial tells a name.
    let hasInitial = zip(tokens, tokens.dropFirst()).contains { letter, mark in
      mark.text == "." && letter.isCapitalised && letter.text.unicodeScalars.count == 1
    }
    if hasInitial { return nil }
    // A heading's capitals, and names in small capitals, tell no language.
    let written = tokens.filter { $0.kind == .word && ($0.text.count < 4 || $0.text != $0.text.uppercased()) }
    let words = written.map(\.lower).flatMap(LanguageSigns.parts(of:))
    guard !words.isEmpty, written.contains(where: { $0.text.count > 3 || $0.text == $0.lower }) else {
      return nil
    }
    // "tête-à-tête", "san-benito": what has a hyphen in it has mostly become a word of ours.
    let hyphens = tokens.filter { $0.text == "-" }.count
    let scores = LanguageSigns.all.map {
      (code: $0.code, score: words.count == 1 ? $0.score(ofAlone: words[0]) : $0.score(of: words))
    }
    let others = scores.filter { $0.code != language.code }.sorted { $0.score > $1.score }
    guard let best = others.first else { return nil }
    let own = scores.first { $0.code == language.code }?.score ?? 0
    // A single word may stand in any language: it takes more than one sign.
    let (needed, margin) = words.count == 1 ? (4, 2) : (3 + 2 * hyphens, 1)
    guard best.score >= needed, best.score > max(own + 1, 4 * own), best.score >= others[1].score + margin
    else {
      return nil
    }
    return Language(best.code)
  }
}
