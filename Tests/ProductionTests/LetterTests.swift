import Foundation
import Prose
import TestSupport
import Testing

@testable import Preparation
@testable import Production

/// The letter of 1963, against what an editor made of it.
@Suite(.enabled(if: Places.letter != nil, "the letter of 1963 is not there")) struct LetterTests {
  private struct Reference: Decodable {
    struct Choice: Decodable { var acceptable: [Int] }
    var forbiddenStarts: [Int]
    var references: [Choice]

    enum CodingKeys: String, CodingKey {
      case forbiddenStarts = "forbidden_starts"
      case references
    }
  }

  private func report(minutes: Double = 6) throws -> PlanReport {
    let book = try PreparedBook(
      try SourceFile(path: try #require(Places.letter).path), options: PreparedBook.Options(minutes: minutes))
    return PlanReport(book, wordsPerMinute: 150)
  }

  @Test func itsMetadataComesFromTheText() throws {
    let metadata = try report().metadata
    #expect(metadata.title == "Letter to Fidel Castro")
    #expect(metadata.author == "Nikita Khrushchev")
    #expect(metadata.date == "1963-01-31")
    #expect(metadata.kind == .letter)
    #expect(metadata.language == .americanEnglish)
  }

  @Test func itsPartsBeginWhereAnEditorWouldBeginThem() throws {
    let url = try #require(Places.shared("cases/chapters/letter.reference.json"))
    let reference = try JSONDecoder().decode(Reference.self, from: try Data(contentsOf: url))
    let acceptable = try #require(reference.references.first?.acceptable)
    let report = try report()
    let parts = report.chapters.filter { $0.kind == .part }
    // A block stands on every other line.
    let starts = parts.map { ($0.line - 1) / 2 }
    #expect((7...9).contains(report.chapters.count))
    #expect(starts.allSatisfy(acceptable.contains), "\(starts)")
    #expect(parts.allSatisfy { (4...9).contains(Double($0.words) / 150) })
    for minutes in [4.0, 8, 10] {
      let others = try self.report(minutes: minutes).chapters.filter { $0.kind == .part }.map {
        ($0.line - 1) / 2
      }
      #expect(!others.contains(where: reference.forbiddenStarts.contains))
    }
    #expect(report.chapters.last?.title == "Credits")
  }

  @Test func itsPartsHaveTitlesOfTheirOwn() throws {
    let titles = try report().chapters.dropLast().map(\.title)
    #expect(Set(titles).count == titles.count)
    for (index, title) in titles.enumerated() {
      #expect(title.hasPrefix("Part \(index + 1): "), "\(title)")
      // What comes again in a part names it in few words; its first words are cut where a list would cut them.
      #expect(title.split(separator: " ").count <= (title.hasSuffix("…") ? 12 : 7), "\(title)")
    }
  }

  @Test func itsZonesAreRecognised() throws {
    let paragraphs = try report().chapters.flatMap(\.paragraphs)
    #expect(paragraphs.prefix(4).map(\.role) == [.title, .date, .byline, .salutation])
    #expect(paragraphs.suffix(4).map(\.role) == [.valediction, .date, .signature, .credit])
    let opening = paragraphs.prefix(3).flatMap(\.sentences).map(\.spoken).joined(separator: " ")
    #expect(
      opening == "Letter to Fidel Castro. January thirty-first, nineteen sixty-three. By Nikita Khrushchev.")
  }

  /// Each row of the table of artefacts says how a stretch is said.
  @Test func itsArtefactsAreSaidAsTheyShould() throws {
    let url = try #require(Places.shared("cases/letter_artefacts.tsv"))
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("para") }.map {
        $0.split(separator: "\t", omittingEmptySubsequences: false)
      }
    let spoken = key(
      try report().chapters.flatMap(\.paragraphs).flatMap(\.sentences).map(\.spoken).joined(separator: " "))
    var checked = 0
    for row in rows where row.count >= 4 && Int(row[0].prefix(1)) != nil {
      let said = row[3].split(separator: "->").last.map(String.init) ?? ""
      let words = key(said.components(separatedBy: " (or")[0])
      guard words.split(separator: " ").count >= 2, !said.hasPrefix("(") else { continue }
      checked += 1
      #expect(spoken.contains(words), "paragraph \(row[0]): \(said)")
    }
    print("letter_artefacts: \(checked) rows checked, all as they should be said")
    #expect(checked >= 25)
  }

  /// Words only: no tags, no marks, lower case.
  private func key(_ text: String) -> String {
    var result = ""
    var inTag = false
    for character in text.lowercased() {
      if character == "<" { inTag = true }
      if !inTag {
        result.append(character.isLetter || character.isNumber || character == "'" ? character : " ")
      }
      if character == ">" {
        inTag = false
        result.append(" ")
      }
    }
    return result.split(separator: " ").joined(separator: " ")
  }
}
