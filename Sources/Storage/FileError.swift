import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Hashable, CustomStringConvertible {
  /// What was attempted.
  public enum Act: String, Hashable, Sendable { case read, write }

  /// What was attempted.
  public var act: Act
  /// The file or folder.
  public var path: String
  /// The system's number for the fault, as in `errno`.
  public var code: Int32

  /// An error of the last system call, and where something seems not to be there, why.
  public init(_ act: Act, _ path: String) {
    let code = errno
    self.init(act, path, code: code == ENOENT ? Self.whyMissing(path) : code)
  }

  /// `ENOLINK` for a link to nothing, `EILSEQ` for a name that is there and cannot be read, else `ENOENT`.
  private static func whyMissing(_ path: String) -> Int32 {
    var status = stat()
    if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK { return ENOLINK }
    return Paths.hasForeignName(path) ? EILSEQ : ENOENT
  }

  /// Makes an error.
  public init(_ act: Act, _ path: String, code: Int32) {
    self.act = act
    self.path = path
    self.code = code
  }

  /// What was wrong, in words.
  public var reason: String {
    switch code {
    case EACCES, EPERM, EROFS: "you may not \(act.rawValue) there"
    case ENOSPC, EDQUOT: "the disk is full; make room"
    case ENOTDIR: "a file stands where a folder is needed"
    case ENOLINK: "it is a link to something that is not there"
    case ELOOP: "its links lead in a circle"
    case EILSEQ: "its name is not in UTF-8; give it another"
    case EISDIR: "it is a folder, not a file"
    case ESPIPE: "it is a pipe, not a file"
    case ENXIO: "it is a socket, not a file"
    case ENODEV: "it is a device, not a file"
    case EOVERFLOW: "it is larger than any of its kind"
    case EBADF: "it is closed"
    default: ResourceLimit.reason(code)
    }
  }

  /// One sentence for a person.
  public var description: String { "cannot \(act.rawValue) \(path): \(reason)" }
}
