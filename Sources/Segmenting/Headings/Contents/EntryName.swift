import Prose

/// A heading, or an entry of a list, as the two are compared: loosely, because they are seldom written alike.
///
/// Case, punctuation, hyphens, accents, articles, plurals and page numbers do not count; numbers are the same in
/// figures, numerals and words, and may stand in one of the two only.
struct EntryName: Hashable {
  /// Its number: 4 for "CHAPTER IV", "4.", "Fourth Chapter".
  private(set) var number: Int?
  /// The division's word beside the number, or nothing.
  private(set) var division = ""
  /// The letters of what stands beside the number.
  private(set) var title = ""
  /// The letters of all of it, numbers as figures.
  private(set) var whole = ""
  /// True where a page number stands at its end.
  private(set) var hasPage = false
  /// Its words as title letters, for shorter forms of the title.
  private var words: [String] = []

  init(_ text: String) {
    let plain = Self.withoutLink(text)
    var tokens = HeadingCandidate.key(plain).utf8.split { $0 == 0x20 || $0 == UInt8(ascii: "-") }
      .map { String(Substring($0)) }
    hasPage = Self.endsInPage(plain)
    if let last = tokens.last, tokens.count > 1, Self.isPage(last) || hasPage,
      tokens.count > 2 || HeadingWords.divisions[tokens[0]] == nil
    {
      tokens.removeLast()
    } else {
      hasPage = false
    }
    let length = readNumber(tokens, plain)
    words = tokens.dropFirst(length).compactMap(Self.letters)
    title = words.joined()
    whole = tokens.compactMap(Self.letters).joined()
  }

  /// True where nothing but a number is known of it.
  var isNumberOnly: Bool { number != nil && title.isEmpty }

  /// True for a part, a book, an act with its number.
  var isOuterDivision: Bool {
    number != nil && HeadingWords.divisions[division] ?? 9 < HeadingWords.chapterRank
  }

  /// How it is found by number; nil without one.
  var numberKey: String? { number.map { Self.key(division, $0) } }

  /// The other ways in which its number may be written: chapters often have the number alone.
  var otherNumberKeys: [String] {
    guard let number else { return [] }
    if division.isEmpty {
      return ["chapter", "kapitel", "chapitre", "capitulo"].map { Self.key($0, number) }
    }
    return HeadingWords.divisions[division] ?? 9 >= HeadingWords.chapterRank ? [Self.key("", number)] : []
  }

  /// The beginnings of its title at the ends of words, longest first; none of a few letters.
  var beginnings: [String] {
    guard words.count > 2 else { return [] }
    var result: [String] = []
    var beginning = ""
    for word in words.dropLast() {
      beginning += word
      if beginning.count >= HeadingPlaces.shortestBeginning { result.append(beginning) }
    }
    return result.reversed()
  }

  private static func key(_ division: String, _ number: Int) -> String { "\(division)#\(number)" }

  // MARK: Numbers

  /// Reads the number at the front, and tells how many tokens it takes.
  private mutating func readNumber(_ tokens: [String], _ text: String) -> Int {
    guard let first = tokens.first else { return 0 }
    if HeadingWords.divisions[first] != nil, tokens.count > 1 {
      let skip = ["the", "no", "number", "de", "la", "the"].contains(tokens[1]) ? 2 : 1
      if let (value, length) = Self.value(tokens.dropFirst(skip)) {
        (number, division) = (value, Self.divisionName(first))
        return skip + length
      }
    }
    let skip = first == "the" ? 1 : 0
    guard let (value, length) = Self.value(tokens.dropFirst(skip)) else { return 0 }
    let end = skip + length
    if end < tokens.count, HeadingWords.divisions[tokens[end]] != nil {
      (number, division) = (value, Self.divisionName(tokens[end]))
      return end + 1
    }
    guard skip == 0 else { return 0 }
    guard end == tokens.count || Self.isSetApart(text) else { return 0 }
    number = value
    return end
  }

  /// "One Night", "I went home" and "12 men" have no number; "One: Night", "I  Home", "I. Home" and "12 Men" have.
  private static func isSetApart(_ text: String) -> Bool {
    let written = text.prefix { $0 != " " }
    let rest = text.dropFirst(written.count)
    if written.last.map({ ".:)—-–".contains($0) }) ?? false || written.contains("—") { return true }
    guard written == written.uppercased() else { return false }
    return rest.hasPrefix("  ") || rest.unicodeScalars.first(where: \.isLetter)?.isUpper ?? false
  }

  private static func value(_ tokens: ArraySlice<String>) -> (value: Int, length: Int)? {
    if let compound = HeadingNumbers.compound(Array(tokens.prefix(5))) { return compound }
    return tokens.first.flatMap { HeadingNumbers.number($0) }.map { ($0, 1) }
  }

  private static func divisionName(_ word: String) -> String {
    switch word {
    case "chap": "chapter"
    case "vol": "volume"
    case "cap", "capítulo": "capitulo"
    case "capitel": "kapitel"
    case "theil": "teil"
    default: word
    }
  }

  // MARK: Letters

  /// A word as it counts: nothing for an article, figures for a number, no plural.
  private static func letters(_ word: String) -> String? {
    if articles.contains(word) { return nil }
    if word.count > 1, let number = HeadingNumbers.number(word) { return String(number) }
    var bare = word.utf8.allSatisfy { $0 < 0x80 } ? word : HeadingNumbers.folded(word)
    if bare.utf8.contains(UInt8(ascii: "'")) { bare.removeAll { $0 == "'" } }
    if bare.utf8.last == UInt8(ascii: "s"), !bare.hasSuffix("ss"), bare.count > 3 { bare.removeLast() }
    return bare.isEmpty ? nil : bare
  }

  private static let articles: Set<String> = [
    "the", "a", "an", "der", "die", "das", "den", "dem", "des", "ein", "eine", "le", "la", "les", "l", "un",
    "une", "el", "los", "las", "una", "and", "et", "und", "y",
  ]

  // MARK: Page numbers and links

  /// "The Mill ..... 12", "THE MILL      xiv".
  private static func endsInPage(_ text: String) -> Bool {
    let written = text.utf8.split { $0 == 0x20 || $0 == 0x09 }
    guard written.count > 1, let last = written.last else { return false }
    let isNumeral = last.allSatisfy { "ivxlc".utf8.contains($0) }
    guard isPage(Substring(last)) || isNumeral else { return false }
    let before = text[..<last.startIndex]
    return before.hasSuffix("  ") || before.hasSuffix("\t") || before.hasSuffix(".. ")
      || before.hasSuffix("..")
      || before.hasSuffix(". . ") || before.hasSuffix("… ") || before.hasSuffix("…")
  }

  private static func isPage(_ word: some StringProtocol) -> Bool {
    word.count <= 4 && !word.isEmpty && word.utf8.allSatisfy { 48...57 ~= $0 }
  }

  /// "- [The Mill](#the-mill)" is "The Mill".
  private static func withoutLink(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "]")), let close = text.firstRange(of: "](") else { return text }
    let bare = text[..<close.lowerBound]
    return bare.firstIndex(of: "[").map { String(bare[bare.index(after: $0)...]) } ?? text
  }
}
