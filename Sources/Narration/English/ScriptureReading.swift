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
    if let number = bookNumber(line, index) { return number }
    guard token.kind == .number, token.text.allSatisfy(\.isNumber),
      token.text.count <= 3,
      line.text(index + 1) == ":", let second = line[index + 2], second.kind == .number,
      second.text.allSatisfy(\.isNumber), second.text.count <= 3
    else { return nil }
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

  /// A book's name stands before, or an earlier citation of it.
  private static func isCited(_ line: TokenLine, _ index: Int) -> Bool {
    var cursor = line.before(index)
    if line.text(cursor) == "." { cursor = line.before(cursor) }
    if let book = line[cursor], book.isCapitalised, books.contains(book.lower) { return true }
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
    let said = "\(chapter) \(numbers.cardinal(line.text(index + 2)))"
    guard ["-", "–"].contains(line.text(index + 3)), let last = line[index + 4], last.kind == .number,
      line.text(index + 5) != ":"
    else { return Reading(3, said, rule: "chapter and verse") }
    return Reading(5, "\(said) to \(numbers.cardinal(last.text))", rule: "chapter and verse")
  }

  private static let ratioWords = WordLists.scripture.words("ratio-words")

  /// Minutes have two digits; "3:1" is a ratio, and so is "10:15" after a word that says it.
  private static func isRatio(_ line: TokenLine, _ index: Int, _ second: String) -> Bool {
    if second.count == 1 { return true }
    let before = line.before(index)
    let word = line.lower(before) == "of" ? line.lower(line.before(before)) : line.lower(before)
    return ratioWords.contains(word) && word != "by"
  }
}
