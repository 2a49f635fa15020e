import Foundation
import Glibc
import Storage

/// Which files of a folder are ours, with their digests, and of which books they are: `.vivavoce.json`.
///
/// A file is ours while it has the bytes that we wrote. The list has a file before the file has its name, and loses it
/// after the file is gone, so a run that is killed leaves nothing that nobody knows. A name may stand there twice for
/// that while: as it was, and as it is to be.
struct FolderList: Codable, Equatable {
  /// A file as it was written.
  struct File: Codable, Hashable {
    var name: String
    var bytes: Int
    /// SHA-256, 64 hexadecimal digits.
    var digest: String
    /// The voice's name, in a file with sound.
    var voice: String?
    /// The narrator's name in its tags.
    var narrator: String?
    /// True for one of many files of an audiobook.
    var isPart: Bool?
    /// The name, without an ending, of what it is worth nothing without: of the sound whose captions it has, of the folder of a
    /// page.
    var group: String?
  }

  /// The files of one book.
  struct Entry: Codable, Equatable {
    var title: String
    var date: String?
    /// SHA-256 of its text, as it was when the book was made last.
    var source: String
    var files: [File]
  }

  /// A digest that no file has: of one that somebody changed.
  static let changed = ""

  private var maker = Self.ours
  private var version = Self.current
  /// The books in the folder.
  var books: [Entry] = []

  /// What it is called.
  static let name = ".vivavoce.json"
  private static let ours = "Vivavoce"
  private static let current = 1
  /// A book of ten thousand files needs three million bytes and a hundred thousand values.
  private static let limits = JSONGauge.Limits(bytes: 16 << 20, values: 500_000, depth: 8)

  init() {}

  /// Reads a folder's list; nil where there is none.
  ///
  /// - Throws: `EditionError.cannotWrite` where something else has its name.
  init?(in folder: String) throws(EditionError) {
    let path = "\(folder)/\(Self.name)"
    guard let state = FileState(path) else { return nil }
    let stranger = EditionError.cannotWrite(path: path, .noList)
    guard state.isFile, state.bytes <= Self.limits.bytes else { throw stranger }
    let content: [UInt8]
    do {
      content = try DiskFile(reading: path).read(state.bytes, at: 0)
    } catch {
      throw .cannotWrite(path: path, .file(error))
    }
    guard (try? JSONGauge.check(content, Self.limits)) != nil,
      let list = try? JSONDecoder().decode(FolderList.self, from: Data(content)), list.maker == Self.ours
    else { throw stranger }
    guard list.version == Self.current else {
      throw .cannotWrite(path: path, .newer)
    }
    // Whoever wrote it: it tells of this folder alone.
    guard list.books.flatMap(\.files).allSatisfy({ Self.isName($0.name) }) else { throw stranger }
    self = list
  }

  /// True for a name in a folder or in a folder of its own there, and no way out of it.
  private static func isName(_ text: String) -> Bool {
    // By bytes: a slash and an accent behind it are one character.
    let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return 1...2 ~= parts.count
      && parts.allSatisfy { part in
        !part.isEmpty && !part.elementsEqual(".".utf8) && !part.elementsEqual("..".utf8) && !part.contains(0)
      }
  }

  /// The list as it is written: the same for the same files.
  func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    var sorted = self
    for index in books.indices {
      sorted.books[index].files.sort { ($0.name, $0.digest) < ($1.name, $1.digest) }
    }
    return Array(try encoder.encode(sorted)) + [0x0A]
  }

  /// The list with more files of a book, which has an index where it is known; their predecessors stay for now.
  func adding(_ files: [File], of book: KnownBook, at index: Int?) -> FolderList {
    var list = self
    let old = index.map { books[$0].files } ?? []
    let entry = Entry(
      title: book.title, date: book.date, source: book.source, files: old + files.filter { !old.contains($0) }
    )
    if let index { list.books[index] = entry } else { list.books.append(entry) }
    return list
  }

  /// The list without what is gone: predecessors of new files, and files that are not there any more.
  func settled(with files: [File], in folder: String) -> FolderList {
    var list = self
    let names = Set(files.map(\.name))
    for index in books.indices {
      list.books[index].files.removeAll { file in
        names.contains(file.name) ? !files.contains(file) : FileState("\(folder)/\(file.name)") == nil
      }
    }
    list.books.removeAll { $0.files.isEmpty }
    return list
  }
}
