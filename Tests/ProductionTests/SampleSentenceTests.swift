import EspeakSynthesis
import Foundation
import Mastering
import Prose
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Production

/// What voices are measured by, in every language that espeak-ng has.
@Suite struct SampleSentenceTests {
  private func voices(_ synthesizer: EspeakSynthesizer) async throws -> [EspeakVoice] {
    let voices = try await synthesizer.voices().filter { !$0.isVariant }
    #expect(voices.count >= 110)
    return voices
  }

  /// Real words, not digits, that the voice says with some strength.
  @Test func everyLanguageOfTheEngineHasWordsThatItSays() async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    for voice in try await voices(synthesizer) {
      let language = Language(voice.language)
      let words = Calibration.words(in: language)
      #expect(!words.contains("26, 37"), "\(voice.language) has no sentence")
      let profile = VoiceProfile(
        engine: EngineVoice.espeak, voice: voice.language, variant: nil, language: language)
      let passage = Passage(phrases: [Phrase(text: words, voice: profile.engineVoice)])
      let clip = try await synthesizer.clip(for: passage)
      let samples = clip.utterances.flatMap(\.samples).map { Float($0) / 32768 }
      var power = PowerMeter()
      power.add(samples)
      #expect((power.rms ?? -100) > -35, "\(voice.language) is nearly silent")
      #expect(clip.rate.seconds(Frames(samples.count)) > 1.5, "\(voice.language) says hardly anything")
      #expect(try await Calibration.gain(of: Casting(profile: profile, voices: []), with: synthesizer) != nil)
    }
  }

  /// The gain of voices that have books decides bytes that people have.
  @Test(arguments: ["walter", "lucia", "claire", "karl", "dmitri"])
  func voicesThatHaveBooksKeepTheirWords(name: String) throws {
    let profile = try #require(VoiceLibrary().profiles.first { $0.name == name })
    #expect(SampleSentences.sentences(in: profile.language) == nil)
  }

  @Test func aLanguageIsFoundByItsTagAndByItsCode() {
    #expect(SampleSentences.sentences(in: Language("pt")) != SampleSentences.sentences(in: Language("pt-BR")))
    #expect(SampleSentences.sentences(in: Language("pt-AO")) == SampleSentences.sentences(in: Language("pt")))
    #expect(SampleSentences.sentences(in: Language("zh")) == SampleSentences.sentences(in: Language("cmn")))
    #expect(SampleSentences.sentences(in: Language("no")) == SampleSentences.sentences(in: Language("nb")))
    #expect(SampleSentences.sentences(in: Language("x-none")) == nil)
  }
}
