import Documents
import Prose

/// What some lexicons say of words.
struct LexiconSounds {
  private struct Entry {
    /// In lower case where only the first letter, or every one, may be a capital.
    var letters: [Character]
    var sounds: String?
    var alias: String?
    var language: Language?
  }

  /// By their first word, the longest first.
  private var entries: [String: [Entry]] = [:]

  /// - Parameter lexicons: each with the language for whose texts it holds; of two for the same words the first wins.
  init(_ lexicons: [(PronunciationLexicon, Language?)]) {
    for (lexicon, language) in lexicons {
      for lexeme in lexicon.lexemes where lexeme.phoneme != nil || lexeme.alias != nil {
        for grapheme in lexeme.graphemes { add(grapheme, lexeme, language) }
      }
    }
    for key in entries.keys {
      let sorted = (entries[key] ?? []).enumerated().sorted {
        ($1.element.letters.count, $0.offset) < ($0.element.letters.count, $1.offset)
      }
      entries[key] = sorted.map(\.element)
    }
  }

  /// As written, in capitals throughout, and at the start of a sentence.
  private mutating func add(_ grapheme: String, _ lexeme: PronunciationLexicon.Lexeme, _ language: Language?)
  {
    for form in Set([grapheme, grapheme.uppercased(), grapheme.prefix(1).uppercased() + grapheme.dropFirst()])
    {
      let letters = form.map(Self.plain)
      let key = String(letters[..<Self.firstWord(of: letters, from: 0)])
      entries[key, default: []].append(
        Entry(letters: letters, sounds: lexeme.phoneme, alias: lexeme.alias, language: language))
    }
  }

  private static func plain(_ character: Character) -> Character {
    switch character {
    case "’": "'"
    case "\u{A0}", "\u{202F}": " "
    default: character
    }
  }

  /// Where the word, or the sign, ends that begins at a place.
  private static func firstWord(of text: [Character], from index: Int) -> Int {
    var end = index
    while end < text.count, isOfWord(text[end]) { end += 1 }
    return min(max(end, index + 1), text.count)
  }

  private static func isOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }

  /// Gives the words of a block their sounds.
  func settle(_ block: inout DocumentBlock, in language: Language?) {
    let language = block.language ?? language
    var runs: [DocumentRun] = []
    for (index, run) in block.runs.enumerated() {
      guard run.kind == .text, run.silence == nil, run.sounds == nil, run.substitute == nil else {
        runs.append(run)
        continue
      }
      let before = index > 0 ? Self.edge(block.runs[index - 1])?.last : nil
      let after = index + 1 < block.runs.count ? Self.edge(block.runs[index + 1])?.first : nil
      runs += divided(run, before: before, after: after, in: run.language ?? language)
    }
    block.runs = runs
  }

  /// The words of a run that others may go on.
  private static func edge(_ run: DocumentRun) -> String? {
    run.kind == .text && run.silence == nil ? run.text : nil
  }

  /// A run, cut where words have sounds of their own.
  private func divided(
    _ run: DocumentRun, before: Character?, after: Character?, in language: Language?
  ) -> [DocumentRun] {
    let text = Array(run.text)
    var result: [DocumentRun] = []
    var rest = 0
    func add(_ range: Range<Int>, _ entry: Entry? = nil) {
      guard !range.isEmpty else { return }
      var piece = run
      piece.text = String(text[range])
      piece.sounds = entry?.sounds
      piece.substitute = entry?.sounds == nil ? entry?.alias : nil
      piece.isByLexicon = entry != nil
      result.append(piece)
    }
    var index = 0
    while index < text.count {
      var end = Self.firstWord(of: text, from: index)
      let last = index == 0 ? before : text[index - 1]
      // No part of a word is one.
      if !Self.isOfWord(text[index]) || last.map(Self.isOfWord) != true,
        let entry = entry(for: text, from: index, word: end, after: after, in: language)
      {
        add(rest..<index)
        rest = index + entry.letters.count
        add(index..<rest, entry)
        end = rest
      }
      index = end
    }
    guard rest > 0 else { return [run] }
    add(rest..<text.count)
    return result
  }

  private func entry(
    for text: [Character], from index: Int, word end: Int, after: Character?, in language: Language?
  ) -> Entry? {
    guard let shelf = entries[String(text[index..<end])] else { return nil }
    let fitting = shelf.filter { entry in
      let stop = index + entry.letters.count
      guard stop <= text.count, zip(text[index..<stop], entry.letters).allSatisfy({ Self.plain($0) == $1 })
      else { return false }
      let next = stop < text.count ? text[stop] : after
      let isWhole = !Self.isOfWord(text[stop - 1]) || next.map(Self.isOfWord) != true
      return isWhole && Self.covers(entry.language, language)
    }
    // Of the longest the one for just this language.
    let longest = fitting.prefix { $0.letters.count == fitting[0].letters.count }
    return longest.first { $0.language?.tag.lowercased() == language?.tag.lowercased() } ?? longest.first
  }

  /// A lexicon for "en-US" that a document in "en" links is meant for it.
  private static func covers(_ lexicon: Language?, _ language: Language?) -> Bool {
    guard let lexicon, let language else { return true }
    return lexicon.code == language.code
  }
}
