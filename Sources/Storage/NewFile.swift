import Glibc

/// Writes files that appear under their names whole or not at all.
public enum NewFile {
  /// Writes parts, one after the other, to a path in a folder; a file that is already there stays, because a key
  /// says what is in it.
  ///
  /// - Throws: `FileError`.
  public static func write(_ parts: [[UInt8]], to path: String, in folder: String) throws(FileError) {
    do throws(FileError) {
      let file = try DiskFile(namelessIn: folder)
      var place = 0
      for part in parts {
        try file.write(part, at: place)
        place += part.count
      }
      // The only way to give a nameless file a name without privileges (open(2)).
      let link = linkat(AT_FDCWD, "/proc/self/fd/\(file.descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW)
      if link == 0 || errno == EEXIST { return }
      guard errno == ENOENT || errno == EXDEV || errno == EPERM || errno == EOPNOTSUPP else {
        throw FileError(.write, path)
      }
    } catch {
      throw FileError(.write, path, code: error.code)
    }
    try writeNamed(parts, to: path)
  }

  /// For file systems without nameless files.
  private static func writeNamed(_ parts: [[UInt8]], to path: String) throws(FileError) {
    let hidden = "\(path).\(getpid()).part"
    do throws(FileError) {
      let file = try DiskFile(creating: hidden)
      var place = 0
      for part in parts {
        try file.write(part, at: place)
        place += part.count
      }
      guard rename(hidden, path) == 0 else { throw FileError(.write, path) }
    } catch {
      unlink(hidden)
      throw FileError(.write, path, code: error.code)
    }
  }
}
