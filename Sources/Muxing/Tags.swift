public import Prose

/// What a player is told about an audiobook, before it becomes any container's dialect.
public struct Tags: Hashable, Sendable {
  /// Title of the work; also the album.
  public var title: String
  /// Artist and album artist.
  public var author: String?
  /// Who reads; written as the composer, where audiobook players look for it.
  public var narrator: String
  /// ISO 8601 date or year.
  public var date: String?
  /// A sentence or two.
  public var description: String?
  /// The language of the work.
  public var language: Language?
  /// The program that made the file.
  public var encoder: String
  /// The book that the audiobook carries, in a form that is no business of players.
  public var book: [UInt8]?

  /// Always `Audiobook`.
  public var genre: String { "Audiobook" }

  /// Makes tags.
  public init(
    title: String, author: String?, narrator: String, date: String?, description: String?,
    language: Language?, encoder: String
  ) {
    self.title = title
    self.author = author
    self.narrator = narrator
    self.date = date
    self.description = description
    self.language = language
    self.encoder = encoder
  }
}

/// A picture for the cover tag.
public struct CoverPicture: Sendable {
  /// The file's bytes.
  public var bytes: [UInt8]
  /// PNG if true, JPEG if not.
  public var isPNG: Bool

  /// Makes a picture.
  public init(bytes: [UInt8], isPNG: Bool) {
    self.bytes = bytes
    self.isPNG = isPNG
  }
}
