import Prose

/// Headings as a player's list shows them: "Chapter 14: The Trial".
enum HeadingTitle {
  /// No name is longer, characters; its number is not counted.
  private static let longest = 90
  /// At the end of what is longer no marks of notes are looked for, bytes.
  private static let longestNoted = 1000

  /// A long title up to a word.
  static func shortened(_ title: String) -> String {
    guard title.count > longest else { return title }
    let head = title.prefix(longest - 1)
    let end = head.lastIndex(of: " ") ?? head.endIndex
    let words = head[..<end].unicodeScalars.reversed().drop { !$0.isLetter && !$0.isDigit }.reversed()
    return String(String.UnicodeScalarView(words)) + "…"
  }

  /// The heading's label and its title, or what there is of them.
  ///
  /// - Parameters:
  ///   - title: the title beside the heading's number or below it; empty where it has none.
  ///   - letters: how the text writes the words of its titles; nil where each has a capital.
  static func title(
    of candidate: HeadingCandidate, title: String, _ vocabulary: Vocabulary, _ letters: WordCase? = nil
  ) -> String {
    let name = shortened(cleaned(title, vocabulary, letters))
    let label: String
    switch candidate.family {
    case .division where candidate.label != nil:
      label = shortened(self.label(candidate.label ?? "", vocabulary))
    case .division:
      let number = candidate.number.map { $0 == 0 ? "" : " \($0)" } ?? ""
      let word = vocabulary.fullName(of: candidate.word)
      label = quiet(word.prefix(1).uppercased() + word.dropFirst(), vocabulary) + number
    case .spelled: label = cleaned(candidate.label ?? "", vocabulary)
    case .roman, .arabic: label = candidate.number.map(String.init) ?? ""
    case .letter: label = ""
    case .marked where candidate.label != nil: label = self.label(candidate.label ?? "", vocabulary)
    case .marked where candidate.number != nil && !candidate.word.isEmpty:
      label = quiet(vocabulary.fullName(of: candidate.word), vocabulary) + " \(candidate.number ?? 0)"
    case .marked where candidate.number != nil: label = candidate.number.map(String.init) ?? ""
    case .marked, .front, .back, .capitals, .titleCase: label = ""
    }
    if label.isEmpty { return name.isEmpty ? vocabulary.untitled : name }
    return name.isEmpty ? label : "\(label): \(name)"
  }

  /// A division's word and number: these are no names, and keep their small letters where titles are written as sentences.
  private static func label(_ text: String, _ vocabulary: Vocabulary) -> String {
    let label = cleaned(text, vocabulary)
    guard vocabulary.hasSentenceTitles, HeadingCandidate.isCapitals(text),
      Vocabulary.roman(String(text.split(separator: " ").last ?? "")) == nil
    else { return label }
    return label.prefix(1) + label.dropFirst().lowercased()
  }

  /// No marks around it, no full stop, no shouting.
  static func cleaned(_ text: String, _ vocabulary: Vocabulary, _ letters: WordCase? = nil) -> String {
    var title = HeadingCandidate.unmarked(withoutNotes(LetterSpacing.closed(text, vocabulary)))
      .filter { $0 != "_" && $0 != "*" }
    title = title.split(separator: " ").joined(separator: " ")
    if title.hasSuffix("."), !title.hasSuffix("...") { title.removeLast() }
    guard HeadingCandidate.isCapitals(HeadingCandidate.withoutAside(title)) else { return title }
    if let letters { return letters.written(title, vocabulary) }
    return quiet(title, vocabulary)
  }

  /// Without marks of notes: "The Mill[3]", "The Mill{A}", "The Mill³", "The Mill†".
  static func withoutNotes(_ text: String) -> String {
    // What is longer is shown without its end.
    guard text.utf8.count <= longestNoted else { return text }
    var title = text
    while let last = title.last {
      if "*†‡§¹²³⁴⁵⁶⁷⁸⁹⁰".contains(last), title.count > 3, title.contains(where: \.isLetter) {
        title.removeLast()
        continue
      }
      let pairs: [Character: Character] = ["]": "[", "}": "{"]
      guard let opener = pairs[last], let open = title.lastIndex(of: opener), open > title.startIndex,
        case let inner = title[title.index(after: open)...].dropLast(), 1...3 ~= inner.count,
        inner.allSatisfy(\.isNumber) || inner.count == 1
      else { break }
      title = title[..<open].trimmed
    }
    return title
  }

  /// Capitals as title case; what has small letters already stays.
  static func quiet(_ text: String, _ vocabulary: Vocabulary) -> String {
    guard text == text.uppercased() else { return text }
    let words = text.split(separator: " ").map { word -> String in
      let letters = word.filter(\.isLetter)
      if letters.count > 1, Vocabulary.roman(letters) != nil, letters != "MI", letters != "DI",
        letters != "MIX"
      {
        return String(word)
      }
      return lowered(String(word), vocabulary)
    }
    let title = Titles.titleCase(words.joined(separator: " "), vocabulary)
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// A word in lower case, but with a capital after a hyphen as in a name: "HEAT-RAY" is "Heat-Ray".
  private static func lowered(_ word: String, _ vocabulary: Vocabulary) -> String {
    word.split(separator: "-", omittingEmptySubsequences: false).map { part in
      let lower = part.lowercased()
      guard let first = lower.firstIndex(where: \.isLetter) else { return lower }
      if vocabulary.titleQuiet.contains(lower.filter(\.isLetter)) { return lower }
      return lower[..<first] + lower[first].uppercased() + lower[lower.index(after: first)...]
    }.joined(separator: "-")
  }
}
