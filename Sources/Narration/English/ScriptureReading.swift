/// Chapter and verse: "John 3:16", "1 Corinthians 13:4", "II Samuel 7", "Matthew 5:3-12"; ratios: "odds of 3:1".
enum ScriptureReading {
  private static let numbers = EnglishNumbers()

  /// Books of which there are several, by their number.
  private static let numbered = WordLists.scripture.words("numbered")

  /// The books of the Bible, and other books that are cited by chapter and verse.
  static let books: Set<String> = numbered.union(WordLists.scripture.words("book"))

  private static let ordinals = WordLists.scripture.said("ordinals")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind != .mark else { return nil }
    if let number = bookNumber(line, index) ?? shortBook(line, index) ?? romanChapter(line, index) {
      return number
    }
    guard token.kind == .number, token.text.allSatisfy(\.isNumber),
      token.text.count <= 3,
      line.text(index + 1) == ":", let second = line[index + 2], second.kind == .number
    else { return nil }
    // "1:25,000": the scale of a map.
    if second.text.count > 3, !second.text.contains("."), line.text(index + 3) != ":" {
      let said = numbers.cardinal(second.text.filter { $0 != "," })
      return Reading(3, "\(numbers.cardinal(token.text)) to \(said)", rule: "ratio")
    }
    guard second.text.allSatisfy(\.isNumber), second.text.count <= 3 else { return nil }
    if isCited(line, index) || opensVerse(line, index) { return verse(line, index) }
    guard isRatio(line, index, second.text), line.text(index + 3) != ":" else { return nil }
    return Reading(
      3, "\(numbers.cardinal(token.text)) to \(numbers.cardinal(second.text))", rule: "ratio")
  }

  /// "1 Corinthians", "II Samuel": the number is an ordinal where chapter and verse follow or nothing else can.
  private static func bookNumber(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line[index + 1]?.isSpace ?? false, let said = ordinals[line.text(index)],
      let book = line[index + 2], book.isCapitalised, numbered.contains(book.lower)
    else { return nil }
    let hasPeriod = line.text(index + 3) == "."
    guard line[line.afterSpace(index + (hasPeriod ? 4 : 3))]?.kind == .number else { return nil }
    return Reading(1, said, rule: "ordinal")
  }

  /// What books are called whose names are cut, by the form before a period.
  private static let short = WordLists.scripture.said("short")
  /// Those that are other words too, unless a verse follows.
  private static let shortBeforeVerse = WordLists.scripture.said("short-before-verse")

  /// "Ps. 23", "Matt. v. 3", "1 Cor. 13:4"
  private static func shortBook(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let book = line[index], book.isCapitalised, line.text(index + 1) == "." else { return nil }
    let next = line.afterSpace(index + 2)
    guard let number = line[next] else { return nil }
    let isVerse =
      number.kind == .number && line.text(next + 1) == ":" && line[next + 2]?.kind == .number
      || romanChapter(line, next, isBook: true) != nil
    guard let said = isVerse ? short[book.lower] ?? shortBeforeVerse[book.lower] : short[book.lower],
      isVerse || number.kind == .number
    else { return nil }
    return Reading(2, said, rule: "book")
  }

  /// "Matt. v. 3", "Luke vi, 20-22": a chapter in Roman numerals, and its verses.
  private static func romanChapter(_ line: TokenLine, _ index: Int, isBook: Bool = false) -> Reading? {
    guard let token = line[index], token.kind == .word, token.text.utf8.count < 8,
      let chapter = RomanReading.value(token.text), chapter < 151, isBook || isCited(line, index),
      [".", ":", ","].contains(line.text(index + 1))
    else { return nil }
    let place = line.afterSpace(index + 2)
    guard let first = line[place], first.kind == .number, first.text.count <= 3,
      first.text.allSatisfy(\.isNumber)
    else { return nil }
    let said = "\(numbers.cardinal(chapter)), \(numbers.cardinal(first.text))"
    guard ["-", "–"].contains(line.text(place + 1)), let last = line[place + 2], last.kind == .number else {
      return Reading(place + 1 - index, said, rule: "chapter and verse")
    }
    return Reading(
      place + 3 - index, "\(said) to \(numbers.cardinal(last.text))", rule: "chapter and verse")
  }

  /// A book's name stands before, or an earlier citation of it.
  private static func isCited(_ line: TokenLine, _ index: Int) -> Bool {
    var cursor = line.before(index)
    if line.text(cursor) == "." { cursor = line.before(cursor) }
    if let book = line[cursor], book.isCapitalised,
      books.contains(book.lower) || short[book.lower] != nil || shortBeforeVerse[book.lower] != nil
    {
      return true
    }
    // "John 3:16, 4:2; 5:1"
    guard [",", ";", "and"].contains(line.text(cursor)) else { return false }
    let earlier = line.before(cursor)
    guard line[earlier]?.kind == .number, line.text(earlier - 1) == ":", earlier - 2 >= 0 else {
      return false
    }
    return isCited(line, earlier - 2)
  }

  /// "1:4 I thank my God, 1:5 Hearing of thy love": the numbers of verses that are printed before them.
  private static func opensVerse(_ line: TokenLine, _ index: Int) -> Bool {
    func isNumbered(_ place: Int) -> Bool {
      line[place]?.kind == .number && line.text(place + 1) == ":" && line[place + 2]?.kind == .number
        && line[place + 3]?.isSpace ?? false && line[place + 4]?.isCapitalised ?? false
    }
    // Minutes have two digits, and so may have the numbers of verses: those are said alike.
    guard line.text(index + 2).count != 2, isNumbered(index) else { return false }
    if line.opens(index) { return true }
    let first = line.tokens.firstIndex { $0.kind == .word || $0.kind == .number } ?? 0
    return [",", ";", ".", ":"].contains(line.text(line.before(index))) && isNumbered(first)
  }

  /// "three sixteen", "five three to twelve"
  private static func verse(_ line: TokenLine, _ index: Int) -> Reading {
    let chapter = numbers.cardinal(line.text(index))
    // "forty, six" is no "forty-six".
    let isRound = chapter.hasSuffix("ty") || chapter.hasSuffix("hundred")
    let said = "\(chapter)\(isRound ? "," : "") \(numbers.cardinal(line.text(index + 2)))"
    guard ["-", "–"].contains(line.text(index + 3)), let last = line[index + 4], last.kind == .number,
      line.text(index + 5) != ":"
    else { return Reading(3, said, rule: "chapter and verse") }
    return Reading(5, "\(said) to \(numbers.cardinal(last.text))", rule: "chapter and verse")
  }

  private static let ratioWords = WordLists.scripture.words("ratio-words")

  /// Minutes have two digits; "3:1" is a ratio, and so is "10:15" after a word that says it.
  private static func isRatio(_ line: TokenLine, _ index: Int, _ second: String) -> Bool {
    if second.count != 2 { return true }
    let before = line.before(index)
    let word = line.lower(before) == "of" ? line.lower(line.before(before)) : line.lower(before)
    return ratioWords.contains(word) && word != "by"
  }
}
