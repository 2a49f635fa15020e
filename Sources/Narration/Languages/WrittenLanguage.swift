import Languages

/// How numbers, dates and abbreviations are written in a language, and said: one value for each language, which the
/// shared rules use.
struct WrittenLanguage: Sendable {
  /// A thing that is counted: its name after 1, after 2 to 4 where that differs, and after others.
  struct Counted: Sendable {
    var one: String
    var few: String
    var many: String
    var gender: Gender

    init(_ one: String, _ many: String, few: String? = nil, _ gender: Gender = .masculine) {
      self.one = one
      self.many = many
      self.few = few ?? many
      self.gender = gender
    }
  }

  /// Which of a counted thing's names a number takes.
  enum Plural: Sendable { case one, few, many }

  enum Gender: Sendable { case masculine, feminine, neuter }

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

  /// A numeral with the words around it, in lower case.
  struct Context: Sendable {
    var before: String
    var after: String
    /// As written, for names.
    var name: String
  }

  let code: String
  /// Between whole and broken part.
  let decimalMarks: Set<Character>
  /// Between groups of three digits, besides spaces.
  let groupMarks: Set<Character>
  /// A whole number before a word (in lower case), or alone.
  let cardinal: @Sendable (_ number: Int, _ noun: String) -> String
  /// A counted thing's number.
  let count: @Sendable (_ number: Int, _ gender: Gender) -> String
  /// A year of four digits; nil where it is said as any number is.
  let year: @Sendable (_ number: Int, _ context: Context) -> String?
  /// An ordinal with what was written after its digits ("er", "ª", "-го", "."); nil where that is none.
  let ordinal: @Sendable (_ number: Int, _ mark: String, _ context: Context) -> String?
  /// A Roman numeral, with its ending ("e"); nil where it is none here.
  let roman: @Sendable (_ number: Int, _ ending: String, _ context: Context) -> String?
  /// A day of the calendar.
  let day: @Sendable (Day) -> String
  /// Hours and minutes.
  let time: @Sendable (_ hours: Int, _ minutes: Int) -> String
  /// The names of the months.
  let months: Months
  /// Between day and month, and month and year.
  let dateWord: String?
  /// What stands in for the mark between whole and broken part.
  let point: String
  /// Units by their signs.
  let units: [String: Counted]
  /// Money by its signs, with its hundredths.
  let money: [String: (Counted, Counted?)]
  let percent: Counted
  /// Abbreviations and what they stand for; capitals count where there are any.
  let abbreviations: [String: String]
  /// Signs in running text.
  let signs: [String: String]
  /// Between two numbers.
  let to: String
  /// Which of a counted thing's names a number takes.
  let plural: @Sendable (Int) -> Plural
  /// A whole and a broken part, where they are not said as two numbers around a mark.
  var decimal: (@Sendable (_ whole: Int, _ decimals: String) -> String?)? = nil

  /// A number with the name of what is counted.
  func counted(_ number: Int, _ thing: Counted) -> String {
    let name =
      switch plural(number) {
      case .one: thing.one
      case .few: thing.few
      case .many: thing.many
      }
    return count(number, thing.gender) + " " + name
  }

  /// The language's month of a name, from 1.
  func month(_ word: String) -> Int? { months.number(word) }

  /// The languages there are.
  static let all: [WrittenLanguage] = [.spanish, .french, .german, .russian]
}

extension WrittenLanguage {
  /// One and many, as in most languages of western Europe.
  static let oneOrMany: @Sendable (Int) -> Plural = { $0 == 1 ? .one : .many }
}
