public import Prose

/// What the program knows of one language, as data: tables of `Sources/Languages/<code>`, each parsed when it is first
/// asked for, and once.
public final class LanguagePack: Sendable {
  /// The language's primary subtag, such as `fr`.
  public let code: String

  private let lazyMonths: Lazily<Months>

  init(_ code: String) {
    self.code = code
    lazyMonths = Lazily { Self.read("months", code, Months.init) }
  }

  /// The names of the months.
  public var months: Months { lazyMonths.value }

  /// The packs that are built in, in the order in which languages are asked.
  public static let all: [LanguagePack] = ["en", "es", "fr", "de", "ru"].map(LanguagePack.init)

  private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })

  /// The pack of a language by its primary subtag; nil where there is none.
  public static func named(_ code: String) -> LanguagePack? { byCode[code] }

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

  /// The table of an idea as it is in the file; nil where the pack has none.
  ///
  /// - Throws: `TableError` where the file is no table.
  public func table(_ idea: String) throws(TableError) -> Table? { try Self.table(idea, code) }

  static func table(_ idea: String, _ code: String) throws(TableError) -> Table? {
    let name = "\(idea).\(code)"
    guard let bytes = BuiltInTables.files[name] else { return nil }
    return try Table(name: name, bytes: bytes())
  }

  /// The meaning of a table; of none, that of an empty one. A broken one is a fault of the program, which a test finds.
  private static func read<Meaning>(
    _ idea: String, _ code: String, _ meaning: (Table) throws(TableError) -> Meaning
  ) -> Meaning {
    do throws(TableError) {
      guard let table = try table(idea, code) else { return try meaning(.empty) }
      return try meaning(table)
    } catch {
      fatalError(error.description)
    }
  }

  /// Parses every table.
  ///
  /// - Throws: `TableError` for the first that is broken.
  public func check() throws(TableError) {
    if let table = try table("months") { _ = try Months(table) }
  }
}
