import CICU

/// A way in which files keep text as bytes, by one of the names that it goes by: `windows-1251`, `KOI8-R`, `Shift_JIS`.
///
/// ICU's own tables decide, and not the system's, so that every machine reads the same.
public struct Charset: Hashable, Sendable {
  /// The name as it was given.
  public let name: String

  /// The charset of a name, in capitals or not; nil for one that ICU does not know.
  public init?(_ name: String) {
    // What ICU takes for options, or for a file's path, is no name.
    guard !name.isEmpty, name.utf8.count <= 60,
      name.utf8.allSatisfy({
        0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || [0x2D, 0x2E, 0x3A, 0x5F].contains($0)
      }), vv_charset_is_known(name) != 0
    else { return nil }
    self.name = name
  }

  /// The text of some bytes, damaged characters as U+FFFD; nil where there is no memory for it.
  public func text(of bytes: some Collection<UInt8>) -> String? {
    var text: UnsafeMutablePointer<CChar>?
    var length = 0
    let isDecoded = Array(bytes).withUnsafeBytes {
      vv_charset_decode(name, $0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count, &text, &length)
    }
    guard isDecoded != 0, let text else { return nil }
    defer { vv_charset_free(text) }
    return String(decoding: UnsafeRawBufferPointer(start: text, count: length), as: UTF8.self)
  }
}
