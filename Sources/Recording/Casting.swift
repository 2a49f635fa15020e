package import Prose
import Script
package import Synthesis

/// Who says what: the narrator, and for words in other languages a voice of that language.
package struct Casting: Sendable {
  /// The narrator.
  package let profile: VoiceProfile
  /// Those whom a text may call by name.
  let ensemble: [String: VoiceProfile]
  /// What a voice of the ensemble is multiplied with to be as loud as the narrator, beside the narrator's own gain.
  var levels: [String: Float] = [:]
  /// The same for a voice of another engine that says foreign words.
  var foreignLevels: [EngineVoice: Float] = [:]
  /// What their engines make of words.
  let elocution: any Elocution
  private let voices: [String: String]

  /// Casts a profile, and others whom a text may call, with the voices that are offered for other languages.
  package init(
    profile: VoiceProfile, ensemble: [VoiceProfile] = [], voices: [ListedVoice], elocution: any Elocution
  ) {
    self.profile = profile
    self.elocution = elocution
    self.ensemble = Dictionary(ensemble.map { ($0.name, $0) }) { $1 }
    self.voices = Self.byTag(voices)
  }

  /// The engine's voice for a language, by its tag or else its code; nil where it has none.
  package static func voice(for language: Language, among voices: [ListedVoice]) -> String? {
    let byTag = byTag(voices)
    return byTag[language.tag.lowercased()] ?? byTag[language.code]
  }

  /// The engine's voices by the tags and codes of their languages.
  private static func byTag(_ voices: [ListedVoice]) -> [String: String] {
    var byTag: [String: String] = [:]
    for voice in voices where !voice.isVariant {
      let tag = voice.language.lowercased()
      if byTag[tag] == nil { byTag[tag] = voice.language }
      let code = Language(tag).code
      // The engine lists the most ordinary accent of a language first or under its bare code.
      if byTag[code] == nil || tag == code { byTag[code] = voice.language }
    }
    // Norwegian is "no" as well as "nb".
    for voice in voices where !voice.isVariant {
      for tag in voice.languages.dropFirst().map({ $0.lowercased() }) where byTag[tag] == nil {
        byTag[tag] = voice.language
      }
    }
    return byTag
  }

  /// The voice for words in a language: the narrator's own where it speaks it.
  package func voice(for language: Language) -> EngineVoice { voice(of: profile, for: language) }

  /// The voice of a profile for words in a language.
  func voice(of profile: VoiceProfile, for language: Language) -> EngineVoice {
    guard !profile.speaks(language) else { return profile.engineVoice }
    if profile.style.neural != nil, let other = naturalVoice(for: language, beside: profile) {
      return other.engineVoice
    }
    return nativeVoice(for: language).map { profile.engineVoice(for: $0) } ?? profile.engineVoice
  }

  /// Where a narrator is a natural voice, another one who speaks a language: the one the profile names, or the first.
  private func naturalVoice(for language: Language, beside profile: VoiceProfile) -> VoiceProfile? {
    if let named = profile.foreign[language.tag] ?? profile.foreign[language.code] { return ensemble[named] }
    return ensemble.values.naturalVoice(for: language)
  }

  /// The voices of other engines than the narrator's that some scripts need, with the languages they speak.
  func strangers(in scripts: [ChapterScript]) -> [(voice: EngineVoice, language: Language)] {
    var languages: [EngineVoice: Language] = [:]
    for phrase in phrases(of: scripts) {
      let voice = plainVoice(of: phrase)
      if voice.engine != profile.engine || voice.name != profile.voice,
        voice.style.neural != nil || profile.style.neural != nil
      {
        languages[voice] = languages[voice] ?? phrase.language
      }
    }
    return languages.sorted { ($0.key.engine, $0.key.name) < ($1.key.engine, $1.key.name) }.map {
      ($0.key, $0.value)
    }
  }

  /// Who says a phrase, in the voice's own manner.
  func plainVoice(of phrase: ScriptPhrase) -> EngineVoice {
    voice(of: self.profile(for: phrase.delivery.voice), for: phrase.language)
  }

  /// True when there is a voice for a language.
  package func speaks(_ language: Language) -> Bool {
    profile.speaks(language) || nativeVoice(for: language) != nil
  }

  private func nativeVoice(for language: Language) -> String? {
    let tag = language.tag.lowercased()
    return profile.foreign[language.tag] ?? profile.foreign[language.code] ?? voices[tag]
      ?? voices[language.code]
  }
}
