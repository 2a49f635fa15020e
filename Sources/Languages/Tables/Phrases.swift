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
