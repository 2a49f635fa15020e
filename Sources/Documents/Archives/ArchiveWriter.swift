import CZlib
public import Storage

/// Writes a zip archive, the same bytes for the same files: no times, no owners, no comments, in the order in which files
/// are added.
///
/// With zlib's deflate at one level; numbers of 64 bits only where a file or the archive needs them.
public struct ArchiveWriter: ~Copyable {
  /// How a file is kept.
  public enum Packing: Hashable, Sendable {
    /// As it is: for what is packed already, and for what players look for places in.
    case stored
    /// Deflated, if that is shorter.
    case deflated
  }

  private var writer: BufferedWriter
  private var place = 0
  private var directory: [UInt8] = []
  private var count = 0
  private var paths: Set<String> = []
  /// Numbers from here on are written in 64 bits.
  private let widest: Int

  /// Takes over an empty file.
  public init(_ file: consuming DiskFile) { self.init(file, widest: ZipFormat.wide32) }

  init(_ file: consuming DiskFile, widest: Int) {
    writer = BufferedWriter(file)
    self.widest = widest
  }

  /// Takes over an empty file for an EPUB or its kin: its media type comes first, as it is, so that whoever looks at the
  /// first bytes sees it (EPUB 3.3, OCF 4.3).
  public init(_ file: consuming DiskFile, mediaType: String) throws(ArchiveError) {
    self.init(file)
    try add("mimetype", Array(mediaType.utf8), .stored)
  }

  /// Adds a file.
  ///
  /// - Throws: `ArchiveError.badPath` for a path that leads out of the archive, or that there is already.
  public mutating func add(_ path: String, _ bytes: [UInt8], _ packing: Packing) throws(ArchiveError) {
    let sum = ZipFormat.sum(of: bytes)
    let packed = packing == .deflated ? try Self.deflated(bytes) : bytes
    let isShorter = packed.count < bytes.count
    try begin(
      path, sum: sum, count: bytes.count, packed: isShorter ? packed.count : bytes.count,
      method: isShorter ? ZipFormat.deflated : ZipFormat.stored)
    try write(isShorter ? packed : bytes)
  }

  /// Adds a file from disk as it is, a piece at a time: it is read twice, for its sum and for its bytes.
  ///
  /// - Throws: as `add(_:_:_:)`, and where the file cannot be read.
  public mutating func add(_ path: String, contentsOf file: borrowing DiskFile) throws(ArchiveError) {
    let count = try Self.reading(file) { file throws(FileError) in try file.count }
    var sum = 0
    for start in stride(from: 0, to: count, by: Self.piece) {
      let bytes = try Self.bytes(of: file, from: start, to: count)
      sum = ZipFormat.sum(of: bytes, after: sum)
    }
    try begin(path, sum: sum, count: count, packed: count, method: ZipFormat.stored)
    var again = 0
    for start in stride(from: 0, to: count, by: Self.piece) {
      let bytes = try Self.bytes(of: file, from: start, to: count)
      again = ZipFormat.sum(of: bytes, after: again)
      try write(bytes)
    }
    guard again == sum else { throw .damaged("\(file.path) was changed while it was read") }
  }

  /// Adds a file as it lies in another archive, packed or not, without looking into it.
  ///
  /// - Parameters:
  ///   - count: its length, unpacked.
  ///   - packed: how it lies in the other archive.
  /// - Throws: as `add(_:_:_:)`, and where the other archive cannot be read.
  public mutating func add(
    _ path: String, count: Int, packed: Archive.Packed, of archive: borrowing DiskFile
  ) throws(ArchiveError) {
    try begin(path, sum: packed.sum, count: count, packed: packed.count, method: packed.method)
    let end = packed.place + packed.count
    for start in stride(from: packed.place, to: end, by: Self.piece) {
      try write(try Self.bytes(of: archive, from: start, to: end))
    }
  }

  /// True for a path that may be added.
  public static func allows(_ path: String) -> Bool { isPlain(path) }

  /// Writes the list of files; without it the archive is none.
  public mutating func end() throws(ArchiveError) {
    let start = place
    let isWide = count >= min(ZipFormat.wide16, widest) || start >= widest || directory.count >= widest
    let size = directory.count
    try write(directory)
    if isWide {
      let wide = place
      try write(
        ZipFormat.bytes(ZipFormat.wideEnd, 4) + ZipFormat.bytes(ZipFormat.wideEndLength - 12, 8)
          + ZipFormat.bytes(45, 2) + ZipFormat.bytes(45, 2) + ZipFormat.bytes(0, 8)
          + ZipFormat.bytes(count, 8) + ZipFormat.bytes(count, 8) + ZipFormat.bytes(size, 8)
          + ZipFormat.bytes(start, 8))
      try write(
        ZipFormat.bytes(ZipFormat.wideLocator, 4) + ZipFormat.bytes(0, 4) + ZipFormat.bytes(wide, 8)
          + ZipFormat.bytes(1, 4))
    }
    let number = isWide ? ZipFormat.wide16 : count
    try write(
      ZipFormat.bytes(ZipFormat.end, 4) + ZipFormat.bytes(0, 4) + ZipFormat.bytes(number, 2)
        + ZipFormat.bytes(number, 2) + ZipFormat.bytes(isWide ? ZipFormat.wide32 : size, 4)
        + ZipFormat.bytes(isWide ? ZipFormat.wide32 : start, 4) + ZipFormat.bytes(0, 2))
    do throws(FileError) {
      try writer.end()
    } catch {
      throw .file(error)
    }
  }

