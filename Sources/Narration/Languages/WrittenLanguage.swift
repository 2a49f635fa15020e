import Languages

/// How numbers, dates and times are written in a language, and said, by its pack.
struct WrittenLanguage: Sendable {
  /// A day, with what stands around it.
  struct Day: Sendable {
    var number: Int
    var month: Int
    var year: Int?
    /// The word before it, in lower case.
    var before: String
    /// True where "1er", "1.º" or "31." was written.
    var isOrdinal: Bool
  }

  /// A number in words, and what the words around it make of it.
  struct Said: Sendable {
    var words: String
    /// The side on which the word stands that decided.
    var side: String
    /// What that word is said as, where it belongs to the number.
    var noun: String?
  }

  let pack: LanguagePack
  let months: Months
  let units: CountedThings
  let money: CountedThings
  let ordinalMarks: OrdinalMarks
  /// Words for dates.
  let dates: Templates
  /// Words for times of day.
  let times: Templates
  /// How numbers are written.
  let numbers: Templates
  private let forms: NumberForms
  private let nouns: Nouns
  private let contexts: Contexts
  private let decimals: Templates
  private let fractions: [String: String]
  /// Between whole and broken part.
  let decimalMarks: Set<Character>
  /// Between groups of three digits, besides spaces.
  let groupMarks: Set<Character>
  /// Signs in running text.
  let signs: [String: String]

  /// What a pack knows.
  init(_ pack: LanguagePack) {
    self.pack = pack
    months = pack.months
    units = pack.units
    money = pack.money
    ordinalMarks = pack.ordinalMarks
    dates = pack.templates("dates")
    times = pack.templates("times")
    numbers = pack.templates("numbers")
    decimals = pack.templates("decimals")
    forms = pack.forms
    nouns = pack.nouns
    contexts = pack.contexts
    fractions = Dictionary(pack.rows("fractions").map { ($0[0], $0[1]) }) { first, _ in first }
    decimalMarks = Set(numbers.words("decimal-marks").joined())
    groupMarks = Set(numbers.words("group-marks").joined())
    signs = Dictionary(pack.rows("signs").filter { $0[2] != "tag" }.map { ($0[0], $0[1]) }) { first, _ in
      first
    }
  }

  /// The rules of a language; nil where there is no pack of it.
  static func of(_ code: String) -> WrittenLanguage? { LanguagePack.named(code).map(WrittenLanguage.init) }

  // MARK: Numbers

  /// A whole number in a form; in digits where the language has no such form of it.
  func spelled(_ number: Int, _ form: String) -> String { forms.spell(number, form) ?? String(number) }

  /// A whole number before a word (in lower case), or alone.
  func cardinal(_ number: Int, _ noun: String = "") -> String {
    guard !noun.isEmpty else { return spelled(number, "cardinal") }
    let gender = nouns.gender(noun, after: number)
    let grammaticalCase = nouns.grammaticalCase(noun, after: number)
    guard gender != nil || !grammaticalCase.isEmpty else { return spelled(number, "cardinal") }
    return spelled(number, "cardinal-\(gender ?? "m")\(grammaticalCase)")
  }

  /// A number with the name of what is counted.
  func counted(_ number: Int, _ thing: CountedThings.Thing) -> String {
    counted(number, thing.one, thing.few, thing.many, thing.gender)
  }

  /// A number of hundredths.
  func counted(_ number: Int, _ thing: CountedThings.Hundredth) -> String {
    counted(number, thing.one, thing.few, thing.many, thing.gender)
  }

  private func counted(_ number: Int, _ one: String, _ few: String, _ many: String, _ gender: String)
    -> String
  {
    let name =
      switch pack.plurals.category(number) {
      case .one: one
      case .few: few
      case .many: many
      }
    return spelled(number, "cardinal-" + gender) + " " + name
  }

  /// A year of four digits; nil where it is said as any number is.
  func year(_ number: Int, _ place: Contexts.Place) -> Said? {
    said(number, contexts.match("year", ["before", "after"], number, place, nouns: nouns), place)
  }

