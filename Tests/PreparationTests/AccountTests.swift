import Foundation
import Narration
import Prose
import Script
import TestSupport
import Testing

@testable import Preparation

/// Every word of a source is said or listed as skipped.
@Suite struct AccountTests {
  /// The words of a text by the plainest rule: runs of letters and digits, as UTF-8 ranges.
  private func words(of text: String) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var offset = 0
    var start: Int?
    for scalar in text.unicodeScalars {
      let isPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isPart, start == nil { start = offset }
      if !isPart, let begin = start {
        result.append(begin..<offset)
        start = nil
      }
      offset += UTF8.width(scalar)
    }
    if let begin = start { result.append(begin..<offset) }
    return result
  }

  private func expectAllAccounted(_ url: URL, credits: Bool = true) throws {
    let prepared = try PreparedBook(
      try SourceFile(path: url.path), options: PreparedBook.Options(readsCredits: credits))
    let sentences = prepared.book.chapters.flatMap { prepared.script(of: $0).paragraphs }.flatMap(\.sentences)
    let spoken = sentences.flatMap(\.phrases).flatMap(\.words).compactMap(\.source)
    var skipped = prepared.book.skipped.map(\.source)
    for entry in sentences.flatMap(\.ledger) {
      if case .skipped = entry.treatment, let source = entry.source { skipped.append(source) }
    }
    let covered = (spoken + skipped).sorted { $0.lowerBound < $1.lowerBound }
    var index = 0
    let text = TracedText(prepared.book.source, at: 0)
    for word in words(of: prepared.book.source) {
      while index < covered.count, covered[index].upperBound <= word.lowerBound { index += 1 }
      let isCovered = covered[index...].prefix(40).contains { $0.overlaps(word) }
      #expect(isCovered, "“\(text[word])” is neither said nor skipped")
    }
    _ = try prepared.ledger()
  }

  @Test(arguments: [true, false]) func ofTheSampleLetter(credits: Bool) throws {
    try expectAllAccounted(Places.sample, credits: credits)
  }

  @Test(.enabled(if: Places.letter != nil, "the letter of 1963 is not there")) func ofTheLetterOf1963() throws
  {
    try expectAllAccounted(try #require(Places.letter))
  }

  @Test(.enabled(if: Places.shared("cases/chapters") != nil, "the cases are not there")) func ofWholeBooks()
    throws
  {
    let folder = try #require(Places.shared("cases/chapters"))
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    for file in files.filter({ $0.pathExtension == "txt" }).sorted(by: { $0.path < $1.path }) {
      let prepared = try PreparedBook(try SourceFile(path: file.path), options: PreparedBook.Options())
      #expect(throws: Never.self, "\(file.lastPathComponent)") { try prepared.ledger() }
    }
  }
}
