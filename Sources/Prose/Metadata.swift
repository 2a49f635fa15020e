/// What is known about a work, for tags, cover and the opening.
public struct Metadata: Hashable, Sendable, Codable {
  /// What sort of text it is.
  public enum Kind: String, Sendable, Codable { case letter, essay, book }

  /// The title, cleaned for display.
  public var title: String?
  /// The author's name.
  public var author: String?
  /// The date as ISO 8601: `1963-01-31`, `1963-01` or `1963`.
  public var date: String?
  /// Letter, essay or book.
  public var kind: Kind?
  /// The main language.
  public var language: Language?
  /// A sentence or two about the work.
  public var description: String?

  /// Metadata with nothing known.
  public init() {}

  /// Takes over every field that the other one knows.
  public func overridden(by other: Metadata) -> Metadata {
    var result = self
    result.title = other.title ?? title
    result.author = other.author ?? author
    result.date = other.date ?? date
    result.kind = other.kind ?? kind
    result.language = other.language ?? language
    result.description = other.description ?? description
    return result
  }
}
