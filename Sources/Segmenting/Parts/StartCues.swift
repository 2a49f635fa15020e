import Languages
import Prose

/// How good a paragraph is as a part's first, by how it and its neighbour are written.
struct StartCues {
  private let names: Set<String>
  private let openers, anaphoricOpenings: [String]
  private let anaphors, demonstratives, conjunctions: Set<String>

  /// - Parameter names: by which the reader of a letter is called.
  init(language: Language, names: [String]) {
    let pack = LanguagePack.of(language) ?? .english
    self.names = Set(names)
    openers = pack.words("cues", "opener").sorted()
    anaphoricOpenings = pack.words("cues", "anaphoric-opening").sorted()
    anaphors = pack.words("cues", "anaphor")
    demonstratives = pack.words("cues", "demonstrative")
    conjunctions = pack.words("cues", "conjunction")
  }

  /// True where no part may begin.
  static func forbids(_ paragraph: ProseBlock, after previous: ProseBlock?) -> Bool {
    if paragraph.startsLowerCase { return true }
    guard let end = previous?.lastMark else { return false }
    return end == ":" || end == "," || end == ";"
  }

  /// The worth of a start; positive is good.
  func score(_ paragraph: ProseBlock, after previous: ProseBlock, isDialogue: Bool) -> Double {
    let words = WordStream(String(paragraph.text.text.prefix(400))).words
    guard let first = words.first?.lower else { return -1 }
    var score = 0.0
    if paragraph.followsSceneBreak { score += 2 }
    if Self.startsWithOmission(paragraph) || Self.endsInOmission(previous) { score += 0.2 }
    let opening = words.prefix(4).map(\.lower).joined(separator: " ") + " "
    let pointsBack = words.dropFirst().prefix(3).contains { demonstratives.contains($0.lower) }
    if !pointsBack, openers.contains(where: { opening.hasPrefix($0 + " ") }) { score += 0.35 }
    if words.prefix(14).contains(where: { names.contains($0.text) }) { score += 0.15 }
    if !isDialogue, previous.words < 30, previous.lastMark == "." { score += 0.2 }
    if anaphors.contains(first) || anaphoricOpenings.contains(where: { opening.hasPrefix($0 + " ") }) {
      score -= 0.6
    }
    // "When this question was settled": what the words point to stands before.
    if pointsBack { score -= 0.4 }
    if conjunctions.contains(first) { score -= 0.35 }
    if previous.lastMark == "?" { score -= 0.35 }
    // A part that opens with a line or two sounds as if it were the end of the last one.
    if paragraph.words < 40 { score -= 0.4 * (1 - Double(paragraph.words) / 40) }
    return score
  }

  private static func startsWithOmission(_ paragraph: ProseBlock) -> Bool {
    paragraph.text.text.hasPrefix("..") || paragraph.text.text.hasPrefix("…")
      || paragraph.text.text.hasPrefix(". .")
  }

  private static func endsInOmission(_ paragraph: ProseBlock) -> Bool {
    let end = String(paragraph.text.text.suffix(6)).filter { $0 != " " }
    return end.hasSuffix("...") || end.hasSuffix("…")
  }
}
