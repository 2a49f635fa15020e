import FoundationEssentials
import Glibc
import Storage

/// A file's bytes in memory, as long as they are used.
///
/// Unchecked, because a pointer is not Sendable by itself: nobody writes where it leads.
final class MappedFile: ContiguousBytes, @unchecked Sendable {
  private let bytes: UnsafeRawBufferPointer

  /// Maps a file.
  ///
  /// - Throws: `OnnxError` with the system's words.
  init(path: String) throws(OnnxError) {
    do throws(FileError) {
      bytes = try Self.mapped(path)
    } catch {
      throw OnnxError(description: error.reason)
    }
    guard bytes.count > 0 else { throw OnnxError(description: "it is empty") }
  }

  private static func mapped(_ path: String) throws(FileError) -> UnsafeRawBufferPointer {
    let file = try DiskFile(reading: path)
    let count = try file.count
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let place = mmap(nil, count, PROT_READ, MAP_PRIVATE, file.descriptor, 0)
    guard let place, place != MAP_FAILED else { throw FileError(.read, path) }
    return UnsafeRawBufferPointer(start: place, count: count)
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
