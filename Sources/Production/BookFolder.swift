import Glibc
import Storage

/// The folder of a book, held by one run at a time.
///
/// A file appears whole or not at all: it is written beside its place under a hidden name, brought to disk, and
/// renamed. The lock is the system's, on the folder itself: it leaves nothing behind, and ends with its process.
final class BookFolder {
  /// The folder of this book.
  let path: String

  private let lock: DiskFile
  private var created: [String]
  private var partials: Set<String> = []

  /// What to do where another run has the folder.
  struct Waiting: Sendable {
    /// False to give up at once.
    var isAllowed = true
    /// Called once, before the wait.
    var begins: @Sendable (String) -> Void = { _ in }
  }

  /// Makes a folder where there is none, and takes its lock.
  ///
  /// - Throws: `ProductionError.cannotWrite`, `.busy`; `CancellationError` while waiting.
  static func open(_ path: String, waiting: Waiting) async throws -> BookFolder {
    var hasWaited = false
    var vanished = 0
    while true {
      var created: [String] = []
      do {
        try makeFolders(path, created: &created)
        if let lock = try locked(path) { return BookFolder(path, lock, created) }
      } catch {
        removeFolders(created)
        // Another run may be removing the folders that it made.
        vanished += 1
        guard error.code == ENOENT, vanished < 10 else { throw ProductionError(error) }
        continue
      }
      guard waiting.isAllowed else { throw ProductionError.busy(path: path) }
      if !hasWaited { waiting.begins(path) }
      hasWaited = true
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private init(_ path: String, _ lock: consuming DiskFile, _ created: [String]) {
    self.path = path
    self.lock = lock
    self.created = created
    // Whoever has the lock knows that hidden files are of runs that were killed.
    for name in Self.names(in: path) where name.hasPrefix(".") && name.hasSuffix(".partial") {
      unlink("\(path)/\(name)")
    }
  }

  deinit {
    for name in partials {
      unlink(hidden(name))
      Leftovers.remove(hidden(name))
    }
    Self.removeFolders(created)
  }

  /// Where a file is while it is written.
  func partial(_ name: String) -> String {
    if partials.insert(name).inserted { Leftovers.add(hidden(name)) }
    return hidden(name)
  }

  /// Writes a small file, which stays hidden until it is published.
  ///
  /// - Throws: `ProductionError.cannotWrite`.
  func write(_ bytes: [UInt8], as name: String) throws(ProductionError) {
    do {
      let file = try DiskFile(creating: partial(name))
      try file.write(bytes, at: 0)
    } catch {
      throw .cannotWrite(path: place(name), reason: error.adviceForOutput)
    }
  }

  /// Brings hidden files to disk, and then puts them in their places, the first one first.
  ///
  /// - Throws: `ProductionError.cannotWrite`; a file whose turn had not come is not in its place.
  func publish(_ names: [String]) throws(ProductionError) {
    for name in names {
      do {
        try DiskFile(reading: hidden(name)).synchronize()
      } catch {
        throw .cannotWrite(path: place(name), reason: error.adviceForOutput)
      }
    }
    for name in names {
      guard rename(hidden(name), place(name)) == 0 else {
        throw .cannotWrite(path: place(name), reason: FileError(.write, path).adviceForOutput)
      }
      partials.remove(name)
      Leftovers.remove(hidden(name))
      for folder in created { Leftovers.remove(folder) }
      created = []
    }
    do {
      try lock.synchronize()
    } catch {
      throw .cannotWrite(path: path, reason: error.adviceForOutput)
    }
  }

  /// Removes files whose successors are in place.
  ///
  /// - Throws: `ProductionError.cannotWrite`.
  func remove(_ names: [String]) throws(ProductionError) {
    for name in names where unlink(place(name)) != 0 {
      throw .cannotWrite(path: place(name), reason: FileError(.write, path).adviceForOutput)
    }
  }

  /// The place of a file in the folder.
  func place(_ name: String) -> String { "\(path)/\(name)" }

  private func hidden(_ name: String) -> String { "\(path)/.\(name).partial" }

  // MARK: Folders

  private static func makeFolders(_ path: String, created: inout [String]) throws(FileError) {
    var prefix = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      prefix += "/" + part
      if mkdir(prefix, 0o755) == 0 {
        created.append(prefix)
        Leftovers.add(prefix)
      } else if errno != EEXIST {
        throw FileError(.write, prefix)
      }
    }
    guard access(path, W_OK | X_OK) == 0 else { throw FileError(.write, path) }
  }

  /// The folder with its lock; nil where another run has it, or has just removed the folder.
  private static func locked(_ path: String) throws(FileError) -> DiskFile? {
    let folder = try DiskFile(folder: path)
    guard flock(folder.descriptor, LOCK_EX | LOCK_NB) == 0 else {
      guard errno == EWOULDBLOCK else { throw FileError(.write, path) }
      return nil
    }
    var ours = stat()
    var named = stat()
    guard fstat(folder.descriptor, &ours) == 0, stat(path, &named) == 0, ours.st_ino == named.st_ino else {
      return nil
    }
    return folder
  }

  /// Only folders that this run made, and only while they are empty.
  private static func removeFolders(_ created: [String]) {
    for folder in created.reversed() {
      rmdir(folder)
      Leftovers.remove(folder)
    }
  }

  /// The names in a folder, sorted; none where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }
}

extension FileError {
  /// What was wrong and what to do, where the output cannot be written.
  var adviceForOutput: String {
    switch code {
    case EACCES, EPERM, EROFS, ENOSPC, EDQUOT, ENOTDIR:
      "\(reason)\(code == ENOSPC || code == EDQUOT ? " or" : ";") choose another folder with --output"
    default: reason
    }
  }
}

extension ProductionError {
  /// A file of the output that could not be written, or whatever else it is.
  init(_ error: FileError) { self = .cannotWrite(path: error.path, reason: error.adviceForOutput) }
}
