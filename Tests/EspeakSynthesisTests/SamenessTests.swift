import EspeakSynthesis
import Foundation
import Synthesis
import TestSupport
import Testing

/// What espeak-ng says depends on the passage alone: not on who asks, from where, or how often.
@Suite struct SamenessTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// A worker with a home that nobody has used before, and a temporary folder of its own.
  private func worker(_ name: String, _ variables: [String: String] = [:]) throws -> EspeakSynthesizer {
    var places: [String: String] = [:]
    for (variable, folder) in [("HOME", "home"), ("TMPDIR", "temporary"), ("XDG_RUNTIME_DIR", "runtime")] {
      let url = scratch.url("\(name)/\(folder)")
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
      places[variable] = url.path
    }
    return try EspeakSynthesizer(
      program: Vivavoce.path, variables: places.merging(variables) { _, new in new })
  }

  private func passage(_ voice: String) -> Passage {
    let voice = EngineVoice(espeak: voice, rate: 160, pitch: 45, range: 50)
    return Passage(
      phrases: ["Whisper a breath: “Čas, où, 1963?”", "Nobody heard."].map { Phrase(text: $0, voice: voice) })
  }

  /// Breath, whispers and rough voices are made of chance; every variant is asked, and an accent and a language.
  @Test func everyVariantSaysTheSameInEveryFirstRun() async throws {
    let first = try worker("first")
    let second = try worker(
      "second",
      [
        "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE.UTF-8", "LOCPATH": "/nowhere", "TZ": "Asia/Tokyo",
        "MALLOC_PERTURB_": "165", "COLUMNS": "7", "SOXR_USE_SIMD": "1",
        "A_LARGE_ENVIRONMENT": String(repeating: "x", count: 100_000),
      ])
    let variants = try await first.voices().filter(\.isVariant)
    #expect(variants.count > 90)
    // The second has drawn from chance before.
    _ = try await second.clip(for: passage("en-us+whisper"))
    for voice in ["en-us", "en-gb-scotland", "fr", "ru"] + variants.map({ "en-us+\($0.code)" }) {
      let clips = try (await first.clip(for: passage(voice)), await second.clip(for: passage(voice)))
      #expect(clips.0 == clips.1, "\(voice)")
    }
    #expect(scratch.contents.count == 8, "\(scratch.contents)")
  }

  /// What lies in the current folder is nobody's data.
  @Test(arguments: ["HOME", "ESPEAK_DATA_PATH"]) func relativePlacesAreNotLookedInto(variable: String)
    async throws
  {
    let plain = try await worker("plain").dataDigest()
    let data = scratch.url("espeak-ng-data")
    try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
    let path = URL(fileURLWithPath: scratch.folder.path).pathComponents.dropFirst().joined(separator: "/")
    let climb = String(repeating: "../", count: 40) + path
    #expect(try await worker("other", [variable: climb]).dataDigest() == plain)
  }
}
