import EspeakSynthesis
import Foundation
import Narration
import Prose
import Script
import Synthesis
import TestSupport
import Testing

@testable import Preparation

/// Words that are written alike, in sentences that tell how they are said: with us, and as the engine reads alone.
@Suite struct HomographTests {
  private static let voice = EngineVoice(espeak: "en-us", rate: 160, pitch: 42, range: 48)

  /// The engine's notation without what the ear hardly tells apart here.
  private static func plain(_ sounds: String, stressed: Bool) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in sounds.unicodeScalars where scalar != "ˌ" && (stressed || scalar != "ˈ") {
      scalars.append(["ᵻ": "ɪ", "ɐ": "ə", "ɾ": "t"][scalar] ?? scalar)
    }
    return String(scalars)
  }

  private static func holds(_ sounds: [String], _ wanted: String) -> Bool {
    let stressed = wanted.unicodeScalars.contains("ˈ")
    return plain(sounds.joined(separator: " "), stressed: stressed).contains(
      plain(wanted, stressed: stressed))
  }

  @Test func neighboursTellHomographsAtLeastAsWellAsTheEngine() async throws {
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/homographs.tsv"))
    let rehearsal = Rehearsal(language: .americanEnglish)
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    var ours = 0
    var engines = 0
    var failures: [KnownFailures.Failure] = []
    for row in rows {
      let phrases = rehearsal.script(of: row[0]).paragraphs.flatMap(\.sentences).flatMap(\.phrases)
      let said = Passage(
        phrases: phrases.map { Phrase(text: $0.text, voice: Self.voice, pronunciations: $0.pronunciations) })
      let alone = Passage(phrases: [Phrase(text: row[0], voice: Self.voice)])
      let withUs = Self.holds(try await synthesizer.transcription(of: said), row[1])
      let without = Self.holds(try await synthesizer.transcription(of: alone), row[1])
      ours += withUs ? 1 : 0
      engines += without ? 1 : 0
      if !withUs {
        failures.append(.init(row[0], "lacks \(row[1])\(without ? ", which the engine has" : "")"))
      }
    }
    print("homographs: \(ours) of \(rows.count); the engine alone \(engines)")
    try KnownFailures(of: "homographs").expect(failures, of: rows.count)
    #expect(rows.count >= 100)
    #expect(ours >= engines)
  }
}
