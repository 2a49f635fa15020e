public import Storage

/// Why an archive cannot be read or written.
public enum ArchiveError: Error, Hashable, CustomStringConvertible {
  /// The file itself cannot be read or written.
  case file(FileError)
  /// It is no zip archive, or a damaged one.
  case damaged(String)
  /// It holds more than is allowed.
  case tooLarge(String)
  /// It needs what there is not: a password, another way of packing.
  case unsupported(String)
  /// Such a path must not stand in an archive.
  case badPath(String)
  /// There is no memory to pack or unpack in.
  case noMemory

  /// What is wrong, to be put after the archive's name.
  public var description: String {
    switch self {
    case .file(let error): "cannot be \(error.act == .read ? "read" : "written"): \(error.reason)"
    case .damaged(let reason): "it is damaged, or no zip archive: \(reason)"
    case .tooLarge(let reason): reason
    case .unsupported(let reason): reason
    case .badPath(let path): "“\(path)” is no path for an archive"
    case .noMemory: "there is no memory to pack or unpack it in"
    }
  }
}
