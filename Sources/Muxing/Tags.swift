public import Prose

/// What a player is told about an audiobook, before it becomes any container's dialect.
public struct Tags: Hashable, Sendable {
  /// Title of the work; also the album.
  public var title: String
  /// Artist and album artist.
  public var author: String?
  /// Who translated it; no author of it.
  public var translators: [String] = []
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
  /// What stands under the title.
  public var subtitle: String?
  /// The title as lists sort it.
  public var sortTitle: String?
  /// The series it belongs to.
  public var series: String?
  /// Its place in the series, as printed.
  public var seriesIndex: String?
  /// Who publishes it.
  public var publisher: String?
  /// What readers call this sort of book.
  public var genre: String
  /// International Standard Book Number.
  public var isbn: String?
  /// Audible's number.
  public var asin: String?
  /// Who holds the rights.
  public var copyright: String?
  /// The title of this file, where a book is several; the work's title is then only the album.
  public var part: String?
  /// Which of how many files this is, where a book is several.
  public var track: (number: Int, count: Int)? {
    get { trackNumber.map { ($0, trackCount) } }
    set {
      trackNumber = newValue?.number
      trackCount = newValue?.count ?? 0
    }
  }
  private var trackNumber: Int?
  private var trackCount = 0
  /// Integrated loudness of the sound, LUFS, where it is known.
  public var loudness: Double?
  /// The book that the audiobook carries, in a form that is no business of players.
  public var book: [UInt8]?

  /// Makes tags; all that is not named here is unknown.
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
    genre = "Audiobook"
  }

  /// Makes tags of what is known about a work.
  public init(_ metadata: Metadata, narrator: String, encoder: String) {
    self.init(
      title: metadata.title ?? "Untitled", author: metadata.author, narrator: narrator, date: metadata.date,
      description: metadata.description, language: metadata.language, encoder: encoder)
    translators = metadata.translators ?? []
    subtitle = metadata.subtitle
    sortTitle = metadata.sortTitle
    series = metadata.series
    seriesIndex = metadata.seriesIndex
    publisher = metadata.publisher
    genre = metadata.genre ?? genre
    isbn = metadata.isbn
    asin = metadata.asin
    copyright = metadata.copyright
  }

  /// The genre's words one by one, for files that have lists of them.
  public var genres: [String] {
    genre.split(separator: ";").map { $0.droppingFirst { $0 == " " }.droppingLast { $0 == " " } }.filter {
      !$0.isEmpty
    }
    .map(String.init)
  }

  /// The title of this file.
  var fileTitle: String { part ?? title }

  /// Those who translated it, as one text.
  var translator: String? { translators.isEmpty ? nil : translators.joined(separator: ", ") }

  /// The track number as ID3 writes it: `3/12`.
  var trackText: String? { track.map { "\($0.number)/\($0.count)" } }
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

  /// The type by which containers name it.
  var mediaType: String { isPNG ? "image/png" : "image/jpeg" }
}
