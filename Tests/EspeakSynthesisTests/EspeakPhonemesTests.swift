import Prose
import Script
import Sound
import Synthesis
import TestSupport
import Testing

@testable import EspeakSynthesis

@Suite struct EspeakPhonemesTests {
  private func phrase(_ text: String, _ word: String, _ ipa: String, voice: String = "en-us") throws -> Phrase
  {
    let start = try #require(text.firstRange(of: word)).lowerBound
    let from = text.unicodeScalars.distance(from: text.startIndex, to: start)
    let place = from..<from + word.unicodeScalars.count
    return Phrase(
      text: text, voice: EngineVoice(espeak: voice, rate: 170, pitch: 40, range: 50),
      pronunciations: [Pronunciation(scalars: place, ipa: ipa)])
  }

  /// What the engine makes of our names is what was asked for, in its own notation.
  @Test(arguments: [
    ("en-us", "ˈkruːʃtʃɔːf", "kɹˈuːʃtʃɔːf"), ("en-us", "tʃaɪˈkɒfski", "tʃaɪkˈɑːfski"),
    ("en-gb", "tʃaɪˈkɒfski", "tʃaɪkˈɒfski"), ("en-us", "ˈɡɜːtə", "ɡˈɜːɾə"), ("en-us", "ælˈbɛər", "ælbˈɛɹ"),
    ("en-us", "ˈkɑːrdəɡ", "kˈɑːɹdəɡ"), ("en-gb", "ˈkɑːrdəɡ", "kˈɑːdəɡ"), ("en-gb", "ˈfɜːrstər", "fˈɜːstə"),
    ("en-us", "mæri", "mˈæɹi"),
    ("en-us", "t͡ʃɛk", "tʃˈɛk"),
  ]) func soundsAreTheEnginesOwn(voice: String, ipa: String, expected: String) async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let sounds = try await synthesizer.transcription(
      of: Passage(phrases: [try phrase("Oord", "Oord", ipa, voice: voice)]))
    #expect(sounds == [expected])
  }

  @Test func whatCannotBeTranslatedIsNamed() {
    #expect(EspeakPhonemes.translation(of: "kaˈʘmy", in: .americanEnglish) == .unknownSound("ʘ"))
    #expect(EspeakPhonemes.translation(of: "ka", in: Language("ru")) == .unknownLanguage)
    #expect(EspeakPhonemes.translation(of: "pst", in: Language("de")) == .names("pst"))
  }

  /// The times of the other words stay theirs; brackets of the text open no phonemes.
  @Test func onsetsBelongToTheWordsOfThePhrase() async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let text = "Then Oord, of [[ham, came"
    let clip = try await synthesizer.clip(
      for: Passage(phrases: [try phrase(text, "Oord", "ˈoʊɜːtwaɪtlənd")]))
    let onsets = clip.utterances[0].onsets
    let scalars = Array(text.unicodeScalars)
    #expect(onsets.allSatisfy { $0.scalar < scalars.count })
    #expect(onsets.map(\.frame) == onsets.map(\.frame).sorted())
    let starts = Set(onsets.map(\.scalar))
    #expect(starts.isSuperset(of: [0, 5]) && starts.contains { $0 >= 21 })
  }

  @Test func aPhraseWithoutPronunciationsIsGivenAsItIs() throws {
    let plain = Phrase(text: "a [[b]]", voice: EngineVoice(espeak: "en", rate: 170, pitch: 40, range: 50))
    let marked = MarkedText(plain)
    #expect(marked.text == "a [[b]]" && !marked.hasPhonemes && marked.origin(of: 3) == 3)
  }

  /// Stress is heard, divides nothing, and the words' places stay the phrase's.
  @Test(arguments: [Span.Emphasis.strong, .moderate, .reduced])
  func stressIsHeardInsideThePhrase(emphasis: Span.Emphasis) async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    var phrase = try phrase("I never said Oord that.", "Oord", "ˈuːt")
    let plain = try await synthesizer.clip(for: Passage(phrases: [phrase, phrase]))
    phrase.stresses = [
      Stress(scalars: 2..<7, emphasis: emphasis), Stress(scalars: 13..<17, emphasis: emphasis),
      Stress(scalars: 18..<23, emphasis: emphasis),
    ]
    let stressed = try await synthesizer.clip(for: Passage(phrases: [phrase, phrase]))
    #expect(stressed.utterances[0].samples != plain.utterances[0].samples)
    #expect(Set(stressed.utterances[0].onsets.map(\.scalar)).isSuperset(of: [0, 2, 8, 13, 18]))
    #expect(stressed.utterances.map(\.onsets.count) == plain.utterances.map(\.onsets.count))
    let unmarked = Phrase(text: "I never said Oord that.", voice: phrase.voice)
    let mixed = try await synthesizer.clip(for: Passage(phrases: [phrase, unmarked]))
    let alone = try await synthesizer.clip(for: Passage(phrases: [unmarked]))
    let difference = mixed.utterances[1].samples.count - alone.utterances[0].samples.count
    #expect(abs(difference) < synthesizer.rate.hertz / 20, "stress stays in its phrase")
  }
}
