import Foundation
import Prose
import TestSupport
import Testing

@testable import Segmenting

/// How often the scanner and an editor agree; the rows that differ are known one by one.
@Suite(.enabled(if: Places.shared("cases/sentences") != nil, "the sentence cases are not there"))
struct SentenceScores {
  private struct Case: Decodable {
    var id: String
    var set: String
    var text: String
    var clean: String?
    var sentences: [String]

    enum CodingKeys: String, CodingKey {
      case id, set, text, sentences
      case clean = "text_clean"
    }
  }

  private struct Abbreviation: Decodable {
    var abbr: String
    var eoc: Bool
    var context: String
    var offset: Int
    var next: String
  }

  private func lines<Row: Decodable>(_ path: String) throws -> [Row] {
    let url = try #require(Places.shared(path))
    return try String(contentsOf: url, encoding: .utf8).split(separator: "\n").map {
      try JSONDecoder().decode(Row.self, from: Data($0.utf8))
    }
  }

  private func sentences(of text: String) -> [String] {
    let traced = TracedText(text, at: 0)
    return SentenceScanner(language: .americanEnglish).sentences(in: text).map { flat(String(traced[$0])) }
  }

  private func flat(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Counts of visible characters at which a sentence ends, but the last.
  private func bounds(_ sentences: [String]) -> Set<Int> {
    var position = 0
    return Set(
      sentences.dropLast().map { sentence in
        position += sentence.unicodeScalars.filter { !$0.isSpace }.count
        return position
      })
  }

  @Test func againstGoldenRulesAndTheLetter() throws {
    let rules: [Case] = try lines("cases/sentences/pragmatic_segmenter_en.jsonl")
    let letter: [Case] = try lines("cases/sentences/letter.jsonl")
    var exact: [String: Int] = [:]
    var letterRight = 0
    var letterFound = 0
    var letterDue = 0
    var failures: [KnownFailures.Failure] = []
    for item in rules + letter {
      let found = sentences(of: item.clean ?? item.text)
      let due = item.sentences.map(flat)
      if found == due {
        exact[item.set, default: 0] += 1
      } else {
        failures.append(.init("\(item.set) \(item.id)", "is divided into \(found.count), not \(due.count)"))
      }
      if item.set == "letter" {
        letterRight += bounds(found).intersection(bounds(due)).count
        letterFound += bounds(found).count
        letterDue += bounds(due).count
      }
    }
    let golden = exact["golden"] ?? 0
    let f1 = 2 * Double(letterRight) / Double(letterFound + letterDue)
    print("sentences: golden \(golden) of 51; letter boundary F1 \(f1)")
    try KnownFailures(of: "sentences").expect(failures, of: rules.count + letter.count)
  }

  @Test func againstEditorsAbbreviations() throws {
    let rows: [Abbreviation] = try lines("cases/semantic/se_abbr.jsonl")
    var failures: [KnownFailures.Failure] = []
    for (number, row) in rows.enumerated() {
      let scalars = Array(row.context.unicodeScalars)
      var end = row.offset + row.abbr.unicodeScalars.count
      if end < scalars.count, scalars[end] == ".", !row.abbr.hasSuffix(".") { end += 1 }
      let place = scalars[..<min(end, scalars.count)].filter { !$0.isSpace }.count
      let found = bounds(sentences(of: row.context))
      let splits = (place...place + 2).contains(where: found.contains)
      if row.eoc {
        // At the context's end the sentence ends with it.
        if scalars[min(end, scalars.count)...].contains(where: \.isLetter), !splits {
          failures.append(.init("\(number + 1)", "no sentence ends with \(row.abbr)"))
        }
      } else if splits {
        failures.append(.init("\(number + 1)", "a sentence ends with \(row.abbr)"))
      }
    }
    try KnownFailures(of: "se_abbr").expect(failures, of: rows.count)
  }
}
