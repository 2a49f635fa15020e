import Prose

/// What a letter ends with before the name.
enum Farewell {
  /// True for a line of farewell: "Yours ever,", "Mit freundlichen Grüßen", or a sentence that is one.
  static func isFarewell(_ line: String, _ vocabulary: Vocabulary) -> Bool {
    let letters = vocabulary.letters
    let words = PhraseList.words(line)
    guard !words.isEmpty, words.count <= 40 else { return false }
    if letters.farewellOpenings.match(words[...]) > 0, letters.farewells.isIn(words) || endsOpen(line) {
      return true
    }
    guard words.count <= 12, letters.farewells.isIn(words) else { return false }
    // A sentence that only speaks of thanks or love is the letter's own.
    let text = line.trimmed
    if text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!") {
      return words.count <= 6 && !hasInnerStop(text) && letters.farewells.match(words[...]) > 0
    }
    return !hasInnerStop(text)
  }

  /// True where a sentence ends inside: a stop behind a word of some length, and a capital.
  private static func hasInnerStop(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    return zip(words, words.dropFirst()).contains { word, next in
      guard let last = word.last, ".!?".contains(last), next.unicodeScalars.first?.isUpper ?? false else {
        return false
      }
      return last != "." || word.count > 5
    }
  }

  /// True for a line with nothing but a comma or no mark behind it.
  static func endsOpen(_ line: String) -> Bool {
    guard
      let last = line.trimmed.unicodeScalars.reversed().first(where: {
        !$0.isCloser && $0 != "_" && $0 != "*"
      })
    else { return false }
    return last == "," || last == "—" || last == "-" || last.properties.isAlphabetic
  }

  /// Where the farewell at the end of a paragraph begins, UTF-8 bytes: its last sentence, where it is one and runs into the name
  /// below ("…I remain, dear Sir, your friend,").
  static func running(_ text: String, _ vocabulary: Vocabulary) -> Int? {
    guard !text.isEmpty else { return nil }
    let isOpen = endsOpen(text)
    let letters = vocabulary.letters
    // Sentences end in a stop, or in a dash as old letters have it.
    var starts: [String.Index] = []
    var index = text.startIndex
    let tail =
      text.utf8.count > 500 ? text.index(text.endIndex, offsetBy: -min(400, text.count)) : text.startIndex
    index = tail
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      let isDash = character == "—" || character == "-" && next < text.endIndex && text[next] == "-"
      // "Q. B. S. M.": the point of an initial ends nothing.
      let isInitial =
        character == "." && index > text.startIndex && text[text.index(before: index)].isUppercase
        && (index == text.index(after: text.startIndex)
          || text[text.index(index, offsetBy: -2)].isWhitespace)
      if ".!?".contains(character) && !isInitial || isDash {
        var start = next
        while start < text.endIndex, text[start].isWhitespace || "-—\"”'’)".contains(text[start]) {
          start = text.index(after: start)
        }
        if start < text.endIndex { starts.append(start) }
        index = max(start, next)
      } else {
        index = next
      }
    }
    // Its first sentence may be its last.
    if tail == text.startIndex { starts.insert(text.startIndex, at: 0) }
    for start in starts.suffix(4) {
      let words = PhraseList.words(text[start...])
      guard words.count <= 45 else { continue }
      let opens = letters.farewellOpenings.match(words[...]) > 0
      let isOne =
        isOpen
        ? opens || words.count <= 12 && letters.farewells.match(words[...]) > 0
        : opens && letters.farewells.isIn(words)
      if isOne { return text.utf8.distance(from: text.startIndex, to: start) }
    }
    // Any last sentence that says farewell and breaks off before the name.
    guard isOpen, let start = starts.last else { return nil }
    let words = PhraseList.words(text[start...])
    guard words.count <= 40, letters.farewells.isIn(words) else { return nil }
    return text.utf8.distance(from: text.startIndex, to: start)
  }
}
