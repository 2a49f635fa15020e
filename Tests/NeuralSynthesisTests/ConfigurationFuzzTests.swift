import Foundation
import Storage
import Synthesis
import TestSupport
import Testing

@testable import NeuralSynthesis

/// Configurations and models of voices that anybody may have made: refused in a line, or harmless in what is made of them.
@Suite struct ConfigurationFuzzTests {
  private let scratch: Scratch
  private let files: VoiceFiles

  init() throws {
    scratch = try Scratch()
    files = VoiceFiles(folder: scratch.folder.path)
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    // Not by Foundation, which brings each to disk.
    try DiskFile(creating: path).write(bytes, at: 0)
  }

  private func refusal(_ configuration: String) throws -> String {
    try write(Array(configuration.utf8), to: files.configuration)
    try write(TinyModel.bytes(), to: files.model)
    let error = #expect(throws: NeuralVoiceError.self) { try Piper(files) }
    return error?.description ?? ""
  }

  @Test func countsThatAreNoneAreNamed() throws {
    let good = String(decoding: try TinyModel.configuration(symbols: "ab"), as: UTF8.self)
    #expect(
      try refusal(good.replacing("\"num_symbols\":256", with: "\"num_symbols\":-1")).contains(
        "“num_symbols” is -1; allowed is 1 to 65536"))
    let many = "[" + [String](repeating: "4", count: 100_000).joined(separator: ",") + "]"
    #expect(try refusal(good.replacing("\"a\":[4]", with: "\"a\":\(many)")).contains("100000 numbers"))
    #expect(
      try refusal(good.replacing("\"num_speakers\":1", with: "\"num_speakers\":0")).contains("num_speakers"))
    let deep = String(repeating: "[", count: 100_000)
    #expect(try refusal(deep).contains("nested more than 16 deep"))
    #expect(
      try refusal("{\"a\":" + String(repeating: " ", count: 5 << 20) + "1}").contains("larger than any"))
  }

  @Test func aConfigurationIsRefusedOrHarmless() throws {
    let extra: [String: Any] = [
      "inference": ["noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8], "phoneme_type": "espeak",
      "phoneme_map": ["c": ["k"], "q": ["k", "w"]],
    ]
    let json = try TinyModel.configuration(symbols: "abcdkəˈ.,", speakers: ["a": 0, "b": 1], extra: extra)
    try write(TinyModel.bytes(isMultiSpeaker: true), to: files.model)
    let tree = try JSONSerialization.jsonObject(with: json)
    let phrase = PhonemicPhrase(clauses: [
      PhonemicPhrase.Clause(words: [PhonemicPhrase.Word(scalar: 0, ipa: "ˈcədaq")], mark: ".")
    ])
    var random = FixedNumbers(seed: 6)
    var read = 0
    let count = HostileText.count(190)
    for _ in 0..<count {
      try write(HostileText.json(tree, &random), to: files.configuration)
      do throws(NeuralVoiceError) {
        let piper = try Piper(files)
        read += 1
        let tokens = piper.tokens(for: phrase, scalars: Array("cedaq".unicodeScalars), given: [])
        // A sound has at most sixteen numbers of its own, and as many others may stand for it.
        #expect(tokens.reduce(0) { $0 + $1.ids.count } < 20 * 16 * 16 * 17)
        for name in ["a", "b", "1", "9223372036854775807"] { _ = piper.description.number(of: name) }
      } catch {
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(count < 10 || count / 20..<count ~= read, "\(read) of \(count)")
  }

  @Test func aModelIsRefusedOrRead() throws {
    let whole = TinyModel.bytes()
    var random = FixedNumbers(seed: 7)
    for _ in 0..<HostileText.count(50) {
      var bytes = whole
      for _ in 0..<random.next(4) { bytes[random.next(bytes.count)] = UInt8(random.next(256)) }
      if random.next(4) == 0 { bytes = Array(bytes.prefix(random.next(bytes.count))) }
      bytes.withUnsafeBytes { bytes in
        do throws(OnnxError) {
          #expect(!(try OnnxModel(bytes)).outputs.isEmpty)
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }
}
