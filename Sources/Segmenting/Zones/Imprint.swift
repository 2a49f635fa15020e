import Prose

/// What stands over a text and is not the author's: who typed it, who published it, addresses, the file's own name.
enum Imprint {
  /// So many paragraphs may belong to a title page and what is printed around it.
  private static let limit = 12
  /// A note about how a text was made has fewer words.
  private static let longest = 120
  /// A line that names whoever made or published a text has fewer words.
  private static let longestLine = 30

  /// Which of some paragraphs, from the top to the first of the text's own, are no words of the text, and why they are left out.
  static func found(in paragraphs: [ProseBlock], _ vocabulary: Vocabulary) -> [Int: String] {
    var result: [Int: String] = [:]
    var hasByline = false
    // A telegram's head is the telegram's.
    if let first = paragraphs.first?.lines.first, LetterHead.namesTelegraph(first.text, vocabulary) {
      return result
    }
    for (index, paragraph) in paragraphs.prefix(limit).enumerated() {
      let isTop = hasByline || result.count == index
      let isFirst = result.count == index
      if let reason = reason(for: paragraph, canBeCompany: isTop, vocabulary)
        ?? (isFirst && namesTranslator(paragraph, vocabulary) ? "imprint" : nil)
      {
        result[index] = reason
        for other in bracketed(from: index, in: paragraphs) { result[other] = reason }
      } else if result[index] != nil {
        continue
      } else if greets(paragraph, vocabulary) {
        // Who writes a letter, and from where, is the letter's.
        result = result.filter { $0.value == productionNote }
        break
      } else if paragraph.words > longestLine {
        break
      }
      hasByline = hasByline || Byline.isByline(paragraph.text.text.trimmed, vocabulary)
    }
    return result.count < paragraphs.count ? result : [:]
  }

  /// The paragraphs up to the bracket that closes a note, where it is not closed in its first.
  private static func bracketed(from index: Int, in paragraphs: [ProseBlock]) -> Range<Int> {
    let text = paragraphs[index].text.text.trimmed
    let rest = paragraphs[index...].prefix(limit)
    guard text.hasPrefix("["), !text.contains("]"),
      let end = rest.firstIndex(where: { $0.text.text.trimmed.hasSuffix("]") }), end + 1 < paragraphs.count
    else { return index..<index }
    return index + 1..<end + 1
  }

  private static let productionNote = "production note"

  /// True for a greeting, and for the lines over an e-mail.
  private static func greets(_ paragraph: ProseBlock, _ vocabulary: Vocabulary) -> Bool {
    paragraph.lines.contains { line in
      Salutation.isSalutation(line.text, vocabulary) || Greeting(line.text, vocabulary)?.greets ?? false
        || MailHeader.field(line.text, vocabulary).map { $0.name == "from" || $0.name == "to" } ?? false
    }
  }

  private static func reason(
    for paragraph: ProseBlock, canBeCompany: Bool, _ vocabulary: Vocabulary
  ) -> String? {
    guard paragraph.words <= longest, !paragraph.text.hasMarkup else { return nil }
    let lines = paragraph.lines.map(\.text.trimmed)
    let text = lines.joined(separator: " ").droppingFirst {
      "[(*_ ".unicodeScalars.contains($0)
    }.trimmed
    let lower = text.lowercased()
    if vocabulary.productionNotes.contains(where: lower.hasPrefix) { return productionNote }
    guard paragraph.words <= longestLine else { return nil }
    if names(lower, text, behind: vocabulary.productionNames) { return productionNote }
    if lines.allSatisfy(isFileName) { return "file name" }
    if lines.allSatisfy({ isAddress($0) }) { return "address" }
    if names(lower, text, behind: vocabulary.imprintNames) { return "imprint" }
    // A company's name is an imprint where its address, or nothing yet, stands beside it.
    let words = PhraseList.words(text)
    let isCompany =
      words.contains(where: vocabulary.companies.contains) && !text.hasSuffix(".")
      || lines.first.map { line in
        vocabulary.companies.contains(PhraseList.words(line).last ?? "") && lines.count > 1
      } ?? false
    return canBeCompany && isCompany && lines.allSatisfy(isNameLike) ? "imprint" : nil
  }

