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

  /// Opens a file for reading.
  public init(reading path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError(.read, path) }
    self.init(descriptor, path)
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
