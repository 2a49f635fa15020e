import Languages
import Prose

/// The words with which books and letters are headed, opened, closed and credited: those of the text's language, and the
/// English ones, which stand in editions of every language.
final class Vocabulary: Sendable {
  /// Words that head a division, with their rank: the lower, the further out.
  let divisions: [String: Int]
  /// Divisions by their short or old words: "chap" is a chapter.
  private let divisionNames: [String: String]
  /// What chapters are called.
  let chapterWords: [String]
  /// Numbers in words.
  let numbers: NumberWords
  /// Titles of front matter, of back matter, of what stands between chapters, and of front matter that may stand last.
  let front, back, between, late: Set<String>
  /// Titles of notes, which may belong to a chapter.
  let notes: Set<String>
  /// Titles of lists of the works that a text cites.
  let sources: Set<String>
  /// Titles that go on: "Preface to the Second Edition", and with which words.
  let strong, goesOn: Set<String>
  /// Lines that stand alone like titles and end or accompany a text.
  let noHeadings: Set<String>
  /// Heads of lists, and of the columns of lists.
  let contents, contentsOf, contentsInFront, illustrations, columns: Set<String>
  /// Where a picture stands that has no page: "Frontispiece".
  let picturePlaces: Set<String>
  /// What pictures and tables are numbered by: "Figure 3" heads nothing.
  let captions: Set<String>
  /// Between a division's word and its number, or before them.
  let skipped, leading: Set<String>
  /// Phrases with which a chapter's number goes on to its title: "the seventh, in which nobody comes".
  let numberTails: Set<String>
  /// "No." before a number; words that link a division to what it is of; those that cite one.
  let numeroSigns, links, citing: Set<String>
  /// True where titles are written as sentences are: a capital for their first word alone.
  let hasSentenceTitles: Bool
  /// True where a title's words have the capitals that they have in the text.
  let hasTextCase: Bool
  /// Words that do not count where titles are compared.
  let articles: Set<String>

  /// Before an author's name, the longest first.
  let bylines: [String]
  /// Small words in names.
  let particles: Set<String>
  /// What names end in that is no end of a sentence.
  let nameSuffixes: Set<String>
  /// Words of letters.
  let salutations, greetingTitles, farewells, farewellOpenings, postscripts, letterWords: Set<String>
  /// Words of a publisher's lines.
  let credits: Set<String>
  /// How notes on the making of a text begin; how those do that go on with a name; how a publisher's lines do.
  let productionNotes, productionNames, imprintNames: [String]
  /// How lines begin that name a translator, or a language and a translator.
  let translators, translationSources: [String]
  /// What publishing companies are called.
  let companies: Set<String>
  /// Words of files' names that say nothing of what is in them.
  let untellingNames: Set<String>
  /// What may stand before a date, in it, and behind its day.
  let dateFillers, dateLinks, dayEndings: Set<String>
  /// Words after which a date belongs to a title.
  let prepositions: Set<String>
  /// Words of letters' heads and ends.
  let letters: LetterVocabulary
  private let months: [Months]
  /// The days of the week as the language calls them, from Monday.
  let days: [String]
  private let dayNumbers: [String: Int]
  /// A date with its month in words, in the language's order.
  private let ownMonths: Months
  private let language: Language

  /// What is shown for a heading without a title, and for the sign of a section.
  let untitled, section: String
  /// Small words of titles, and longer ones that may be written small.
  let titleSmall, titleLong: Set<String>
  /// Words that stay small where a title in capitals becomes one in small letters.
  let titleQuiet: Set<String>

