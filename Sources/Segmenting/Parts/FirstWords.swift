import Prose

/// The first words of a part, which name it where nothing in it comes again.
enum FirstWords {
  /// No title is longer, characters.
  private static let longest = 50
  /// A clause of fewer words tells nothing.
  private static let leastOfClause = 6

  /// The first clause of the first paragraph that has words, or as many words of it as a list shows.
  static func title(of paragraphs: [String]) -> String? {
    guard let paragraph = paragraphs.first(where: { $0.contains(where: \.isLetter) }) else { return nil }
    let marks = "\"“”„«»*_[](){}".unicodeScalars
    let plain = String(String.UnicodeScalarView(paragraph.unicodeScalars.filter { !marks.contains($0) }))
    var title = ""
    var count = 0
    for word in plain.replacing("--", with: " — ").split(whereSeparator: \.isWhitespace) {
      if title.count + word.count >= longest { return count == 0 ? nil : trimmed(title) + "…" }
      title += (title.isEmpty ? "" : " ") + word
      count += word.contains(where: \.isLetter) ? 1 : 0
      guard count >= leastOfClause, let last = word.unicodeScalars.last else { continue }
      if last.endsSentence, word.count > 3 || last != "." {
        return last == "." ? trimmed(title) : title
      }
      if ",;:—–".unicodeScalars.contains(last) { return trimmed(title) + "…" }
    }
    return title.isEmpty ? nil : trimmed(title)
  }

  private static func trimmed(_ title: String) -> String {
    String(title.reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
  }
}
