public import Prose
public import Script
public import Synthesis

/// A voice or a variant as the library lists it.
struct EspeakVoice: Hashable, Sendable {
  /// The voice's file under the data directory, such as `gmw/en-US` or `!v/f3`.
  var file: String
  /// A name for people, such as `English (America)`.
  var name: String
  /// The language tags by which the voice is chosen, its own first (`nb`, then `no`).
  var languages: [String]

  /// The voice's own language tag.
  var language: String { languages.first ?? "" }

  /// Where the library has its variants.
  private static let variants = "!v/"

  /// The same for people and for casting.
  var listed: ListedVoice {
    if file.hasPrefix(Self.variants) {
      return ListedVoice(file: file, name: name, variant: String(file.dropFirst(Self.variants.count)))
    }
    // The library knows Chinese as Mandarin only.
    return ListedVoice(
      file: file, name: name, languages: languages + (languages.first == "cmn" ? ["zh"] : []))
  }
}

extension EngineVoice {
  /// The language of one of espeak-ng's voices: its name without the variant.
  var espeakLanguage: Language { Language(String(name.prefix { $0 != "+" })) }
}

/// What espeak-ng makes of words.
public struct EspeakElocution: Elocution {
  /// It is the same everywhere.
  public init() {}

  /// With the sounds of words given that its English voices say too weakly or too strongly.
  public func fitted(_ phrase: Phrase) -> Phrase { WeakForms.given(to: phrase) }

  /// What its phoneme tables lack.
  public func refusal(of pronunciation: Pronunciation, by voice: EngineVoice) -> PronunciationRefusal? {
    switch EspeakPhonemes.translation(of: pronunciation.ipa, in: voice.espeakLanguage) {
    case .names: nil
    case .unknownLanguage: .language
    case .unknownSound(let sound): .sound(sound)
    }
  }

  /// Takes a variant that sounds like a man or a woman, unless it does already.
  public func profile(_ profile: VoiceProfile, soundingLike gender: VoiceWish.Gender) -> VoiceProfile {
    var profile = profile
    let isFemale = profile.variant?.hasPrefix("f") ?? false
    if gender == .female, !isFemale { profile.variant = "f2" }
    if gender == .male, isFemale { profile.variant = "m3" }
    return profile
  }
}
