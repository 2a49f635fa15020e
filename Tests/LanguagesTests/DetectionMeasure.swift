import Foundation
import Languages
import Prose
import Testing

/// What `Tests/detect FOLDER` runs: how often the detector is right on somebody's passages, and how fast.
@Suite struct DetectionMeasure {
  private static let folder = ProcessInfo.processInfo.environment["VIVAVOCE_PASSAGES"]

  private struct Score {
    var right = 0
    var none = 0
    var wrong: [String: Int] = [:]
    var mistakes: Int { wrong.values.reduce(0, +) }
    var all: Int { right + none + mistakes }

    static func + (one: Score, other: Score) -> Score {
      Score(
        right: one.right + other.right, none: one.none + other.none,
        wrong: one.wrong.merging(other.wrong, uniquingKeysWith: +))
    }
  }

  /// `<tag>.txt` has passages in a language, one a line; a language that the detector does not know must be "none".
  @Test(.enabled(if: folder != nil, "VIVAVOCE_PASSAGES names no folder of passages"))
  func passagesOfAFolder() throws {
    let folder = URL(fileURLWithPath: try #require(Self.folder))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".txt")
    }
    let known = Set(LanguageDetector.languages + ["sr-Latn"])
    var inside = Score()
    var outside = Score()
    var time = Duration.zero
    for name in names.sorted() {
      let tag = String(name.dropLast(4))
      var score = Score()
      for passage in try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8).split(
        separator: "\n")
      {
        let clock = ContinuousClock()
        let start = clock.now
        let answer = LanguageDetector.language(of: passage)?.tag
        time += clock.now - start
        switch answer {
        case nil: score.none += 1
        case tag: score.right += 1
        case let other?: score.wrong[other, default: 0] += 1
        }
      }
      let isKnown = known.contains(tag)
      if isKnown { inside = inside + score } else { outside = outside + score }
      let wrong = score.wrong.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
        "\($0.key) \($0.value)"
      }
      print(
        "detect: \(tag)\t\(isKnown ? "known" : "unknown")\tright \(score.right)\tnone \(score.none)\twrong "
          + "\(score.mistakes)\t\(wrong.joined(separator: ", "))")
    }
    func percent(_ part: Int, _ all: Int) -> String {
      String(format: "%.1f %%", 100 * Double(part) / Double(max(1, all)))
    }
    print(
      "detect: known languages: \(inside.all) passages, right \(percent(inside.right, inside.all)), none "
        + "\(percent(inside.none, inside.all)), wrong \(percent(inside.mistakes, inside.all))")
    print(
      "detect: unknown languages: \(outside.all) passages, none \(percent(outside.none, outside.all)), wrong "
        + "\(percent(outside.mistakes, outside.all))")
    let microseconds = Double(time.components.attoseconds) / 1e12 + Double(time.components.seconds) * 1e6
    print(
      String(format: "detect: %.1f µs a passage", microseconds / Double(max(1, inside.all + outside.all))))
    #expect(inside.all + outside.all > 0, "no passages")
  }
}
