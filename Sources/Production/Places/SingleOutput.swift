import Foundation
import Glibc
public import Storage

/// A single file at a path that somebody chose: a voice's sample, a page, a picture.
///
/// It carries a signature, by which the next run knows that it may replace it. Any other file that is there stays.
public struct SingleOutput: Sendable {
  private let path: String
  private let format: SignedFile.Format
  /// True where the path is a device or a pipe, which keep nothing.
  private let isStream: Bool

  /// The largest file that is looked at, bytes.
  private static let largest = 1 << 30

  /// Makes sure that a file may be written, before any work is done for it.
  ///
  /// - Throws: `ProductionError.cannotWrite` where a file is there that is not ours, or was changed since.
  public init(_ path: String, as format: SignedFile.Format) throws(ProductionError) {
    self.path = path
    self.format = format
    var status = stat()
    let isThere = stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    isStream = isThere && (kind == S_IFCHR || kind == S_IFIFO)
    guard isThere || FileState(path) != nil else { return }
    if !isStream, !Self.isOurs(path) {
      throw .cannotWrite(
        path: path, reason: "it is there already, and not as we made it; move it, or choose another name")
    }
  }

  private static func isOurs(_ path: String) -> Bool {
    // What cannot be read is nothing that we would replace.
    guard let state = FileState(path), state.isFile, state.bytes <= largest,
      let file = try? DiskFile(reading: path),
      let bytes = try? file.read(state.bytes, at: 0)
    else { return false }
    return SignedFile.isSigned(bytes)
  }

  /// Writes the file, which appears whole.
  ///
  /// - Throws: `ProductionError.cannotWrite`.
  public func write(_ content: [UInt8]) throws(ProductionError) {
    let signed = SignedFile.signed(content, as: format)
    do throws(FileError) {
      if isStream { try Self.pour(signed, into: path) } else { try put(signed) }
    } catch {
      throw .cannotWrite(path: path, reason: error.reason)
    }
  }

  private func put(_ bytes: [UInt8]) throws(FileError) {
    let folder = Audiobook.folder(of: path)
    var number = Int(getpid())
    while FileState("\(folder)/\(BookFolder.partialName(number))") != nil { number += 1 }
    let hidden = "\(folder)/\(BookFolder.partialName(number))"
    try NewFile.write([bytes], to: hidden, in: folder)
    // It may have come there while the work was done.
    guard FileState(path) == nil || Self.isOurs(path), rename(hidden, path) == 0 else {
      let failure = FileError(.write, path, code: FileState(path) == nil ? errno : EEXIST)
      unlink(hidden)
      throw failure
    }
  }

  private static func pour(_ bytes: [UInt8], into path: String) throws(FileError) {
    // A pipe that nobody reads is no place for anything, and is not waited for.
    let descriptor = open(path, O_WRONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw FileError(.write, path) }
    defer { close(descriptor) }
    guard fcntl(descriptor, F_SETFL, O_WRONLY) == 0 else { throw FileError(.write, path) }
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress?.advanced(by: done), bytes.count - done)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError(.write, path) }
      done += count
    }
  }
}
