import Glibc
import Storage

/// What a worker is asked and what it answers.
public enum Message: UInt8, Sendable {
  case listVoices = 1
  case speak = 2
  case transcribe = 3
  case digestData = 4
  case phonemize = 5
  case infer = 6
  case hello = 64
  case voices = 65
  case clip = 66
  case transcription = 67
  case dataDigest = 68
  case phonemes = 69
  case sound = 70
  case failure = 80
  case unknownVoice = 81
}

/// Whole messages through a file descriptor: length, kind, payload.
public enum WireFrame {
  /// No passage makes more than this; a longer length means a broken stream.
  static let largest = 1 << 30

  /// Reads one message; nil at the end of the stream.
  public static func read(from descriptor: Int32) -> (kind: UInt8, payload: [UInt8])? {
    guard let header = readExactly(5, from: descriptor) else { return nil }
    let length = header[0..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= largest, let payload = readExactly(length, from: descriptor) else { return nil }
    return (header[4], payload)
  }

  /// Writes one message; false when the other side has gone.
  public static func write(_ kind: Message, _ payload: [UInt8], to descriptor: Int32) -> Bool {
    writeAll(header(kind, length: payload.count), to: descriptor) && writeAll(payload, to: descriptor)
  }

  /// Writes a message that is one text; false when the other side has gone.
  public static func write(_ kind: Message, text: String, to descriptor: Int32) -> Bool {
    var writer = ByteWriter()
    writer.add(text)
    return write(kind, writer.bytes, to: descriptor)
  }

  private static func header(_ kind: Message, length: Int) -> [UInt8] {
    var header = ByteWriter()
    header.add(length)
    header.add(kind.rawValue)
    return header.bytes
  }

  private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count {
        let written = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
        if written < 0 && errno == EINTR { continue }
        if written <= 0 { return false }
        done += written
      }
      return true
    }
  }

  private static func readExactly(_ count: Int, from descriptor: Int32) -> [UInt8]? {
    var complete = true
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      while initialized < count {
        let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: initialized), count - initialized)
        if got < 0 && errno == EINTR { continue }
        if got <= 0 {
          complete = false
          return
        }
        initialized += got
      }
    }
    return complete ? bytes : nil
  }
}
