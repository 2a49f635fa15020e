import CLibAV
import Storage

/// Why audio could not be encoded, muxed or tagged.
public enum MuxingError: Error, Hashable, CustomStringConvertible {
  /// A library call failed: what was attempted and what the library said.
  case library(String, reason: String)
  /// A file could not be written: path and reason.
  case cannotWrite(path: String, reason: String)

  /// One sentence for a person.
  public var description: String {
    switch self {
    case .library(let attempt, let reason): "\(attempt): \(reason)"
    case .cannotWrite(let path, let reason): "cannot write \(path): \(reason)"
    }
  }

  /// A file that could not be written.
  init(_ error: FileError) { self = .cannotWrite(path: error.path, reason: error.reason) }

  /// An error from libav's code.
  init(_ attempt: String, code: Int32) {
    var text = [CChar](repeating: 0, count: 256)
    av_strerror(code, &text, text.count)
    let reason = text.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { String(cString: $0) } ?? "error \(code)"
    }
    self = .library(attempt, reason: reason)
  }
}
