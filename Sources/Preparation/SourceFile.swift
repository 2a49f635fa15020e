import CProcess
import Glibc
package import Reading
import Storage

/// The bytes of an input, with a name for messages.
package struct SourceFile: Sendable {
  /// The file's name without folders, or `standard input`.
  package let name: String
  /// Everything in it; nothing of a document.
  package let bytes: [UInt8]
  /// The document that it is; nil for a text.
  package let document: Document?

  /// More than any book: the complete works of Shakespeare are 5 MB.
  static let largest = 64 << 20
  /// The longest text that is made into a book, bytes of UTF-8: three hundred hours, which an audiobook still carries.
  package static let longestText = 16 << 20

  /// A source that is at hand.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
    document = nil
  }

  /// A document that is at hand.
  package init(name: String, document: Document) {
    self.name = name
    self.document = document
    bytes = []
  }

  /// Reads a text or a document, of whatever format its content is.
  ///
  /// - Parameters:
  ///   - path: as for any input.
  ///   - program: the executable that reads documents in a process of its own.
  /// - Throws: `PreparationError.unreadable`, `ReadingError` for a document that cannot be read.
  package init(book path: String, program: String = ForeignProcess.own) throws {
    defer { ReserveProcess.dismiss() }
    if Self.descriptor(of: path) == nil, let document = try Self.document(at: path, program: program) {
      self = document
      return
    }
    if BookFolder.isBook(path) {
      let name = path.split(separator: "/").last.map(String.init) ?? path
      let copy = try BookFolder.packed(path, named: name)
      defer { close(copy) }
      guard let document = try DocumentWorker.document(in: copy, named: name, program: program) else {
        throw PreparationError.unusable(
          name: name, reason: "there are no pages in the folder that could be read")
      }
      self.init(name: name, document: document)
      return
    }
    try self.init(path: path)
    guard Self.descriptor(of: path) != nil, Readers.mayBeDocument(ForeignFile(name: name, beginning: bytes))
    else {
      return
    }
    // What came through a pipe is handed on as a file without a name.
    let copy = vv_memfd_create("document")
    guard copy >= 0 else { return }
    defer { close(copy) }
    do throws(FileError) {
      let file = try DiskFile(opened: copy, named: name)
      try file.write(bytes, at: 0)
    } catch {
      throw PreparationError.unreadable(name: name, error)
    }
    if let document = try DocumentWorker.document(in: copy, named: name, program: program) {
      self.init(name: name, document: document)
    }
  }

  /// The document in a file; nil for what is none, or cannot be opened, which is told by who reads it as a text.
  private static func document(at path: String, program: String) throws -> SourceFile? {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let file = try? ForeignFile(name: name, path: path, looksInside: false), Readers.mayBeDocument(file)
    else {
      return nil
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return try DocumentWorker.document(in: descriptor, named: name, program: program)
      .map { SourceFile(name: name, document: $0) }
  }

  /// Reads an input.
  ///
  /// - Parameter path: a file; or `-`, `/dev/stdin` or `/dev/fd/N`, which may be pipes, for what the caller has opened.
  /// - Throws: `PreparationError.unreadable` for what does not exist, is no file, is larger than 64 MiB, or cannot be
  ///   read.
  package init(path: String) throws(PreparationError) {
    let opened = Self.descriptor(of: path)
    document = nil
    name =
      opened == STDIN_FILENO
      ? ForeignFile.standardInput : path.split(separator: "/").last.map(String.init) ?? path
    do throws(FileError) {
      if let opened {
        bytes = try DiskFile(opened: opened, named: path).contents(limit: Self.largest)
      } else {
        bytes = try DiskFile.contents(of: path, limit: Self.largest)
      }
    } catch {
      throw .unreadable(name: opened == STDIN_FILENO ? name : path, error)
    }
  }

  /// What was wrong with an input, and what to do.
  static func reason(_ error: FileError) -> String {
    switch error.code {
    case ENOENT: "there is no such file; check the spelling and the folder"
    case EACCES: "you may not read it; change its permissions"
    case EISDIR: "it is a folder, and no book or page lies in it; name a text file, such as letter.txt"
    case EOVERFLOW: "it is larger than \(largest >> 20) MiB; split it into volumes"
    default: error.reason
    }
  }

  /// The number of a descriptor that the caller has opened, where a path means one: a shell's `<(…)` is `/dev/fd/63`.
  private static func descriptor(of path: String) -> Int32? {
    if path == "-" || path == "/dev/stdin" { return STDIN_FILENO }
    for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
      let number = path.dropFirst(folder.count)
      return number.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int32(number) : nil
    }
    return nil
  }
}
