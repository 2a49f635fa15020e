import Foundation
import Prose
import Testing

@testable import Segmenting

/// What `Tests/derive-parts` runs: where the part maker begins parts in texts whose headings were taken out.
///
/// Each `<name>.txt` of the folder has the language, "derive" or "held-out", and the words of a mean part on its first
/// line, and then a paragraph a line; "§" begins those with which a section began. Each `<name>.weights` has rows of a
/// cue, or "length", "short", "long" or "share", and its weight. `seen.tsv` is written, what is seen of each paragraph, and
/// `made.tsv`, where parts begin.
@Suite struct PartMeasure {
  private static let folder = ProcessInfo.processInfo.environment["VIVAVOCE_PARTS"]

  private struct Text {
    var language: String
    var isHeldOut: Bool
    var target: Double
    var paragraphs: [ProseBlock] = []
    var starts: Set<Int> = []

    init(_ content: String) throws {
      let lines = content.split(separator: "\n")
      let head = try #require(lines.first).split(separator: "\t").map(String.init)
      language = head[0]
      isHeldOut = head[1] == "held-out"
      target = try #require(Double(head[2]))
      for (number, line) in lines.dropFirst().enumerated() {
        if line.hasPrefix("§") { starts.insert(number) }
        let text = line.hasPrefix("§") ? String(line.dropFirst()) : String(line)
        paragraphs.append(ProseBlock(text: TracedText(unsourced: text), line: number))
      }
    }

    func maker(_ weights: StartWeights) -> PartMaker {
      PartMaker(wordsPerPart: target, language: Language(language), weights: weights)
    }
  }

  @Test(.enabled(if: folder != nil, "VIVAVOCE_PARTS names no folder of texts"))
  func textsOfAFolder() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    func read(_ name: String) throws -> String {
      try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }
    let texts = try names.filter { $0.hasSuffix(".txt") }.map { try Text(read($0)) }
    #expect(!texts.isEmpty, "no texts")

    var rows = ["language\tpart\tstart\t" + StartCue.allCases.map(\.rawValue).joined(separator: "\t")]
    for text in texts {
      let seen = text.maker(.used).seen(in: text.paragraphs, forbidden: [])
      for (index, cues) in seen.enumerated().dropFirst() {
        let values =
          cues.map { cues in StartCue.allCases.map { String(cues[$0] ?? 0) } } ?? ["forbidden"]
        rows.append(
          ([text.language, text.isHeldOut ? "held-out" : "derive", text.starts.contains(index) ? "1" : "0"]
            + values).joined(separator: "\t"))
      }
    }
    try (rows.joined(separator: "\n") + "\n").write(
      to: folder.appendingPathComponent("seen.tsv"), atomically: true, encoding: .utf8)

    var sets = [("used", StartWeights.used)]
    for name in names where name.hasSuffix(".weights") {
      sets.append((String(name.dropLast(8)), try Self.weights(read(name))))
    }
    var made: [String] = []
    for (name, weights) in sets {
      var scores: [String: BoundaryScore] = [:]
      for text in texts {
        let starts = text.maker(weights).starts(of: text.paragraphs, forbidden: [])
        made.append("\(name)\t\(starts.map(String.init).joined(separator: " "))")
        let score = BoundaryScore(text.starts, Set(starts), of: text.paragraphs.count)
        scores["\(text.language)\t\(text.isHeldOut ? "held-out" : "derive")", default: BoundaryScore()].add(
          score)
      }
      for (key, score) in scores.sorted(by: { $0.key < $1.key }) {
        print("parts: \(name)\t\(key)\t\(score.described)")
      }
    }
    try (made.joined(separator: "\n") + "\n").write(
      to: folder.appendingPathComponent("made.tsv"), atomically: true, encoding: .utf8)
  }

  private static func weights(_ rows: String) throws -> StartWeights {
    var weights = StartWeights(length: 0, cues: [:])
    for row in rows.split(separator: "\n") {
      let cells = row.split(separator: "\t").map(String.init)
      let value = try #require(Double(cells[1]))
      switch cells[0] {
      case "length": weights.length = value
      case "short": weights.short = value
      case "long": weights.long = value
      case "share": weights.share = value
      default: weights.cues[try #require(StartCue(rawValue: cells[0]))] = value
      }
    }
    return weights
  }
}

/// How well starts were found: Pk (Beeferman, Berger and Lafferty 1999), WindowDiff (Pevzner and Hearst 2002), and F1.
struct BoundaryScore {
  private var texts = 0
  private var pk = 0.0
  private var windowDiff = 0.0
  private var expected = 0
  private var found = 0
  private var exact = 0
  private var near = 0

  init() {}

  /// - Parameter count: how many paragraphs there are; the first begins a part in any case.
  init(_ expected: Set<Int>, _ found: Set<Int>, of count: Int) {
    let reference = expected.subtracting([0])
    let made = found.subtracting([0])
    texts = 1
    self.expected = reference.count
    self.found = made.count
    exact = reference.intersection(made).count
    var free = made
    for start in reference.sorted() {
      guard let match = [start, start - 1, start + 1].first(where: free.contains) else { continue }
      free.remove(match)
      near += 1
    }
    let window = max(2, Int((Double(count) / Double(2 * (reference.count + 1))).rounded()))
    guard count > window else { return }
    let spans = (0..<count - window).map { start in
      let range = start + 1...start + window
      return (reference.count(where: range.contains), made.count(where: range.contains))
    }
    pk = Double(spans.count { ($0 == 0) != ($1 == 0) }) / Double(spans.count)
    windowDiff = Double(spans.count { $0 != $1 }) / Double(spans.count)
  }

  mutating func add(_ other: BoundaryScore) {
    texts += other.texts
    pk += other.pk
    windowDiff += other.windowDiff
    expected += other.expected
    found += other.found
    exact += other.exact
    near += other.near
  }

  private func f1(_ right: Int) -> Double { 2 * Double(right) / Double(max(1, expected + found)) }

  /// The mean over texts, and counts.
  var described: String {
    let counts = "texts \(texts)\tboundaries \(expected)\tmade \(found)\t"
    let figures = [pk / Double(max(1, texts)), windowDiff / Double(max(1, texts)), f1(exact), f1(near)]
    let names = ["Pk", "WindowDiff", "F1", "F1 within one"]
    return counts + zip(names, figures).map { "\($0) \(String(format: "%.4f", $1))" }.joined(separator: "\t")
  }
}
