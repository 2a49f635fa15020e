import Glibc
import Sound
import Synthesis
import TestSupport
import Testing

@testable import NeuralSynthesis

/// What needs neither the runtime nor a voice.
@Suite struct SoundTests {
  @Test func vectorsAgreeWithTheLibrary() {
    for step in 0..<20_000 {
      let x = Float(step - 10_000) / 300
      let lanes = Lanes(repeating: x)
      #expect(abs(VectorMath.exp(lanes)[3] / Float(exp(Double(x))) - 1) < 2e-6)
      #expect(abs(VectorMath.tanh(lanes)[0] - Float(tanh(Double(x)))) < 1e-6)
      let turn = VectorMath.cosSin(lanes)
      #expect(abs(turn.cos[1] - Float(cos(Double(x)))) < 2e-6)
      #expect(abs(turn.sin[7] - Float(sin(Double(x)))) < 2e-6)
    }
  }

  @Test(arguments: [
    ("wˈɔːɾɚ", "wˈɔTəɹ"), ("hɜːz", "hɜɹz"), ("tʃˈɜːtʃ", "ʧˈɜɹʧ"), ("ɡˌoʊ", "ɡˌO"), ("bˈʌʔn\u{329}", "bˈʌtᵊn"),
    ("aɪdˈiə", "Idˈiə"), ("fˈaɪɚɹ", "fˈIəɹ"), ("hˈaʊ", "hˈW"), ("bˈɔɪ", "bˈY"), ("dʒˈʌdʒ", "ʤˈʌʤ"),
  ])
  func americanLetters(_ ipa: String, _ letters: String) {
    let result = HibariLetters(isBritish: false).letters(ipa)
    #expect(String(String.UnicodeScalarView(result)) == letters)
  }

  @Test(arguments: [("ɡˌəʊ", "ɡˌQ"), ("bˈɜːd", "bˈɜːd"), ("keə", "kɛː"), ("nˌiə", "nˌɪə"), ("had", "hæd")])
  func britishLetters(_ ipa: String, _ letters: String) {
    let result = HibariLetters(isBritish: true).letters(ipa)
    #expect(String(String.UnicodeScalarView(result)) == letters)
  }

  @Test func silenceIsCutAndEdgesAreQuiet() {
    let trimming = Trimming(rate: SampleRate(hertz: 22_050))
    var samples = [Int16](repeating: 3, count: 20_000)
    for index in 6_000..<12_000 { samples[index] = index % 2 == 0 ? 9_000 : -9_000 }
    let range = trimming.speech(in: samples, spoken: nil)
    #expect(range.lowerBound > 5_000 && range.lowerBound <= 6_000)
    #expect(range.upperBound >= 12_000 && range.upperBound < 13_000)
    // What the model says is spoken stays, however faint.
    #expect(trimming.speech(in: samples, spoken: 5_000..<14_000).contains(13_900))
    let faded = trimming.faded(samples, 6_000..<12_000)
    #expect(abs(Int(faded[0])) < 100 && abs(Int(faded[faded.count - 1])) < 100)
    #expect(trimming.speech(in: [0, 0, 0], spoken: nil).isEmpty)
  }

  @Test(arguments: [true, false]) func aChangedModelShowsItsDurationsAndTakesAPace(keepsShortest: Bool) throws
  {
    let bytes = TinyModel.bytes()
    let graph = DurationGraph(durations: "steps", keepsShortest: keepsShortest)
    let changed = try bytes.withUnsafeBytes { buffer throws(OnnxError) -> [UInt8] in
      let whole = graph.changing(try OnnxModel(buffer), buffer)
      defer { whole?.deallocate() }
      return whole.map { Array($0) } ?? []
    }
    let model = try changed.withUnsafeBytes { buffer throws(OnnxError) in try OnnxModel(buffer) }
    #expect(model.inputs == ["input", "input_lengths", "scales", DurationGraph.stretch])
    #expect(model.outputs == ["output", "steps"])
    #expect(model.products["Ceil"] == ["step~"])
    // Nothing else of the model's own is another.
    #expect(zip(bytes, changed).filter { $0 != $1 }.count == 1)
  }

  @Test func aModelThatDoesNotMakeDurationsIsLeftAlone() throws {
    let bytes = TinyModel.bytes(hasDurations: false)
    let isChanged = try bytes.withUnsafeBytes { buffer throws(OnnxError) -> Bool in
      DurationGraph(durations: "steps", keepsShortest: true).changing(try OnnxModel(buffer), buffer) != nil
    }
    #expect(!isChanged)
  }

  @Test func noProtocolBufferCrashesTheReader() {
    var generator = SystemRandomNumberGenerator.seeded(7)
    let whole = TinyModel.bytes()
    for _ in 0..<3_000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
          in: .min ... .max, using: &generator)
      }
      _ = bytes.withUnsafeBytes { buffer in try? OnnxModel(buffer) }
    }
  }
}

extension SystemRandomNumberGenerator {
  /// The same numbers every time.
  fileprivate static func seeded(_ seed: UInt64) -> Seeded { Seeded(state: seed) }
}

private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 33)
  }
}
