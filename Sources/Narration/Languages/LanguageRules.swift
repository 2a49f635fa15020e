import Languages
import Prose

/// The rules that read a language's numbers, dates and abbreviations, by what its pack knows.
struct LanguageRules: Sendable {
  let language: WrittenLanguage
  /// What stands behind the day of a date, the longest first.
  let dateMarks: [String]
  let shortened: ShortenedWords
  /// What is paid and measured, in words, in lower case.
  let measures: Set<String>
  /// The days of the week by what is short for them, in lower case.
  let weekdays: [String: String]
  /// Their whole names, in lower case.
  let weekdayNames: Set<String>
  /// Small words between a title and a name, and between two titles.
  private let titleParticles, titleLinks: Set<String>
  /// Words of grammar, and the commonest others, in lower case.
  let smallWords: Set<String>
  /// Sounds by their letters, each but once.
  let interjections: [String: String]
  /// What papers are counted in, by its sign.
  let papers: [String: [CountedPaper]]
  /// With what the words for papers begin.
  let paperStems: [String]
  /// Abbreviations that refer to a number, without their period; those that are written without one.
  private let references, bareReferences: Set<String>

  /// Words that some rule may have something to say about, besides numbers, marks and capitals.
  static func telling(for code: String) -> Set<String> {
    guard let pack = LanguagePack.named(code) else { return [] }
    let shortened = pack.abbreviations.entries.lazy.filter { !$0.said.isEmpty }.map(\.written)
    let words = (Array(shortened) + pack.money.signs).map { $0.lowercased().filter(\.isLetter) }
    return Set(words).union(pack.templates("numbers").words("roman-words")).union(addressOpenings)
      .union(interjections(of: pack).keys.flatMap(stretched))
  }

  init(_ language: WrittenLanguage) {
    self.language = language
    dateMarks = language.dates.all("mark").sorted { $0.count > $1.count }
    let references = language.pack.abbreviations.entries.filter { $0.kind == "reference" }
    self.references = Set(references.map(\.stem))
    bareReferences = Set(references.filter { $0.stem.count > 1 || !$0.written.hasSuffix(".") }.map(\.stem))
    shortened = ShortenedWords(language.pack.abbreviations.entries)
    measures = language.money.names.union(language.units.names)
    weekdays = Self.weekdays(of: language.pack)
    weekdayNames = Set(weekdays.values.map { $0.lowercased() })
    titleParticles = Set(language.numbers.words("title-particles"))
    titleLinks = titleParticles.isEmpty ? [] : Set(language.numbers.words("and"))
    smallWords = language.pack.words("stopwords")
    interjections = Self.interjections(of: language.pack)
    let rows = language.pack.rows("papers")
    let counted = rows.filter { $0[0] == "counted" }.map(CountedPaper.init)
    // What asks for a word before it is asked first.
    papers = Dictionary(grouping: counted.filter { !$0.before.isEmpty } + counted.filter(\.before.isEmpty)) {
      $0.sign
    }
    paperStems = rows.filter { $0[0] == "paper" }.map { $0[1] }
  }

  /// The rules of a language by its code; nil where there are none.
  static func rules(for code: String) -> [ReadingRule]? {
    WrittenLanguage.of(code).map(LanguageRules.init)?.all
  }

  /// In the order in which they are asked.
  private var all: [ReadingRule] {
    [
      webAddress, article, weekday, abbreviation, interjection, date, ratio, time, measure, ordinalRange,
      range,
      shortYear, degrees, ordinal, roman, fractionSign, sign, number,
    ]
  }

  /// With what addresses of the net open.
  private static let addressOpenings: Set<String> = ["http", "https", "www"]

  private func webAddress(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    // Addresses are said as they stand; no rule may take them apart.
    guard let token = line[index], token.kind == .word, Self.addressOpenings.contains(token.lower)
    else { return nil }
    var end = index + 1
    while let next = line[end], !next.isSpace { end += 1 }
    while end > index + 1, [".", ",", ")", ";", ":", "!", "?"].contains(line.text(end - 1)) { end -= 1 }
    let address = line.written(index..<end).replacing("https://", with: "").replacing("http://", with: "")
    return Reading(end - index, address.replacing("/", with: " / "), rule: "address")
  }

