import Languages

/// What letters shorten: "the 14th inst.", "yr. obedt. servt.", "Lieut.-General", "recd".
enum CorrespondenceReading {
  /// Asked before other abbreviations: "yrs." are years behind a number.
  static func match(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let token = line[index], token.kind == .word else { return nil }
    return month(line, index, token) ?? yours(line, index, token) ?? rank(line, index, token)
      ?? bare(line, index, token)
  }

  /// What the rules must be asked about although no period stands behind it.
  static let words = Set(bareWords.keys).union(yourWords.keys)

  private static let months = WordLists.shortForms.said("month")
  private static let yourWords = WordLists.shortForms.said("your")
  private static let smallWords = WordLists.shortForms.said("small")
  private static let bareWords = WordLists.shortForms.said("bare")
  private static let afterYours = WordLists.shortForms.words("yours-before")
  private static let beforeYear = WordLists.shortForms.words("year-after")
  private static let ranks = WordLists.shortForms.said("ranks")

  /// "14th inst.", "on the 3d ult.": behind a day only.
  private static func month(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    guard let said = months[token.lower] else { return nil }
    var before = line.before(index)
    if ["st", "nd", "rd", "th", "d"].contains(line.lower(before)) { before -= 1 }
    guard line[before]?.kind == .number || days.contains(line.lower(before)) else { return nil }
    return reading(line, index, said)
  }

  private static let days = Set(
    LanguagePack.english.rows("number-words").filter { Int($0[0]).map { 1...31 ~= $0 } ?? false }
      .flatMap { $0.words(2) })

  /// "yr. servt.", "yrs. truly", and not "40 yrs.", "a yr."
  private static func yours(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    guard let said = yourWords[token.lower] else { return nil }
    let before = line.before(index)
    let hasPeriod = line.text(index + 1) == "."
    let next = line.afterSpace(index + (hasPeriod ? 2 : 1))
    guard line[before]?.kind != .number, !beforeYear.contains(line.lower(before)),
      !["-", "–", "/"].contains(line.text(index - 1)), let word = line[next], word.kind == .word
    else { return nil }
    // Without its own evidence the plural is as likely years.
    if said.hasSuffix("s"), !afterYours.contains(word.lower) { return nil }
    let words = token.isCapitalised ? said.capitalisedWord : said
    return Reading(hasPeriod ? 2 : 1, words, rule: "abbreviation")
  }

  /// "Lieut.-General", "Lt.-Col.", "Col.-Sergt.": the period stands before the hyphen.
  private static func rank(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    guard token.isCapitalised, line.text(index + 1) == ".", line.text(index + 2) == "-",
      let second = line[index + 3], second.isCapitalised, let said = ranks[token.lower]
    else { return nil }
    let isShort = line.text(index + 4) == "."
    if isShort, let both = ranks[token.lower + "-" + second.lower] {
      return reading(line, index + 3, both, from: index)
    }
    let other = isShort ? ranks[second.lower] : nil
    guard isShort == (other != nil) else { return nil }
    return other.map { reading(line, index + 3, said + " " + $0, from: index) }
      ?? Reading(4, said + " " + second.text, rule: "abbreviation")
  }

  /// "recd", "Xmas"
  private static func bare(_ line: TokenLine, _ index: Int, _ token: Token) -> Reading? {
    // "CD." is none of them.
    if let said = smallWords[token.text], line.text(index + 1) == "." { return reading(line, index, said) }
    guard let said = bareWords[token.lower], line.text(index + 1) != ".",
      token.text == token.lower || token.text == token.lower.capitalisedWord
    else { return nil }
    let isName = said.first?.isUppercase ?? false
    return Reading(1, token.isCapitalised && !isName ? said.capitalisedWord : said, rule: "abbreviation")
  }

  /// With its period, where the sentence goes on in small letters.
  private static func reading(_ line: TokenLine, _ place: Int, _ said: String, from start: Int? = nil)
    -> Reading
  {
    let start = start ?? place
    let after = line[line.afterSpace(place + 2)]
    let isRank = start < place
    let goesOn =
      after.map { $0.kind == .mark ? ",;:-–—()&".contains($0.text) : isRank || !$0.isCapitalised }
      ?? false
    let hasPeriod = line.text(place + 1) == "."
    return Reading(
      (hasPeriod && goesOn ? place + 2 : place + 1) - start, said, rule: "abbreviation")
  }
}
