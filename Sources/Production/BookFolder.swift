import Glibc

/// Where an audiobook is written: `DIR/<Author>/<Title>/`, the layout that audiobook servers expect.
///
/// A file appears whole or not at all: it is written beside its place under a hidden name, brought to disk,
/// and renamed. The hidden file is locked while it is written, so two runs cannot write one book.
final class BookFolder {
  /// The folder of this book.
  let path: String
  /// The finished audiobook.
  let audiobook: String
  /// The audiobook while it is written.
  let partial: String

  private var created: [String] = []
  private var lock: Int32 = -1
  private var isFinished = false

  /// Makes the folder and takes its lock.
  ///
  /// - Throws: `ProductionError.cannotWrite`, `.busy`.
  init(output: String, author: String?, title: String, fileExtension: String) throws(ProductionError) {
    let name = Self.fileName(title)
    path = [output, Self.fileName(author ?? "Unknown Author"), name].joined(separator: "/")
    audiobook = "\(path)/\(name).\(fileExtension)"
    partial = "\(path)/.\(name).\(fileExtension).partial"
    try makeFolders()
    do {
      lock = try Self.locked(partial)
    } catch {
      removeCreatedFolders()
      throw error
    }
  }

  deinit {
    if !isFinished {
      if lock >= 0 { unlink(partial) }
      removeCreatedFolders()
    }
    if lock >= 0 { close(lock) }
  }

  /// Puts the finished audiobook in its place.
  func publish() throws(ProductionError) {
    guard fsync(lock) == 0, rename(partial, audiobook) == 0 else {
      throw .cannotWrite(path: audiobook, reason: Self.reason())
    }
    isFinished = true
    Self.synchronize(path)
  }

  /// Writes a small file into the folder, whole or not at all.
  func write(_ bytes: [UInt8], as name: String) throws(ProductionError) {
    let final = "\(path)/\(name)"
    let hidden = "\(path)/.\(name).partial"
    let descriptor = open(hidden, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw .cannotWrite(path: final, reason: Self.reason()) }
    defer { close(descriptor) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else {
        let reason = Self.reason()
        unlink(hidden)
        throw .cannotWrite(path: final, reason: reason)
      }
      done += count
    }
    guard fsync(descriptor) == 0, rename(hidden, final) == 0 else {
      let reason = Self.reason()
      unlink(hidden)
      throw .cannotWrite(path: final, reason: reason)
    }
  }

  private func makeFolders() throws(ProductionError) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      prefix += "/" + part
      if mkdir(prefix, 0o755) == 0 {
        created.append(prefix)
      } else if errno != EEXIST {
        let reason = Self.reason()
        removeCreatedFolders()
        throw .cannotWrite(path: prefix, reason: reason)
      }
    }
    guard access(path, W_OK | X_OK) == 0 else {
      let reason = Self.reason()
      removeCreatedFolders()
      throw .cannotWrite(path: path, reason: reason)
    }
  }

  /// Only folders that this run made, and only while they are empty.
  private func removeCreatedFolders() {
    for folder in created.reversed() { rmdir(folder) }
    created = []
  }

  private static func locked(_ path: String) throws(ProductionError) -> Int32 {
    while true {
      let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
      guard descriptor >= 0 else { throw .cannotWrite(path: path, reason: reason()) }
      guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
        close(descriptor)
        throw .busy(path: path)
      }
      // Between our open and our lock, another run may have renamed this very file into place.
      var ours = stat()
      var named = stat()
      if fstat(descriptor, &ours) == 0, stat(path, &named) == 0, ours.st_ino == named.st_ino {
        return descriptor
      }
      close(descriptor)
    }
  }

  private static func synchronize(_ folder: String) {
    let descriptor = open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func reason() -> String {
    switch errno {
    case EACCES, EPERM, EROFS: "you may not write there; choose another folder with --output"
    case ENOSPC, EDQUOT: "the disk is full; make room or choose another folder with --output"
    case ENOTDIR: "a file stands where a folder is needed; choose another folder with --output"
    default: String(cString: strerror(errno))
    }
  }

  /// A name as a file name: no separators, no control characters, no leading dot, at most 180 bytes.
  static func fileName(_ text: String) -> String {
    var name = ""
    for character in text {
      let isUsable = character.unicodeScalars.allSatisfy { scalar in
        scalar.value >= 0x20 && scalar.value != 0x7F && !"/\\:*?\"<>|".unicodeScalars.contains(scalar)
      }
      if name.utf8.count + character.utf8.count > 180 { break }
      name.append(isUsable ? character : " ")
    }
    let words = name.split(separator: " ").joined(separator: " ")
    let trimmed = words.drop { $0 == "." }
    let result = String(trimmed.reversed().drop { $0 == "." || $0 == " " }.reversed())
    return result.isEmpty ? "Untitled" : result
  }
}
