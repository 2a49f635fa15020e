import Foundation
import Glibc

/// A folder that is gone when its owner is or, where its owner was killed, when the next one comes.
///
/// It is locked as long as it is in use: the lock ends with its process, and what nobody holds may go.
package final class TemporaryFolder {
  /// Where its owner may do as he likes.
  package var path: String { outer + "/work" }

  private let outer: String
  private let lock: DiskFile

  /// What stands in every folder that was made here, so that nobody else's is taken for one.
  private static let mark = ".vivavoce-temporary"

  /// Makes a folder in another one, and clears away those of the same name that killed runs left there.
  ///
  /// - Parameters:
  ///   - name: what comes before six letters that make it unique.
  ///   - inOurs: true where all of that name is this program's, with a mark or without.
  /// - Throws: `FileError`.
  package static func make(
    in parent: String = FileManager.default.temporaryDirectory.path,
    named name: String = "vivavoce-temporary-",
    inOurs isOurs: Bool = false
  ) throws(FileError) -> TemporaryFolder {
    clear(parent, name, isOurs: isOurs)
    while true {
      // mkdtemp puts letters of its own in place of the six X.
      var template = Array("\(parent)/\(name)XXXXXX".utf8CString)
      guard mkdtemp(&template) != nil else { throw FileError(.write, parent) }
      let path = template.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? parent }
      // Another run may take a folder without a lock for a leftover, and be about to remove it: then another one is made.
      guard let lock = try locked(path) else { continue }
      let folder = TemporaryFolder(path, lock)
      _ = try DiskFile(creating: "\(path)/\(mark)")
      guard mkdir(folder.path, 0o755) == 0 else { throw FileError(.write, folder.path) }
      return folder
    }
  }

  private init(_ outer: String, _ lock: consuming DiskFile) {
    self.outer = outer
    self.lock = lock
  }

  deinit {
    // Nothing can be done about a folder that will not go; the next one tries again.
    try? FileManager.default.removeItem(atPath: outer)
  }

  /// The folder with its lock; nil where somebody else has it, or it is gone.
  private static func locked(_ path: String) throws(FileError) -> DiskFile? {
    let folder: DiskFile
    do throws(FileError) {
      folder = try DiskFile(folder: path)
    } catch {
      guard error.code == ENOENT else { throw error }
      return nil
    }
    guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw FileError(.write, path) }
      return nil
    }
    var held = stat()
    var named = stat()
    guard fstat(folder.descriptor, &held) == 0, lstat(path, &named) == 0, held.st_ino == named.st_ino else {
      return nil
    }
    return folder
  }

  /// Removes what killed runs left: our user's folders of this name, which nobody holds, and which are empty, marked or surely ours.
  private static func clear(_ parent: String, _ start: String, isOurs: Bool) {
    for name in Paths.names(in: parent) where name.hasPrefix(start) {
      let path = "\(parent)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR, status.st_uid == geteuid(),
        let lock = try? locked(path)
      else { continue }
      if rmdir(path) != 0, isOurs || access("\(path)/\(mark)", F_OK) == 0 {
        // What will not go is no hindrance.
        try? FileManager.default.removeItem(atPath: path)
      }
      _ = consume lock
    }
  }
}
