import CZlib
import Glibc

/// Bytes made shorter by zlib, with their length before them.
public enum Deflated {
  /// What is no deflated data, or is longer than allowed.
  public struct Malformed: Error {}

  /// No memory to shorten something in.
  public struct NoMemory: Error, CustomStringConvertible {
    /// One sentence for a person.
    public var description: String { ResourceLimit.reason(ENOMEM) }
  }

  /// Shortens bytes; the same bytes always give the same ones.
  ///
  /// - Throws: `NoMemory`.
  public static func bytes(of content: [UInt8]) throws(NoMemory) -> [UInt8] {
    var length = compressBound(uLong(content.count))
    var packed = [UInt8](repeating: 0, count: Int(length))
    // There is always room enough; nothing else can go wrong.
    guard compress2(&packed, &length, content, uLong(content.count), Z_BEST_COMPRESSION) == Z_OK else {
      throw NoMemory()
    }
    let count = (0..<8).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) }
    return count + packed.prefix(Int(length))
  }

  /// The bytes that were shortened.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that may come out.
  ///   - watch: sees the bytes as they come out, some at a time; what it throws ends the work.
  /// - Throws: `Malformed`, or what `watch` throws.
  public static func content(
    of bytes: [UInt8], limit: Int, watching watch: (UnsafeBufferPointer<UInt8>) throws -> Void = { _ in }
  ) throws -> [UInt8] {
    guard bytes.count > 8 else { throw Malformed() }
    let count = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard count <= UInt64(limit) else { throw Malformed() }
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Malformed()
    }
    defer { inflateEnd(&stream) }
    return try bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { throw Malformed() }
      // The library reads there only; its header has no word for that.
      stream.next_in = UnsafeMutablePointer(mutating: base + 8)
      stream.avail_in = UInt32(clamping: source.count - 8)
      // Memory that nothing is written to is none: a lie about the length costs nothing.
      return try [UInt8](unsafeUninitializedCapacity: Int(count) + 1) { buffer, done in
        guard let start = buffer.baseAddress else { throw Malformed() }
        var status = Z_OK
        while status == Z_OK {
          let room = min(step, Int(count) + 1 - done)
          guard room > 0 else { throw Malformed() }
          stream.next_out = start + done
          stream.avail_out = UInt32(room)
          status = inflate(&stream, Z_NO_FLUSH)
          let got = room - Int(stream.avail_out)
          try watch(UnsafeBufferPointer(start: start + done, count: got))
          done += got
        }
        guard status == Z_STREAM_END, done == Int(count) else { throw Malformed() }
      }
    }
  }

  /// The bytes of a gzip file (RFC 1952); nil where it is none, damaged, or longer than allowed.
  ///
  /// - Parameter limit: the most bytes that may come out.
  public static func gzipped(_ bytes: [UInt8], limit: Int) -> [UInt8]? {
    var stream = z_stream()
    // Of the numbers that zlib takes, 16 more than those of a window mean gzip.
    guard inflateInit2_(&stream, 16 + MAX_WBITS, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else {
      return nil
    }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: step)
    return bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return nil }
      // The library reads there only; its header has no word for that.
      stream.next_in = UnsafeMutablePointer(mutating: base)
      stream.avail_in = UInt32(clamping: source.count)
      while true {
        let status = block.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        result += block[..<(step - Int(stream.avail_out))]
        guard result.count <= limit else { return nil }
        if status == Z_STREAM_END { return result }
        guard status == Z_OK else { return nil }
      }
    }
  }

  /// What a stream of zlib gives that begins the bytes, whatever stands behind it; of a damaged one what comes before the
  /// damage; nil where nothing does.
  ///
  /// - Parameter limit: no more than this comes out.
  public static func stream(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
    var stream = z_stream()
    guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: step)
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      // The library reads there only; its header has no word for that.
      stream.next_in = UnsafeMutablePointer(mutating: base)
      stream.avail_in = UInt32(clamping: source.count)
      var status = Z_OK
      while status == Z_OK, result.count < limit {
        status = block.withUnsafeMutableBufferPointer { room in
          stream.next_out = room.baseAddress
          stream.avail_out = UInt32(room.count)
          return inflate(&stream, Z_NO_FLUSH)
        }
        let got = step - Int(stream.avail_out)
        if got == 0 { break }
        result += block[..<got]
      }
    }
    return result.isEmpty ? nil : result
  }

  /// How much comes out at a time, bytes.
  private static let step = 1 << 16
}
