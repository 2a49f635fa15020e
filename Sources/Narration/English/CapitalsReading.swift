/// Words in capitals that would be taken for initials: "IT WAS A DARK NIGHT" begins with the word "it".
enum CapitalsReading {
  /// Initials that are words too.
  private static let words = WordLists.capitals.words("words")

  /// After these "US" is a country, whatever capitals stand around it.
  private static let nations = WordLists.capitals.words("nations")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word, words.contains(token.text) else { return nil }
    let after = line.afterSpace(index + 1)
    let before = line.before(index)
    guard isShouted(line, after) || isShouted(line, before) else { return nil }
    if token.text == "US", ["THE", "A"].contains(line.text(before)) || nations.contains(line.text(after)) {
      return nil
    }
    return Reading(1, line.opens(index) ? token.lower.capitalisedWord : token.lower, rule: "capitals")
  }

  /// A word in capitals that is no initials: it has more than two letters or is a small word.
  private static func isShouted(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index], token.kind == .word, token.text == token.text.uppercased() else {
      return false
    }
    return token.text.count > 2
      || ["A", "I", "IN", "IS", "OF", "TO", "ON", "AT", "BY", "AS", "WE", "HE", "IF", "SO", "NO", "OR", "BE"]
        .contains(token.text)
  }
}
