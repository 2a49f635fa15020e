import Languages
import Prose

/// How good a paragraph is as a part's first, by how it and its neighbour are written.
struct StartCues {
  private let openers, anaphoricOpenings: [String]
  private let anaphors, demonstratives, conjunctions: Set<String>

  init(language: Language) {
    let pack = LanguagePack.of(language) ?? .english
    openers = pack.words("cues", "opener").sorted()
    anaphoricOpenings = pack.words("cues", "anaphoric-opening").sorted()
    anaphors = pack.words("cues", "anaphor")
    demonstratives = pack.words("cues", "demonstrative")
    conjunctions = pack.words("cues", "conjunction")
  }

  /// True where no part may begin.
  static func forbids(_ paragraph: ProseBlock, after previous: ProseBlock?) -> Bool {
    if paragraph.startsLowerCase { return true }
    // Verse, and an item of a list behind another or behind a line that announces it, are part of what is said.
    if let previous, !paragraph.followsSceneBreak {
      if paragraph.isLines || previous.isLines && previous.words < shortItem && paragraph.words < shortItem {
        return true
      }
      if isItem(paragraph), isItem(previous) || previous.words < shortItem { return true }
    }
    guard let end = previous?.lastMark else { return false }
    if let previous, isQuoted(paragraph, after: previous) { return true }
    return end == ":" || end == "," || end == ";"
  }

  /// A quotation of several paragraphs opens at each of them, and closes at the last.
  private static func isQuoted(_ paragraph: ProseBlock, after previous: ProseBlock) -> Bool {
    guard !paragraph.followsSceneBreak, let opener = paragraph.text.text.unicodeScalars.first,
      opener == "“" || opener == "\""
    else { return false }
    let before = previous.text.text.unicodeScalars
    guard before.first == opener else { return false }
    if opener == "“" { return before.count { $0 == "“" } > before.count { $0 == "”" } }
    return before.count { $0 == opener } % 2 == 1
  }

  /// An item of a list has fewer words; a numbered paragraph of an essay has more.
  private static let shortItem = 60

  /// "3. Whatever", "b) Whatever", "• Whatever", "- Whatever".
  private static func isItem(_ paragraph: ProseBlock) -> Bool {
    guard paragraph.words < shortItem else { return false }
    let text = paragraph.text.text.droppingFirst { $0.isSpace || $0 == "(" }
    guard let first = text.unicodeScalars.first else { return false }
    if first.isBullet || ["-", "–", "*"].contains(first), text.dropFirst().first == " " { return true }
    let head = text.prefix { $0.isLetter || $0.isNumber }
    guard 1...3 ~= head.count, head.count == 1 || head.allSatisfy(\.isNumber) else { return false }
    let rest = text.dropFirst(head.count)
    return rest.hasPrefix(". ") || rest.hasPrefix(") ") || rest.hasPrefix(".) ")
  }

  /// What is seen of a start: how much of each cue, 0 to 1.
  ///
  /// - Returns: nil of a paragraph without words, which begins nothing.
  func seen(_ paragraph: ProseBlock, after previous: ProseBlock, isDialogue: Bool) -> [StartCue: Double]? {
    let words = WordStream(String(paragraph.text.text.prefix(400))).words
    guard let first = words.first?.lower else { return nil }
    var seen: [StartCue: Double] = [:]
    if paragraph.followsSceneBreak { seen[.sceneBreak] = 1 }
    let opening = words.prefix(4).map(\.lower).joined(separator: " ") + " "
    let pointsBack = words.dropFirst().prefix(3).contains { demonstratives.contains($0.lower) }
    if !pointsBack, openers.contains(where: { opening.hasPrefix($0 + " ") }) { seen[.opener] = 1 }
    if !isDialogue, previous.words < 30, previous.lastMark == "." { seen[.shortBefore] = 1 }
    if anaphors.contains(first) || anaphoricOpenings.contains(where: { opening.hasPrefix($0 + " ") }) {
      seen[.anaphor] = 1
    }
    // "When this question was settled": what the words point to stands before.
    if pointsBack { seen[.pointsBack] = 1 }
    if conjunctions.contains(first) { seen[.conjunction] = 1 }
    if previous.lastMark == "?" { seen[.questionBefore] = 1 }
    // A part that opens with a line or two sounds as if it were the end of the last one.
    if paragraph.words < 40 { seen[.brevity] = 1 - Double(paragraph.words) / 40 }
    return seen
  }
}