  /// Those of a language and of English.
  init(_ language: Language) {
    let own = LanguagePack.of(language) ?? .english
    let packs = own === LanguagePack.english ? [own] : [own, .english]
    func rows(_ idea: String) -> [String: [Table.Row]] {
      Dictionary(grouping: packs.flatMap { $0.rows(idea) }) { $0[0] }
    }
    let headings = rows("headings")
    let closings = rows("letters")
    let cues = rows("cues")
    func words(_ table: [String: [Table.Row]], _ kind: String) -> Set<String> {
      Set((table[kind] ?? []).map { $0[1] })
    }
    let division = headings["division"] ?? []
    divisions = Dictionary(division.map { ($0[1], Int($0[2]) ?? Self.chapterRank) }) { first, _ in first }
    divisionNames = Dictionary(division.filter { !$0[3].isEmpty }.map { ($0[1], $0[3]) }) { first, _ in first
    }
    chapterWords = (headings["chapter"] ?? []).map { $0[1] }
    numbers = NumberWords(packs)
    front = words(headings, "front")
    back = words(headings, "back")
    between = words(headings, "between")
    late = words(headings, "late")
    notes = words(headings, "note")
    sources = words(headings, "sources")
    strong = words(headings, "strong")
    goesOn = words(headings, "goes-on")
    noHeadings = words(headings, "none")
    contents = words(headings, "contents")
    contentsOf = words(headings, "contents-of")
    contentsInFront = words(headings, "contents-front")
    illustrations = words(headings, "illustrations")
    picturePlaces = words(headings, "picture-place")
    columns = words(headings, "column")
    captions = words(headings, "caption")
    skipped = words(headings, "skip")
    numberTails = words(headings, "number-tail")
    leading = words(headings, "lead")
    numeroSigns = words(headings, "numero")
    links = words(headings, "link")
    citing = words(headings, "cited")
    articles = words(headings, "article")
    let style = words(headings, "title-style")
    hasSentenceTitles = style.contains("sentence")
    hasTextCase = hasSentenceTitles || style.contains("text")
    bylines = words(closings, "byline").sorted { ($1.count, $0) < ($0.count, $1) }
    particles = words(closings, "particle")
    nameSuffixes = words(closings, "name-suffix")
    salutations = words(closings, "salutation")
    greetingTitles = Set(words(closings, "greeting-title").map { $0.lowercased() })
    farewells = words(closings, "farewell")
    farewellOpenings = words(closings, "farewell-opening")
    postscripts = words(closings, "postscript")
    letterWords = words(closings, "letter-word")
    credits = words(closings, "credit")
    productionNotes = words(closings, "production").sorted()
    productionNames = words(closings, "production-name").sorted()
    imprintNames = words(closings, "imprint").sorted()
    translators = words(closings, "translator").sorted()
    translationSources = words(closings, "translator-source").sorted()
    companies = words(closings, "company")
    untellingNames = words(closings, "untelling")
    dateFillers = words(closings, "filler")
    dateLinks = words(closings, "date-link")
    dayEndings = words(closings, "day-ending")
    prepositions = words(closings, "preposition")
    months = packs.map(\.months)
    days = own.rows("days").sorted { $0[0] < $1[0] }.map { $0[1] }
    var dayNumbers: [String: Int] = [:]
    for row in packs.flatMap({ $0.rows("days") }) {
      for form in [row[1].lowercased()] + row.words(2) {
        dayNumbers[form] = dayNumbers[form] ?? Int(row[0])
      }
    }
    self.dayNumbers = dayNumbers
    letters = LetterVocabulary(packs)
    ownMonths = own.months
    self.language = language
    let phrases = Phrases(language)
    untitled = phrases("untitled")
    section = phrases("section {n}").trimmed
    titleSmall = words(cues, "title-small")
    titleLong = words(cues, "title-long")
    titleQuiet = words(cues, "title-quiet")
  }

  /// The outermost rank that holds text of its own.
  static let chapterRank = 4
  /// The rank of a part, for words that nobody knows.
  static let outerRank = 2

  /// The rank of a division's word; that of no division where it is none.
  func rank(_ division: String, orElse other: Int = 9) -> Int { divisions[division] ?? other }

  /// A division's word as it is compared.
  func divisionName(_ word: String) -> String { divisionNames[word] ?? word }

  /// A division's whole word where it is shortened: "Chap." is shown as "Chapter".
  func fullName(of word: String) -> String {
    guard let name = divisionNames[word.lowercased()], word.count <= 4 else { return word }
    let forms = divisionNames.filter { $0.value == name && $0.key.count > 4 }.map(\.key).sorted()
    let whole = forms.first { !$0.utf8.allSatisfy { $0 < 0x80 } } ?? name
    if word.count > 1, word == word.uppercased() { return whole.uppercased() }
    return word.first?.isUppercase ?? false ? whole.prefix(1).uppercased() + whole.dropFirst() : whole
  }

  /// The month of a name in lower case, from 1.
  func month(_ word: String) -> Int? { months.lazy.compactMap { $0.number(word) }.first }

  /// The day of the week of a name in lower case, from 1 for Monday.
  func weekday(_ word: String) -> Int? { dayNumbers[word] }

  /// True for a month's name of the language itself, in lower case.
  func isOwnMonth(_ word: String) -> Bool { ownMonths.number(word) != nil }

  /// A date of ISO 8601 as the language writes it.
  func written(_ date: String) -> String? { LanguagePack.written(date, in: language) }
}
