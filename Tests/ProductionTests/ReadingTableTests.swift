import Foundation
import Prose
import TestSupport
import Testing

@testable import Production

/// Written things of every class with the reading that a careful narrator would give.
@Suite struct ReadingTableTests {
  @Test(arguments: [("american", "en-US"), ("british", "en-GB")])
  func writtenThingsAreReadAsANarratorWould(table: String, tag: String) throws {
    let rehearsal = Rehearsal(language: Language(tag))
    let rows = try CaseTable.rows(Places.package.appendingPathComponent("Tests/Readings/\(table).tsv"))
    var right = 0
    for row in rows {
      let said = rehearsal.sentences(of: row[0]).map(\.spoken).joined(separator: " ")
      if SpokenKey(said) == SpokenKey(row[1]) {
        right += 1
      } else {
        print("\(table): “\(row[0])” is said “\(said)”, not “\(row[1])”")
      }
    }
    let rate = Double(right) / Double(rows.count)
    print("\(table) readings: \(right) of \(rows.count), \(rate)")
    #expect(rate >= 0.97)
  }
}
