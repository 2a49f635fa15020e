public import EspeakSynthesis
public import Prose
public import Synthesis

/// Who says what: the narrator, and for words in other languages a voice of that language.
public struct Casting: Hashable, Sendable {
  /// The narrator.
  public let profile: VoiceProfile
  /// Those whom a text may call by name.
  let ensemble: [String: VoiceProfile]
  /// What a voice of the ensemble is multiplied with to be as loud as the narrator, beside the narrator's own gain.
  var levels: [String: Float] = [:]
  private let voices: [String: String]

  /// Casts a profile, and others whom a text may call, with the voices that the engine offers.
  public init(profile: VoiceProfile, ensemble: [VoiceProfile] = [], voices: [EspeakVoice]) {
    self.profile = profile
    self.ensemble = Dictionary(ensemble.map { ($0.name, $0) }) { $1 }
    var byTag: [String: String] = [:]
    for voice in voices where !voice.isVariant {
      let tag = voice.language.lowercased()
      if byTag[tag] == nil { byTag[tag] = voice.language }
      let code = Language(tag).code
      // The engine lists the most ordinary accent of a language first or under its bare code.
      if byTag[code] == nil || tag == code { byTag[code] = voice.language }
    }
    // espeak-ng knows Chinese as Mandarin.
    if byTag["zh"] == nil { byTag["zh"] = byTag["cmn"] }
    self.voices = byTag
  }

  /// The voice for words in a language: the narrator's own where it speaks it.
  public func voice(for language: Language) -> EngineVoice { voice(of: profile, for: language) }

  /// The voice of a profile for words in a language.
  func voice(of profile: VoiceProfile, for language: Language) -> EngineVoice {
    guard language.code != profile.language.code else { return profile.engineVoice }
    return nativeVoice(for: language).map { profile.engineVoice(for: $0) } ?? profile.engineVoice
  }

  /// True when there is a voice for a language.
  public func speaks(_ language: Language) -> Bool {
    language.code == profile.language.code || nativeVoice(for: language) != nil
  }

  private func nativeVoice(for language: Language) -> String? {
    let tag = language.tag.lowercased()
    return profile.foreign[language.tag] ?? profile.foreign[language.code] ?? voices[tag]
      ?? voices[language.code]
  }
}
