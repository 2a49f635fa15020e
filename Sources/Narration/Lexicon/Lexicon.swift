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
    var tokens: [String]
    var entry: Entry
  }

  /// The entries in order.
  public private(set) var entries: [Entry] = []
  /// By first token; the longest first, and of those the latest.
  private var forms: [String: [Form]] = [:]

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
      var known = forms[tokens[0], default: []]
      known.removeAll { $0.tokens == tokens && $0.entry.language == entry.language }
      let place = known.firstIndex { $0.tokens.count <= tokens.count } ?? known.count
      known.insert(Form(tokens: tokens, entry: entry), at: place)
      forms[tokens[0]] = known
    }
  }

  /// What is said for some words in texts of a language; nil where there is no entry for just these.
  public func saying(of words: String, in language: Language) -> Saying? {
    let line = TokenLine(TracedText(words, at: 0), 0..<words.utf8.count)
    guard let found = match(line, 0, language), found.count == line.count else { return nil }
    return found.saying
  }

  /// What is said for the tokens at a position, and how many they are; nil where no entry matches.
  func match(_ line: TokenLine, _ index: Int, _ language: Language) -> (count: Int, saying: Saying)? {
    guard let first = line[index], first.kind == .word, !forms.isEmpty else { return nil }
    for form in (forms[first.text] ?? []) + (Self.stem(first.text).flatMap { forms[$0] } ?? []) {
      if let tag = form.entry.language, !Self.covers(tag, language) { continue }
      let last = form.tokens.count - 1
      var isPossessive = false
      let matches = form.tokens.indices.allSatisfy { position in
        guard let token = line[index + position] else { return false }
        if token.isSpace { return form.tokens[position] == " " }
        if token.text == form.tokens[position] { return true }
        isPossessive = position == last && Self.stem(token.text) == form.tokens[position]
        return isPossessive
      }
      if matches { return (last + 1, isPossessive ? form.entry.saying.possessive : form.entry.saying) }
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
