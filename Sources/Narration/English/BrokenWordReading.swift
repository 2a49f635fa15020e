/// Words that were broken and not mended, "imper- ialism", and words with letters kept back, "d—n".
enum BrokenWordReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word else { return nil }
    return broken(line, index, token) ?? keptBack(line, index, token)
  }

  /// Endings that no word begins with: after a hyphen and a space they are the rest of a word.
  private static let remainders = WordLists.brokenWords.words("remainders")
  private static let wholeWords = WordLists.brokenWords.words("whole-words")

  private static func broken(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    guard ["-", "‐"].contains(line.text(index + 1)), line.text(index + 2) == " ", let rest = line[index + 3],
      rest.kind == .word, rest.text == rest.lower, rest.text.utf8.count >= 3,
      !wholeWords.contains(rest.text), remainders.contains(where: rest.text.hasPrefix)
    else { return nil }
    return Reading(4, token.text + rest.text, rule: "broken word")
  }

  /// Oaths that printers did not spell out, by what they printed.
  private static let oaths = WordLists.brokenWords.said("oaths")

  private static func keptBack(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    guard token.text.utf8.count == 1, line[index - 1].map({ $0.kind != .word && $0.kind != .number }) ?? true
    else {
      return nil
    }
    var end = index + 1
    while ["—", "–", "-"].contains(line.text(end)) { end += 1 }
    guard end > index + 2 || line.text(index + 1) == "—" || line.text(index + 1) == "–",
      let rest = line[end], rest.kind == .word, let said = oaths[token.lower + " " + rest.lower]
    else { return nil }
    return Reading(
      end + 1 - index, token.isCapitalised ? said.capitalisedWord : said, rule: "oath")
  }
}
