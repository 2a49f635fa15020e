/// What is known about a work, for tags, cover and the opening.
public struct Metadata: Hashable, Sendable, Codable {
  /// What sort of text it is.
  public enum Kind: String, Sendable, Codable { case letter, essay, book }

  /// The title, cleaned for display.
  public var title: String?
  /// What stands under the title.
  public var subtitle: String?
  /// The title as lists sort it: `Old Man and the Sea, The`.
  public var sortTitle: String?
  /// The author's name.
  public var author: String?
  /// Who translated it; nil where nobody is named.
  public var translators: [String]?
  /// Who reads it, where that is known.
  public var narrator: String?
  /// The series it belongs to.
  public var series: String?
  /// Its place in the series, as printed: `2`, `1.5`.
  public var seriesIndex: String?
  /// Who publishes it.
  public var publisher: String?
  /// The date as ISO 8601: `1963-01-31`, `1963-01` or `1963`.
  public var date: String?
  /// What readers call this sort of book; several divided by "; ", which players take apart.
  public var genre: String?
  /// International Standard Book Number, as given.
  public var isbn: String?
  /// Audible's number for it.
  public var asin: String?
  /// Who holds the rights.
  public var copyright: String?
  /// Letter, essay or book.
  public var kind: Kind?
  /// The main language.
  public var language: Language?
  /// A sentence or two about the work.
  public var description: String?

  /// Metadata with nothing known.
  public init() {}

  /// The genre of a work that has several subjects, each once; nil for none.
  public static func genre(of subjects: [String]) -> String? {
    var known: Set<String> = []
    let own = subjects.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty && known.insert($0.lowercased()).inserted }
    return own.isEmpty ? nil : own.joined(separator: "; ")
  }

  /// Every field that is a plain text.
  public static let texts: [any WritableKeyPath<Metadata, String?> & Sendable] = [
    \.title, \.subtitle, \.sortTitle, \.author, \.narrator, \.series, \.seriesIndex, \.publisher, \.date,
    \.genre,
    \.isbn, \.asin, \.copyright, \.description,
  ]

  /// Takes over every field that the other one knows.
  public func overridden(by other: Metadata) -> Metadata {
    var result = self
    for field in Self.texts { result[keyPath: field] = other[keyPath: field] ?? self[keyPath: field] }
    result.translators = other.translators ?? translators
    result.kind = other.kind ?? kind
    result.language = other.language ?? language
    return result
  }
}
