public import Prose

/// What the program knows of one language, as data: tables of `Sources/Languages/<code>`, each parsed when it is first
/// asked for, and once.
public final class LanguagePack: Sendable {
  /// The language's primary subtag, such as `fr`.
  public let code: String

  private let lazyMonths: Lazily<Months>
  private let lazyForms: Lazily<NumberForms>
  private let lazyAbbreviations: Lazily<Abbreviations>
  private let lazyNouns: Lazily<Nouns>
  private let lazyContexts: Lazily<Contexts>
  private let lazyUnits: Lazily<CountedThings>
  private let lazyMoney: Lazily<CountedThings>
  private let lazyMarks: Lazily<OrdinalMarks>
  private let lazyDeclensions: Lazily<Declensions>
  private let lazyPlurals: Lazily<PluralRules>

  init(_ code: String) {
    self.code = code
    lazyPlurals = Lazily { PluralRules(code) }
    lazyMonths = Lazily { Self.read("months", code, Months.init) }
    lazyForms = Lazily { Self.meaning { () throws(TableError) in try Self.forms(code) } }
    lazyAbbreviations = Lazily { Self.read("abbreviations", code, Abbreviations.init) }
    lazyNouns = Lazily { Self.read("nouns", code, Nouns.init) }
    lazyContexts = Lazily { Self.read("contexts", code, Contexts.init) }
    lazyMarks = Lazily { Self.read("ordinal-marks", code, OrdinalMarks.init) }
    lazyDeclensions = Lazily { Self.read("declensions", code, Declensions.init) }
    lazyUnits = Lazily {
      Self.read("units", code) { table throws(TableError) in try CountedThings(table, isMoney: false) }
    }
    lazyMoney = Lazily {
      Self.read("money", code) { table throws(TableError) in try CountedThings(table, isMoney: true) }
    }
  }

  /// The names of the months.
  public var months: Months { lazyMonths.value }

  /// Numbers in words.
  public var forms: NumberForms { lazyForms.value }

  /// What is abbreviated.
  public var abbreviations: Abbreviations { lazyAbbreviations.value }

  /// What numbers agree with.
  public var nouns: Nouns { lazyNouns.value }

  /// What the words around a numeral make of it.
  public var contexts: Contexts { lazyContexts.value }

  /// What is measured.
  public var units: CountedThings { lazyUnits.value }

  /// What is paid.
  public var money: CountedThings { lazyMoney.value }

  /// What is written behind the digits of ordinals.
  public var ordinalMarks: OrdinalMarks { lazyMarks.value }

  /// Words in their cases.
  public var declensions: Declensions { lazyDeclensions.value }

  /// CLDR's plural rules.
  public var plurals: PluralRules { lazyPlurals.value }

  /// A table of templates: `dates`, `times`, `numbers`, `decimals`. Parsed anew each time.
  public func templates(_ idea: String) -> Templates { Self.read(idea, code, Templates.init) }

  /// The rows of a table of plain facts; none where the pack has no such table.
  public func rows(_ idea: String) -> [Table.Row] {
    Self.meaning { () throws(TableError) in try Self.table(idea, code) }?.rows ?? []
  }

  /// The first cells of a table: a list of words.
  public func words(_ idea: String) -> Set<String> { Set(rows(idea).map { $0[0] }) }

  /// The words of a kind in a table of kinds and words.
  public func words(_ idea: String, _ kind: String) -> Set<String> {
    Set(rows(idea).filter { $0[0] == kind }.map { $0[1] })
  }

  /// The packs that are built in, in the order in which languages are asked.
  public static let all: [LanguagePack] = [
    "en", "es", "fr", "de", "ru", "it", "pt", "nl", "pl",
  ].map(LanguagePack.init)

  /// Those whose few words are known in a text of another language: they have a table `signs-of`.
  public static let signed: [LanguagePack] = BuiltInTables.names.filter { $0.hasPrefix("signs-of.") }
    .map { String($0.dropFirst(9)) }.map { byCode[$0] ?? LanguagePack($0) }

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// The pack of a language by its primary subtag; nil where there is none.
  public static func named(_ code: String) -> LanguagePack? { byCode[code] }

  /// What is known of languages without a pack.
  static let undetermined = LanguagePack("und")

  /// The rows of a table of plain facts that hold in texts of every language.
  public static func everywhere(_ idea: String) -> [Table.Row] { undetermined.rows(idea) }

  /// The pack of English, whose grammar the program knows besides.
  public static let english = built("en")

  /// A pack that is there.
  ///
  /// - Parameter code: one of `all`.
  public static func built(_ code: String) -> LanguagePack {
    guard let pack = byCode[code] else { fatalError("there is no pack “\(code)”") }
    return pack
  }

  /// The pack of a language; nil where there is none.
  public static func of(_ language: Language) -> LanguagePack? { byCode[language.code] }

  static func table(_ idea: String, _ code: String) throws(TableError) -> Table? {
    let name = "\(idea).\(code)"
    guard let bytes = BuiltInTables.bytes(name) else { return nil }
    return try Table(name: name, bytes: bytes)
  }

  private static func forms(_ code: String) throws(TableError) -> NumberForms {
    let forms = try table("forms", code) ?? .empty
    let corrections = try table("corrections", code) ?? .empty
    return try NumberForms(code, forms, corrections, try table("ordinals", code) ?? .empty)
  }

  /// The meaning of a table; of none, that of an empty one.
  private static func read<Meaning>(
    _ idea: String, _ code: String, _ meaning: (Table) throws(TableError) -> Meaning
  ) -> Meaning {
    Self.meaning { () throws(TableError) in
      guard let table = try table(idea, code) else { return try meaning(.empty) }
      return try meaning(table)
    }
  }

  /// A broken table is a fault of the program, which a test finds.
  private static func meaning<Meaning>(_ read: () throws(TableError) -> Meaning) -> Meaning {
    do throws(TableError) {
      return try read()
    } catch {
      fatalError(error.description)
    }
  }

  /// Parses every table.
  ///
  /// - Throws: `TableError` for the first that is broken.
  public func check() throws(TableError) {
    _ = try Self.forms(code)
    if let table = try Self.table("months", code) { _ = try Months(table) }
    if let table = try Self.table("abbreviations", code) { _ = try Abbreviations(table) }
    if let table = try Self.table("nouns", code) { _ = try Nouns(table) }
    if let table = try Self.table("contexts", code) { _ = try Contexts(table) }
    if let table = try Self.table("ordinal-marks", code) { _ = try OrdinalMarks(table) }
    if let table = try Self.table("declensions", code) { _ = try Declensions(table) }
    if let table = try Self.table("units", code) { _ = try CountedThings(table, isMoney: false) }
    if let table = try Self.table("money", code) { _ = try CountedThings(table, isMoney: true) }
    for idea in ["dates", "times", "numbers", "decimals"] {
      if let table = try Self.table(idea, code) { _ = try Templates(table) }
    }
  }
}
