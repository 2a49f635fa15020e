import CZlib
import Storage

/// A zip archive that anybody may have made: its files by name, into memory, within limits.
///
/// The directory at its end decides, in whatever order the files lie; bytes before the archive are passed over. Nothing is
/// ever written where an archive says, sizes are counted while unpacking, and sums are checked. What is no file (folders,
/// links) is left out.
public struct Archive: ~Copyable {
  /// A file of an archive.
  public struct Entry: Hashable, Sendable {
    /// Its path in the archive, as written there.
    public var path: String
    /// Its length in bytes, as the archive says.
    public var count: Int
    var packed: Int
    var method: Int
    var sum: Int
    var place: Int
    var isEncrypted: Bool
  }

  /// How much an archive may hold.
  public struct Limits: Hashable, Sendable {
    /// Entries, folders and links too.
    public var entries: Int
    /// Bytes that may be unpacked, all files together.
    public var bytes: Int

    /// Makes limits; 10,000 entries and 512 MiB unless told otherwise.
    public init(entries: Int = 10_000, bytes: Int = 512 << 20) {
      self.entries = entries
      self.bytes = bytes
    }
  }

  /// The files, in the directory's order.
  public let entries: [Entry]
  private let file: DiskFile
  private let limits: Limits
  private var room: Int

  /// Opens an archive and reads its directory.
  ///
  /// - Throws: `ArchiveError` for what is no zip archive, or holds more than the limits allow.
  public init(path: String, limits: Limits = Limits()) throws(ArchiveError) {
    let file = try Self.open(path)
    entries = try Directory(of: file, limits: limits).entries()
    self.limits = limits
    room = limits.bytes
    self.file = file
  }

  private static func open(_ path: String) throws(ArchiveError) -> DiskFile {
    do throws(FileError) {
      return try DiskFile(reading: path)
    } catch {
      throw .file(error)
    }
  }

  /// The file of a path, byte for byte; of several the last, which is the one that was put in last.
  public func entry(_ path: String) -> Entry? { entries.last { $0.path.utf8.elementsEqual(path.utf8) } }

  /// The bytes of a file.
  ///
  /// - Parameter limit: the most bytes that it may have.
  /// - Throws: `ArchiveError` for a file that is damaged, encrypted, packed in an unusual way, or too large.
  public mutating func bytes(of entry: Entry, limit: Int = .max) throws(ArchiveError) -> [UInt8] {
    let most = min(limit, room)
    guard entry.count <= most else {
      throw .tooLarge("“\(entry.path)” has more than \(most) bytes")
    }
    guard !entry.isEncrypted else { throw .unsupported("“\(entry.path)” is locked with a password") }
    let start = try dataPlace(of: entry)
    let bytes: [UInt8]
    switch entry.method {
    case ZipFormat.stored:
      guard entry.packed == entry.count else { throw .damaged("“\(entry.path)” has two lengths") }
      bytes = try read(entry.count, at: start)
    case ZipFormat.deflated: bytes = try inflated(entry, from: start)
    default: throw .unsupported("“\(entry.path)” is packed in a way (\(entry.method)) that is not known here")
    }
    guard ZipFormat.sum(of: bytes) == entry.sum else {
      throw .damaged("“\(entry.path)” has another sum")
    }
    room -= bytes.count
    return bytes
  }

  /// How a file lies in the archive.
  public struct Packed: Hashable, Sendable {
    /// How it is packed, its length so, and its sum.
    public var method: Int
    public var count: Int
    public var sum: Int
    /// Where it begins, bytes from the archive's file's begin.
    public var place: Int
    /// True where it lies there as it is.
    public var isStored: Bool { method == ZipFormat.stored }

    /// Says how a file lies in an archive.
    public init(method: Int, count: Int, sum: Int, place: Int) {
      self.method = method
      self.count = count
      self.sum = sum
      self.place = place
    }
  }

