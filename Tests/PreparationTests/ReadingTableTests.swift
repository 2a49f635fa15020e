import Foundation
import Narration
import Prose
import Script
import TestSupport
import Testing

@testable import Preparation

/// Written things of every class with the reading that a careful narrator would give.
@Suite struct ReadingTableTests {
  @Test(arguments: [
    ("american", "en-US"), ("british", "en-GB"), ("complaints", "en-US"), ("kitchen", "en-US"),
    ("spanish", "es-ES"),
    ("french", "fr-FR"),
    ("german", "de-DE"),
    ("russian", "ru-RU"),
    // Languages that are data alone: their rows were written before anything could read them.
    ("italian", "it"), ("portuguese", "pt"), ("dutch", "nl"), ("polish", "pl"),
  ])
  func writtenThingsAreReadAsANarratorWould(table: String, tag: String) throws {
    let rehearsal = Rehearsal(language: Language(tag))
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/\(table).tsv"))
    var failures: [KnownFailures.Failure] = []
    for row in rows {
      let said = rehearsal.sentences(of: row[0]).map(\.spoken).joined(separator: " ")
      if SpokenKey(said) != SpokenKey(row[1]) {
        failures.append(.init(row[0], "is said “\(said)”, not “\(row[1])”"))
      }
    }
    try KnownFailures(of: "readings/\(table)").expect(failures, of: rows.count)
  }

  /// Languages without packs: plain numbers in the words that CLDR has, everything else as it stands.
  @Test func othersAreReadByWhatIsKnownOfAll() throws { try check("others") }

  /// What stands in letters, in the nine languages that have packs, and what only looks like it.
  @Test func lettersAreReadAsTheirReaderWould() throws { try check("letters") }

  /// "Shhh" and "H-h-hello" have sounds, and no letters, for every engine.
  @Test func soundsAreNoLetters() throws {
    let rehearsal = Rehearsal(language: Language("en-US"))
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/sounds.tsv"))
    var failures: [KnownFailures.Failure] = []
    for row in rows {
      let phrases = rehearsal.sentences(of: row[0]).flatMap(\.phrases)
      let said = phrases.flatMap { phrase in
        let scalars = Array(phrase.text.unicodeScalars)
        return phrase.pronunciations.map {
          String(String.UnicodeScalarView(scalars[$0.scalars])).trimmingCharacters(in: .whitespaces) + "="
            + $0.ipa
        }
      }.joined(separator: " ")
      if said != (row.count > 1 ? row[1] : "") { failures.append(.init(row[0], "sounds “\(said)”")) }
    }
    try KnownFailures(of: "sounds").expect(failures, of: rows.count)
  }

  /// What stands in books of the other languages with packs.
  @Test func booksAreReadAsANarratorWould() throws { try check("books") }

  /// Checks a table whose rows name their language.
  private func check(_ table: String) throws {
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/\(table).tsv"))
    var failures: [KnownFailures.Failure] = []
    for row in rows {
      let said = Rehearsal(language: Language(row[0])).sentences(of: row[1]).map(\.spoken).joined(
        separator: " ")
      if SpokenKey(said) != SpokenKey(row[2]) {
        failures.append(.init("\(row[0]): \(row[1])", "is said “\(said)”, not “\(row[2])”"))
      }
    }
    try KnownFailures(of: "readings/\(table)").expect(failures, of: rows.count)
  }

  /// In ordinary prose no digit is left to the engine, and every part of the source is accounted for.
  @Test(arguments: ["carta", "lettre", "brief", "pismo", "lettera", "carta-pt", "briefje", "list"])
  func noDigitIsLeftInALetter(name: String) throws {
    let folder = Places.package.appendingPathComponent("Tests/Books/\(name)/in")
    let file = try #require(try FileManager.default.contentsOfDirectory(atPath: folder.path).first)
    let book = try PreparedBook(
      try SourceFile(path: folder.appendingPathComponent(file).path), options: PreparedBook.Options())
    let phrases = book.scripts().flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    for phrase in phrases {
      let hasDigit = phrase.text.contains { $0.isNumber }
      #expect(!hasDigit, "\(phrase.text)")
    }
    #expect(phrases.count > 10)
    _ = try book.ledger()
  }
}
