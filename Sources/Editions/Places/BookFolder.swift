import Glibc
import Storage

/// The folder of a book, held by one run at a time.
///
/// A file appears whole or not at all: it is written beside its place under a hidden name, brought to disk, and
/// renamed. It takes no place but that of what was there when it was claimed. The lock is the system's, on the folder
/// itself: it leaves nothing behind, and ends with its process.
package final class BookFolder {
  /// The folder of this book.
  package let path: String

  private let lock: DiskFile
  private var created: [String]
  /// Hidden files by the names that they are to have.
  private var partials: [String: String] = [:]
  private var claims: [String: FileState?] = [:]

  /// What to do where another run has the folder.
  package struct Waiting: Sendable {
    /// False to give up at once.
    var isAllowed = true
    /// Called once, before the wait.
    var begins: @Sendable (String) -> Void = { _ in }

    /// Waits where it is allowed to.
    package init(isAllowed: Bool = true, begins: @escaping @Sendable (String) -> Void = { _ in }) {
      self.isAllowed = isAllowed
      self.begins = begins
    }
  }

  /// Makes a folder where there is none, and takes its lock.
  ///
  /// - Throws: `EditionError.cannotWrite`, `.busy`; `CancellationError` while waiting.
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
        guard error.code == ENOENT, vanished < 10 else { throw EditionError(error) }
        continue
      }
      guard waiting.isAllowed else { throw EditionError.busy(path: path) }
      if !hasWaited { waiting.begins(path) }
      hasWaited = true
      try await Task.sleep(for: .milliseconds(50))
    }
  }

  private init(_ path: String, _ lock: consuming DiskFile, _ created: [String]) {
    self.path = path
    self.lock = lock
    self.created = created
    // Whoever has the lock knows that hidden files of ours are of runs that were killed.
    for name in Paths.names(in: path) where Self.isPartial(name) && FileState(place(name))?.isFile == true {
      unlink(place(name))
    }
  }

  deinit {
    for hidden in partials.values {
      unlink(hidden)
      Leftovers.remove(hidden)
    }
    Self.removeFolders(created)
  }

  /// Where a file is while it is written; the name is short, and known to be ours.
  package func partial(_ name: String) -> String {
    if let known = partials[name] { return known }
    var number = partials.count + 1
    while FileState(place(Self.partialName(number))) != nil
      || partials.values.contains(place(Self.partialName(number)))
    {
      number += 1
    }
    let hidden = place(Self.partialName(number))
    partials[name] = hidden
    Leftovers.add(hidden)
    return hidden
  }

  /// What a file is called while it is written: a number, and a digest of it, so that nobody else has a file of that name.
  static func partialName(_ number: Int) -> String {
    let digest = ContentKey(of: Array("Vivavoce is writing here, \(number)".utf8)).description.prefix(16)
    return ".vivavoce-\(number)-\(digest).partial"
  }

  private static func isPartial(_ name: String) -> Bool {
    guard name.hasPrefix(".vivavoce-"), let number = Int(name.dropFirst(10).prefix { $0 != "-" }) else {
      return false
    }
    return name == partialName(number)
  }

  /// Takes note of what has some names now, which may be replaced; what comes there later may not.
  ///
  /// - Throws: `EditionError.cannotWrite` for names that are too long.
  package func claim(_ names: [String]) throws(EditionError) {
    let longest = pathconf(path, Int32(_PC_NAME_MAX))
    for name in names {
      if let own = Self.ownFolder(of: name), let state = FileState(place(own)), !state.isFolder {
        throw EditionError(FileError(.write, place(own), code: ENOTDIR))
      }
      if longest > 0, name.utf8.split(separator: UInt8(ascii: "/")).contains(where: { $0.count > longest }) {
        throw .cannotWrite(
          path: place(name), .nameTooLong)
      }
      if place(name).utf8.count >= Int(PATH_MAX) {
        throw EditionError(FileError(.write, place(name), code: ENAMETOOLONG))
      }
      claims[name] = .some(FileState(place(name)))
    }
  }

  /// True while a name has nothing but what it had when it was claimed.
  func isAsClaimed(_ name: String) -> Bool { claims[name] == .some(FileState(place(name))) }

  /// Writes a small file, which stays hidden until it is published.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  package func write(_ bytes: [UInt8], as name: String) throws(EditionError) {
    do {
      let file = try DiskFile(creating: partial(name))
      try file.write(bytes, at: 0)
    } catch {
      throw .cannotWrite(path: place(name), .file(error))
    }
  }

  /// A hidden file as the folder's list has it.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  func listed(_ name: String) throws(EditionError) -> FolderList.File {
    do {
      let file = try DiskFile(reading: partial(name))
      return FolderList.File(name: name, bytes: try file.count, digest: try ContentKey(of: file).description)
    } catch {
      throw .cannotWrite(path: place(name), .file(error))
    }
  }

  /// Brings hidden files to disk, and then puts them in their places, the first one first; the folder's list before them.
  ///
  /// - Parameter list: has old and new files, so that each of them is ours at any moment.
  /// - Throws: `EditionError.cannotWrite`; a file whose turn had not come is not in its place.
  func publish(_ names: [String], list: FolderList) throws {
    for name in names {
      do {
        try DiskFile(reading: partial(name)).synchronize()
      } catch {
        throw EditionError.cannotWrite(path: place(name), .file(error))
      }
    }
    let isFirst = FileState(place(FolderList.name)) == nil
    try write(list)
    for (index, name) in names.enumerated() {
      do {
        try put(name)
      } catch {
        // Nothing is there for it to list.
        if isFirst, index == 0 { unlink(place(FolderList.name)) }
        throw error
      }
    }
    do {
      try lock.synchronize()
    } catch {
      throw EditionError.cannotWrite(path: path, .file(error))
    }
  }

  /// Writes the folder's list.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  func write(_ list: FolderList) throws {
    let name = FolderList.name
    try write(list.json(), as: name)
    do {
      try DiskFile(reading: partial(name)).synchronize()
    } catch {
      throw EditionError.cannotWrite(path: place(name), .file(error))
    }
    try put(name)
    try claim([name])
  }

  /// Gives a hidden file its name.
  private func put(_ name: String) throws(EditionError) {
    guard isAsClaimed(name) else {
      throw .cannotWrite(path: place(name), .writtenMeanwhile)
    }
    if let own = Self.ownFolder(of: name), Leftovers.makeFolder(place(own)) { created.append(place(own)) }
    if FileState(place(name)) != nil {
      guard rename(partial(name), place(name)) == 0 else { throw failure(of: name) }
    } else if link(partial(name), place(name)) == 0 {
      // Unlike a rename, it takes no name that somebody took a moment ago.
      unlink(partial(name))
    } else {
      // Not every file system has links.
      let isWithoutLinks = [EPERM, EOPNOTSUPP, ENOSYS, EMLINK].contains(errno)
      guard isWithoutLinks, rename(partial(name), place(name)) == 0 else { throw failure(of: name) }
    }
    if let hidden = partials.removeValue(forKey: name) { Leftovers.remove(hidden) }
    if name != FolderList.name {
      for folder in created { Leftovers.remove(folder) }
      created = []
    }
  }

  private func failure(of name: String) -> EditionError {
    .cannotWrite(path: place(name), .file(FileError(.write, path)))
  }

  /// Removes files whose successors are in place.
  ///
  /// - Throws: `EditionError.cannotWrite`.
  func remove(_ names: [String]) throws(EditionError) {
    for name in names {
      guard unlink(place(name)) == 0 || errno == ENOENT else { throw failure(of: name) }
      // A folder in which somebody keeps something stays.
      if let own = Self.ownFolder(of: name) { rmdir(place(own)) }
    }
  }

  /// The folder of its own in which a file lies, as those of a page do; nil for most.
  private static func ownFolder(of name: String) -> String? {
    let parts = name.utf8.split(separator: UInt8(ascii: "/"))
    return parts.count > 1 ? String(Substring(parts[0])) : nil
  }

  /// The place of a file in the folder.
  package func place(_ name: String) -> String { "\(path)/\(name)" }

  // MARK: Folders

  private static func makeFolders(_ path: String, created: inout [String]) throws(FileError) {
    var prefix = path.hasPrefix("/") ? "/" : ""
    // By bytes: a slash and an accent behind it are one character.
    for part in path.utf8.split(separator: UInt8(ascii: "/")) {
      prefix += (prefix.isEmpty || prefix == "/" ? "" : "/") + String(Substring(part))
      if Leftovers.makeFolder(prefix) {
        created.append(prefix)
      } else if errno != EEXIST {
        throw FileError(.write, prefix)
      } else {
        // A link to a folder is as good as one; what leads nowhere is none.
        var status = stat()
        guard stat(prefix, &status) == 0 else { throw FileError(.write, prefix) }
        guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(.write, prefix, code: ENOTDIR) }
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
}
