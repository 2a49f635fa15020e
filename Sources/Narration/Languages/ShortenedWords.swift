import Languages
import Prose

/// Abbreviations as tokens, the longest first.
struct ShortenedWords: Sendable {
  private struct Entry: Sendable {
    var tokens: [String]
    var words: String
    var when: String
    var isExact: Bool

    /// "des BD": capitals are letters where small ones without a period are short for a word; not in a line of capitals.
    func isLetters(_ text: String, in line: TokenLine) -> Bool {
      tokens.count == 1 && text.utf8.count > 1 && text == text.uppercased() && text != text.lowercased()
        && !line.isShouted
    }
  }

  private var entries: [String: [Entry]] = [:]
  /// What compounds end with, without the period, and what that is said as: "Hauptstr."
  private var endings: [(short: String, said: String)] = []

  /// - Parameter entries: those that are said as something. One with a capital is written just so, others also with one.
  init(_ entries: [Abbreviations.Entry]) {
    for entry in entries where !entry.said.isEmpty {
      if entry.written.hasPrefix("*") {
        endings.append((String(entry.stem.dropFirst()), String(entry.said.drop { $0 == "*" })))
        continue
      }
      let tokens = Self.tokens(entry.written)
      guard let first = tokens.first else { continue }
      let isLetter = tokens.count == 2 && first.count == 1 && tokens[1] == "."
      let isExact = isLetter || entry.written.contains(where: \.isUppercase)
      self.entries[first.lowercased(), default: []].append(
        Entry(tokens: tokens, words: entry.said, when: entry.when, isExact: isExact))
    }
    for (first, list) in self.entries {
      self.entries[first] = list.sorted { Self.order($0) < Self.order($1) }
    }
  }

  /// The longest first, and what asks for the most before what is always meant.
  private static func order(_ entry: Entry) -> (Int, Int, String) {
    let conditions = [
      "section", "letter", "code", "after-date", "number", "after-number", "after-ordinal", "after-numeral",
      "name-f", "name",
      "never", "",
    ]
    return (-entry.tokens.count, conditions.firstIndex(of: entry.when) ?? conditions.count, entry.words)
  }

  private static func tokens(_ text: String) -> [String] {
    TokenLine(TracedText(text, at: 0), 0..<text.utf8.count).tokens.filter { !$0.isSpace }.map(\.text)
  }

  /// The abbreviation at a position that is meant there, and how many tokens it takes.
  ///
  /// - Parameter isMeant: whether one of so many tokens is meant under its condition.
  func match(
    _ line: TokenLine, _ index: Int, isMeant: (_ when: String, _ count: Int) -> Bool
  ) -> (count: Int, words: String)? {
    guard let first = line[index], !first.isSpace else { return nil }
    // A word inside another is none: "stéréo." has no "St." in it.
    if first.kind == .word, let before = line[index - 1], before.kind == .word { return nil }
    let (elided, start) = Self.parts(first.text)
    guard let candidates = entries[start.lowercased()] else { return compound(line, index) }
    for entry in candidates {
      var cursor = index
      let matches = entry.tokens.enumerated().allSatisfy { place, token in
        if place > 0 { cursor = line.afterSpace(cursor) }
        let text = place == 0 ? start : line.text(cursor)
        cursor += 1
        return entry.isExact ? text == token : text.lowercased() == token && !entry.isLetters(text, in: line)
      }
      if matches, isMeant(entry.when, cursor - index) { return (cursor - index, elided + entry.words) }
    }
    return nil
  }

  /// "Hauptstr.": the beginning of a compound, and what its end is short for.
  private func compound(_ line: TokenLine, _ index: Int) -> (count: Int, words: String)? {
    guard let word = line[index], word.kind == .word, line.text(index + 1) == ".",
      let ending = endings.first(where: {
        word.lower.hasSuffix($0.short) && word.lower.count > $0.short.count + 1
      })
    else { return nil }
    return (2, String(word.text.dropLast(ending.short.count)) + ending.said)
  }

  /// "L'avv." is "L'" and an abbreviation.
  private static func parts(_ text: String) -> (elided: String, start: String) {
    guard let mark = text.firstIndex(where: { $0 == "'" || $0 == "’" }),
      text.index(after: mark) < text.endIndex,
      text[..<mark].allSatisfy(\.isLetter), text[..<mark].count <= 5
    else { return ("", text) }
    return (String(text[...mark]), String(text[text.index(after: mark)...]))
  }
}
