public import Prose
import Synthesis

/// Sounds of the International Phonetic Alphabet as espeak-ng's phoneme names.
///
/// espeak-ng takes phonemes in the text as `[[…]]`, in names of its own that each language's phoneme table defines
/// (docs/phonemes.md of espeak-ng). The names here are those of its English tables.
public enum EspeakPhonemes {
  /// What became of some sounds.
  public enum Translation: Hashable, Sendable {
    /// espeak-ng's names for them.
    case names(String)
    /// There is no table for the language.
    case unknownLanguage
    /// A sound that the language's table lacks.
    case unknownSound(String)
  }

  /// The longest first, so that "tʃ" is not "t" and "ʃ".
  private static let english: [(ipa: [Unicode.Scalar], name: String)] = [
    ("tʃ", "tS"), ("dʒ", "dZ"), ("aɪ", "aI"), ("aʊ", "aU"), ("eɪ", "eI"), ("ɔɪ", "OI"), ("oʊ", "oU"),
    ("əʊ", "oU"), ("ɪə", "i@"), ("eə", "e@"), ("ɛə", "e@"), ("ʊə", "U@"), ("iː", "i:"), ("uː", "u:"),
    ("ɑː", "A:"), ("ɔː", "O:"), ("ɜː", "3:"), ("aː", "A:"), ("eː", "eI"), ("oː", "oU"),
    ("p", "p"), ("b", "b"), ("t", "t"), ("d", "d"), ("k", "k"), ("ɡ", "g"), ("g", "g"), ("f", "f"),
    ("v", "v"), ("θ", "T"), ("ð", "D"), ("s", "s"), ("z", "z"), ("ʃ", "S"), ("ʒ", "Z"), ("h", "h"),
    ("m", "m"), ("n", "n"), ("ŋ", "N"), ("l", "l"), ("ɹ", "r"), ("r", "r"), ("j", "j"), ("w", "w"),
    ("x", "x"), ("ʔ", "?"), ("ɾ", "t"), ("ɫ", "l"),
    ("i", "i"), ("ɪ", "I"), ("e", "E"), ("ɛ", "E"), ("æ", "a"), ("a", "a"), ("ɑ", "A:"), ("ɒ", "0"),
    ("ɔ", "O:"), ("o", "oU"), ("ʊ", "U"), ("u", "u:"), ("ʌ", "V"), ("ɐ", "a#"), ("ə", "@"), ("ɚ", "3"),
    ("ɝ", "3:"), ("ɜ", "3:"),
    ("ˈ", "'"), ("ˌ", ","), (".", ""), ("\u{361}", ""), ("\u{203F}", ""), (" ", " "),
  ].map { (Array($0.0.unicodeScalars), $0.1) }

  /// What espeak-ng's tables of all languages call by the same name: enough for "psst" and "hm".
  private static let common: [Unicode.Scalar: String] = [
    "p": "p", "b": "b", "t": "t", "d": "d", "k": "k", "ɡ": "g", "f": "f", "v": "v", "s": "s", "z": "z",
    "ʃ": "S", "h": "h", "x": "x", "m": "m", "n": "n", "l": "l", "r": "r", "ʁ": "r",
  ]

  /// The sounds in espeak-ng's names for a language's voices; of languages other than English, consonants alone.
  public static func translation(of ipa: String, in language: Language) -> Translation {
    guard language.code == "en" else {
      let names = ipa.unicodeScalars.compactMap { common[$0] }
      return names.count == ipa.unicodeScalars.count ? .names(names.joined()) : .unknownLanguage
    }
    // A tie bar makes one sound of two letters, which the table has as they are.
    let sounds = ipa.unicodeScalars.filter { $0 != "\u{361}" && $0 != "\u{35C}" }
    let scalars = Array(sounds)
    var names: [String] = []
    var index = 0
    while index < scalars.count {
      guard let sound = english.first(where: { scalars[index...].starts(with: $0.ipa) }) else {
        return .unknownSound(String(scalars[index]))
      }
      names.append(sound.name)
      index += sound.ipa.count
    }
    return .names(separated(stressed(withColouredVowels(names))))
  }

  /// The vowels that hold an "r" already, by the vowel before it; each accent says them in its way.
  private static let coloured = [
    "A:": "A@", "O:": "O@", "oU": "o@", "@": "3", "E": "e@", "I": "i@", "U": "U@",
    "3:": "3:", "3": "3", "e@": "e@", "i@": "i@", "U@": "U@",
  ]

  /// An "r" that no vowel follows becomes part of its vowel.
  private static func withColouredVowels(_ names: [String]) -> [String] {
    var result: [String] = []
    for (index, name) in names.enumerated() {
      let next = names.dropFirst(index + 1).first { !["'", ",", ""].contains($0) }
      let isBeforeVowel = next.map(isVowel) ?? false
      if name == "r", !isBeforeVowel, let vowel = result.last, let one = coloured[vowel] {
        result[result.count - 1] = one
      } else {
        result.append(name)
      }
    }
    return result
  }

  /// A word whose stress is not written, as of one syllable, has it on its first vowel.
  private static func stressed(_ names: [String]) -> [String] {
    guard !names.contains("'"), let vowel = names.firstIndex(where: isVowel) else { return names }
    return Array(names[..<vowel]) + ["'"] + names[vowel...]
  }

  private static func isVowel(_ name: String) -> Bool {
    name.unicodeScalars.first.map { "aeiouAEIOU0V@3".unicodeScalars.contains($0) } ?? false
  }

  /// A bar keeps two names from being read as one, as in "t" and "S" of "nightshade".
  private static func separated(_ names: [String]) -> String {
    var result = ""
    for name in names {
      let joint = (result.unicodeScalars.last.map(String.init) ?? "") + name
      let isRead = english.contains { $0.name.count > 1 && joint.hasPrefix($0.name) && $0.name != name }
      result += isRead ? "|" + name : name
    }
    return result
  }
}
