public import Prose

/// What the program itself says and writes in a book, in the book's language: `English in lower case ⇥ words`, with gaps
/// such as `{author}`.
public struct Phrases: Sendable {
  private let words: [String: String]
  private let english: [String: String]

  /// The phrases of a language; English ones where it has none of its own.
  public init(_ language: Language) {
    words = LanguagePack.of(language).map(Self.table) ?? [:]
    english = language.code == "en" ? [:] : Self.table(.english)
  }

  private static func table(_ pack: LanguagePack) -> [String: String] {
    Dictionary(uniqueKeysWithValues: pack.rows("phrases").map { ($0[0], $0[1]) })
  }

  /// A phrase with its gaps filled.
  ///
  /// - Parameter key: the English phrase in lower case; itself where no table has it.
  public func callAsFunction(_ key: String, _ gaps: [String: String] = [:]) -> String {
    Templates.filled(words[key] ?? english[key] ?? key) { name, _ in gaps[name] ?? "" }
  }
}

extension LanguagePack {
  /// A date of ISO 8601 as a language writes it: "3 May 1921", "3. Mai 1921"; the year alone where the day or the month is
  /// not known.
  public static func written(_ date: String, in language: Language) -> String? {
    let parts = date.split(separator: "-").map(String.init)
    guard let year = parts.first else { return nil }
    let months = (of(language) ?? .english).months.names
    guard parts.count == 3, let month = Int(parts[1]), let day = Int(parts[2]),
      months.indices.contains(month - 1)
    else { return year }
    return Phrases(language)(
      "{day} {month} {year}", ["day": String(day), "month": months[month - 1], "year": year])
  }
}
