import Glibc

/// A file as it is at a moment: another one, or other bytes, has another state.
struct FileState: Equatable {
  /// True for a file, and not for a link to one.
  let isFile: Bool
  /// True for a folder, and not for a link to one.
  let isFolder: Bool
  /// Its length in bytes.
  let bytes: Int
  private let number: ino_t
  private let seconds: Int
  private let nanoseconds: Int

  /// nil where there is nothing.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    isFile = status.st_mode & S_IFMT == S_IFREG
    isFolder = status.st_mode & S_IFMT == S_IFDIR
    bytes = Int(status.st_size)
    number = status.st_ino
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
