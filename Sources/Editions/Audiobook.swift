import Glibc
import Muxing
package import Storage
import Synthesis

/// An audiobook of this program, with the book that it carries.
package struct Audiobook: Sendable {
  /// The file.
  package let path: String
  /// The carried book.
  package let document: BookDocument
  /// The cover's file.
  package let cover: [UInt8]?

  /// The folder that it lies in.
  package var folder: String { Paths.folder(of: path) }
  /// The file's name.
  package var name: String { Paths.name(of: path) }

  /// Opens an audiobook, or the only one in a folder.
  ///
  /// - Throws: `EditionError.badAudiobook` for what does not exist, is no M4B, or carries no book; for a folder with
  ///   none or several.
  package init(path: String) throws(EditionError) {
    var path = path
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw .badAudiobook(path: path, reason: FileError(.read, path).reason)
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
      let found = Self.editions(in: folder)
      guard let only = found.first, found.count == 1 else {
        throw .badAudiobook(
          path: path,
          reason: found.isEmpty
            ? "there is no audiobook of this program in it, as far as names are in UTF-8"
            : "name one of \(found.joined(separator: ", "))")
      }
      path = "\(folder)/\(only)"
    }
    let carried = try Self.carried(by: path)
    guard let book = carried.book, book.first == 0 else {
      throw .badAudiobook(path: path, reason: "it carries no book; make it again from its text")
    }
    self.path = path
    document = try BookDocument(json: try Self.json(book, path: path), name: path)
    cover = carried.cover
  }

  /// What an M4B or a read-along EPUB carries.
  private static func carried(by path: String) throws(EditionError) -> CarriedBook {
    do throws(FileError) {
      if let carried = try CarriedBook(path: path) { return carried }
    } catch {
      throw .badAudiobook(path: path, reason: error.reason)
    }
    guard let carried = CarriedBook(readAlong: path) else {
      throw .badAudiobook(
        path: path, reason: "it is no M4B and no read-along EPUB of this program, or is damaged")
    }
    return carried
  }

  /// An audiobook whose file has been read already.
  init(path: String, document: BookDocument, cover: [UInt8]? = nil) {
    self.path = path
    self.document = document
    self.cover = cover
  }

  /// The document that a file carries, measured while it is inflated: a small file may hold a very large one.
  private static func json(_ book: [UInt8], path: String) throws(EditionError) -> [UInt8] {
    var gauge = JSONGauge(BookDocument.limits)
    do {
      return try Deflated.content(of: Array(book.dropFirst()), limit: BookDocument.limits.bytes) {
        try gauge.add($0)
      }
    } catch let excess as JSONGauge.Excess {
      throw .badAudiobook(path: path, reason: "its book is none of this program's: \(excess)")
    } catch {
      throw .badAudiobook(path: path, reason: "its book is damaged")
    }
  }

  /// The audiobooks of this program in a folder and the folders in it, or the one that a path names; in order.
  package static func files(under path: String) -> [String] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      return (try? CarriedBook(path: path))?.book?.first == 0 ? [path] : []
    }
    var found: [String] = []
    var waiting = [(path, 0)]
    while let (folder, depth) = waiting.popLast() {
      found += editions(in: folder).map { "\(folder)/\($0)" }
      guard depth < deepest else { continue }
      for name in Paths.names(in: folder) where !name.hasPrefix(".") {
        // Links are followed nowhere: they may lead in a circle.
        if FileState("\(folder)/\(name)")?.isFolder == true {
          waiting.append(("\(folder)/\(name)", depth + 1))
        }
      }
    }
    return found.sorted()
  }

  /// How deep folders are looked into: author, series, title are three.
  private static let deepest = 8

  /// A document in the form in which a file carries it.
  package static func carried(_ json: [UInt8]) throws(Deflated.NoMemory) -> [UInt8] {
    try [0] + Deflated.bytes(of: json)
  }

  /// The names of the audiobooks in a folder that carry a book, in order: one is in memory at a time.
  private static func editions(in folder: String) -> [String] {
    Paths.names(in: folder).filter { name in
      guard name.hasSuffix(".m4b"), !name.hasPrefix(".") else { return false }
      // What cannot be read is none of ours.
      return (try? CarriedBook(path: "\(folder)/\(name)"))?.book?.first == 0
    }
  }
}
