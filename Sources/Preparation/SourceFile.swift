import Glibc
import Storage

/// The bytes of an input, with a name for messages.
package struct SourceFile: Sendable {
  /// The file's name without folders, or `standard input`.
  package let name: String
  /// Everything in it.
  package let bytes: [UInt8]

  /// More than any book: the complete works of Shakespeare are 5 MB.
  static let largest = 64 << 20
  /// The longest text that is made into a book, bytes of UTF-8: three hundred hours, which an audiobook still carries.
  package static let longestText = 16 << 20

  /// A source that is at hand.
  package init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  /// Reads an input.
  ///
  /// - Parameter path: a file; or `-`, `/dev/stdin` or `/dev/fd/N`, which may be pipes, for what the caller has opened.
  /// - Throws: `PreparationError.unreadable` for what does not exist, is no file, is larger than 64 MiB, or cannot be
  ///   read.
  package init(path: String) throws(PreparationError) {
    let opened = Self.descriptor(of: path)
    name =
      opened == STDIN_FILENO ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
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
    case EISDIR: "it is a folder; name a text file, such as letter.txt"
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