  /// How a file lies in the archive, for who copies it as it is.
  ///
  /// - Throws: as `bytes(of:limit:)`, but for what only unpacking shows.
  public func packed(_ entry: Entry) throws(ArchiveError) -> Packed {
    guard !entry.isEncrypted else { throw .unsupported("“\(entry.path)” is locked with a password") }
    guard [ZipFormat.stored, ZipFormat.deflated].contains(entry.method) else {
      throw .unsupported("“\(entry.path)” is packed in a way (\(entry.method)) that is not known here")
    }
    let place = try dataPlace(of: entry)
    guard place <= (try Self.length(of: file)) - entry.packed else { throw .damaged("it ends too early") }
    return Packed(method: entry.method, count: entry.packed, sum: entry.sum, place: place)
  }

  /// Where the bytes of a file begin: behind a header with a name and an extra field of its own.
  private func dataPlace(of entry: Entry) throws(ArchiveError) -> Int {
    let header = try read(ZipFormat.localLength, at: entry.place)
    guard ZipFormat.number(header, 0, 4) == ZipFormat.localHeader else {
      throw .damaged("“\(entry.path)” is not where it should be")
    }
    return entry.place + ZipFormat.localLength + ZipFormat.number(header, 26, 2)
      + ZipFormat.number(header, 28, 2)
  }

  private func read(_ count: Int, at place: Int) throws(ArchiveError) -> [UInt8] {
    try Self.read(file, count, at: place)
  }

  /// Some bytes of a file; a length that is a lie takes no memory.
  static func read(
    _ file: borrowing DiskFile, _ count: Int, at place: Int
  ) throws(ArchiveError) -> [UInt8] {
    guard count >= 0, place >= 0, place <= (try length(of: file)) - count else {
      throw .damaged("it ends too early")
    }
    do throws(FileError) {
      return try file.read(count, at: place)
    } catch {
      throw .file(error)
    }
  }

  static func length(of file: borrowing DiskFile) throws(ArchiveError) -> Int {
    do throws(FileError) {
      return try file.count
    } catch {
      throw .file(error)
    }
  }

  private func inflated(_ entry: Entry, from start: Int) throws(ArchiveError) -> [UInt8] {
    var stream = z_stream()
    guard inflateInit2_(&stream, -MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw .noMemory
    }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    // A length that is a lie takes no more memory than there is packed.
    result.reserveCapacity(min(entry.count, entry.packed * 4 + 1 << 16))
    var block = [UInt8](repeating: 0, count: 1 << 16)
    var place = start
    var rest = entry.packed
    var status = Z_OK
    while status == Z_OK {
      guard rest > 0 else { throw .damaged("“\(entry.path)” ends too early") }
      var input = try read(min(rest, 1 << 16), at: place)
      place += input.count
      rest -= input.count
      var taken = 0
      var isFull = false
      repeat {
        let (state, read, written) = Self.step(&stream, &input, from: taken, into: &block)
        // Without input and with nothing left to give, it only waits for more.
        status = state == Z_BUF_ERROR && taken == input.count ? Z_OK : state
        taken += read
        isFull = written == block.count
        guard result.count + written <= entry.count else {
          throw .damaged("“\(entry.path)” is longer than it says")
        }
        result += block[..<written]
      } while status == Z_OK && (taken < input.count || isFull)
    }
    guard status == Z_STREAM_END, result.count == entry.count else {
      throw .damaged("“\(entry.path)” cannot be unpacked")
    }
    return result
  }

  private static func step(
    _ stream: inout z_stream, _ input: inout [UInt8], from start: Int, into block: inout [UInt8]
  ) -> (status: Int32, read: Int, written: Int) {
    let (count, room) = (input.count - start, block.count)
    return input.withUnsafeMutableBufferPointer { source in
      block.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress.map { $0 + start }
        stream.avail_in = UInt32(count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        let status = inflate(&stream, Z_NO_FLUSH)
        return (status, count - Int(stream.avail_in), room - Int(stream.avail_out))
      }
    }
  }
}
