import Prose
import Script
public import Synthesis

/// Sounds for words that espeak-ng's English voices say too strongly, or too weakly, to be understood.
public enum WeakForms {
  /// "of" inside a sentence; these voices say it so before "a" only, and else with a full vowel, which is heard as "on".
  private static let of = "əv"
  /// An "n" between a weak vowel and a stressed one is lost ("renounce" was heard as "without"); a longer one is heard.
  private static let longer: [String: String] = {
    var words = ["another": "ənˈnʌðɚ"]
    for (start, sound) in [("re", "rɪ"), ("de", "dɪ"), ("an", "ə")] {
      for (end, rest) in [("", "s"), ("s", "sɪz"), ("d", "st")] {
        words["\(start)nounce\(end)"] = "\(sound)nˈnaʊn\(rest)"
      }
      words["\(start)nouncing"] = "\(sound)nˈnaʊnsɪŋ"
    }
    return words
  }()

  /// A phrase with the sounds of its weak words given.
  ///
  /// A word that has sounds or a stress already keeps them, and so does an "of" that no word follows ("dreamt of").
  /// Phrases of other engines and languages are as they were.
  public static func given(to phrase: Phrase) -> Phrase {
    guard phrase.voice.engine == EngineVoice.espeak, phrase.voice.espeakLanguage.code == "en" else {
      return phrase
    }
    let taken = phrase.pronunciations.map(\.scalars) + phrase.stresses.map(\.scalars)
    let scalars = Array(phrase.text.unicodeScalars)
    let found = (unstressed(in: scalars) + shortened(in: scalars))
      .filter { given in !taken.contains { $0.overlaps(given.scalars) } }
    guard !found.isEmpty else { return phrase }
    var phrase = phrase
    phrase.pronunciations += found
    phrase.pronunciations.sort { $0.scalars.lowerBound < $1.scalars.lowerBound }
    return phrase
  }

  /// The words with an "n" that would be lost.
  private static func shortened(in scalars: [Unicode.Scalar]) -> [Pronunciation] {
    scalars.indices.split { !scalars[$0].properties.isAlphabetic && scalars[$0] != "'" && scalars[$0] != "’" }
      .compactMap { place in
        var word = ""
        word.unicodeScalars.append(contentsOf: scalars[place])
        return longer[word.lowercased()].map { Pronunciation(scalars: place, ipa: $0) }
      }
  }

  /// Each "of" that stands between words.
  private static func unstressed(in scalars: [Unicode.Scalar]) -> [Pronunciation] {
    guard scalars.count > 4 else { return [] }
    return (1..<scalars.count - 3).compactMap { index in
      let isOf =
        "oO".unicodeScalars.contains(scalars[index]) && "fF".unicodeScalars.contains(scalars[index + 1])
      let isInside =
        scalars[index - 1] == " " && scalars[index + 2] == " " && scalars[index + 3].properties.isAlphabetic
      return isOf && isInside ? Pronunciation(scalars: index..<index + 2, ipa: of) : nil
    }
  }
}