  /// Writes a file's header, and takes it down in the list of files.
  private mutating func begin(
    _ path: String, sum: Int, count: Int, packed: Int, method: Int
  ) throws(ArchiveError) {
    guard Self.isPlain(path), paths.insert(path).inserted else { throw .badPath(path) }
    let name = Array(path.utf8)
    let isWide = count >= widest || packed >= widest
    let isFar = place >= widest
    let flags = name.allSatisfy { $0 < 0x80 } ? 0 : ZipFormat.isUTF8
    // Midnight of 1 January 1980, where the format's time begins.
    let head =
      ZipFormat.bytes(isWide || isFar ? 45 : 20, 2) + ZipFormat.bytes(flags, 2) + ZipFormat.bytes(method, 2)
      + ZipFormat.bytes(0, 2) + ZipFormat.bytes(0x21, 2) + ZipFormat.bytes(sum, 4)
      + ZipFormat.bytes(isWide ? ZipFormat.wide32 : packed, 4)
      + ZipFormat.bytes(isWide ? ZipFormat.wide32 : count, 4) + ZipFormat.bytes(name.count, 2)
    let lengths = isWide ? ZipFormat.bytes(count, 8) + ZipFormat.bytes(packed, 8) : []
    let places = lengths + (isFar ? ZipFormat.bytes(place, 8) : [])
    func extra(_ numbers: [UInt8]) -> [UInt8] {
      numbers.isEmpty
        ? [] : ZipFormat.bytes(ZipFormat.wideExtra, 2) + ZipFormat.bytes(numbers.count, 2) + numbers
    }
    directory +=
      ZipFormat.bytes(ZipFormat.directoryHeader, 4) + ZipFormat.bytes(isWide || isFar ? 45 : 20, 2) + head
      + ZipFormat.bytes(extra(places).count, 2) + ZipFormat.bytes(0, 2 + 2 + 2 + 4)
      + ZipFormat.bytes(isFar ? ZipFormat.wide32 : place, 4) + name + extra(places)
    self.count += 1
    try write(
      ZipFormat.bytes(ZipFormat.localHeader, 4) + head + ZipFormat.bytes(extra(lengths).count, 2) + name
        + extra(lengths))
  }

  /// A path that stays where it is unpacked, on every system.
  private static func isPlain(_ path: String) -> Bool {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    return path.utf8.count <= 0xFFFF && !path.contains("\\")
      && path.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
      && parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } && !parts[0].hasSuffix(":")
  }

  private mutating func write(_ bytes: [UInt8]) throws(ArchiveError) {
    do throws(FileError) {
      try writer.add(bytes)
    } catch {
      throw .file(error)
    }
    place += bytes.count
  }

  private static func deflated(_ bytes: [UInt8]) throws(ArchiveError) -> [UInt8] {
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, MAX_MEM_LEVEL - 1, Z_DEFAULT_STRATEGY,
        ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { throw .noMemory }
    defer { deflateEnd(&stream) }
    // What is longer than zlib counts in one go is kept as it is.
    guard bytes.count < Int(UInt32.max) else { return bytes }
    var source = bytes
    let room = Int(deflateBound(&stream, uLong(bytes.count)))
    return source.withUnsafeMutableBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: room) { target, count in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        // There is always room enough; were there not, what comes out would be no shorter.
        _ = deflate(&stream, Z_FINISH)
        count = room - Int(stream.avail_out)
      }
    }
  }

  private static let piece = 1 << 20

  private static func bytes(
    of file: borrowing DiskFile, from start: Int, to end: Int
  ) throws(ArchiveError) -> [UInt8] {
    try reading(file) { file throws(FileError) in try file.read(min(piece, end - start), at: start) }
  }

  private static func reading<Value>(
    _ file: borrowing DiskFile, _ body: (borrowing DiskFile) throws(FileError) -> Value
  ) throws(ArchiveError) -> Value {
    do throws(FileError) {
      return try body(file)
    } catch {
      throw .file(error)
    }
  }
}
