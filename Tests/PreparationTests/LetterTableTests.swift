import Foundation
import Prose
import TestSupport
import Testing

@testable import Preparation

/// Letters of every kind, with what a careful reader would say of them: what they are, who wrote them and when, and what part each
/// paragraph plays.
@Suite struct LetterTableTests {
  /// A letter and the answers to it; what is nil is not asked.
  private struct Row: Decodable {
    var id: String
    var file: String?
    var text: String?
    var kind: String?
    var author: String?
    var date: String?
    var language: String?
    var roles: String?
    /// True for what looks like a letter, and is none.
    var isNoLetter: Bool?

    enum CodingKeys: String, CodingKey {
      case id, file, text, kind, author, date, language, roles
      case isNoLetter = "not_letter"
    }
  }

  /// Ours, whose answers were written before the program read them.
  @Test func ours() throws {
    let folder = Places.package.appendingPathComponent("Tests/Letters")
    try check(folder, known: "letters")
  }

  @Test(.enabled(if: Places.shared("cases/letters") != nil, "the shared letters are not there"))
  func shared() throws {
    try check(try #require(Places.shared("cases/letters")), known: "letters-shared")
  }

  private func check(_ folder: URL, known: String) throws {
    let lines = try String(contentsOf: folder.appendingPathComponent("expected.jsonl"), encoding: .utf8)
      .split(separator: "\n")
    var failures: [KnownFailures.Failure] = []
    for line in lines {
      let row = try JSONDecoder().decode(Row.self, from: Data(line.utf8))
      var bytes = Data((row.text ?? "").utf8)
      if let file = row.file { bytes = try Data(contentsOf: folder.appendingPathComponent(file)) }
      // The name says nothing.
      let book = try PreparedBook(
        SourceFile(name: "note.txt", bytes: Array(bytes)), options: PreparedBook.Options())
      // Nothing is lost, whatever it is taken for.
      _ = try book.ledger()
      let metadata = book.book.metadata
      var roles: [String] = []
      for paragraph in book.book.chapters.flatMap(\.paragraphs) {
        let role = paragraph.role.rawValue
        if role != "title", role != "credit", roles.last != role { roles.append(role) }
      }
      var wrong: [String] = []
      func compare(_ what: String, _ got: String?, _ right: String?) {
        guard let right, Self.key(got) != Self.key(right) else { return }
        wrong.append("\(what) is “\(got ?? "none")”, not “\(right)”")
      }
      compare("kind", metadata.kind?.rawValue, row.kind)
      if row.isNoLetter == true, metadata.kind == .letter { wrong.append("it is taken for a letter") }
      compare("author", metadata.author, row.author)
      compare("date", metadata.date, row.date)
      compare("language", metadata.language?.code, row.language)
      compare("roles", roles.joined(separator: " "), row.roles)
      if !wrong.isEmpty { failures.append(.init(row.id, wrong.joined(separator: "; "))) }
    }
    try KnownFailures(of: known).expect(failures, of: lines.count)
  }

  /// As names are compared: in small letters, without marks.
  private static func key(_ text: String?) -> String {
    (text ?? "").lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
