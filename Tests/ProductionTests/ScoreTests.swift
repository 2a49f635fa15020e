import Foundation
import Production
import Prose
import TestSupport
import Testing

/// Figures of the whole text half, by the scorer that comes with the cases; each is printed, and has its bar.
@Suite(.enabled(if: Places.shared("tools/score.py") != nil, "the scorer is not there")) struct ScoreTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  private func score(_ arguments: [String]) throws -> [String: Any] {
    let scorer = try #require(Places.shared("tools/score.py")).path
    let program = try Program.run("/usr/bin/python3", [scorer] + arguments)
    #expect(program.status == 0, "\(program.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(program.output.utf8)) as? [String: Any])
  }

  private func rows(_ path: String) throws -> [[String]] {
    let text = try String(contentsOf: try #require(Places.shared(path)), encoding: .utf8)
    return text.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Says each text and scores what is said; `ask` puts an input into a context that tells its class.
  private func normalisation(_ path: String, ask: ([String]) -> (before: String, text: String, after: String))
    throws -> Double
  {
    let rehearsal = Rehearsal(language: .americanEnglish)
    var lines: [String] = []
    for row in try rows(path).dropFirst() {
      let (before, text, after) = ask(row)
      var said = rehearsal.sentences(of: before + text + after).map(\.spoken).joined(separator: " ")
      if said.hasPrefix(before) { said.removeFirst(before.count) }
      if !after.isEmpty, said.hasSuffix(after) { said.removeLast(after.count) }
      lines.append(row[0] + "\t" + said)
    }
    let answers = try scratch.file("answers.tsv", lines.joined(separator: "\n") + "\n")
    let result = try score(["tn", try #require(Places.shared(path)).path, answers])
    return try #require(result["tolerant"] as? Double)
  }

  @Test func normalisationByTheRulesOfNeMo() throws {
    let rate = try normalisation("cases/tn/nemo_en.tsv") { ("", $0[4], "") }
    print("nemo_en: \(rate) tolerant")
    #expect(rate >= 0.95)
  }

  @Test func yearsAndNumbersByTheRulesOfICU() throws {
    let rate = try normalisation("cases/tn/icu_years_numbers_en.tsv") { row in
      switch row[2] {
      case "year": return ("in ", row[3], "")
      case "ordinal":
        let number = Int(row[3]) ?? 0
        let teens = 10...13 ~= number % 100
        let ending = teens ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
        return ("", row[3] + ending, "")
      // Four digits alone are a year; of people they are a number.
      default: return NumberLooks.isYear(row[3]) ? ("", row[3], " men") : ("", row[3], "")
      }
    }
    print("icu_years_numbers_en: \(rate)")
    #expect(rate == 1)
  }

  private enum NumberLooks {
    static func isYear(_ text: String) -> Bool {
      text.count == 4 && Int(text).map { 1100...2099 ~= $0 } ?? false
    }
  }

  @Test func chaptersOfBooks() throws {
    let folder = try #require(Places.shared("cases/chapters"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".expected.json") }.map { String($0.dropLast(14)) }.sorted()
    var total = 0.0
    var titles = 1.0
    for name in names {
      let text = folder.appendingPathComponent(name + ".txt").path
      let book = try PreparedBook(try SourceFile(path: text), options: PreparedBook.Options()).book
      let found = book.chapters.filter {
        !($0.kind == .front && ["Opening", "Ouverture", "Anfang", "Comienzo", "Начало"].contains($0.title))
      }
      let chapters: [[String: Any]] = found.map { ["line": $0.line, "title": $0.title, "level": $0.level] }
      let json = try JSONSerialization.data(withJSONObject: ["chapters": chapters])
      let answer = try scratch.file(name + ".json", String(decoding: json, as: UTF8.self))
      // The scorer reads UTF-8 only.
      let decoded = try scratch.file(name + ".txt", book.source)
      let result = try score([
        "chapters", folder.appendingPathComponent(name + ".expected.json").path, answer, "--text", decoded,
      ])
      let f1 = try #require(result["F1"] as? Double)
      print("chapters of \(name): F1 \(f1), titles \(result["title_acc"] ?? "-")")
      total += f1
      titles = min(titles, result["title_acc"] as? Double ?? 1)
      #expect(result["in_toc"] as? Int == 0)
    }
    let macro = total / Double(names.count)
    print("chapters: macro F1 \(macro) over \(names.count) texts, titles at least \(titles)")
    #expect(macro >= 0.95)
    #expect(titles >= 0.98)
  }
}
