import Languages
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

  /// How far out its division is; 9 for none.
  private(set) var rank = 9
  /// The other ways in which its number may be written: chapters often have the number alone.
  private(set) var otherNumberKeys: [String] = []

  init(_ text: String, _ vocabulary: Vocabulary) {
    let plain = Self.withoutLink(text)
    var tokens = HeadingCandidate.key(plain).utf8.split { $0 == 0x20 || $0 == UInt8(ascii: "-") }
      .map { String(Substring($0)) }
    hasPage = Self.endsInPage(plain)
    if let last = tokens.last, tokens.count > 1, Self.isPage(last) || hasPage,
      tokens.count > 2 || vocabulary.divisions[tokens[0]] == nil
    {
      tokens.removeLast()
      // "The Mermaid      Page 4"
      if tokens.count > 1, let word = tokens.last, vocabulary.columns.contains(word) { tokens.removeLast() }
    } else {
      hasPage = false
    }
    let length = readNumber(tokens, plain, vocabulary)
    let letters = tokens.map { Self.letters($0, vocabulary) }
    words = letters.dropFirst(length).compactMap(\.self)
    title = words.joined()
    whole = length == 0 ? title : letters.compactMap(\.self).joined()
    rank = vocabulary.rank(division)
    if let number {
      otherNumberKeys =
        division.isEmpty
        ? vocabulary.chapterWords.map { Self.key($0, number) }
        : rank >= Vocabulary.chapterRank ? [Self.key("", number)] : []
    }
  }

  /// True where nothing but a number is known of it.
  var isNumberOnly: Bool { number != nil && title.isEmpty }

  /// True for a part, a book, an act with its number.
  var isOuterDivision: Bool {
    number != nil && rank < Vocabulary.chapterRank
  }

  /// How it is found by number; nil without one.
  var numberKey: String? { number.map { Self.key(division, $0) } }

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
  private mutating func readNumber(_ tokens: [String], _ text: String, _ vocabulary: Vocabulary) -> Int {
    guard let first = tokens.first else { return 0 }
    if vocabulary.divisions[first] != nil, tokens.count > 1 {
      let skip = vocabulary.skipped.contains(tokens[1]) ? 2 : 1
      if let (value, length) = Self.value(tokens.dropFirst(skip), vocabulary) {
        (number, division) = (value, vocabulary.divisionName(first))
        return skip + length
      }
    }
    let skip = vocabulary.leading.contains(first) ? 1 : 0
    guard let (value, length) = Self.value(tokens.dropFirst(skip), vocabulary) else { return 0 }
    let end = skip + length
    if end < tokens.count, vocabulary.divisions[tokens[end]] != nil {
      (number, division) = (value, vocabulary.divisionName(tokens[end]))
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

  private static func value(_ tokens: ArraySlice<String>, _ vocabulary: Vocabulary) -> (
    value: Int, length: Int
  )? {
    if let compound = vocabulary.compound(Array(tokens.prefix(5))) { return compound }
    return tokens.first.flatMap { vocabulary.number($0) }.map { ($0, 1) }
  }

  // MARK: Letters

  /// A word as it counts: nothing for an article, figures for a number, no plural.
  private static func letters(_ word: String, _ vocabulary: Vocabulary) -> String? {
    if vocabulary.articles.contains(word) { return nil }
    if word.count > 1, let number = vocabulary.number(word) { return String(number) }
    var bare = word.utf8.allSatisfy { $0 < 0x80 } ? word : NumberWords.folded(word)
    if bare.utf8.contains(UInt8(ascii: "'")) { bare.removeAll { $0 == "'" } }
    if bare.utf8.last == UInt8(ascii: "s"), !bare.hasSuffix("ss"), bare.count > 3 { bare.removeLast() }
    return bare.isEmpty ? nil : bare
  }

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
