import Glibc

/// The owner of one open file or folder.
public struct DiskFile: ~Copyable, Sendable {
  /// The system's number for it, for calls that are not here.
  public let descriptor: Int32
  /// Where it is, for messages.
  public let path: String

  private init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  /// Opens a file for reading; what is no file (a folder, pipe, socket or device) is refused, and nobody waited for.
  public init(reading path: String) throws(FileError) {
    var status = stat()
    // Asked before, because opening a device may do something already; and after, because a name may change hands.
    guard stat(path, &status) == 0 else { throw FileError(.read, path) }
    try Self.refuse(status, path)
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw FileError(.read, path) }
    do throws(FileError) {
      guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
      try Self.refuse(status, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.init(descriptor, path)
  }

  /// Takes over what the caller of the program has opened: a file, a pipe, a socket or a terminal.
  public init(opened number: Int32, named path: String) throws(FileError) {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw FileError(.read, path) }
    // What is none of these has no bytes to read (anon_inode of epoll, eventfd).
    guard [S_IFREG, S_IFIFO, S_IFSOCK, S_IFCHR].contains(status.st_mode & S_IFMT) else {
      throw FileError(.read, path, code: status.st_mode & S_IFMT == S_IFDIR ? EISDIR : ENODEV)
    }
    let descriptor = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard descriptor >= 0 else { throw FileError(.read, path) }
    self.init(descriptor, path)
  }

  private static func refuse(_ status: stat, _ path: String) throws(FileError) {
    switch status.st_mode & S_IFMT {
    case S_IFREG: return
    case S_IFDIR: throw FileError(.read, path, code: EISDIR)
    case S_IFIFO: throw FileError(.read, path, code: ESPIPE)
    case S_IFSOCK: throw FileError(.read, path, code: ENXIO)
    default: throw FileError(.read, path, code: ENODEV)
    }
  }

  /// Everything in a file of at most `limit` bytes.
  ///
  /// - Throws: `FileError`, for a longer one with `EOVERFLOW`.
  public static func contents(of path: String, limit: Int) throws(FileError) -> [UInt8] {
    try DiskFile(reading: path).contents(limit: limit)
  }

  /// Everything from here on, of at most `limit` bytes; its length is not believed, since the system's own files have none.
  public func contents(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(try count + 1, limit + 1))
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let got = Glibc.read(descriptor, &piece, piece.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw FileError(.read, path) }
      guard got > 0 else { return bytes }
      guard bytes.count + got <= limit else { throw FileError(.read, path, code: EOVERFLOW) }
      bytes += piece[..<got]
    }
  }

  /// Opens a file for reading and writing, as it is.
  public init(updating path: String) throws(FileError) {
    let descriptor = open(path, O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.write, path) }
    self.init(descriptor, path)
  }

  /// Makes a file, or empties the one that is there.
  public init(creating path: String) throws(FileError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileError(.write, path) }
    self.init(descriptor, path)
  }

  /// Opens a folder.
  public init(folder path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path) }
    self.init(descriptor, path)
  }

  /// Makes a file without a name in a folder: whatever happens, nothing is left behind.
  public init(namelessIn folder: String) throws(FileError) {
    // Not in the overlay: a macro of two flags (fcntl.h).
    let nameless = 0o20000000 | O_DIRECTORY
    var descriptor = open(folder, O_RDWR | nameless | O_CLOEXEC, 0o644)
    if descriptor < 0, [EOPNOTSUPP, EISDIR, EINVAL].contains(errno) {
      // The file system has no such files: a name for a moment, with letters of mkstemp's in place of the six X.
      var path = Array((folder + "/.nameless-XXXXXX").utf8CString)
      descriptor = mkstemp(&path)
      if descriptor >= 0 {
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unlink(path)
      }
    }
    guard descriptor >= 0 else { throw FileError(.write, folder) }
    self.init(descriptor, folder)
  }

  deinit { close(descriptor) }

  /// Length in bytes.
  public var count: Int {
    get throws(FileError) {
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw FileError(.read, path) }
      return Int(status.st_size)
    }
  }

  /// Writes bytes at a place.
  public func write(_ bytes: UnsafeRawBufferPointer, at place: Int) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = pwrite(
        descriptor, bytes.baseAddress?.advanced(by: done), bytes.count - done, off_t(place + done))
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw FileError(.write, path) }
      done += count
    }
  }

  /// Writes bytes at a place.
  public func write(_ bytes: [UInt8], at place: Int) throws(FileError) {
    var failure: FileError?
    bytes.withUnsafeBytes { buffer in
      do throws(FileError) { try write(buffer, at: place) } catch { failure = error }
    }
    if let failure { throw failure }
  }

  /// Reads `count` bytes from a place on.
  ///
  /// - Throws: `FileError`, also where the file ends too early (`EIO`).
  public func read(_ count: Int, at place: Int) throws(FileError) -> [UInt8] {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = pread(
          descriptor, buffer.baseAddress?.advanced(by: initialized), count - initialized,
          off_t(place + initialized))
        if got < 0 && errno == EINTR { continue }
        guard got > 0 else {
          failure = got < 0 ? errno : EIO
          return
        }
        initialized += got
      }
    }
    guard failure == 0 else { throw FileError(.read, path, code: failure) }
    return bytes
  }

  /// Brings everything to disk.
  public func synchronize() throws(FileError) {
    guard fsync(descriptor) == 0 else { throw FileError(.write, path) }
  }
}
