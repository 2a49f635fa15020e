import Foundation
import Languages
import Narration
import Prose
import Script
import TestSupport
import Testing

@testable import Preparation

/// Figures of the whole text half, by the scorer that comes with the cases; the rows that fail are known one by one.
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
  private func normalisation(
    _ path: String, known: String, in language: Language = .americanEnglish,
    ask: ([String]) -> (before: String, text: String, after: String)
  )
    throws
  {
    let rehearsal = Rehearsal(language: language)
    var lines: [String] = []
    for row in try rows(path).dropFirst() {
      let (before, text, after) = ask(row)
      var said = rehearsal.sentences(of: before + text + after).map(\.spoken).joined(separator: " ")
      if said.hasPrefix(before) { said.removeFirst(before.count) }
      if !after.isEmpty, said.hasSuffix(after) { said.removeLast(after.count) }
      lines.append(row[0] + "\t" + said)
    }
    let answers = try scratch.file("answers.tsv", lines.joined(separator: "\n") + "\n")
    let scorer = try #require(Places.shared("tools/score.py")).path
    let program = try Program.run(
      "/usr/bin/python3", [scorer, "tn", try #require(Places.shared(path)).path, answers, "-v"])
    #expect(program.status == 0, "\(program.errors)")
    // After the figures, a row a line: its name, the text, what was wanted, what was said.
    let failures = program.output.split(separator: "\n").compactMap { line -> KnownFailures.Failure? in
      let columns = line.components(separatedBy: " | ")
      guard columns.count > 3 else { return nil }
      print("\(known): “\(columns[1])” is said “\(columns[3])”, not “\(columns[2])”")
      return .init(columns[0], "is said otherwise")
    }
    try KnownFailures(of: known).expect(failures, of: lines.count)
  }

  @Test func normalisationByTheRulesOfNeMo() throws {
    try normalisation("cases/tn/nemo_en.tsv", known: "nemo_en") { ("", $0[4], "") }
  }

  /// What a row that fails is: the source's own convention, the same words written otherwise, or wrong.
  @Test(arguments: ["de", "es", "fr", "it", "ru"]) func normalisationOfOtherLanguages(code: String) throws {
    try normalisation("cases/tn/nemo_\(code).tsv", known: "nemo_\(code)", in: Language(code)) {
      ("", $0[2], "")
    }
  }

  @Test func yearsAndNumbersByTheRulesOfICU() throws {
    try normalisation("cases/tn/icu_years_numbers_en.tsv", known: "icu_years_numbers_en") { row in
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
  }

  private enum NumberLooks {
    static func isYear(_ text: String) -> Bool {
      text.count == 4 && Int(text).map { 1100...2099 ~= $0 } ?? false
    }
  }

  @Test func chaptersOfBooks() throws {
    let folder = try #require(Places.shared("cases/chapters"))
    // What stands before the first heading is a chapter that nobody listed.
    let openings = Set(LanguagePack.all.map { Phrases(Language($0.code))("opening") })
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".expected.json") }.map { String($0.dropLast(14)) }.sorted()
    var total = 0.0
    var chapters = 0
    var failures: [KnownFailures.Failure] = []
    for name in names {
      let text = folder.appendingPathComponent(name + ".txt").path
      let book = try PreparedBook(try SourceFile(path: text), options: PreparedBook.Options()).book
      let found = book.chapters.filter { !($0.kind == .front && openings.contains($0.title)) }
      let listed: [[String: Any]] = found.map { ["line": $0.line, "title": $0.title, "level": $0.level] }
      let json = try JSONSerialization.data(withJSONObject: ["chapters": listed])
      let answer = try scratch.file(name + ".json", String(decoding: json, as: UTF8.self))
      // The scorer reads UTF-8 only.
      let decoded = try scratch.file(name + ".txt", book.source)
      let result = try score([
        "chapters", folder.appendingPathComponent(name + ".expected.json").path, answer, "--text", decoded,
      ])
      let f1 = try #require(result["F1"] as? Double)
      total += f1
      chapters += try #require(result["expected"] as? Int)
      for kind in ["missed", "spurious"] {
        for place in try #require(result[kind] as? [[Any]]) {
          failures.append(.init("\(name), line \(place[0])", "the chapter is \(kind)"))
        }
      }
      // The scorer lists ten places at the most; the figure tells of more.
      if f1 < 1 { failures.append(.init("\(name), F1 \(f1)", "of 1")) }
      let titles = result["title_acc"] as? Double ?? 1
      if titles < 1 { failures.append(.init("\(name), titles", "\(titles) of them are right")) }
      #expect(result["in_toc"] as? Int == 0)
    }
    let macro = total / Double(names.count)
    print("chapters: macro F1 \(macro) over \(names.count) texts")
    try KnownFailures(of: "chapters").expect(failures, of: chapters)
  }
}
