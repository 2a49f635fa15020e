import Glibc
import Muxing
import Storage

/// What lies in a folder, as far as it matters to a book that is to come there.
package struct FolderContents {
  let folder: String
  /// Which files are ours.
  var list: FolderList

  /// Whose a file is.
  enum Owner: Equatable {
    /// There is none of that name.
    case nobody
    /// Ours, of the book with this index.
    case book(Int)
    /// It was ours, and somebody changed it.
    case changed
    /// It never was ours.
    case stranger
  }

  /// Looks into a folder, which may not exist.
  ///
  /// - Parameter title: which book's files to look for where there is no list, because an earlier version made them.
  /// - Throws: `EditionError.cannotWrite` where something else has the list's name.
  init(of folder: String, title: String) throws(EditionError) {
    self.folder = folder
    list = try FolderList(in: folder) ?? FormerFolder(folder, title: title).list
  }

  /// Whose a file is now: it is read for that.
  func owner(of name: String) -> Owner {
    let path = "\(folder)/\(name)"
    guard let state = FileState(path) else { return .nobody }
    var isKnown = false
    var digest: String?
    for (index, book) in list.books.enumerated() {
      for file in book.files where file.name == name {
        isKnown = true
        guard state.isFile, file.bytes == state.bytes else { continue }
        digest = digest ?? Self.digest(of: path)
        if file.digest == digest { return .book(index) }
      }
    }
    return isKnown ? .changed : .stranger
  }

  /// SHA-256 of a file; nil where it cannot be read.
  static func digest(of path: String) -> String? {
    // What cannot be read is nothing that we would replace.
    guard let file = try? DiskFile(reading: path) else { return nil }
    return try? ContentKey(of: file).description
  }

  /// The place of a book in the list: by the same text, else by one that is like it.
  func index(of book: KnownBook) -> Int? {
    index(ofTextOf: book) ?? list.books.firstIndex { book.isSame(as: $0, in: folder) }
  }

  /// The place of the book that has the same text in the list.
  func index(ofTextOf book: KnownBook) -> Int? { list.books.firstIndex { $0.source == book.source } }

  /// The books of which something is left, besides one.
  func others(than index: Int?) -> [FolderList.Entry] {
    list.books.enumerated().filter { $0.offset != index && isLeft($0.element) }.map(\.element)
  }

  /// True while there is sound of a book, or its text: who has moved an MP3 away needs `book.json` to have it read again.
  func isLeft(_ book: FolderList.Entry) -> Bool {
    book.files.contains { file in
      (file.narrator != nil || file.name == BookDocument.fileName) && exists(file.name)
    }
  }

  /// True where there is something of a book of ours.
  var hasBooks: Bool { !others(than: nil).isEmpty }

  /// True where there are audio files, whosever they are, and where there is no folder but something else.
  var isOccupied: Bool {
    let names = Paths.names(in: folder)
    return names.isEmpty
      ? (try? DiskFile(folder: folder)) == nil
      : names.contains { Containers.named(String(Self.ending(of: $0))) != nil }
  }

  func exists(_ name: String) -> Bool { FileState("\(folder)/\(name)") != nil }

  /// A name without its ending.
  package static func base(of name: String) -> Substring {
    name.lastIndex(of: ".").map { name[..<$0] } ?? name[...]
  }

  /// The ending of a name.
  static func ending(of name: String) -> Substring {
    name.lastIndex(of: ".").map { name[$0...].dropFirst() } ?? ""
  }
}
