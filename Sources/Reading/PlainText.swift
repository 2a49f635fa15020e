public import Prose

/// Reads plain text.
public struct PlainTextReader {
  /// Makes a reader.
  public init() {}

  /// The manuscript in a file's bytes.
  public func manuscript(from bytes: [UInt8], name: String) -> Manuscript {
    Manuscript(name: name, source: String(decoding: bytes, as: UTF8.self), blocks: [])
  }
}
