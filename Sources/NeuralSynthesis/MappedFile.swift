import FoundationEssentials
import Glibc

/// A file's bytes in memory, as long as they are used.
final class MappedFile: ContiguousBytes {
  private let bytes: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: `OnnxError` with the system's words.
  init(path: String) throws(OnnxError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw OnnxError(description: String(cString: strerror(errno))) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw OnnxError(description: "it is no file")
    }
    guard status.st_size > 0 else { throw OnnxError(description: "it is empty") }
    let place = mmap(nil, Int(status.st_size), PROT_READ, MAP_PRIVATE, descriptor, 0)
    guard let place, place != MAP_FAILED else {
      throw OnnxError(description: String(cString: strerror(errno)))
    }
    bytes = UnsafeRawBufferPointer(start: place, count: Int(status.st_size))
  }

  deinit { munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count) }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(bytes)
  }

  /// The bytes, which must not outlive the file.
  func read<Result>(_ body: (UnsafeRawBufferPointer) throws(OnnxError) -> Result) throws(OnnxError) -> Result
  {
    try body(bytes)
  }
}