  /// A Roman numeral; nil where it is none here.
  func roman(_ number: Int, _ place: Contexts.Place) -> Said? {
    let sides = ["ending", "after", "before", "after.", "name"]
    return said(number, contexts.match("roman", sides, number, place, nouns: nouns), place)
  }

  /// An ordinal with what is written after its digits ("er", "ª", "-го", "."); nil where that is none.
  func ordinal(_ number: Int, _ mark: String, _ place: Contexts.Place) -> String? {
    guard let form = ordinalMarks.form(mark, number), form != "+" else { return nil }
    guard form == "@ordinal" else { return forms.spell(number, form) }
    if contexts.match("ordinal", ["after"], number, place, nouns: nouns)?.form == "-" { return nil }
    return spelled(number, ordinalForm(number, before: place.before))
  }

  private func said(_ number: Int, _ match: Contexts.Match?, _ place: Contexts.Place) -> Said? {
    guard let match, match.form != "-" else { return nil }
    let form = match.form == "@ordinal" ? ordinalForm(number, before: place.before) : match.form
    return forms.spell(number, form).map { Said(words: $0, side: match.side, noun: match.says) }
  }

  /// The form that the word before an ordinal asks for.
  private func ordinalForm(_ number: Int, before: String) -> String {
    let place = Contexts.Place(before: before, after: "")
    return contexts.match("ordinal", ["before"], number, place, nouns: nouns)?.form ?? "ordinal"
  }

  /// A fraction that has a name, before what it is of (in lower case); nil for others.
  func fraction(_ number: Int, _ divisor: Int, of noun: String) -> String? {
    let key = "\(number)/\(divisor)"
    return nouns.gender(noun).flatMap { fractions["\(key)-\($0.prefix(1))"] } ?? fractions[key]
  }

  /// True for a word by whose form a woman is named.
  func isFeminine(_ word: String) -> Bool { nouns.gender(word)?.hasPrefix("f") ?? false }

  /// A whole number with what follows its decimal mark.
  func decimal(_ whole: Int, _ digits: String) -> String {
    if let value = Int(digits), let template = decimals.text(String(digits.count), whole, value) {
      return Templates.filled(template) { name, form in spelled(name == "whole" ? whole : value, form) }
    }
    let zeros = digits.prefix { $0 == "0" }
    let rest = digits.dropFirst(zeros.count)
    let parts: [String] =
      if rest.count <= 2, let value = Int(rest) {
        zeros.map { _ in cardinal(0) } + [cardinal(value)]
      } else {
        digits.compactMap(\.wholeNumberValue).map { cardinal($0) }
      }
    return ([cardinal(whole), numbers.text("point") ?? ""] + parts).joined(separator: " ")
  }

  // MARK: Dates and times

  /// A day of the calendar.
  func day(_ day: Day) -> String {
    let form = (day.isOrdinal ? dates.text("day-ordinal") : nil) ?? dates.text("day") ?? "cardinal"
    let first = (day.isOrdinal ? dates.text("first-ordinal") : nil) ?? dates.text("first")
    return Templates.filled(dates.text(day.year == nil ? "day-month" : "day-month-year") ?? "") { name, _ in
      switch name {
      case "month": months.names[day.month - 1]
      case "year": day.year.map { spelled($0, dates.text("year") ?? "cardinal") } ?? ""
      default:
        day.number == 1 && first != nil
          ? first ?? ""
          : spelled(day.number, form == "@ordinal" ? ordinalForm(day.number, before: day.before) : form)
      }
    }
  }

  /// Hours and minutes.
  func time(_ hours: Int, _ minutes: Int) -> String {
    Templates.filled(times.text(minutes == 0 ? "hours" : "hours-minutes", hours, minutes) ?? "") {
      name, form in
      spelled(name == "hours" ? hours : minutes, form)
    }
  }
}
