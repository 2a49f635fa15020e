import Prose
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
      text: text, voice: EngineVoice(name: voice, rate: 170, pitch: 40, range: 50),
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
    let plain = Phrase(text: "a [[b]]", voice: EngineVoice(name: "en", rate: 170, pitch: 40, range: 50))
    let marked = MarkedText(plain)
    #expect(marked.text == "a [[b]]" && !marked.hasPhonemes && marked.origin(of: 3) == 3)
  }
}
