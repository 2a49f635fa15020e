import Script
import Synthesis

extension EspeakLibrary {
  /// The sounds of a phrase with the chosen voice, word by word.
  ///
  /// The library lists a clause's phonemes without saying whose they are, and reports where each word begins only while it
  /// speaks: the one's words are the other's, one for one.
  func phonemes(of phrase: Phrase) -> PhonemicPhrase {
    let scalars = Array(phrase.text.unicodeScalars)
    let sounds = phrase.pronunciations.filter {
      $0.scalars.upperBound <= scalars.count && !$0.scalars.isEmpty
    }
    let scanner = ClauseScanner(scalars, keeping: sounds.map(\.scalars))
    return PhonemicPhrase(
      clauses: scanner.clauses.map { clause in
        let inside = sounds.filter { clause.scalars.contains($0.scalars.lowerBound) }
        return PhonemicPhrase.Clause(
          words: words(of: scalars, in: clause.scalars, sounds: inside, voice: phrase.voice),
          mark: clause.mark)
      })
  }

  private func words(
    of scalars: [Unicode.Scalar], in range: Range<Int>, sounds: [Pronunciation], voice: EngineVoice
  ) -> [PhonemicPhrase.Word] {
    let words = words(of: scalars, in: range, voice: voice)
    guard let sound = sounds.first else { return words }
    let rest = Array(sounds.dropFirst())
    // The word is left among its neighbours, which may sound otherwise beside it, if they are not run together.
    let starts = { (place: Int) in
      place >= range.upperBound || words.contains { $0.scalar == place }
    }
    if let first = Self.firstLetter(of: scalars, in: sound.scalars), starts(first),
      starts(
        Self.firstLetter(of: scalars, in: sound.scalars.upperBound..<range.upperBound) ?? range.upperBound),
      rest.isEmpty
    {
      let before = words.filter { $0.scalar < sound.scalars.lowerBound }
      let after = words.filter { $0.scalar >= sound.scalars.upperBound }
      return before + [PhonemicPhrase.Word(scalar: first, ipa: GivenSounds.ipa(sound.ipa))] + after
    }
    let end = min(sound.scalars.upperBound, range.upperBound)
    return self.words(of: scalars, in: range.lowerBound..<sound.scalars.lowerBound, voice: voice)
      + [PhonemicPhrase.Word(scalar: sound.scalars.lowerBound, ipa: GivenSounds.ipa(sound.ipa))]
      + self.words(of: scalars, in: end..<range.upperBound, sounds: rest, voice: voice)
  }

  private static func firstLetter(of scalars: [Unicode.Scalar], in range: Range<Int>) -> Int? {
    range.first { scalars[$0].properties.isAlphabetic || scalars[$0].properties.numericType != nil }
  }

  private func words(
    of scalars: [Unicode.Scalar], in range: Range<Int>, voice: EngineVoice
  ) -> [PhonemicPhrase.Word] {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    let clause = Phrase(text: String(text), voice: voice)
    let sounds = transcription(of: clause).split(separator: " ").map { Self.withoutLanguage(String($0)) }
    guard !sounds.isEmpty else { return [] }
    if let places = Self.plainWords(of: scalars, in: range), places.count == sounds.count {
      return zip(places, sounds).compactMap { $1.isEmpty ? nil : PhonemicPhrase.Word(scalar: $0, ipa: $1) }
    }
    var places: [Int] = []
    for onset in say(clause)?.onsets ?? [] where onset.scalar >= 0 {
      // A number gives several words, the later of them at odd places.
      places.append(max(onset.scalar + range.lowerBound, places.last ?? range.lowerBound))
    }
    if places.count > sounds.count { places.removeLast(places.count - sounds.count) }
    if places.count < sounds.count { places = Self.tokens(of: scalars, in: range, count: sounds.count) }
    return zip(places, sounds).compactMap { $1.isEmpty ? nil : PhonemicPhrase.Word(scalar: $0, ipa: $1) }
  }

  /// Where words begin of which the library never makes several, though it may make one of several: where there are as many
  /// as it says, each is one. Nil where there is anything but letters, as in numbers, compounds and abbreviations.
  private static func plainWords(of scalars: [Unicode.Scalar], in range: Range<Int>) -> [Int]? {
    var places: [Int] = []
    var isInside = false
    for index in range {
      let properties = scalars[index].properties
      if properties.isLowercase || properties.isUppercase && !isInside {
        if !isInside { places.append(index) }
        isInside = true
      } else if properties.isWhitespace {
        isInside = false
      } else {
        return nil
      }
    }
    return places
  }

  /// Where the two lists differ: the words as they are written, spread evenly.
  private static func tokens(of scalars: [Unicode.Scalar], in range: Range<Int>, count: Int) -> [Int] {
    let starts = range.filter { index in
      !scalars[index].properties.isWhitespace
        && (index == range.lowerBound || scalars[index - 1].properties.isWhitespace)
    }
    guard !starts.isEmpty else { return [Int](repeating: range.lowerBound, count: count) }
    return (0..<count).map { starts[$0 * starts.count / count] }
  }

  /// `(en)` and its like say that a word is another language's.
  private static func withoutLanguage(_ sounds: String) -> String {
    var result = ""
    var isInside = false
    for character in sounds {
      if character == "(" { isInside = true }
      if !isInside { result.append(character) }
      if character == ")" { isInside = false }
    }
    return result
  }
}

/// A lexicon's IPA in the manner of espeak-ng's, on which voices are trained.
enum GivenSounds {
  private static let vowels = Set("aeiouyæøœɐɑɒɔəɘɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻ".unicodeScalars)
  private static let passing = Set("ˈˌ".unicodeScalars)

  /// One letter for each sound, no tie bars or syllable dots; stress right before the vowel.
  static func ipa(_ given: String) -> String {
    var result = String.UnicodeScalarView()
    var stress: Unicode.Scalar?
    let scalars = Array(given.unicodeScalars)
    let isStressed = scalars.contains(where: passing.contains)
    var hasVowel = false
    for scalar in scalars {
      switch scalar {
      case "\u{361}", "\u{35C}", ".", "\u{203F}": continue
      case "ˈ", "ˌ": stress = scalar
      case "'": stress = "ˈ"
      case "g": result.append("ɡ")
      case "ɝ": append("ɜ", "ː", "ɹ")
      default: append(scalar)
      }
    }
    return String(result)

    func append(_ sounds: Unicode.Scalar...) {
      if vowels.contains(sounds[0]) {
        // A word whose stress is not written, as of one syllable, has it on its first vowel.
        if let mark = stress ?? (isStressed || hasVowel ? nil : "ˈ") { result.append(mark) }
        stress = nil
        hasVowel = true
      }
      result.append(contentsOf: sounds)
    }
  }
}
