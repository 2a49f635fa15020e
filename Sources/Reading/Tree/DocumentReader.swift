import Documents
import Glibc
import Prose
public import Storage

/// Something that reads one format of documents, whatever the file's name is.
///
/// It runs in a process of its own, with little memory and time: what it does not catch costs one line.
public protocol DocumentReader: Sendable {
  /// The format's name: `epub`.
  static var format: String { get }
  /// True for a file of this format, by what it begins with or what lies in it.
  static func reads(_ file: ForeignFile) -> Bool
  /// The document in a file.
  ///
  /// - Throws: `ReadingError`, which names the file, and the part of it that is wrong.
  static func document(in file: ForeignFile) throws(ReadingError) -> Document
}

/// A file that anybody may have made.
public struct ForeignFile: Sendable {
  /// What messages call it.
  public let name: String
  /// Where it lies; a path of a descriptor that is open (`/dev/fd/0`) too.
  public let path: String
  /// How it begins: 4,096 bytes, or all of it.
  public let head: [UInt8]
  /// The paths of its files where it is a zip archive, in the directory's order; nil for what is none, or is damaged.
  public let entries: [String]?

  /// What a file without a name is called, which came through a pipe.
  public static let standardInput = "standard input"

  /// The longest text of a format without an archive.
  static let largest = 64 << 20

  /// Opens a file and looks at its beginning.
  ///
  /// - Parameter looksInside: false to leave the list of an archive alone, where the process is not the one for foreign bytes.
  /// - Throws: `FileError` for what cannot be read.
  public init(name: String, path: String, looksInside: Bool = true) throws(FileError) {
    self.name = name
    self.path = path
    let file = try DiskFile(reading: path)
    head = try file.read(min(4096, file.count), at: 0)
    let isArchive = looksInside && Self.isArchive(head)
    entries =
      isArchive
      ? (try? Archive(path: path, limits: Archive.Limits(entries: 100_000, bytes: 1 << 30)))?.entries.map(
        \.path) : nil
  }

  /// A file that is at hand, of which only the beginning is looked at.
  public init(name: String, beginning: some Sequence<UInt8>) {
    self.name = name
    path = ""
    head = Array(beginning.prefix(4096))
    entries = nil
  }

  /// True for what begins as a zip archive does.
  public static func isArchive(_ head: [UInt8]) -> Bool { head.starts(with: [0x50, 0x4B]) }

  /// All of its bytes.
  ///
  /// - Throws: `ReadingError.tooLarge`, or `.unreadable` for what cannot be read.
  public func contents() throws(ReadingError) -> [UInt8] {
    do {
      return try DiskFile.contents(of: path, limit: Self.largest)
    } catch {
      throw error.code == EOVERFLOW
        ? .tooLarge(name: name, limit: Self.largest) : .unreadable(name: name, reason: error.reason)
    }
  }

  /// What a later run knows it by.
  func origin(of format: String) throws(ReadingError) -> Origin {
    do {
      let file = try DiskFile(reading: path)
      return Origin(
        format: format, sha256: try ContentKey(of: file).description, size: try file.count,
        reader: Readers.version, name: name == Self.standardInput ? nil : name,
        mediaType: Readers.mediaType(ofFormat: format))
    } catch {
      throw .unreadable(name: name, reason: error.reason)
    }
  }

  /// A file of its archive, of at most 64 MiB.
  func bytes(of path: String, in archive: inout Archive) throws(ReadingError) -> [UInt8] {
    guard let entry = archive.entry(path) else {
      throw .damaged(name: name, part: path, problem: "it is not in the file")
    }
    do {
      return try archive.bytes(of: entry, limit: Self.largest)
    } catch {
      throw .damaged(name: name, part: path, problem: error.description)
    }
  }
}
