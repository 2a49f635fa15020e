import Prose
public import Synthesis

/// Sounds for words that espeak-ng's English voices say as if they stood alone.
public enum WeakForms {
  /// "of" inside a sentence; these voices say it so before "a" only, and else with a full vowel, which is heard as "on".
  private static let of = "əv"

  /// A phrase with the sounds of its weak words given.
  ///
  /// A word that has sounds or a stress already keeps them, and so does one that no other word follows ("dreamt of").
  /// Phrases of other engines and languages are as they were.
  public static func given(to phrase: Phrase) -> Phrase {
    guard phrase.voice.engine == EngineVoice.espeak, phrase.voice.espeakLanguage.code == "en" else {
      return phrase
    }
    let taken = phrase.pronunciations.map(\.scalars) + phrase.stresses.map(\.scalars)
    let found = places(in: Array(phrase.text.unicodeScalars)).filter { place in
      !taken.contains { $0.overlaps(place) }
    }
    guard !found.isEmpty else { return phrase }
    var phrase = phrase
    phrase.pronunciations += found.map { Pronunciation(scalars: $0, ipa: of) }
    phrase.pronunciations.sort { $0.scalars.lowerBound < $1.scalars.lowerBound }
    return phrase
  }

  /// Where "of" stands between words.
  private static func places(in scalars: [Unicode.Scalar]) -> [Range<Int>] {
    guard scalars.count > 4 else { return [] }
    return (1..<scalars.count - 3).compactMap { index in
      let isOf =
        "oO".unicodeScalars.contains(scalars[index]) && "fF".unicodeScalars.contains(scalars[index + 1])
      let isInside =
        scalars[index - 1] == " " && scalars[index + 2] == " " && scalars[index + 3].properties.isAlphabetic
      return isOf && isInside ? index..<index + 2 : nil
    }
  }
}