  private func abbreviation(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let found = shortened.match(line, index) { when, count in isMeant(when, line, index, count) }
    guard let found else { return nil }
    var words = found.words
    if language.declines {
      let next = line.lower(line.afterSpace(index + found.count))
      words = language.declined(words, after: line.lower(line.before(index)), before: next)
    }
    // The full stop of "etc." is the sentence's too.
    let isLast = !line.goesOn(index + found.count)
    let hasStop = line.text(index + found.count - 1) == "."
    let ends = isLast && hasStop && line.text(line.afterSpace(index + found.count)).isEmpty
    return Reading(found.count, words + (ends ? "." : ""), rule: "abbreviation")
  }

  /// Some are abbreviations only beside what they go with: a number, or a name after a title.
  private func isMeant(_ when: String, _ line: TokenLine, _ index: Int, _ count: Int) -> Bool {
    let next = line[line.afterSpace(index + count)]
    return switch when {
    case "": true
    case "number": next.map { $0.kind == .number || Numeral($0.text)?.isUpper ?? false } ?? false
    case "name": namesPerson(line, index + count) && !isMiddleInitial(line, index)
    case "letter": next.map { $0.kind == .word && $0.text.unicodeScalars.count == 1 } ?? false
    case "after-date": isAfterDate(line, index)
    case "section": next?.kind == .number && isBehindSection(line, index)
    case "code":
      next.map { $0.kind == .number } ?? false || Designations.opensCode(line, line.afterSpace(index + count))
    case "name-f": next.map { $0.isCapitalised && language.isFeminine($0.lower) } ?? false
    case "after-number": line[line.before(index)].map { $0.kind == .number } ?? false
    case "after-ordinal":
      line.text(line.before(index)) == "." && line[line.before(index) - 1]?.kind == .number
    case "after-numeral":
      line[line.before(index)].map { $0.kind == .number || Numeral($0.text) != nil } ?? false
    default: false
    }
  }

  /// A name, or what a title has before it: "M. de Valmont", "M. le comte", "M. et Mme Dupont".
  private func namesPerson(_ line: TokenLine, _ end: Int) -> Bool {
    let index = line.afterSpace(end)
    guard let next = line[index], next.kind == .word else { return false }
    if next.isCapitalised { return true }
    // "Me le laisserai-je": without its period it may be a word.
    guard line.text(end - 1) == "." else { return false }
    if titleLinks.contains(next.lower), line[line.afterSpace(index + 1)]?.isCapitalised ?? false {
      return true
    }
    return titleParticles.contains(next.lower.prefix { $0 != "'" }.description)
  }

  /// "William M. Thackeray", "A. D. Vega": behind a forename or another initial, one letter is no title.
  private func isMiddleInitial(_ line: TokenLine, _ index: Int) -> Bool {
    guard line.text(index).unicodeScalars.count == 1, line.text(index + 1) == ".",
      line[index - 1]?.isSpace ?? false
    else { return false }
    let before = index - 2
    guard line.text(before) == "." else {
      return line[before]?.isCapitalised ?? false && Self.forenames.contains(line.lower(before))
    }
    return line[before - 1].map { $0.isCapitalised && $0.text.unicodeScalars.count == 1 } ?? false
  }

  private static let forenames = Set(LanguagePack.everywhere("forenames").map { $0[0] })

  /// "im Mai d. J.", "Ende d. J.", and not "Cranach d. J.".
  private func isAfterDate(_ line: TokenLine, _ index: Int) -> Bool {
    var before = line.before(index)
    if line.text(before) == "." { before -= 1 }
    let word = line.lower(before)
    return line[before]?.kind == .number || language.months.number(word) != nil
      || language.dates.words("date-word").contains(word)
  }

