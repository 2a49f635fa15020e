import Prose

/// What stands under a text: farewell, date, signature, credits.
struct Closing {
  /// The part that each paragraph of the tail plays, by its index.
  private(set) var roles: [Int: Paragraph.Role] = [:]
  /// Index of the first paragraph of the credits, or the number of paragraphs.
  private(set) var credits: Int
  /// The name under a letter.
  private(set) var signature: String?

  /// Reads the closing of some paragraphs, from the bottom.
  init(of paragraphs: [ProseBlock], from first: Int) {
    var end = paragraphs.count
    while end > first + 1, Self.isCredit(paragraphs[end - 1]) {
      end -= 1
      roles[end] = .credit
    }
    credits = end

    var index = end - 1
    // A postscript is part of the letter, under its signature.
    while index > first, Self.isPostscript(paragraphs[index]) { index -= 1 }
    var tail: [Int: Paragraph.Role] = [:]
    while index > first, let role = Self.role(of: paragraphs[index].text.text.trimmed, after: tail) {
      tail[index] = role
      if role == .signature { signature = Self.name(paragraphs[index].text.text) }
      index -= 1
      if role == .valediction { break }
    }
    // One short line at the end of an essay is no signature; with a date or a farewell it is.
    if tail.count == 1, tail.values.first == .signature, !Self.looksSigned(signature) {
      signature = nil
      tail = [:]
    }
    roles.merge(tail) { first, _ in first }
  }

  private static func role(of text: String, after tail: [Int: Paragraph.Role]) -> Paragraph.Role? {
    if DateLine.whole(text) != nil, !tail.values.contains(.date) { return .date }
    if isValediction(text) { return .valediction }
    if isSignature(text), !tail.values.contains(.signature) { return .signature }
    return nil
  }

  private static let creditWords = [
    "declassified", "translated", "translation", "published", "publisher", "originally", "source",
    "copyright",
    "©", "archive", "archives", "transcribed", "transcription", "edited", "editor", "reprinted", "courtesy",
    "licence", "license", "licensed", "public domain", "isbn", "document", "reader", "digitized",
    "provided by",
    "traducción", "traducido", "publicado", "fuente", "traduit", "traduction", "publié", "source :",
    "übersetzt",
    "übersetzung", "veröffentlicht", "quelle", "перевод", "переведено", "опубликовано", "источник", "архив",
  ]

  private static func isCredit(_ paragraph: ProseBlock) -> Bool {
    guard paragraph.words <= 120 else { return false }
    let text = " " + paragraph.text.text.lowercased() + " "
    let found = creditWords.filter { word in
      guard let range = text.firstRange(of: word) else { return false }
      return !text[text.index(before: range.lowerBound)].isLetter
    }
    return found.count >= 2
  }

  private static let farewells = [
    "yours", "sincerely", "faithfully", "truly yours", "affectionately", "respectfully", "regards",
    "greetings",
    "best wishes", "your friend", "your old friend", "with love", "love,", "ever your", "i remain",
    "cordially",
    "your obedient", "atentamente", "saludos", "un abrazo", "suyo", "veuillez", "salutations", "cordialement",
    "amitiés", "bien à vous", "votre ami", "hochachtungsvoll", "grüße", "grüßen", "ihr ergebener",
    "dein freund",
    "с уважением", "искренне", "ваш", "твой", "с приветом",
  ]

  private static func isValediction(_ text: String) -> Bool {
    let words = text.split(separator: " ").count
    guard words <= 30 else { return false }
    let lower = text.lowercased()
    guard farewells.contains(where: { lower.contains($0) }) else { return false }
    return words <= 8 || lower.hasPrefix("please accept") || lower.hasPrefix("accept")
      || lower.hasPrefix("veuillez")
      || lower.hasPrefix("with ") || lower.hasPrefix("i am") || lower.hasPrefix("i remain")
      || lower.hasPrefix("believe me")
  }

  private static func isSignature(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard (1...5).contains(words.count), let last = text.unicodeScalars.last else { return false }
    guard last.isLetter || last == "." || last == ")" else { return false }
    let small: Set<Substring> = ["de", "von", "van", "der", "la", "le", "du", "and", "del"]
    return words.allSatisfy {
      small.contains($0) || $0.unicodeScalars.first { !$0.isOpener }?.isUpper ?? false
    }
      && !text.unicodeScalars.contains { $0.isDigit || $0 == "!" || $0 == "?" || $0 == ":" }
  }

  /// Initials before a surname are a signature wherever they stand.
  private static func looksSigned(_ name: String?) -> Bool {
    guard let first = name?.split(separator: " ").first else { return false }
    return first.count == 2 && first.hasSuffix(".")
  }

  private static func isPostscript(_ paragraph: ProseBlock) -> Bool {
    let text = paragraph.text.text.lowercased()
    return ["p.s.", "p. s.", "ps:", "ps.", "p.p.s.", "postscript"].contains { text.hasPrefix($0) }
  }

  private static func name(_ text: String) -> String {
    let line = text.trimmed
    return line.hasSuffix(".") && line.split(separator: " ").count > 1 ? String(line.dropLast()) : line
  }
}

extension String {
  /// The first place of a text in another.
  fileprivate func firstRange(of other: String) -> Range<String.Index>? {
    guard let first = other.first else { return nil }
    var start = startIndex
    while let index = self[start...].firstIndex(of: first) {
      if self[index...].hasPrefix(other) { return index..<self.index(index, offsetBy: other.count) }
      start = self.index(after: index)
    }
    return nil
  }
}
