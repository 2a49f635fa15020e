import Languages
import Prose

/// Abbreviations as tokens, the longest first.
struct ShortenedWords: Sendable {
  private struct Entry: Sendable {
    var tokens: [String]
    var words: String
    var when: String
    var isExact: Bool
  }

  private var entries: [String: [Entry]] = [:]

  /// - Parameter entries: those that are said as something. One with a capital is written just so, others also with one.
  init(_ entries: [Abbreviations.Entry]) {
    for entry in entries where !entry.said.isEmpty {
      let tokens = Self.tokens(entry.written)
      guard let first = tokens.first else { continue }
      let isLetter = tokens.count == 2 && first.count == 1 && tokens[1] == "."
      let isExact = isLetter || entry.written.contains(where: \.isUppercase)
      self.entries[first.lowercased(), default: []].append(
        Entry(tokens: tokens, words: entry.said, when: entry.when, isExact: isExact))
    }
    for (first, list) in self.entries {
      self.entries[first] = list.sorted { ($1.tokens.count, $0.words) < ($0.tokens.count, $1.words) }
    }
  }

  private static func tokens(_ text: String) -> [String] {
    TokenLine(TracedText(text, at: 0), 0..<text.utf8.count).tokens.filter { !$0.isSpace }.map(\.text)
  }

  /// The abbreviation at a position, and how many tokens it takes.
  func match(_ line: TokenLine, _ index: Int) -> (count: Int, words: String, when: String)? {
    guard let first = line[index], !first.isSpace, let candidates = entries[first.text.lowercased()] else {
      return nil
    }
    // A word inside another is none: "stéréo." has no "St." in it.
    if first.kind == .word, let before = line[index - 1], before.kind == .word { return nil }
    for entry in candidates {
      var cursor = index
      var matches = true
      for (place, token) in entry.tokens.enumerated() {
        if place > 0 { cursor = line.afterSpace(cursor) }
        let text = line.text(cursor)
        let same = entry.isExact ? text == token : text.lowercased() == token
        guard same else {
          matches = false
          break
        }
        cursor += 1
      }
      if matches { return (cursor - index, entry.words, entry.when) }
    }
    return nil
  }
}