  /// "§ 535 Abs. 2 S. 1": behind the number of a section of a law.
  private func isBehindSection(_ line: TokenLine, _ index: Int) -> Bool {
    let number = line.before(index)
    guard line[number]?.kind == .number else { return false }
    var word = line.before(number)
    if line.text(word) == "." { word -= 1 }
    return line.text(word) == "§" || language.numbers.words("sections").contains(line.lower(word))
  }

  /// "art. L. 1234-5": a letter before the number of an article, and a hyphen that is said.
  private func article(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let dash = language.numbers.text("article-dash"), let letter = line[index], letter.kind == .word,
      letter.text.utf8.count <= 2, letter.text.unicodeScalars.allSatisfy(\.isUpper)
    else { return nil }
    var before = line.before(index)
    if line.text(before) == "." { before -= 1 }
    // "l'art."
    let word = line.lower(before).split(separator: "'").last.map(String.init) ?? ""
    guard language.numbers.words("sections").contains(word) else { return nil }
    var cursor = line.afterSpace(line.text(index + 1) == "." ? index + 2 : index + 1)
    var parts: [String] = []
    while let number = line[cursor], number.kind == .number, let value = Int(number.text), parts.count < 5 {
      parts.append(language.cardinal(value))
      cursor += 1
      guard line.text(cursor) == "-", line[cursor + 1]?.kind == .number else { break }
      cursor += 1
    }
    guard !parts.isEmpty else { return nil }
    return Reading(
      cursor - index, letter.text + " " + parts.joined(separator: " \(dash) "), rule: "section")
  }

  private func sign(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if token.text == "-" || token.text == "−", let next = line[index + 1], next.kind == .number,
      line[index - 1]?.isSpace ?? true, let minus = language.signs["−"]
    {
      return Reading(1, minus + " ", rule: "sign")
    }
    // "2 + 2 - 1 = 3"
    if token.text == "-", line[index - 1]?.isSpace ?? false, line[index + 1]?.isSpace ?? false,
      line[index - 2]?.kind == .number, line[index + 2]?.kind == .number, line.count(of: "=") > 0
    {
      return language.signs["−"].map { Reading(1, $0, rule: "sign") }
    }
    // "en €", "millions de $"
    if token.kind == .mark, language.signs[token.text] == nil, let sum = language.money[token.text],
      line[index + 1]?.kind != .number, line[index - 1]?.isSpace ?? true
    {
      return Reading(1, sum.many, rule: "money")
    }
    guard let words = language.signs[token.text], token.text != "−" else { return nil }
    let spaceBefore = line[index - 1]?.isSpace ?? true
    let spaceAfter = line[index + 1]?.isSpace ?? true
    return Reading(1, (spaceBefore ? "" : " ") + words + (spaceAfter ? "" : " "), rule: "sign")
  }

  /// True where what refers to a number stands before it: "s. 5", "nr 5". A single letter needs its period: "w 5 domach".
  func isReferred(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    return line.text(before) == "."
      ? references.contains(line.lower(before - 1)) : bareReferences.contains(line.lower(before))
  }

  /// The words around some tokens.
  func context(_ line: TokenLine, _ index: Int, _ end: Int) -> Contexts.Place {
    var before = line.before(index)
    // "cap. IV": the word is before its point.
    if line.text(before) == ".", line[before - 1]?.kind == .word { before -= 1 }
    // "около 5–7 дней": what asks for the second number stands before the first.
    if before == index - 1, ["–", "-", "—"].contains(line.text(before)), line[before - 1]?.kind == .number {
      before = line.before(before - 1)
    }
    var after = line.afterSpace(end)
    let short = line.text(after + 1) == "."
    if line.text(after) == ".", line[after - 1].map({ !$0.isSpace }) ?? false {
      after = line.afterSpace(after + 1)
    }
    return Contexts.Place(
      before: line[before]?.kind == .word ? line.lower(before) : "", after: line.lower(after),
      name: line[before]?.kind == .word ? line.text(before) : "", isShortAfter: short,
      earlier: line.lower(line.before(before)))
  }
}
