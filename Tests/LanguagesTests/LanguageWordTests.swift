import Foundation
import TestSupport
import Testing

/// The words of languages stand in their packs, and in no Swift file elsewhere.
@Suite struct LanguageWordTests {
  private let script = Places.package.appendingPathComponent("Tests/language-words").path

  @Test func noWordOfAPackStandsElsewhere() throws {
    let run = try Program.run(script, [])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
  }

  @Test func aWordElsewhereIsSeen() throws {
    let scratch = try Scratch()
    let headings = try String(
      contentsOf: Places.package.appendingPathComponent("Sources/Languages/it/headings.it.tsv"),
      encoding: .utf8)
    let words = headings.split(separator: "\n").dropFirst().flatMap { $0.split(separator: "\t") }
    let months = try String(
      contentsOf: Places.package.appendingPathComponent("Sources/Languages/it/numbers/months.it.tsv"),
      encoding: .utf8)
    let all = words + months.split(separator: "\n").dropFirst().flatMap { $0.split(separator: "\t") }
    _ = try scratch.file("File.swift", all.map { "let word = \"\($0)\"" }.joined(separator: "\n"))
    let run = try Program.run(script, [scratch.folder.path])
    #expect(run.status == 1 && run.output.contains("(it)"), "\(run.output)\(run.errors)")
  }
}
