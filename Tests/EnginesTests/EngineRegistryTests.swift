import Prose
import Script
import Synthesis
import Testing

@testable import Engines

/// What is known of engines before any is started.
@Suite struct EngineRegistryTests {
  private let of = Pronunciation(scalars: 0..<2, ipa: "ǃa")

  @Test func whatAVoiceLacksIsKnownWhereThereIsATable() {
    let registry = EngineRegistry()
    let english = EngineVoice(espeak: "en-us", rate: 165, pitch: 45, range: 50)
    let french = EngineVoice(espeak: "fr", rate: 165, pitch: 45, range: 50)
    let model = EngineVoice(engine: "piper", name: "joe", style: .neural(NeuralStyle()))
    #expect(registry.refusal(of: of, by: english) == .sound("ǃ"))
    #expect(registry.refusal(of: of, by: french) == .language)
    #expect(registry.refusal(of: of, by: model) == nil)
  }

  /// A voice of a model is called as it is, whoever is asked for.
  @Test func onlyVoicesThatAreMadeByRulesChangeWithGender() {
    let registry = EngineRegistry()
    let joe = VoiceProfile(engine: "piper", voice: "joe", variant: nil, language: .americanEnglish)
    let walter = VoiceProfile(engine: "espeak-ng", voice: "en-us", variant: nil, language: .americanEnglish)
    #expect(registry.profile(joe, soundingLike: .female).engineVoice.name == "joe")
    #expect(registry.profile(walter, soundingLike: .female).engineVoice.name == "en-us+f2")
    #expect(registry.profile(walter, soundingLike: .male).engineVoice.name == "en-us")
  }
}
