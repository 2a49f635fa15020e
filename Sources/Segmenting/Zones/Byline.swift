import Prose

/// "by Agnes Holloway".
enum Byline {
  private static let openings = [
    "by", "written by", "from", "von", "par", "de", "por", "de parte de", "от", "автор",
  ]

  /// The author on a title page that has more on it than a title: subtitles, other books, a publisher.
  static func author(onTitlePage paragraphs: [ProseBlock]) -> String? {
    let page = paragraphs.prefix(12).prefix { $0.words <= 20 }
    for (index, paragraph) in page.enumerated() where index > 0 {
      for line in paragraph.lines {
        if let author = author(in: line.text.trimmed) { return author }
      }
      if isOpening(paragraph.text.text), index + 1 < page.count {
        return author(in: "by " + page[page.startIndex + index + 1].text.text.trimmed)
      }
    }
    return nil
  }

  /// True for "by" alone, over a name.
  static func isOpening(_ text: String) -> Bool {
    openings.contains(text.lowercased().trimmed)
  }

  /// True for a line that names an author.
  static func isByline(_ text: String) -> Bool { author(in: text) != nil }

  /// The author that a line names: a few capitalised words after "by".
  static func author(in text: String) -> String? {
    let line = text.drop(while: { $0 == "*" || $0 == "_" })
    for opening in openings.sorted(by: { $0.count > $1.count }) {
      guard line.lowercased().hasPrefix(opening + " ") else { continue }
      var name = String(
        line.dropFirst(opening.count + 1).droppingLast { ".,*_ \t".unicodeScalars.contains($0) })
      // "Jane Austen (1803)"
      if name.hasSuffix(")"), let bracket = name.lastIndex(of: "("),
        name[bracket...].contains(where: \.isNumber)
      {
        name = name[..<bracket].trimmed
      }
      let words = name.split(separator: " ")
      guard (1...7).contains(words.count) else { continue }
      let small: Set<Substring> = [
        "de", "von", "van", "der", "den", "la", "le", "du", "and", "y", "e", "del", "&", "und", "et", "и",
      ]
      let isName = words.allSatisfy { word in
        small.contains(word) || word.unicodeScalars.first.map { $0.isUpper } ?? false
      }
      let hasStop = words.contains {
        $0.hasSuffix(".") && $0.count > 4 || $0.hasSuffix("!") || $0.hasSuffix("?")
      }
      if isName, !hasStop, words.first?.unicodeScalars.first?.isUpper ?? false {
        // A title page shouts.
        return HeadingCandidate.isCapitals(name) ? HeadingTitle.quiet(name) : name
      }
    }
    return nil
  }
}

/// "My dear Thomas Reed:", "Lieber Hans,".
enum Salutation {
  private static let openings = [
    "dear", "my dear", "dearest", "my dearest", "beloved", "honoured", "honored", "gentlemen", "sir", "madam",
    "sirs", "to the", "to my", "friends", "comrades", "comrade", "querido", "querida", "queridos", "estimado",
    "estimada", "muy señor", "cher", "chère", "chers", "mon cher", "ma chère", "monsieur", "madame", "lieber",
    "liebe", "liebster", "liebste", "sehr geehrte", "sehr geehrter", "verehrter", "verehrte", "mein lieber",
    "meine liebe", "дорогой", "дорогая", "дорогие", "уважаемый", "уважаемая", "милостивый", "милый",
    "товарищ",
  ]

  /// True for a short line that greets and ends in a mark that opens a letter.
  static func isSalutation(_ text: String) -> Bool {
    let line = text.split(separator: " ").joined(separator: " ")
    guard let last = line.unicodeScalars.reversed().first(where: { !$0.isCloser }) else { return false }
    guard line.split(separator: " ").count <= 14, ":,—–!".unicodeScalars.contains(last) else { return false }
    let lower = line.lowercased()
    return openings.contains { opening in
      guard lower.hasPrefix(opening) else { return false }
      return lower.dropFirst(opening.count).unicodeScalars.first.map { !$0.isLetter } ?? true
    }
  }

  /// The names in a greeting, by which a writer may call the reader later.
  static func names(in text: String) -> [String] {
    let greetings: Set<String> = [
      "Dear", "My", "Dearest", "Mr", "Mrs", "Miss", "Ms", "Dr", "Sir", "Madam", "Comrade", "To", "The",
    ]
    return text.split { !$0.isLetter && $0 != "-" && $0 != "’" && $0 != "'" }.map(String.init)
      .filter { $0.count > 2 && $0.unicodeScalars.first.map(\.isUpper) == true && !greetings.contains($0) }
  }
}
