import Storage

/// What files beside a page or a feed are called: plain ASCII, since the applications that fetch them are of many kinds.
package enum WebFiles {
  /// The feed.
  package static let feed = "feed.xml"
  /// The read-along EPUB.
  package static let epub = "book.epub"
  /// The listening page.
  package static let page = "index.html"

  /// The cover.
  package static func cover(isPNG: Bool) -> String { isPNG ? "cover.png" : "cover.jpg" }

  /// A file of a chapter, which is counted from 0: `007.mp3`.
  package static func chapter(_ index: Int, _ ending: String) -> String {
    (index + 1).padded(3) + "." + ending
  }

  /// The name of a book's folder: its title and its narrator in small letters of ASCII, as far as they can be written so.
  package static func folder(title: String, narrator: String) -> String {
    let words = [title, narrator].flatMap(PlainName.words)
    var name = ""
    for word in words where name.count + word.count < 80 { name += (name.isEmpty ? "" : "-") + word }
    return name.isEmpty ? "book-\(ContentKey(of: Array(title.utf8)).description.prefix(8))" : name
  }
}
