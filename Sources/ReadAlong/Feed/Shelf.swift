import Languages
import Preparation
package import Prose
import Storage

/// Several books on a web server: a list of their feeds (OPML 2.0) and a catalogue of their read-along EPUBs (OPDS 1.2).
package struct Shelf: Sendable {
  /// A book on the shelf.
  package struct Book: Sendable {
    /// The name of its folder.
    package var folder: String
    package var title: String
    package var author: String?
    package var narrator: String
    package var language: Language
    /// The date of the work, ISO 8601.
    package var date: String?
    package var description: String?
    package var isCoverPNG: Bool
    /// SHA-256 of its text and its narrator.
    package var digest: String

    /// A book in a folder.
    package init(
      folder: String, metadata: Metadata, narrator: String, language: Language, isCoverPNG: Bool,
      digest: String
    ) {
      self.folder = folder
      title = metadata.shownTitle
      author = metadata.author
      self.narrator = narrator
      self.language = language
      date = metadata.date
      description = metadata.description
      self.isCoverPNG = isCoverPNG
      self.digest = digest
    }
  }

  private let books: [Book]
  private let base: String

  /// A shelf of books.
  ///
  /// - Parameter base: the address of the folder with the books' folders, with a slash at its end.
  package init(_ books: [Book], base: String) {
    self.books = books.sorted { ($0.title, $0.folder) < ($1.title, $1.folder) }
    self.base = base
  }

  /// The names of the shelf's own files.
  package static let opmlName = "feeds.opml"
  package static let catalogueName = "opds.xml"

  /// The list of feeds, which podcast applications import.
  package var opml: String {
    let lines = books.map { book in
      "    <outline type=\"rss\" text=\"\(text(book.title))\" title=\"\(text(book.title))\""
        + " xmlUrl=\"\(text(base + book.folder + "/" + WebFiles.feed))\""
        + " htmlUrl=\"\(text(base + book.folder + "/" + WebFiles.page))\"/>"
    }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0">
        <head><title>Audiobooks</title></head>
        <body>
      \(lines.joined(separator: "\n"))
        </body>
      </opml>

      """
  }

  /// The catalogue, which readers of EPUBs open.
  package var catalogue: String {
    let address = base + Self.catalogueName
    // Of all works the last: no clock says when the shelf was made.
    let updated = books.map { FeedDate($0.date).rfc3339() }.max() ?? FeedDate(nil).rfc3339()
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/" xmlns:opds="http://opds-spec.org/2010/catalog">
        <id>urn:uuid:\(NameUUID(address, in: NameUUID.addresses))</id>
        <title>Audiobooks</title>
        <updated>\(updated)</updated>
        <author><name>Vivavoce</name></author>
        <link rel="self" href="\(text(address))" type="application/atom+xml;profile=opds-catalog;kind=acquisition"/>
        <link rel="start" href="\(text(address))" type="application/atom+xml;profile=opds-catalog;kind=acquisition"/>
      \(books.map(entry).joined(separator: "\n"))
      </feed>

      """
  }

  private func entry(_ book: Book) -> String {
    let place = base + book.folder + "/"
    let cover = place + WebFiles.cover(isPNG: book.isCoverPNG)
    let type = book.isCoverPNG ? "image/png" : "image/jpeg"
    let about =
      book.description ?? Phrases(book.language)("read by {narrator}", ["narrator": book.narrator])
    return """
        <entry>
          <id>urn:uuid:\(NameUUID(book.digest, in: NameUUID.addresses))</id>
          <title>\(text(book.title))</title>
          <updated>\(FeedDate(book.date).rfc3339())</updated>
      \(book.author.map { "    <author><name>\(text($0))</name></author>\n" } ?? "")    <dc:language>\(text(book.language.tag))</dc:language>
          <summary>\(text(about))</summary>
          <link rel="http://opds-spec.org/image" href="\(text(cover))" type="\(type)"/>
          <link rel="http://opds-spec.org/acquisition/open-access" href="\(text(place + WebFiles.epub))" type="application/epub+zip"/>
        </entry>
      """
  }

  private func text(_ text: String) -> String { MarkupText.escaped(text) }
}
