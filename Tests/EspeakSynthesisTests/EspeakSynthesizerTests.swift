import EspeakSynthesis
import Sound
import Synthesis
import TestSupport
import Testing

@Suite struct EspeakSynthesizerTests {
  private let synthesizer: EspeakSynthesizer

  init() throws { synthesizer = try EspeakSynthesizer(program: Vivavoce.path) }

  private func passage(_ texts: String..., voice: String = "en-us") -> Passage {
    let voice = EngineVoice(espeak: voice, rate: 160, pitch: 45, range: 50)
    return Passage(phrases: texts.map { Phrase(text: $0, voice: voice) })
  }

  @Test func aClipDependsOnItsPassageAlone() async throws {
    let first = passage("The kettle was on.", "Nobody had asked for tea.")
    let alone = try await synthesizer.clip(for: first)
    _ = try await synthesizer.clip(for: passage("Something else entirely, and rather longer."))
    let again = try await synthesizer.clip(for: first)
    let elsewhere = try await EspeakSynthesizer(program: Vivavoce.path).clip(for: first)
    #expect(alone == again)
    #expect(alone == elsewhere)
    #expect(alone.rate == SampleRate(hertz: 22_050))
  }

  @Test func wordsBeginInOrder() async throws {
    let text = "“Well,” she said, 1963 was naïve."
    let clip = try await synthesizer.clip(for: passage(text))
    let utterance = try #require(clip.utterances.first)
    #expect(utterance.onsets.count >= 6)
    #expect(zip(utterance.onsets, utterance.onsets.dropFirst()).allSatisfy { $0.frame <= $1.frame })
    #expect(utterance.onsets.allSatisfy { 0..<text.unicodeScalars.count ~= $0.scalar })
    #expect(utterance.onsets.allSatisfy { 0..<utterance.samples.count ~= $0.frame })
  }

  @Test(arguments: [
    "[[m'alIn]]", "<break time='60s'/>", "<speak>", "&amp;", "!!! ... ---", "\u{202E}abc\u{200B}",
  ])
  func markupOfTheEngineDoesNothing(text: String) async throws {
    let clip = try await synthesizer.clip(for: passage("before \(text) after"))
    #expect(clip.utterances[0].samples.count < 22_050 * 12)
  }

  @Test func everyVoiceSpeaks() async throws {
    let voices = try await synthesizer.voices()
    #expect(voices.contains { $0.language == "en-gb-scotland" })
    #expect(voices.contains { $0.isVariant && $0.code == "f3" })
    #expect(voices.contains { $0.language == "nb" && $0.languages == ["nb", "no"] })
    for name in [
      "en-gb", "en-gb+f2", "en-gb-scotland", "EN-US+m3", "es+f2", "ru", "cmn", "el", "no", "pt-pt+f2",
      "es-MX",
    ] {
      let clip = try await synthesizer.clip(for: passage("1 2 3", voice: name))
      #expect(clip.utterances[0].samples.contains { abs($0) > 1000 }, "\(name)")
    }
  }

  @Test func variantsDiffer() async throws {
    let man = try await synthesizer.clip(for: passage("One of us.", voice: "en-gb"))
    let woman = try await synthesizer.clip(for: passage("One of us.", voice: "en-gb+f2"))
    #expect(man != woman)
  }

  @Test func anUnknownVoiceIsNamed() async {
    await #expect(throws: SynthesisError.unknownVoice("xx-nowhere")) {
      try await synthesizer.clip(for: passage("Hello.", voice: "xx-nowhere"))
    }
  }

  @Test func aProgramThatIsNoWorkerIsReported() {
    #expect(throws: SynthesisError.self) { try EspeakSynthesizer(program: "/bin/true") }
    #expect(throws: SynthesisError.self) { try EspeakSynthesizer(program: "/nowhere/at/all") }
  }

  @Test func phonemesAreIPA() async throws {
    let ipa = try await synthesizer.transcription(of: passage("hello"))
    #expect(ipa.count == 1)
    #expect(ipa[0].contains("ə"))
  }
}
