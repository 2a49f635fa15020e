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
  /// - Parameter limit: the most bytes that may come out.
  /// - Throws: `Malformed`.
  public static func content(of bytes: [UInt8], limit: Int) throws(Malformed) -> [UInt8] {
    guard bytes.count > 8 else { throw Malformed() }
    let count = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard count <= UInt64(limit) else { throw Malformed() }
    var content = [UInt8](repeating: 0, count: Int(count))
    var length = uLongf(count)
    let status = bytes.withUnsafeBufferPointer { buffer in
      uncompress(&content, &length, buffer.baseAddress?.advanced(by: 8), uLong(buffer.count - 8))
    }
    guard status == Z_OK, length == uLongf(count) else { throw Malformed() }
    return content
  }
}
