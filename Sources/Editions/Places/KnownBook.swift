import Preparation
package import Prose
import Storage

/// A book on its way into a folder, and what it is known by there: its text, or a text that is like it.
package final class KnownBook {
  let title: String
  /// What it is called among files.
  let fileTitle: String
  let date: String?
  /// SHA-256 of its text.
  let source: String
  private let book: Book
  private lazy var likeness = BookLikeness(book)

  /// Takes note of a book.
  ///
  /// - Parameter destination: where it goes; Audiobookshelf takes names apart, and knows no dates there.
  package init(_ book: Book, goingTo destination: Destination? = nil) {
    self.book = book
    title = book.metadata.shownTitle
    fileTitle =
      if case .audiobookshelf = destination { FileName.of(title) } else { FileName.of(book.metadata) }
    date = book.metadata.date
    source = Self.source(book.source)
  }

  /// How a text is known.
  static func source(_ text: String) -> String { ContentKey(of: Array(text.utf8)).description }

  /// True where a book in a folder is this one, by what it carries.
  func isSame(as entry: FolderList.Entry, in folder: String) -> Bool {
    guard let there = Self.text(of: entry, in: folder) else { return false }
    return Self.source(there.source) == source || likeness.isSameBook(as: BookLikeness(there))
  }

  /// True where a carried book is this one.
  func isSame(as document: BookDocument) -> Bool {
    if Self.source(document.source) == source { return true }
    return likeness.isSameBook(as: BookLikeness(document.prepared(name: title).book))
  }

  /// A book in a folder, from `book.json` or an audiobook that carries it; nil where there is neither.
  private static func text(of entry: FolderList.Entry, in folder: String) -> Book? {
    for file in entry.files where file.name == BookDocument.fileName || file.name.hasSuffix(".m4b") {
      let path = "\(folder)/\(file.name)"
      guard FileState(path)?.isFile == true else { continue }
      let document =
        file.name.hasSuffix(".m4b")
        ? (try? Audiobook(path: path))?.document
        : FormerFolder.bytes(of: path).flatMap { try? BookDocument(json: $0, name: path) }
      // What is damaged tells nothing; the next may.
      if let document { return document.prepared(name: path).book }
    }
    return nil
  }
}
