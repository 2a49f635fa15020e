import EspeakSynthesis
import Foundation
import Narration
import Prose
import Script
import Synthesis
import TestSupport
import Testing

@testable import Preparation

/// Figures of the words of narration over the shared cases.
@Suite(.enabled(if: Places.shared("cases") != nil, "the shared cases are not there")) struct SharedWordTests {
  private func lines<Row: Decodable>(_ path: String, of type: Row.Type) throws -> [Row] {
    let text = try String(contentsOf: try #require(Places.shared(path)), encoding: .utf8)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
  }

  private struct RomanRow: Decodable {
    var book: String
    var roman: String
    var context: String
    /// Characters from the context's start.
    var offset: Int
  }

  @Test func numeralsThatEditorsTaggedAreNumbers() throws {
    let rehearsal = Rehearsal(language: .americanEnglish)
    let rows = try lines("cases/semantic/se_roman.jsonl", of: RomanRow.self)
    var failures: [KnownFailures.Failure] = []
    for (number, row) in rows.enumerated() {
      let scalars = row.context.unicodeScalars
      let start = String(scalars.prefix(row.offset)).utf8.count
      let entries = rehearsal.script(of: row.context).paragraphs.flatMap(\.sentences).flatMap(\.ledger)
      let entry = entries.first { $0.source?.contains(start) ?? false }
      let words = Set(SpokenKey(entry?.spoken ?? "").words)
      let isSaid = !words.isEmpty && !words.contains(row.roman.lowercased())
      if entry == nil || entry?.treatment == .asWritten || !isSaid {
        failures.append(.init("\(number + 1)", "\(row.roman) of \(row.book) is no number"))
      }
    }
    try KnownFailures(of: "se_roman").expect(failures, of: rows.count)
  }

  // MARK: What espeak-ng reads wrong

  /// What the table's prose wants, as far as words can say it: without remarks in brackets, of several any.
  private func readings(_ wanted: String) -> [SpokenKey] {
    var text = wanted
    while let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") {
      text.removeSubrange(open...close)
    }
    text = text.replacingOccurrences(of: "? ", with: " / ")
    return text.components(separatedBy: " / ").map {
      SpokenKey($0.replacingOccurrences(of: " by context", with: ""))
    }
  }

  /// Rows whose last column describes and does not quote, by what they ask for.
  private func meets(_ wanted: String, _ phrases: [ScriptPhrase], sounds: [String], wrong: String) -> Bool? {
    let said = phrases.map(\.text).joined(separator: " ")
    let marks = said.dropLast().contains { ".,;:".contains($0) }
    if wanted.contains("no pause") {
      let isQuoted =
        wanted.hasPrefix("no pause") || SpokenKey(wanted).words.starts(with: SpokenKey(said).words)
      return isQuoted && !marks && phrases.count == 1
    }
    if wanted.contains("pause") || wanted.contains("skip") { return SpokenKey(said).words.isEmpty }
    if wanted.contains("join first") {
      return SpokenKey(wanted).words.first == SpokenKey(said).description && !said.contains("\u{AD}")
    }
    if wanted.hasPrefix("Spanish") { return phrases.map(\.language.code) == ["es"] && !said.contains("*") }
    if wanted.contains("ru voice") { return phrases.map(\.language.code) == ["ru"] }
    // A respelling in capitals is a sound: ours must come from a lexicon, not from the engine.
    let isRespelling = wanted.contains("-") && wanted.contains { $0.isUppercase } && !wanted.contains(" ")
    if isRespelling || wanted.contains("via lexicon") {
      return phrases.contains { !$0.pronunciations.isEmpty } && sounds != [wrong]
    }
    return nil
  }

  @Test func whatTheEngineReadsWrongIsRight() async throws {
    let rows = try CaseTable.rows(try #require(Places.shared("cases/espeak_probe.tsv"))).dropFirst()
    let library = try LexiconLibrary()
    let rehearsal = Rehearsal(language: .americanEnglish, lexicon: library.lexicon)
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let voice = EngineVoice(espeak: "en-us", rate: 160, pitch: 42, range: 48)
    let asked = rows.filter { ["wrong", "policy"].contains($0[3]) && $0[4] != "homograph table" }
    var wrong: [KnownFailures.Failure] = []
    for row in asked {
      let phrases = rehearsal.script(of: row[0]).paragraphs.flatMap(\.sentences).flatMap(\.phrases)
      let said = phrases.map(\.text).joined(separator: " ")
      let sounds =
        phrases.isEmpty
        ? []
        : try await synthesizer.transcription(
          of: Passage(
            phrases: phrases.map { Phrase(text: $0.text, voice: voice, pronunciations: $0.pronunciations) }))
      let isRight =
        meets(row[4], phrases, sounds: sounds, wrong: row[1])
        ?? readings(row[4]).contains { !$0.words.isEmpty && SpokenKey(said).holds($0) }
      if !isRight { wrong.append(.init(row[0], "is said “\(said)”, wanted “\(row[4])”")) }
    }
    try KnownFailures(of: "espeak_probe").expect(wrong, of: asked.count)
  }
}
