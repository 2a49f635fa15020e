import Foundation
import Mastering
import Narration
import Prose
import Sound
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import EspeakSynthesis
@testable import Preparation
@testable import Recording

/// Some voices say tones, some nothing, and some make the engine fall.
private struct HalfMuteSynthesizer: Synthesizer {
  let identity = "half mute 1"
  let isFasterThanDisk = true
  let rate = SampleRate(hertz: 22_050)
  var silent: Set<String> = []
  var falling: Set<String> = []

  func dataDigest() -> String { "none" }
  func voices() -> [ListedVoice] {
    ["he", "kl", "fr"].map { ListedVoice(file: $0, name: $0, languages: [$0]) }
  }

  func clip(for passage: Passage) throws -> Clip {
    let voice = passage.phrases[0].voice.name
    if falling.contains(voice) {
      throw SynthesisError.passageFailed(text: passage.phrases[0].text, reason: "it was killed by signal 11")
    }
    let isSilent = silent.contains(voice)
    let samples = (0..<rate.hertz * 3).map { frame in
      isSilent ? 0 : Int16(6000 * sin(Double(frame) * 2 * .pi * 440 / Double(rate.hertz)))
    }
    return Clip(
      rate: rate, utterances: passage.phrases.map { _ in Clip.Utterance(samples: samples, onsets: []) })
  }
}

/// What voices are measured by, in every language that espeak-ng has.
@Suite struct SampleSentenceTests {
  private func voices(_ synthesizer: EspeakSynthesizer) async throws -> [ListedVoice] {
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
      #expect(
        try await Calibration.result(of: Casting(profile: profile, voices: []), with: synthesizer) != nil)
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

  // MARK: Voices that cannot be measured

  private static let text =
    "<speak xml:lang=\"en\"><p>One.</p>\n<p>She wrote <lang xml:lang=\"he\">שלום</lang>,"
    + " <lang xml:lang=\"kl\">aluu</lang> and <lang xml:lang=\"fr\">salut</lang>.</p></speak>"

  private func studio(_ synthesizer: HalfMuteSynthesizer) async throws -> (
    studio: Studio, findings: [Finding]
  ) {
    let source = SourceFile(name: "a.ssml", bytes: Array(Self.text.utf8))
    let book = try PreparedBook(source, options: PreparedBook.Options())
    let scripts = book.scripts()
    let narrator = VoiceProfile(engine: "piper", voice: "joe", variant: nil, language: Language("en-US"))
    let studio = try await Studio(
      profile: narrator, scripts: scripts, form: AudiobookForm(), store: nil, elocution: EngineRegistry()
    ) { synthesizer }
    return (studio, studio.findings(of: scripts, in: book.lines))
  }

  /// A word of a silent voice, or of one that falls, has the narrator's gain; the words are named, with their line.
  @Test func aVoiceThatCannotBeMeasuredHasTheNarratorsGain() async throws {
    let (studio, findings) = try await studio(HalfMuteSynthesizer(silent: ["he"], falling: ["kl"]))
    let levels = Dictionary(
      uniqueKeysWithValues: studio.cast.foreignLevels.map { ($0.key.name, $0.value) })
    #expect(levels.keys.sorted() == ["fr", "he", "kl"] && levels["he"] == 1 && levels["kl"] == 1)
    #expect(findings.map(\.line) == [2, 2])
    #expect(Set(findings.map(\.code)) == ["unmeasured-voice"])
    #expect(findings[0].message.contains("שלום") && findings[1].message.contains("aluu"))
  }

  @Test func whereAllCanBeMeasuredThereIsNoFinding() async throws {
    #expect(try await studio(HalfMuteSynthesizer()).findings.isEmpty)
  }

  /// What the narrator was to say to be measured is none of the text's words, and not named.
  @Test(arguments: [HalfMuteSynthesizer(silent: ["joe"]), HalfMuteSynthesizer(falling: ["joe"])])
  private func aNarratorWhoSaysNothingIsRefused(_ synthesizer: HalfMuteSynthesizer) async throws {
    let error = await #expect(throws: RecordingError.self) { try await studio(synthesizer) }
    let message = "\(try #require(error))"
    #expect(message.contains("joe") && message.contains("choose another voice"))
    #expect(!message.contains("post came late"))
  }
}
