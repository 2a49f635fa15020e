import CTagLib
import Glibc
import Storage

/// The one open file that everything is read from; no library is given a name to open.
final class OpenFile {
  /// Its path, for messages.
  let path: String
  /// Length in bytes.
  let count: Int
  private let file: DiskFile
  /// Where it begins in the file that is open.
  private let start: Int

  /// Opens a file.
  ///
  /// - Throws: `InspectionError.unreadable`, also for what is no file, and for tags that unpack to many times their size.
  convenience init(_ path: String) throws(InspectionError) {
    let file = try Self.opened(path)
    let count = try Self.length(of: file)
    try self.init(file, path: path, start: 0, count: count)
  }

  /// Takes over a file that is open.
  ///
  /// - Parameters:
  ///   - path: its name, for messages and for its ending.
  ///   - start: where in it what is read begins, bytes.
  ///   - count: how long that is.
  /// - Throws: as `init(_:)`.
  init(_ file: consuming DiskFile, path: String, start: Int, count: Int) throws(InspectionError) {
    self.path = path
    self.file = file
    self.start = start
    self.count = count
    let places = [0] + RIFFChunks.all(of: self).filter { $0.name.uppercased() == "ID3 " }.map(\.place)
    guard places.allSatisfy({ vv_id3_is_plain(descriptor, Int64(start + $0)) != 0 }) else {
      throw .unreadable(
        path: path, reason: "its tags are compressed, or inside each other; have them written anew")
    }
  }

  private static func opened(_ path: String) throws(InspectionError) -> DiskFile {
    do {
      return try DiskFile(reading: path)
    } catch {
      throw .unreadable(path: path, reason: error.reason)
    }
  }

  private static func length(of file: borrowing DiskFile) throws(InspectionError) -> Int {
    do {
      return try file.count
    } catch {
      throw .unreadable(path: file.path, reason: error.reason)
    }
  }

  /// The system's number for it, as long as this object lives.
  var descriptor: Int32 { file.descriptor }

  /// Bytes at a place: fewer where the file ends, and none where more are asked for than any list has.
  func bytes(_ count: Int, at place: Int) -> [UInt8] {
    guard count > 0, count <= 64 << 20, place >= 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: min(count, max(self.count - place, 0))) {
      buffer, initialized in
      initialized = read(UnsafeMutableRawBufferPointer(buffer), at: place)
    }
  }

  /// Fills a buffer from a place on, as far as the file goes; how many bytes there were.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at place: Int) -> Int {
    let most = min(buffer.count, max(count - place, 0))
    var done = 0
    while done < most {
      let got = pread(
        descriptor, buffer.baseAddress?.advanced(by: done), most - done, off_t(start + place + done))
      if got < 0 && errno == EINTR { continue }
      if got <= 0 { break }
      done += got
    }
    return done
  }
}
