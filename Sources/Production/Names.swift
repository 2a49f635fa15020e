package import Engines
import Narration
package import Preparation
import Prose
import Recording
import Script
package import Synthesis

/// A word whose sound its spelling may not tell: a name, or a word with letters that its language does not use.
package struct Name: Hashable, Sendable, Codable {
  /// As written, without a possessive.
  package var word: String
  /// How often it is said.
  package var count: Int
  /// How it is said, in the International Phonetic Alphabet.
  package var ipa: String
  /// True where the lexicon says so, and not the engine.
  package var isInLexicon: Bool
}

extension PreparedBook {
  /// The names and unusual words of the book with how a voice says them; the most frequent first.
  ///
  /// A name is a word that has a capital inside a sentence and never stands without one.
  ///
  /// - Throws: `SynthesisError`.
  package func names(profile: VoiceProfile, with synthesizer: MixedSynthesizer) async throws -> [Name] {
    let cast = Casting(profile: profile, voices: try await synthesizer.voices())
    let found = NameFinder(scripts(), language: language).names
    var names: [Name] = []
    for start in stride(from: 0, to: found.count, by: 100) {
      let batch = found[start..<min(start + 100, found.count)]
      let voice = cast.voice(for: language)
      let phrases = batch.map { name in
        let whole = 0..<name.word.unicodeScalars.count
        return Phrase(
          text: name.word, voice: voice,
          pronunciations: sound(of: name.word).map { [Pronunciation(scalars: whole, ipa: $0)] } ?? [])
      }
      let sounds = try await synthesizer.transcription(of: Passage(phrases: phrases))
      names += zip(batch, sounds).map { name, sound in
        Name(word: name.word, count: name.count, ipa: sound, isInLexicon: name.isInLexicon)
      }
    }
    return names
  }

  private func sound(of word: String) -> String? {
    if case .ipa(let sounds) = lexicon.saying(of: word, in: language) { sounds } else { nil }
  }
}

/// Counts the names of a book.
struct NameFinder {
  /// A name before it is known how it sounds.
  struct Found {
    var word: String
    var count: Int
    /// True where the lexicon gives its sound.
    var isInLexicon = false
  }

  private(set) var names: [Found] = []

  init(_ scripts: [ChapterScript], language: Language) {
    let sentences = scripts.flatMap(\.paragraphs).flatMap { paragraph in
      paragraph.sentences.map { (role: paragraph.role, sentence: $0) }
    }
    var common: Set<String> = []
    var found: [String: Found] = [:]
    for (role, sentence) in sentences {
      // Words of headings have capitals whatever they are.
      let isTitle = role == .heading || role == .title
      var isFirst = true
      for phrase in sentence.phrases where phrase.language == language {
        let scalars = Array(phrase.text.unicodeScalars)
        for place in phrase.words.map(\.scalars) {
          let word = Self.bare(scalars[place])
          guard let initial = word.unicodeScalars.first else { continue }
          defer { isFirst = false }
          let sound = phrase.pronunciations.first { $0.scalars.overlaps(place) }
          if sound == nil, !initial.properties.isUppercase { common.insert(word) }
          let isName = initial.properties.isUppercase && !isFirst && !isTitle && word.count > 1
          let isStrange = language.code == "en" && !word.unicodeScalars.allSatisfy(\.isASCII)
          if isName || isStrange || sound != nil || found[word] != nil {
            found[word, default: Found(word: word, count: 0)].count += 1
            if sound != nil { found[word]?.isInLexicon = true }
          }
        }
      }
    }
    names = found.values
      .filter { $0.isInLexicon || !common.contains($0.word.lowercased()) && $0.word.lowercased() != "i" }
      .sorted { ($1.count, $0.word) < ($0.count, $1.word) }
  }

  /// A word without the marks around it and without a possessive.
  private static func bare(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var word = trimmed(scalars)
    if isPossessive(word) { word.removeLast(2) }
    return String(String.UnicodeScalarView(word))
  }

  private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
    var word = scalars.drop { !$0.properties.isAlphabetic }
    while let last = word.last, !last.properties.isAlphabetic { word.removeLast() }
    return word
  }

  private static func isPossessive(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let end = Array(trimmed(scalars).suffix(2))
    return end.count == 2 && "'’".unicodeScalars.contains(end[0]) && (end[1] == "s" || end[1] == "S")
  }
}
