import Foundation
import Narration
import Prose
import Script
import TestSupport
import Testing

@testable import Preparation

/// What is in a book is said, and what is left out is told.
@Suite struct SaidWordsTests {
  private func prepared(_ text: String, name: String = "book.txt") throws -> PreparedBook {
    try PreparedBook(SourceFile(name: name, bytes: Array(text.utf8)), options: PreparedBook.Options())
  }

  /// The words of some ranges that the ledger does not say.
  private func unsaid(of ranges: [Range<Int>], in ledger: Ledger, _ text: String) -> [String] {
    let said = ledger.entries.compactMap { entry -> Range<Int>? in
      if case .skipped = entry.treatment { nil } else { entry.source }
    }
    let bytes = Array(text.utf8)
    var next = 0
    var result: [String] = []
    for word in WordAccount.words(of: text) where ranges.contains(where: { $0.contains(word.lowerBound) }) {
      while next < said.count, said[next].upperBound <= word.lowerBound { next += 1 }
      if next == said.count || said[next].lowerBound > word.lowerBound {
        result.append(String(decoding: bytes[word], as: UTF8.self))
      }
    }
    return result
  }

  /// VIVAVOCE_BOOKS sets how many books there are, 10,000 otherwise.
  @Test(arguments: 0..<20) func ofRandomBooks(share: Int) throws {
    let count = (ProcessInfo.processInfo.environment["VIVAVOCE_BOOKS"].flatMap { Int($0) } ?? 10_000) / 20
    var listed = 0
    var leftOut = 0
    for seed in share * count..<(share + 1) * count {
      let book = RandomBook(seed: seed)
      let prepared = try prepared(book.text)
      let ledger: Ledger
      do {
        ledger = try prepared.ledger()
      } catch {
        Issue.record("book \(seed): \(error)")
        continue
      }
      let lost = unsaid(of: book.said, in: ledger, book.text)
      #expect(
        lost.isEmpty,
        "book \(seed) loses \(lost.count) words: \(lost.prefix(12).joined(separator: " "))\n\(book.text.prefix(2500))"
      )
      guard let list = book.list, book.isFairList else { continue }
      let words = WordAccount(ledger, of: book.text, in: list)
      listed += words.total
      leftOut += words.leftOut["table of contents"] ?? 0
      if words.said > 6, ProcessInfo.processInfo.environment["DUMP"] != nil {
        print("SAID \(seed) \(words)\n\(book.text.prefix(2000))")
      }
    }
    // Nothing is lost by saying the lists as well, but that is no audiobook.
    #expect(Double(leftOut) >= 0.95 * Double(listed), "\(leftOut) of \(listed) words of lists are left out")
  }

  // MARK: Whole books

  /// Lines of a list of contents, in the shared books whose expected headings do not tell them.
  private static let lists: [String: ClosedRange<Int>] = [
    "scarlet": 116...170, "twocities": 43...100, "dickensmusic": 132...161, "se_chickens_contents": 6...31,
  ]

  private static let names: [String] = {
    guard let folder = Places.shared("cases/chapters") else { return [] }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  private struct Expected: Decodable {
    struct Heading: Decodable { var line: Int }
    struct List: Decodable {
      var start: Int
      var end: Int

      enum CodingKeys: String, CodingKey {
        case start = "start_line"
        case end = "end_line"
      }
    }
    var chapters: [Heading]
    var toc: List?
  }

  /// Of the words from the first heading to the last one, 99.5 % are said; what is left out as a list is the list.
  @Test(.enabled(if: Places.shared("cases/chapters") != nil, "the cases are not there"), arguments: names)
  func ofWholeBooks(name: String) throws {
    let folder = try #require(Places.shared("cases/chapters"))
    let file = try SourceFile(path: folder.appendingPathComponent(name + ".txt").path)
    let prepared = try PreparedBook(file, options: PreparedBook.Options())
    let source = prepared.book.source
    let ledger = try prepared.ledger()
    let lines = LineIndex(source)
    let expected = folder.appendingPathComponent(name + ".expected.json")
    var list = Self.lists[name]
    var range = prepared.headedRange
    if FileManager.default.fileExists(atPath: expected.path) {
      let facts = try JSONDecoder().decode(Expected.self, from: Data(contentsOf: expected))
      list = list ?? facts.toc.map { $0.start...$0.end }
      let numbers = facts.chapters.map(\.line)
      let bounds = WordAccount.words(of: source).map(\.lowerBound).filter {
        numbers[0] <= lines.line(at: $0) && lines.line(at: $0) < numbers[numbers.count - 1]
      }
      if let first = bounds.first, let last = bounds.last { range = first..<last + 1 }
    }
    let words = WordAccount(ledger, of: source, in: range)
    let reasons = words.leftOut.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(
      separator: ", ")
    print(
      "words of \(name): \(words.said) of \(words.total) said, left out: \(reasons.isEmpty ? "none" : reasons)"
    )
    let notes = ["note", "note mark", "note heading"].reduce(0) { $0 + (words.leftOut[$1] ?? 0) }
    #expect(notes * 20 <= words.total, "\(name): \(reasons)")
    let text = words.total - (words.leftOut["table of contents"] ?? 0) - notes
    #expect(Double(words.said) >= 0.995 * Double(text), "\(name): \(reasons)")
    for entry in ledger.entries {
      guard case .skipped(let reason) = entry.treatment, reason == "table of contents",
        let place = entry.source
      else { continue }
      let line = lines.line(at: place.lowerBound)
      #expect(list?.contains(line) ?? false, "line \(line) is no entry of a list")
    }
  }

  // MARK: What a person sees

  @Test func everythingOfSomeLengthThatIsLeftOutIsAFinding() throws {
    let body = String(repeating: "There was nobody on the road, and the rain had not stopped. ", count: 6)
    let names = [
      "The Mill by the River", "The Long Way Home Again", "A Light in the Window", "The Last of the Oil",
      "What the Keeper Saw",
    ]
    let entries = names.enumerated().map { "\($0 + 1). \($1)  \($0 * 20 + 1)" }.joined(separator: "\n\n")
    let chapters = names.enumerated().map { "\n\n\($0 + 1). \($1)\n\n\(body)" }.joined(separator: "\n")
    let caption = String(repeating: "a boat and ", count: 12)
    let text = "THE ROAD\n\n\nCONTENTS\n\n\(entries)\n\n\(chapters)\n\n[Illustration: \(caption)]\n"
    let prepared = try prepared(text)
    let findings = prepared.findings(of: prepared.scripts()).filter { $0.code == "left-out" }
    #expect(findings.map(\.line) == [4, 42])
    #expect(
      findings.map(\.message) == [
        "35 words are left out (table of contents): “CONTENTS 1. The Mill by the River 1 2. The Long Way Home Aga…”",
        "37 words are left out (picture): “[Illustration: a boat and a boat and a boat and a boat and a…”",
      ])
    let words = WordAccount(try prepared.ledger(), of: text)
    #expect(words.leftOut == ["table of contents": 35, "picture": 37])
    #expect(words.said + 72 == words.total)
  }
}
