import EspeakSynthesis
import Foundation
import Prose
import Script
import Synchronization
import Synthesis
import TestSupport
import Testing

@testable import NeuralSynthesis

/// The plumbing, with a model of a few nodes.
@Suite(.enabled(if: Places.onnxRuntime != nil, "`make natural-voices` installs ONNX Runtime"))
struct NeuralSynthesizerTests {
  private let scratch: Scratch

  init() throws {
    // As the program does: a worker that has gone is an answer, not an end.
    signal(SIGPIPE, SIG_IGN)
    scratch = try Scratch()
  }

  private static let english = "abcdefhijklmnopstuvwzæðŋɐɑɔəɚɛɜɡɪɹɾʃʊʌʒθᵻˈˌː.,;:!?"

  private func setup(
    model: [UInt8] = TinyModel.bytes(), configuration: Data? = nil, runtime: String? = nil
  ) throws -> NeuralSynthesizer.Setup {
    let files = VoiceFiles(folder: scratch.folder.path)
    try Data(model).write(to: URL(fileURLWithPath: files.model))
    let described = try configuration ?? TinyModel.configuration(symbols: Self.english)
    try described.write(to: URL(fileURLWithPath: files.configuration))
    return NeuralSynthesizer.Setup(
      engine: "piper", files: files, runtime: runtime ?? Places.onnxRuntime?.path ?? "", lanes: 2,
      program: Vivavoce.path)
  }

  private func synthesizer(_ setup: NeuralSynthesizer.Setup) throws -> NeuralSynthesizer {
    let espeak = try EspeakSynthesizer(program: Vivavoce.path)
    return try NeuralSynthesizer(setup, phonemizer: espeak)
  }

  private func passage(_ text: String, style: NeuralStyle = NeuralStyle(), sounds: [Pronunciation] = [])
    -> Passage
  {
    let voice = EngineVoice(engine: "piper", name: "tiny", style: .neural(style))
    return Passage(phrases: [Phrase(text: text, voice: voice, pronunciations: sounds)])
  }

  @Test func wordsBeginWhereTheModelSays() async throws {
    let clip = try await synthesizer(setup()).clip(for: passage("A cat sat."))
    let utterance = try #require(clip.utterances.first)
    #expect(utterance.onsets.map(\.scalar) == [0, 2, 6])
    // Every token lasts 4 · 256 frames; "ɐ" is token 2, "kæt" begins 2 tokens for each sound and the space later.
    let steps = zip(utterance.onsets, utterance.onsets.dropFirst()).map { $1.frame - $0.frame }
    #expect(steps.allSatisfy { $0 % 1024 == 0 })
    #expect(steps == steps.sorted())
    #expect(utterance.onsets.allSatisfy { 0..<utterance.samples.count ~= $0.frame })
  }

  @Test func theSameTwiceAndInAnotherProcess() async throws {
    let setup = try setup()
    let first = try synthesizer(setup)
    let words = passage("The post came late that winter, and nobody minded.")
    let clip = try await first.clip(for: words)
    _ = try await first.clip(for: passage("Something else… and more."))
    #expect(try await first.clip(for: words) == clip)
    #expect(try await synthesizer(setup).clip(for: words) == clip)
  }

  @Test func oneOfSeveralSpeakers() async throws {
    let described = try TinyModel.configuration(symbols: Self.english, speakers: ["anna": 0, "bert": 1])
    let several = try synthesizer(
      setup(model: TinyModel.bytes(isMultiSpeaker: true), configuration: described))
    func peak(_ speaker: String?) async throws -> Int {
      let clip = try await several.clip(for: passage("Good.", style: NeuralStyle(speaker: speaker)))
      return clip.utterances[0].samples.map { abs(Int($0)) }.max() ?? 0
    }
    #expect(several.description.speakers == ["anna", "bert"])
    let first = try await peak(nil)
    #expect(try await peak("anna") == first)
    #expect(try await peak("bert") > first * 3 / 2)
    #expect(try await peak("1") == peak("bert"))
    await #expect(throws: SynthesisError.unknownVoice("tiny")) { try await peak("carl") }
  }

