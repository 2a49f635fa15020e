public import Prose

/// How words are said that their spelling does not tell: names and loan words.
///
/// The longest entry that matches wins, and of two for the same words the later one. Capitals count, but a word in
/// capitals throughout, a small word at the start of a sentence, and a possessive are still the word.
public struct Lexicon: Sendable {
  /// What is said for some words.
  public enum Saying: Hashable, Sendable {
    /// Other words, said by the rules of the language.
    case alias(String)
    /// Sounds, in the International Phonetic Alphabet.
    case ipa(String)
  }

  /// Some words and how they are said.
  public struct Entry: Hashable, Sendable {
    /// The words as they are written in texts.
    public var written: String
    /// How they are said.
    public var saying: Saying
    /// The language of the texts for which it holds; nil for all.
    public var language: Language?
    /// Where it is from, for messages: the file's name and the line, from 1.
    public var place: String

    /// Makes an entry.
    public init(written: String, saying: Saying, language: Language? = nil, place: String) {
      self.written = written
      self.saying = saying
      self.language = language
      self.place = place
    }
  }

  /// An entry's words as tokens, in one of the ways in which they may be written.
  private struct Form: Sendable {
    var entry: Entry
    /// The later entry has the higher one.
    var number: Int
  }

  /// The forms that begin with the same token.
  private struct Shelf: Sendable {
    /// How many tokens they have, the most first.
    private(set) var lengths: [Int] = []
    /// By their tokens; the latest first.
    private var forms: [[String]: [Form]] = [:]

    mutating func add(_ form: Form, _ tokens: [String]) {
      forms[tokens, default: []].removeAll { $0.entry.language == form.entry.language }
      forms[tokens]?.insert(form, at: 0)
      guard !lengths.contains(tokens.count) else { return }
      lengths.append(tokens.count)
      lengths.sort(by: >)
    }

    func form(_ tokens: [String], in language: Language) -> Form? {
      forms[tokens]?.first { form in form.entry.language.map { Lexicon.covers($0, language) } ?? true }
    }
  }

  /// The entries in order.
  public private(set) var entries: [Entry] = []
  /// By first token.
  private var shelves: [String: Shelf] = [:]

  /// A lexicon of some entries; later ones win.
  public init(_ entries: [Entry] = []) { for entry in entries { add(entry) } }

  /// Adds an entry, which wins over an earlier one for the same words.
  public mutating func add(_ entry: Entry) {
    entries.append(entry)
    let line = TokenLine(TracedText(entry.written, at: 0), 0..<entry.written.utf8.count)
    let words = line.tokens.map { $0.isSpace ? " " : $0.text }
    guard let first = words.first else { return }
    let variants: Set = [words, words.map { $0.uppercased() }, [first.capitalisedWord] + words.dropFirst()]
    for tokens in variants {
      shelves[tokens[0], default: Shelf()].add(Form(entry: entry, number: entries.count), tokens)
    }
  }

  /// What is said for some words in texts of a language; nil where there is no entry for just these.
  public func saying(of words: String, in language: Language) -> Saying? {
    let line = TokenLine(TracedText(words, at: 0), 0..<words.utf8.count)
    guard let found = match(line, 0, language), found.count == line.count else { return nil }
    return found.saying
  }

  /// Where entries hold in some words of a language, UTF-8 bytes, in order.
  public func places(in words: String, _ language: Language) -> [Range<Int>] {
    let line = TokenLine(TracedText(words, at: 0), 0..<words.utf8.count)
    var places: [Range<Int>] = []
    var index = 0
    while let token = line[index] {
      let count = match(line, index, language)?.count ?? 0
      if count > 0 { places.append(token.range.lowerBound..<line.tokens[index + count - 1].range.upperBound) }
      index += max(count, 1)
    }
    return places
  }

  /// What is said for the tokens at a position, and how many they are; nil where no entry matches.
  func match(_ line: TokenLine, _ index: Int, _ language: Language) -> (count: Int, saying: Saying)? {
    guard let first = line[index], first.kind == .word, !shelves.isEmpty else { return nil }
    for word in [first.text] + (Self.stem(first.text).map { [$0] } ?? []) {
      guard let shelf = shelves[word] else { continue }
      for length in shelf.lengths where index + length <= line.count {
        var tokens = line.tokens[index..<index + length].map { $0.isSpace ? " " : $0.text }
        let form = shelf.form(tokens, in: language)
        var possessive: Form?
        if let stem = Self.stem(tokens[length - 1]) {
          tokens[length - 1] = stem
          possessive = shelf.form(tokens, in: language)
        }
        if let possessive, possessive.number > form?.number ?? 0 {
          return (length, possessive.entry.saying.possessive)
        }
        if let form { return (length, form.entry.saying) }
      }
    }
    return nil
  }

  /// An entry for "en" holds for "en-GB" too, but not the other way round.
  private static func covers(_ tag: Language, _ language: Language) -> Bool {
    tag.tag.lowercased() == language.tag.lowercased() || tag.tag.lowercased() == language.code
  }

  /// "Goethe" of "Goethe’s".
  private static func stem(_ word: String) -> String? {
    word.plainApostrophes.lowercased().hasSuffix("'s") ? String(word.dropLast(2)) : nil
  }
}

extension Lexicon.Saying {
  /// With the possessive's sound, which depends on the one before it.
  var possessive: Lexicon.Saying {
    switch self {
    case .alias(let words): return .alias(words + "'s")
    case .ipa(let sounds):
      guard let last = sounds.unicodeScalars.last else { return self }
      if "szʃʒ".unicodeScalars.contains(last) { return .ipa(sounds + "ɪz") }
      return .ipa(sounds + ("ptkfθx".unicodeScalars.contains(last) ? "s" : "z"))
    }
  }
}
