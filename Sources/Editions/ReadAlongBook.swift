import Documents
import Muxing

extension CarriedBook {
  /// The most entries of an EPUB that are looked at, and the most bytes of what is read of it.
  private static let limits = Archive.Limits(entries: 200_000, bytes: 96 << 20)

  /// Reads what a read-along EPUB carries; nil for what is no archive, or has no book.
  init?(readAlong path: String) {
    // What cannot be opened or unpacked carries nothing that could be used.
    guard var archive = try? Archive(path: path, limits: Self.limits),
      let entry = archive.entry(Self.archivePath),
      let book = try? archive.bytes(of: entry, limit: 64 << 20)
    else { return nil }
    self.init(book: book, cover: nil)
    for name in ["EPUB/cover.png", "EPUB/cover.jpg"] {
      if let entry = archive.entry(name) { cover = try? archive.bytes(of: entry, limit: 16 << 20) }
    }
  }
}
