import Foundation
import Prose
import Reading
import Script
import TestSupport
import Testing

@testable import Preparation

/// Marks in plain texts that are no text, and text that is no mark: `Tests/Readings/marks.tsv`.
@Suite struct MarkTableTests {
  @Test func notesStandBesideTheirTextAndMarkupIsNotSaid() throws {
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/marks.tsv"))
    var failures: [KnownFailures.Failure] = []
    for row in rows {
      let text = row[1].replacing("¶", with: "\n")
      var options = PreparedBook.Options()
      options.metadata.language = Language(row[0])
      let book = try PreparedBook(SourceFile(name: "text.txt", bytes: Array(text.utf8)), options: options)
      let said = book.scripts().flatMap(\.paragraphs).flatMap(\.sentences).map(\.spoken).joined(
        separator: " ")
      if SpokenKey(said) != SpokenKey(row[2]) {
        failures.append(.init(row[1], "is said “\(said)”, not “\(row[2])”"))
      }
      let manuscript = try Readers.manuscript(from: Array(text.utf8), name: "text.txt")
      let notes = manuscript.notes.map {
        $0.text.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      }
      .joined(separator: " | ")
      let asked = row.count > 3 ? row[3] : ""
      if notes != asked { failures.append(.init(row[1], "has the notes “\(notes)”, not “\(asked)”")) }
    }
    try KnownFailures(of: "readings/marks").expect(failures, of: rows.count)
  }

  /// What stands where it belongs is said there; every part of the text is accounted for, wherever notes are said.
  @Test(arguments: [NotePlace.sentenceEnd, .paragraphEnd, .chapterEnd])
  func notesAreSaidWhereTheyAreAskedFor(place: NotePlace) throws {
    let text = """
      The boat was new.[1] It had two oars.

      [Sidenote: The mill.]

      [Footnote 1: It was built in Hull.]

      The mill was old.
      """
    var options = PreparedBook.Options()
    options.metadata.language = .americanEnglish
    options.notes = place
    let book = try PreparedBook(
      SourceFile(name: "standard input", bytes: Array(text.utf8)), options: options)
    let scripts = book.scripts()
    _ = try book.ledger(of: scripts)
    let said = scripts.flatMap(\.paragraphs).flatMap(\.sentences).map(\.spoken).joined(separator: " ")
    #expect(said.contains("Note. It was built in Hull."))
    #expect(said.contains("Note. The mill."))
  }
}