  @Test func anotherLanguageHasOtherSounds() async throws {
    let described = try TinyModel.configuration(
      voice: "es", language: "es_ES", symbols: "abdefiklmnoprstuxjwβðɣɲʎθɾʝˈˌ.,?!")
    let spanish = try synthesizer(setup(configuration: described))
    #expect(spanish.description.language.tag == "es-ES")
    let sounds = try await spanish.transcription(of: passage("El niño llegó tarde."))
    #expect(sounds.first?.contains("ɲ") == true)
    let clip = try await spanish.clip(for: passage("El niño llegó tarde.")) { #expect($0.isEmpty) }
    #expect(clip.utterances[0].onsets.map(\.scalar) == [0, 3, 8, 14])
  }

  @Test func withoutDurationsWordTimesAreEstimates() async throws {
    let plain = try synthesizer(setup(model: TinyModel.bytes(hasDurations: false)))
    #expect(!plain.description.hasDurations)
    let utterance = try await plain.clip(for: passage("A cat sat on a mat.")).utterances[0]
    #expect(utterance.onsets.map(\.scalar) == [0, 2, 6, 10, 13, 15] || utterance.onsets.count >= 4)
    #expect(utterance.onsets.map(\.frame) == utterance.onsets.map(\.frame).sorted())
  }

  @Test func givenSoundsGoStraightToTheModel() async throws {
    let voice = try synthesizer(setup())
    let plain = passage("The Iwo ran.")
    let given = passage("The Iwo ran.", sounds: [Pronunciation(scalars: 4..<7, ipa: "ˈiːvɔ")])
    #expect(try await voice.transcription(of: given).first?.contains("ˈiːvɔ") == true)
    #expect(try await voice.transcription(of: plain).first?.contains("ˈiːvɔ") == false)
    let clip = try await voice.clip(for: given)
    #expect(clip.utterances[0].onsets.map(\.scalar) == [0, 4, 8])
  }

  @Test func aSoundThatIsLackingIsNamedWithItsWord() async throws {
    let voice = try synthesizer(setup())
    let unknown = Mutex<[NeuralSynthesizer.UnknownSound]>([])
    _ = try await voice.clip(
      for: passage("The Iwo ran.", sounds: [Pronunciation(scalars: 4..<7, ipa: "ʘaǃ")])
    ) { sounds in unknown.withLock { $0 += sounds } }
    #expect(unknown.withLock { $0.map(\.word) } == ["Iwo", "Iwo"])
    #expect(Set(unknown.withLock { $0.map(\.sound) }) == ["ʘ", "ǃ"])
  }

  @Test func longSentencesAreSaidInParts() async throws {
    let text = (0..<12).map { "the long road number \($0 + 1) went on" }.joined(separator: ", ") + "."
    let utterance = try await synthesizer(setup()).clip(for: passage(text)).utterances[0]
    #expect(utterance.onsets.map(\.frame) == utterance.onsets.map(\.frame).sorted())
    #expect(utterance.onsets.last.map { $0.scalar > text.count - 12 } == true)
  }

  @Test func severalAtOnceAreAsOneAfterTheOther() async throws {
    let voice = try synthesizer(setup())
    let passages = (0..<8).map { passage("Number \($0) is here, and it stays.") }
    var alone: [Clip] = []
    for passage in passages { alone.append(try await voice.clip(for: passage)) }
    let together = try await withThrowingTaskGroup(of: (Int, Clip).self) { group in
      for (index, passage) in passages.enumerated() {
        group.addTask { (index, try await voice.clip(for: passage)) }
      }
      var clips = alone
      for try await (index, clip) in group { clips[index] = clip }
      return clips
    }
    #expect(together == alone)
  }

  // MARK: Faults

  private func refusal(_ setup: NeuralSynthesizer.Setup) -> String {
    do {
      _ = try synthesizer(setup)
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test func aRuntimeThatIsNoneIsNamed() throws {
    let missing = refusal(try setup(runtime: scratch.url("none.so").path))
    #expect(missing.contains("none.so"))
    let text = try scratch.file("text.so", "this is no library")
    #expect(refusal(try setup(runtime: text)).contains("text.so"))
    // Read to its end: its length is not known beforehand, and one read is not all of it.
    let handle = try #require(FileHandle(forReadingAtPath: "/proc/self/maps"))
    let maps = String(decoding: try #require(try handle.readToEnd()), as: UTF8.self).split(separator: "\n")
    let found = try #require(maps.first { $0.hasSuffix("/libm.so.6") }?.split(separator: " ").last)
    let library = String(found)
    let other = refusal(try setup(runtime: library))
    #expect(other.contains("libm.so.6 is not ONNX Runtime"))
    #expect(refusal(try setup(runtime: "libm.so.6")).contains("is no absolute path"))
    let old = refusal(try setup(runtime: Vivavoce.faults ?? ""))
    #expect(old.contains("is ONNX Runtime 1.12.1; 1.17 or later is needed"), "\(old)")
    for message in [missing, other, old] { #expect(!message.contains("\n")) }
  }

  @Test func aModelThatIsNoneIsNamed() throws {
    let whole = TinyModel.bytes()
    for count in [0, 1, 20, whole.count / 2, whole.count - 1] {
      let message = refusal(try setup(model: Array(whole.prefix(count))))
      #expect(message.contains("model.onnx"), "\(count) bytes: \(message)")
      #expect(!message.contains("\n"))
    }
    #expect(refusal(try setup(model: Array("hello, world".utf8))).contains("model.onnx"))
    // hibari's or any other network takes other things.
    let several = TinyModel.bytes(isMultiSpeaker: true)
    #expect(refusal(try setup(model: several)).contains("another kind of model"))
    let setup = try setup()
    try FileManager.default.removeItem(atPath: setup.files.model)
    #expect(refusal(setup).contains("No such file"))
  }

  @Test(arguments: [
    (#""audio": {}"#, "audio.sample_rate"), (#""phoneme_id_map": {"a": [5]}"#, "phoneme_id_map"),
    (#""phoneme_id_map": "none""#, "phoneme_id_map"), (#""phoneme_type": "pinyin""#, "phoneme_type"),
    (#""audio": {"sample_rate": 5}"#, "audio.sample_rate"), (#""num_speakers": 0"#, "num_speakers"),
  ])
  func aWrongConfigurationIsNamed(_ wrong: String, key: String) throws {
    let extra = try JSONSerialization.jsonObject(with: Data("{\(wrong)}".utf8)) as? [String: Any]
    let described = try TinyModel.configuration(symbols: Self.english, extra: extra ?? [:])
    let message = refusal(try setup(configuration: described))
    #expect(message.contains("config.json") && message.contains(key), "\(message)")
  }

  @Test func aWorkerThatDiesCostsOnePassage() async throws {
    let setup = try setup()
    let voice = try synthesizer(setup)
    let words = passage("Nobody minded.")
    let clip = try await voice.clip(for: words)
    let workers = try Program.run("pgrep", ["-f", setup.files.model]).output.split(separator: "\n")
    for worker in workers { _ = try Program.run("kill", ["-9", String(worker)]) }
    await #expect(throws: SynthesisError.self) { try await voice.clip(for: words) }
    // Whoever lends it sees that another is needed.
    #expect(voice.isLost)
    #expect(try await synthesizer(setup).clip(for: words) == clip)
  }
}

/// What ONNX Runtime would leave where it is used, and send to its maker.
@Suite(.enabled(if: Places.onnxRuntime != nil, "`make natural-voices` installs ONNX Runtime"))
struct SilentRuntimeTests {
  @Test func theRuntimeKeepsNothing() throws {
    let scratch = try Scratch()
    for name in ["home", "tmp", "cache"] {
      try FileManager.default.createDirectory(at: scratch.url(name), withIntermediateDirectories: true)
    }
    let model = scratch.url("model.onnx")
    try Data(TinyModel.bytes()).write(to: model)
    try TinyModel.configuration(symbols: "abc").write(to: scratch.url("config.json"))
    let runtime = try #require(Places.onnxRuntime).resolvingSymlinksInPath().path
    // The worker alone: it greets, and ends with its input.
    let program = try Program.run(
      Vivavoce.path, ["--neural-worker", "piper", model.path, scratch.url("config.json").path, runtime, "1"],
      environment: [
        "HOME": scratch.url("home").path, "TMPDIR": scratch.url("tmp").path,
        "XDG_CACHE_HOME": scratch.url("cache").path, "ORT_DISABLE_TELEMETRY": "0",
      ])
    #expect(program.status == 0 && program.output.contains("1."))
    let left = scratch.contents.filter { $0.contains("/") }
    #expect(left.isEmpty, "\(left)")
  }
}
