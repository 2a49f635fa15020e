/// Headings as a player's list shows them: "Chapter 14: The Trial".
enum HeadingTitle {
  static func title(of candidate: HeadingCandidate, title: String) -> String {
    let name = cleaned(title)
    let label: String
    switch candidate.family {
    case .division where candidate.label != nil: label = cleaned(candidate.label ?? "")
    case .division:
      let number = candidate.number.map { $0 == 0 ? "" : " \($0)" } ?? ""
      label = quiet(candidate.word) + number
    case .spelled: label = cleaned(candidate.label ?? "")
    case .roman, .arabic: label = candidate.number.map(String.init) ?? ""
    case .letter: label = ""
    case .marked where candidate.number != nil && !candidate.word.isEmpty:
      label = quiet(candidate.word) + " \(candidate.number ?? 0)"
    case .marked, .front, .back, .capitals, .titleCase: label = ""
    }
    if label.isEmpty { return name.isEmpty ? "Untitled" : name }
    return name.isEmpty ? label : "\(label): \(name)"
  }

  /// No marks around it, no full stop, no shouting.
  static func cleaned(_ text: String) -> String {
    var title = HeadingCandidate.unmarked(text).filter { $0 != "_" && $0 != "*" }
    title = title.split(separator: " ").joined(separator: " ")
    if title.hasSuffix("."), !title.hasSuffix("...") { title.removeLast() }
    return HeadingCandidate.isCapitals(title) ? quiet(title) : title
  }

  /// Capitals as title case; what has small letters already stays.
  static func quiet(_ text: String) -> String {
    guard text == text.uppercased() else { return text }
    let words = text.split(separator: " ").map { word -> String in
      let letters = word.filter(\.isLetter)
      if letters.count > 1, HeadingNumbers.roman(letters) != nil, letters != "MI", letters != "DI",
        letters != "MIX"
      {
        return String(word)
      }
      return lowered(String(word))
    }
    let title = Titles.titleCase(words.joined(separator: " "))
    return title.prefix(1).uppercased() + title.dropFirst()
  }

  /// A word in lower case, but with a capital after a hyphen as in a name: "HEAT-RAY" is "Heat-Ray".
  private static func lowered(_ word: String) -> String {
    word.split(separator: "-", omittingEmptySubsequences: false).map { part in
      let lower = part.lowercased()
      guard let first = lower.firstIndex(where: \.isLetter) else { return lower }
      let small: Set<String> = [
        "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to",
        "with",
      ]
      if small.contains(lower.filter(\.isLetter)) { return lower }
      return lower[..<first] + lower[first].uppercased() + lower[lower.index(after: first)...]
    }.joined(separator: "-")
  }
}
