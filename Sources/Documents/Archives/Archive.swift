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
    fileprivate var packed: Int
    fileprivate var method: Int
    fileprivate var sum: Int
    fileprivate var place: Int
    fileprivate var isEncrypted: Bool
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
  private static func read(
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

  private static func length(of file: borrowing DiskFile) throws(ArchiveError) -> Int {
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

extension Archive {
  /// The list of files at an archive's end.
  fileprivate struct Directory {
    private let bytes: [UInt8]
    private let count: Int
    /// How far everything lies behind where it says: the length of what stands before the archive.
    private let shift: Int

    init(of file: borrowing DiskFile, limits: Limits) throws(ArchiveError) {
      let length = try Archive.length(of: file)
      let tail = min(length, ZipFormat.endLength + ZipFormat.longestComment)
      let last = try Archive.read(file, tail, at: length - tail)
      guard let found = Self.end(in: last) else { throw .damaged("its list of files is missing") }
      let end = length - tail + found
      var count = ZipFormat.number(last, found + 10, 2)
      var size = ZipFormat.number(last, found + 12, 4)
      var place = ZipFormat.number(last, found + 16, 4)
      var behind = end
      let isWide = count == ZipFormat.wide16 || size == ZipFormat.wide32 || place == ZipFormat.wide32
      if isWide, let wide = try Self.wideEnd(file, before: end) { (count, size, place, behind) = wide }
      guard count >= 0, size >= 0, size <= behind, place >= 0, place <= behind - size else {
        throw .damaged("its list of files is not where it says")
      }
      guard count <= limits.entries, size <= limits.entries * 1024 else {
        throw .tooLarge("it holds more than \(limits.entries) files")
      }
      bytes = try Archive.read(file, size, at: behind - size)
      self.count = count
      shift = behind - size - place
    }

    /// The place of the record that ends an archive, behind which there is nothing but its comment.
    private static func end(in bytes: [UInt8]) -> Int? {
      guard bytes.count >= ZipFormat.endLength else { return nil }
      return (0...bytes.count - ZipFormat.endLength).last { place in
        bytes[place] == 0x50 && ZipFormat.number(bytes, place, 4) == ZipFormat.end
          && place + ZipFormat.endLength + ZipFormat.number(bytes, place + 20, 2) <= bytes.count
      }
    }

    /// The numbers of 64 bits, and where their record begins; nil where there is none.
    private static func wideEnd(
      _ file: borrowing DiskFile, before end: Int
    ) throws(ArchiveError) -> (count: Int, size: Int, place: Int, behind: Int)? {
      let locator = end - ZipFormat.wideLocatorLength
      guard locator >= ZipFormat.wideEndLength else { return nil }
      let found = try Archive.read(file, ZipFormat.wideLocatorLength, at: locator)
      guard ZipFormat.number(found, 0, 4) == ZipFormat.wideLocator else { return nil }
      // Its place is not believed, since there may be something before the archive: it has this length and lies here.
      let place = locator - ZipFormat.wideEndLength
      let record = try Archive.read(file, ZipFormat.wideEndLength, at: place)
      guard ZipFormat.number(record, 0, 4) == ZipFormat.wideEnd else { return nil }
      return (
        ZipFormat.number(record, 32, 8), ZipFormat.number(record, 40, 8), ZipFormat.number(record, 48, 8),
        place
      )
    }

    func entries() throws(ArchiveError) -> [Entry] {
      var result: [Entry] = []
      var place = 0
      for _ in 0..<count {
        guard place + ZipFormat.directoryLength <= bytes.count,
          ZipFormat.number(bytes, place, 4) == ZipFormat.directoryHeader
        else { throw .damaged("its list of files is broken") }
        let name = place + ZipFormat.directoryLength
        let extra = name + ZipFormat.number(bytes, place + 28, 2)
        let comment = extra + ZipFormat.number(bytes, place + 30, 2)
        let end = comment + ZipFormat.number(bytes, place + 32, 2)
        guard end <= bytes.count else { throw .damaged("its list of files is broken") }
        if let entry = try entry(at: place, name: name..<extra, extra: extra..<comment) {
          result.append(entry)
        }
        place = end
      }
      return result
    }

    /// An entry that is a file.
    private func entry(
      at place: Int, name: Range<Int>, extra: Range<Int>
    ) throws(ArchiveError) -> Entry? {
      // Made on Unix: the upper half of the attributes is the mode, 0 where nobody set it.
      let isUnix = bytes[place + 5] == 3
      let kind = isUnix ? ZipFormat.number(bytes, place + 40, 2) & 0o170000 : 0
      let path = ZipFormat.name(bytes[name])
      guard kind == 0 || kind == 0o100000, !path.hasSuffix("/"), !path.isEmpty else { return nil }
      var numbers = [20, 24, 42].map { ZipFormat.number(bytes, place + $0, 4) }
      try widen(&numbers, extra)
      let (packed, count, local) = (numbers[0], numbers[1], numbers[2])
      guard packed >= 0, count >= 0, local >= 0, local <= Int.max / 2 else {
        throw .damaged("“\(path)” has no length")
      }
      return Entry(
        path: path, count: count, packed: packed, method: ZipFormat.number(bytes, place + 10, 2),
        sum: ZipFormat.number(bytes, place + 16, 4), place: local + shift,
        isEncrypted: ZipFormat.number(bytes, place + 8, 2) & ZipFormat.isEncrypted != 0)
    }

    /// Takes the numbers of 64 bits from the extra field: unpacked and packed length and place, those that are asked for.
    private func widen(_ numbers: inout [Int], _ extra: Range<Int>) throws(ArchiveError) {
      var place = extra.lowerBound
      while place + 4 <= extra.upperBound {
        let kind = ZipFormat.number(bytes, place, 2)
        let end = place + 4 + ZipFormat.number(bytes, place + 2, 2)
        guard end <= extra.upperBound else { return }
        if kind == ZipFormat.wideExtra {
          var next = place + 4
          for index in [1, 0, 2] where numbers[index] == ZipFormat.wide32 {
            guard next + 8 <= end else { throw .damaged("its list of files is broken") }
            numbers[index] = ZipFormat.number(bytes, next, 8)
            next += 8
          }
        }
        place = end
      }
    }
  }
}
