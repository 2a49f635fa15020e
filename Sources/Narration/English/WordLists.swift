import Languages

/// English words that rules ask about, from a table of lists: `list ⇥ word ⇥ said ⇥ said of many`.
struct WordLists: Sendable {
  private let rows: [String: [Table.Row]]
  private let sets: [String: Set<String>]

  private init(_ idea: String) {
    rows = Dictionary(grouping: LanguagePack.english.rows(idea)) { $0[0] }
    sets = rows.mapValues { Set($0.map { $0[1] }) }
  }

  /// The words of a list.
  func words(_ list: String) -> Set<String> { sets[list] ?? [] }

  /// What the words of a list are said as.
  func said(_ list: String) -> [String: String] {
    Dictionary((rows[list] ?? []).map { ($0[1], $0[2]) }) { first, _ in first }
  }

  /// The rows of a list by their words.
  func table(_ list: String) -> [String: Table.Row] {
    Dictionary((rows[list] ?? []).map { ($0[1], $0) }) { first, _ in first }
  }

  /// What the characters of a list are called.
  func characters(_ list: String) -> [Character: String] {
    Dictionary((rows[list] ?? []).compactMap { row in row[1].first.map { ($0, row[2]) } }) { first, _ in first
    }
  }

  /// What the words of a list are called after one and after several.
  func names(_ list: String) -> [String: (one: String, many: String)] {
    Dictionary((rows[list] ?? []).map { ($0[1], ($0[2], $0[3])) }) { first, _ in first }
  }

  /// The table `addresses`.
  static let addresses = WordLists("addresses")
  /// The table `broken-words`.
  static let brokenWords = WordLists("broken-words")
  /// The table `capitals`.
  static let capitals = WordLists("capitals")
  /// The table `clock`.
  static let clock = WordLists("clock")
  /// The table `codes`.
  static let codes = WordLists("codes")
  /// The table `homographs`.
  static let homographs = WordLists("homographs")
  /// The table `measures`.
  static let measures = WordLists("measures")
  /// The table `net`.
  static let net = WordLists("net")
  /// The table `numerals`.
  static let numerals = WordLists("numerals")
  /// The table `scripture`.
  static let scripture = WordLists("scripture")
  /// The table `short-forms`.
  static let shortForms = WordLists("short-forms")
  /// The table `sounds`.
  static let sounds = WordLists("sounds")
}