  /// True where a name, a place or a year follows one of some phrases, and no sentence runs on.
  private static func names(_ lower: String, _ text: String, behind phrases: [String]) -> Bool {
    for phrase in phrases where lower.hasPrefix(phrase) {
      let rest = text.dropFirst(phrase.count).trimmed
      guard let first = rest.unicodeScalars.first else { return lower.count == phrase.count }
      if first.isUpper || first.isDigit || first == "©" { return true }
    }
    return false
  }

  /// "Translated by Nora Pell", "_Traduit du danois par Nora Pell_": over the title; below it, it belongs to the title page.
  private static func namesTranslator(_ paragraph: ProseBlock, _ vocabulary: Vocabulary) -> Bool {
    guard paragraph.words <= longestLine, paragraph.lines.count <= 2 else { return false }
    let text = paragraph.lines.map(\.text.trimmed).joined(separator: " ").droppingFirst {
      "[(*_ ".unicodeScalars.contains($0)
    }.trimmed
    let lower = text.lowercased()
    func rest(_ phrases: [String]) -> [String]? {
      phrases.last { lower.hasPrefix($0 + " ") }
        .map { $0.split(separator: " ").count }.map {
          text.split(separator: " ").dropFirst($0).map(String.init)
        }
    }
    if let name = rest(vocabulary.translators) {
      let bare = name.joined(separator: " ").droppingLast { ".,*_)] \t".unicodeScalars.contains($0) }
      return Byline.isName(String(bare), vocabulary)
    }
    guard let source = rest(vocabulary.translationSources) else { return false }
    return source.indices.prefix(longestSource).contains {
      Byline.author(in: source[$0...].joined(separator: " "), vocabulary) != nil
    }
  }

  /// A language that a text was translated from has fewer words, with what stands around it.
  private static let longestSource = 6

  /// "kettle_final.docx"
  private static func isFileName(_ line: String) -> Bool {
    guard let dot = line.lastIndex(of: "."), dot > line.startIndex,
      line.split(separator: " ").count <= 5
    else { return false }
    return endings.contains(line[line.index(after: dot)...].lowercased())
  }

  private static let endings: Set<String> = [
    "txt", "text", "md", "doc", "docx", "odt", "rtf", "pdf", "epub", "mobi", "azw3", "fb2", "htm", "html",
    "wpd",
    "pages", "tex", "zip",
  ]

  /// "http://…", "www…", "nora@…"
  private static func isAddress(_ line: String) -> Bool {
    guard !line.contains(" ") else { return false }
    let lower = line.lowercased().droppingFirst { $0 == "<" }
    return ["http://", "https://", "www.", "ftp://"].contains(where: lower.hasPrefix)
      || lower.contains("@") && lower.contains(".") && !lower.hasPrefix("@")
  }

  /// A line of names, numbers and small words, which is no sentence.
  private static func isNameLike(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    let written = words.filter { $0.unicodeScalars.first { !$0.isOpener }?.isLower ?? false }
    return words.count <= 10 && written.count <= 2
  }
}

extension BookAssembly {
  /// The paragraphs at the top of a text, without what others have put over it.
  mutating func ownParagraphs(of blocks: [Block]) -> [ProseBlock] {
    let (paragraphs, breaks) = ParagraphJoiner.join(blocks, in: bytes, vocabulary)
    skips += breaks
    guard manuscript.origin == nil, !manuscript.isAuthored else { return paragraphs }
    let imprint = Imprint.found(in: paragraphs, vocabulary)
    for (index, reason) in imprint {
      skips += paragraphs[index].text.skips(line: paragraphs[index].line, reason: reason)
    }
    return imprint.isEmpty
      ? paragraphs : paragraphs.indices.filter { imprint[$0] == nil }.map { paragraphs[$0] }
  }
}
