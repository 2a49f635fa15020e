import Foundation
import Prose
import TestSupport
import Testing

@testable import Preparation

/// How texts begin, and which of their paragraphs are verse: `Tests/Readings/openings.tsv`.
@Suite struct OpeningTableTests {
  private static let paragraphs = [
    "$A": """
    He put the lamp on the table and looked for his hat. The rain came down on
    the roofs of the old town, and nobody went out. A boy ran past with a basket
    of eggs, and the dog by the stove lifted its head once and slept again.
    """,
    "$B": """
    She had never seen so many boats in the harbour before. They walked along
    the wall until the path came to an end, and there they sat down on the steps
    and ate their bread and cheese, while the tide went out.
    """,
    "$C": """
    Nobody answered, and the door stayed shut. The letter was still on the
    shelf, where he had left it in the autumn, and the ink had gone as brown as
    tea. He read it once more and put it into the fire.
    """,
  ]

  @Test func aTextBeginsWithItsOwnWords() throws {
    let table = Places.package.appendingPathComponent("Tests/Readings/openings.tsv")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
    for line in lines {
      let row = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      try #require(row.count == 7, "\(line)")
      let source = SourceFile(name: row[0], bytes: Array(Self.text(row[1]).utf8))
      let book = try PreparedBook(source, options: PreparedBook.Options()).book
      let said = book.chapters.flatMap(\.paragraphs)
      let found = [
        book.metadata.title ?? "", book.metadata.author ?? "", said.first?.text.text ?? "",
        book.chapters.map(\.title).joined(separator: "|"), String(said.count { $0.role == .verse }),
      ]
      for (index, (asked, got)) in zip(row[2...], found).enumerated() where asked != "*" {
        #expect(index == 2 ? got.hasPrefix(asked) : got == asked, "\(row[1])")
      }
    }
  }

  /// Of the rows below "# lists of pictures" that name no chapter for it, nothing but title and author is said before the chapters.
  @Test func listsOfPicturesAreLeftOut() throws {
    let table = Places.package.appendingPathComponent("Tests/Readings/openings.tsv")
    let lines = try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.hasPrefix("# lists of pictures") })
    let rows = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
      .filter { $0[5] == "Opening|Chapter 1|Chapter 2" }
    #expect(rows.count >= 5)
    for row in rows {
      let source = SourceFile(name: "k.txt", bytes: Array(Self.text(String(row[1])).utf8))
      let book = try PreparedBook(source, options: PreparedBook.Options()).book
      let said = book.chapters.first?.paragraphs.map(\.text.text) ?? []
      #expect(said == ["THE COPPER KETTLE", "by Ada Quill"], "\(row[1])")
      #expect(book.skipped.contains { $0.reason == "list of illustrations" }, "\(row[1])")
    }
  }

  /// "/" ends a line, but for those of addresses.
  private static func text(_ written: String) -> String {
    var text = written.replacing("http://www.example.org/", with: "http:\u{1}\u{1}www.example.org\u{1}")
      .replacing("/", with: "\n").replacing("\u{1}", with: "/")
    for (name, paragraph) in paragraphs { text = text.replacing(name, with: paragraph) }
    return text + "\n"
  }
}
