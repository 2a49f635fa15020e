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
    /// True where any word would have decided so.
    var isGeneral = false
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
  private let declensions: Declensions
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
    declensions = pack.declensions
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

  /// A whole number before a word (in lower case), or alone; the word before it may ask for a case.
  func cardinal(_ number: Int, _ noun: String = "", after before: String = "") -> String {
    let asked = grammaticalCase(number, after: before, before: noun)
    guard !noun.isEmpty || !asked.isEmpty else { return spelled(number, "cardinal") }
    let gender = nouns.gender(noun, after: number)
    let own = nouns.grammaticalCase(noun, after: number)
    let grammaticalCase = own.isEmpty ? asked : own
    guard gender != nil || !grammaticalCase.isEmpty else { return spelled(number, "cardinal") }
    return spelled(number, "cardinal-\(gender ?? "m")\(grammaticalCase)")
  }

  /// The case that a word (in lower case) asks of the number behind it, such as `-genitive`; nothing where it asks for none.
  ///
  /// - Parameter next: the word behind the number, in lower case, where that matters: "с 9 до 18".
  func grammaticalCase(_ number: Int, after word: String, before next: String = "") -> String {
    guard !word.isEmpty else { return "" }
    let place = Contexts.Place(before: word, after: next)
    return contexts.match("case", ["before"], number, place, nouns: nouns)?.form ?? ""
  }

  /// A number with the name of what is counted.
  func counted(_ number: Int, _ thing: CountedThings.Thing, after before: String = "") -> String {
    // Names have their genitives in the table: after broken numbers, and after many.
    guard grammaticalCase(number, after: before) == "-genitive" else {
      return counted(number, thing.one, thing.few, thing.many, thing.gender)
    }
    let name = pack.plurals.category(number) == .one ? thing.broken : thing.many
    return spelled(number, "cardinal-\(thing.gender)-genitive") + " " + name
  }

  /// A number of hundredths.
  func counted(_ number: Int, _ thing: CountedThings.Hundredth) -> String {
    counted(number, thing.one, thing.few, thing.many, thing.gender)
  }

  /// The name that goes with a number, of the names for one, few and many.
  func form(of names: [String], _ number: Int) -> String {
    switch pack.plurals.category(number) {
    case .one: names[0]
    case .few: names[1]
    case .many: names[2]
    }
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
    if form.hasPrefix("+") {
      // "20-letni"
      return forms.spell(number, String(form.dropFirst())).map { $0 + mark.drop { $0 == "-" } }
    }
    guard form == "@ordinal" else { return forms.spell(number, form) }
    let after = contexts.match("ordinal", ["after"], number, place, nouns: nouns)
    if after?.form == "-" { return nil }
    if forms.ordinalsAgree, told("ordinal", number, place.before) == nil {
      // Where every ordinal agrees, one without its noun is none.
      guard let form = after?.form else { return nil }
      return forms.spell(number, form)
    }
    return spelled(number, ordinalForm(number, before: place.before))
  }

  private func said(_ number: Int, _ match: Contexts.Match?, _ place: Contexts.Place) -> Said? {
    guard let match, match.form != "-" else { return nil }
    let form = form(match.form, number, before: place.before)
    return forms.spell(number, form).map {
      Said(words: $0, side: match.side, noun: match.says, isGeneral: match.isGeneral)
    }
  }

  /// The form that the word before an ordinal asks for.
  private func ordinalForm(_ number: Int, before: String) -> String {
    told("ordinal", number, before) ?? "ordinal"
  }

  /// The form that a word before a number tells, by the rows of a kind.
  private func told(_ kind: String, _ number: Int, _ before: String) -> String? {
    let place = Contexts.Place(before: before, after: "")
    return contexts.match(kind, ["before"], number, place, nouns: nouns)?.form
  }

  /// A form of a table: after a `@`, the one that the word before a number tells by the rows of that kind.
  private func form(_ name: String, _ number: Int, before: String) -> String {
    guard name.hasPrefix("@") else { return name }
    let kind = String(name.dropFirst())
    return told(kind, number, before) ?? kind
  }

  /// A fraction that has a name, before what it is of (in lower case); nil for others.
  func fraction(_ number: Int, _ divisor: Int, of noun: String) -> String? {
    let key = "\(number)/\(divisor)"
    if let listed = nouns.gender(noun).flatMap({ fractions["\(key)-\($0.prefix(1))"] }) ?? fractions[key] {
      return listed
    }
    guard number > 0, divisor > 10 else { return nil }
    return numbers.text("fraction", number, divisor).map {
      Templates.filled($0) { name, form in spelled(name == "number" ? number : divisor, form) }
    }
  }

  /// The gender of a noun in lower case; nil where neither its word nor its ending tells.
  func gender(_ noun: String, after number: Int) -> String? { nouns.gender(noun, after: number) }

  /// A whole number with a fraction's sign ("2½"), before a word in lower case; nil where no template knows the sign.
  func mixed(_ whole: Int, _ sign: String, of noun: String) -> String? {
    // Behind a broken number a noun has the form that it has behind two: "1½ часа".
    let gender = nouns.gender(noun, after: 2)?.prefix(1) ?? ""
    let template = numbers.text("mixed-\(gender) \(sign)", whole) ?? numbers.text("mixed \(sign)", whole)
    return template.map { Templates.filled($0) { _, _ in cardinal(whole, noun) } }
  }

  /// True for a word by whose form a woman is named.
  func isFeminine(_ word: String) -> Bool {
    (contexts.knows("name") ? name(word)?.gender : nouns.gender(word))?.hasPrefix("f") ?? false
  }

  /// The gender of a name (in lower case), and its case where it shows.
  private func name(_ word: String) -> (gender: String, grammaticalCase: String)? {
    let place = Contexts.Place(before: "", after: word)
    guard let form = contexts.match("name", ["after"], 0, place, nouns: nouns)?.form else { return nil }
    let gender = form.prefix { $0 != "-" }
    return (String(gender), String(form.dropFirst(gender.count)))
  }

  /// What an abbreviation is said as, in the case that the name after it shows or the word before it asks for (both in lower
  /// case).
  func declined(_ words: String, after before: String, before next: String) -> String {
    guard let gender = declensions.gender(words) else { return words }
    let name = name(next)
    // "o dr Wolskiej": a man's title does not change before a woman's name.
    if let name, name.gender == "f", gender != "f" { return words }
    if let name, !name.grammaticalCase.isEmpty { return declensions.form(words, name.grammaticalCase) }
    return declensions.form(words, told("noun-case", 0, before) ?? grammaticalCase(0, after: before))
  }

  /// True where words change with their case.
  var declines: Bool { !declensions.isEmpty }

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
          ? first ?? "" : spelled(day.number, self.form(form, day.number, before: day.before))
      }
    }
  }

  /// A day whose month stands behind another day: "od 5 do 10 marca"; nil where days are said as other numbers are.
  func dayAlone(_ number: Int, after before: String) -> String? {
    dates.text("day-alone").map { spelled(number, form($0, number, before: before)) }
  }

  /// Hours and minutes, behind a word in lower case.
  func time(_ hours: Int, _ minutes: Int, after before: String = "") -> String {
    Templates.filled(times.text(minutes == 0 ? "hours" : "hours-minutes", hours, minutes) ?? "") {
      name, form in
      spelled(name == "hours" ? hours : minutes, self.form(form, hours, before: before))
    }
  }
}
