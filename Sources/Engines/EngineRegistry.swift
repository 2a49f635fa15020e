import EspeakSynthesis
import NeuralSynthesis
package import Prose
package import Recording
package import Script
package import Synthesis

/// The engines that there are, as they are known before any is started.
package struct EngineRegistry: Elocution {
  /// It is the same everywhere.
  package init() {}

  /// What profiles call them: espeak-ng, and every family of neural models.
  package static let names = [EngineVoice.espeak] + VoiceFamilies.engines

  private let espeak = EspeakElocution()

  /// Every voice and variant that can be chosen by its engine's own name.
  ///
  /// - Parameter program: the executable that acts as the engine's worker.
  /// - Throws: `SynthesisError`.
  package static func voices(program: String = "/proc/self/exe") async throws -> [ListedVoice] {
    try await EspeakSynthesizer(program: program).voices()
  }

  /// As espeak-ng has it; a model says what it was trained to say.
  package func fitted(_ phrase: Phrase) -> Phrase {
    phrase.voice.engine == EngineVoice.espeak ? espeak.fitted(phrase) : phrase
  }

  /// As espeak-ng has it; a model has no table, and what it lacks shows when it speaks.
  package func refusal(of pronunciation: Pronunciation, by voice: EngineVoice) -> PronunciationRefusal? {
    voice.engine == EngineVoice.espeak ? espeak.refusal(of: pronunciation, by: voice) : nil
  }

  /// As espeak-ng has it; a model's voice is who it is.
  package func profile(_ profile: VoiceProfile, soundingLike gender: VoiceWish.Gender) -> VoiceProfile {
    profile.engine == EngineVoice.espeak ? espeak.profile(profile, soundingLike: gender) : profile
  }
}

extension Casting {
  /// Casts a profile, and others whom a text may call, for the engines that there are.
  ///
  /// - Parameter voices: those that are offered for other languages.
  package init(profile: VoiceProfile, ensemble: [VoiceProfile] = [], voices: [ListedVoice]) {
    self.init(profile: profile, ensemble: ensemble, voices: voices, elocution: EngineRegistry())
  }
}
