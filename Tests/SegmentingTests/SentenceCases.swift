import Foundation
import Prose
import TestSupport
import Testing

@testable import Segmenting

/// Our own sentences, in Tests/Sentences: each paragraph with marks where it is to be divided.
@Suite struct SentenceCases {
  private struct Case {
    var kind: String
    var sentences: [String]
  }

  private func cases(_ name: String) throws -> [Case] {
    let url = Places.package.appendingPathComponent("Tests/Sentences/\(name).txt")
    var kind = ""
    var result: [Case] = []
    for line in try String(contentsOf: url, encoding: .utf8).split(separator: "\n") {
      if line.hasPrefix("# ") {
        kind = String(line.dropFirst(2))
      } else {
        result.append(Case(kind: kind, sentences: line.split(separator: "¦").map { $0.trimmed }))
      }
    }
    return result
  }

  @Test(arguments: [
    ("english", "en-US", 150, 0.97), ("spanish", "es-ES", 20, 0.95), ("french", "fr-FR", 20, 0.95),
    ("german", "de-DE", 20, 0.95), ("russian", "ru-RU", 20, 0.95), ("italian", "it", 25, 0.9),
    ("portuguese", "pt", 25, 0.9), ("dutch", "nl", 25, 0.9), ("polish", "pl", 25, 0.9),
  ])
  func sentencesEndWhereTheyAreMarked(name: String, tag: String, count: Int, bar: Double) throws {
    let scanner = SentenceScanner(language: Language(tag))
    var wrong: [String] = []
    let all = try cases(name)
    for item in all {
      let text = item.sentences.joined(separator: " ")
      let found = scanner.sentences(in: text).map { String(TracedText(text, at: 0)[$0]) }
      if found != item.sentences { wrong.append("\(item.kind): \(found.joined(separator: "¦ "))") }
    }
    let rate = 1 - Double(wrong.count) / Double(all.count)
    print("own sentences, \(name): \(all.count) cases, \(rate) as marked")
    for line in wrong { print("  otherwise: \(line)") }
    #expect(all.count >= count)
    #expect(rate >= bar)
  }
}
