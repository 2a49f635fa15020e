import Foundation
import Prose
import TestSupport
import Testing

@testable import Preparation

/// The headings of very short novels in languages that are data alone: title and level, in order.
@Suite struct HeadingTableTests {
  @Test(arguments: ["italian", "portuguese", "dutch", "polish"])
  func headingsAreThoseOfTheNovel(name: String) throws {
    let folder = Places.package.appendingPathComponent("Tests/Headings")
    let file = folder.appendingPathComponent(name + ".txt")
    let book = try PreparedBook(try SourceFile(path: file.path), options: PreparedBook.Options()).book
    // What stands before the first heading is a chapter of its own.
    let found = book.chapters.dropFirst().map { "\($0.level)\t\($0.title)".lowercased() }
    let expected = try String(
      contentsOf: folder.appendingPathComponent(name + ".expected.txt"), encoding: .utf8
    )
    .split(separator: "\n").map { $0.lowercased() }
    #expect(Array(found) == expected)
  }
}
