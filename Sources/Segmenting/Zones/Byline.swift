import Prose

/// "by Agnes Holloway".
enum Byline {
  /// The author on a title page that has more on it than a title: subtitles, other books, a publisher.
  static func author(onTitlePage paragraphs: [ProseBlock], _ vocabulary: Vocabulary) -> String? {
    let page = paragraphs.prefix(12).prefix { $0.words <= 20 }
    for (index, paragraph) in page.enumerated() where index > 0 {
      for line in paragraph.lines {
        if let author = author(in: line.text.trimmed, vocabulary) { return author }
      }
      if isOpening(paragraph.text.text, vocabulary), index + 1 < page.count {
        return author(
          in: paragraph.text.text.trimmed + " " + page[page.startIndex + index + 1].text.text.trimmed,
          vocabulary)
      }
    }
    return nil
  }

  /// True for "by" alone, over a name.
  static func isOpening(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    vocabulary.bylines.contains(text.lowercased().trimmed)
  }

  /// True for a line that names an author.
  static func isByline(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    author(in: text, vocabulary) != nil
  }

  /// The author that a line names: a few capitalised words after "by".
  static func author(in text: String, _ vocabulary: Vocabulary) -> String? {
    let line = text.drop(while: { $0 == "*" || $0 == "_" })
    for opening in vocabulary.bylines {
      guard line.lowercased().hasPrefix(opening + " ") else { continue }
      var name = String(
        line.dropFirst(opening.count + 1).droppingLast { ".,*_ \t".unicodeScalars.contains($0) })
      // "Jane Austen (1803)"
      if name.hasSuffix(")"), let bracket = name.lastIndex(of: "("),
        name[bracket...].contains(where: \.isNumber)
      {
        name = name[..<bracket].trimmed
      }
      if isName(name, vocabulary) {
        // A title page shouts.
        return HeadingCandidate.isCapitals(name) ? HeadingTitle.quiet(name, vocabulary) : name
      }
    }
    return nil
  }

  /// True for a few capitalised words without a full stop between them.
  static func isName(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let words = text.split(separator: " ")
    guard (1...7).contains(words.count) else { return false }
    let isName = words.allSatisfy { word in
      vocabulary.particles.contains(String(word)) || word.unicodeScalars.first.map { $0.isUpper } ?? false
    }
    let hasStop = words.contains {
      $0.hasSuffix(".") && $0.count > 4 || $0.hasSuffix("!") || $0.hasSuffix("?")
    }
    return isName && !hasStop && words.first?.unicodeScalars.first?.isUpper ?? false
  }
}

/// "My dear Thomas Reed:", "Lieber Hans,".
enum Salutation {
  /// True for a short line that greets and ends in a mark that opens a letter.
  static func isSalutation(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let line = text.split(separator: " ").joined(separator: " ")
    guard let last = line.unicodeScalars.reversed().first(where: { !$0.isCloser }) else { return false }
    guard line.split(separator: " ").count <= 14, ":,—–!".unicodeScalars.contains(last) else { return false }
    let lower = line.lowercased()
    return vocabulary.salutations.contains { opening in
      guard lower.hasPrefix(opening) else { return false }
      return lower.dropFirst(opening.count).unicodeScalars.first.map { !$0.isLetter } ?? true
    }
  }

  /// The names in a greeting, by which a writer may call the reader later.
  static func names(in text: String, _ vocabulary: Vocabulary) -> [String] {
    text.split { !$0.isLetter && $0 != "-" && $0 != "’" && $0 != "'" }.map(String.init)
      .filter {
        $0.count > 2 && $0.unicodeScalars.first.map(\.isUpper) == true
          && !vocabulary.greetingTitles.contains($0.lowercased())
      }
  }
}
