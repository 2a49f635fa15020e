import EspeakSynthesis
import Prose
import Script
import Synthesis
import TestSupport
import Testing

@Suite struct WeakFormsTests {
  private func phrase(_ text: String, voice: String = "en-us") -> Phrase {
    Phrase(text: text, voice: EngineVoice(espeak: voice, rate: 160, pitch: 45, range: 50))
  }

  /// Where "of" is given sounds, in scalars.
  @Test(arguments: [
    ("A letter of the law, of a man.", [9, 21]), ("Of course, the law OF the sea", [19]),
    ("What I dreamt of, and “dreamt of” once more, of", []), ("The profit, the sofa of offers", [21]),
    ("of", []), ("", []), ("one of 12", []), ("the roof of É", [9]),
  ])
  func wordsBetweenWords(text: String, places: [Int]) {
    let given = WeakForms.given(to: phrase(text))
    #expect(given.pronunciations.map(\.scalars) == places.map { $0..<$0 + 2 })
    #expect(given.pronunciations.allSatisfy { $0.ipa == "əv" })
    #expect(given.text == text)
  }

  /// The words whose "n" is made longer, and their sounds.
  @Test(arguments: [
    ("Another, and one more.", 0..<7, "ənˈnʌðɚ"), ("They announced it.", 5..<14, "ənˈnaʊnst"),
    ("They’re renouncing it", 8..<18, "rɪnˈnaʊnsɪŋ"), ("He DENOUNCES it", 3..<12, "dɪnˈnaʊnsɪz"),
  ])
  func anNBetweenVowelsIsLonger(text: String, place: Range<Int>, ipa: String) {
    #expect(WeakForms.given(to: phrase(text)).pronunciations == [Pronunciation(scalars: place, ipa: ipa)])
  }

  @Test(arguments: ["one another's", "anothers", "another’s", "nounce", "re-announcement"])
  func longerWordsStay(text: String) {
    #expect(WeakForms.given(to: phrase(text)).pronunciations.isEmpty)
  }

  @Test func whatIsSaidOtherwiseAlreadyStays() {
    var given = phrase("one of us, one of them, one of all, Seán of Cork")
    given.pronunciations = [
      Pronunciation(scalars: 4..<6, ipa: "ɒv"), Pronunciation(scalars: 36..<40, ipa: "ʃɔːn"),
    ]
    given.stresses = [Stress(scalars: 11..<22, emphasis: .strong)]
    let completed = WeakForms.given(to: given)
    #expect(completed.pronunciations.map(\.scalars) == [4..<6, 28..<30, 36..<40, 41..<43])
    #expect(completed.pronunciations.map(\.ipa) == ["ɒv", "əv", "ʃɔːn", "əv"])
    #expect(completed.stresses == given.stresses)
  }

  @Test func otherVoicesDecideForThemselves() {
    let french = phrase("le roi of the road", voice: "fr+f2")
    #expect(WeakForms.given(to: french) == french)
    var natural = phrase("one of us")
    natural.voice.engine = "piper"
    #expect(WeakForms.given(to: natural) == natural)
  }

  @Test(arguments: ["en-us", "en-gb+f2", "en-gb-scotland", "en-029"])
  func voicesSayIt(voice: String) async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let passage = Passage(phrases: [WeakForms.given(to: phrase("Most of the ships came home.", voice: voice))]
    )
    let sounds = try await synthesizer.transcription(of: passage)
    #expect(sounds[0].contains("əv") && !sounds[0].contains("ʌv") && !sounds[0].contains("ɒv"), "\(sounds)")
    let onsets = try await synthesizer.clip(for: passage).utterances[0].onsets.map(\.scalar)
    #expect(onsets == [0, 5, 8, 12, 18, 23])
  }
}
