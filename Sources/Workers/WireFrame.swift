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
  case runtimeMissing = 82
}

/// Whole messages through a file descriptor: length, kind, payload.
public enum WireFrame {
  /// No passage makes more than this; a longer length means a broken stream.
  static let largest = 1 << 30
  /// Memory is taken in pieces of this size, bytes, as they come: a length alone takes none.
  private static let piece = 4 << 20

  /// Why there is no message.
  enum Fault: Error {
    /// The other side has gone.
    case closed
    /// It did not come, or not the whole of it, in time.
    case late
    /// What came is no message.
    case malformed
  }

  /// Reads one message; nil at the end of the stream.
  public static func read(from descriptor: Int32) -> (kind: UInt8, payload: [UInt8])? {
    do throws(Fault) {
      return try read(from: descriptor, until: nil)
    } catch {
      return nil
    }
  }

  /// Reads one message.
  ///
  /// - Parameter deadline: when the whole of it must be there, where `descriptor` does not block; nil to wait for ever.
  /// - Throws: `Fault`.
  static func read(
    from descriptor: Int32, until deadline: SuspendingClock.Instant?
  ) throws(Fault) -> (kind: UInt8, payload: [UInt8]) {
    let header = try readExactly(5, from: descriptor, until: deadline)
    let length = header[0..<4].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= largest else { throw .malformed }
    var payload = try readExactly(min(length, piece), from: descriptor, until: deadline)
    while payload.count < length {
      payload += try readExactly(min(length - payload.count, piece), from: descriptor, until: deadline)
    }
    return (header[4], payload)
  }

  /// Writes one message; false when the other side has gone.
  public static func write(_ kind: Message, _ payload: [UInt8], to descriptor: Int32) -> Bool {
    do throws(Fault) {
      try write(kind, payload, to: descriptor, until: nil)
      return true
    } catch {
      return false
    }
  }

  /// Writes a message that is one text; false when the other side has gone.
  public static func write(_ kind: Message, text: String, to descriptor: Int32) -> Bool {
    var writer = ByteWriter()
    writer.add(text)
    return write(kind, writer.bytes, to: descriptor)
  }

  /// Writes one message.
  ///
  /// - Parameter deadline: when the whole of it must be taken, where `descriptor` does not block; nil to wait for ever.
  /// - Throws: `Fault`.
  static func write(
    _ kind: Message, _ payload: [UInt8], to descriptor: Int32, until deadline: SuspendingClock.Instant?
  ) throws(Fault) {
    try writeAll(header(kind, length: payload.count), to: descriptor, until: deadline)
    try writeAll(payload, to: descriptor, until: deadline)
  }

  private static func header(_ kind: Message, length: Int) -> [UInt8] {
    var header = ByteWriter()
    header.add(length)
    header.add(kind.rawValue)
    return header.bytes
  }

  private static func writeAll(
    _ bytes: [UInt8], to descriptor: Int32, until deadline: SuspendingClock.Instant?
  ) throws(Fault) {
    var fault: Fault?
    bytes.withUnsafeBytes { buffer in
      do throws(Fault) {
        var done = 0
        while done < buffer.count {
          let written = Glibc.write(descriptor, buffer.baseAddress?.advanced(by: done), buffer.count - done)
          if written < 0 {
            try wait(for: POLLOUT, on: descriptor, until: deadline, after: errno)
            continue
          }
          done += written
        }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
  }

  private static func readExactly(
    _ count: Int, from descriptor: Int32, until deadline: SuspendingClock.Instant?
  ) throws(Fault) -> [UInt8] {
    var fault: Fault?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      do throws(Fault) {
        while initialized < count {
          let got = Glibc.read(descriptor, buffer.baseAddress?.advanced(by: initialized), count - initialized)
          guard got != 0 else { throw .closed }
          if got < 0 {
            try wait(for: POLLIN, on: descriptor, until: deadline, after: errno)
            continue
          }
          initialized += got
        }
      } catch {
        fault = error
      }
    }
    if let fault { throw fault }
    return bytes
  }

  /// Waits after a call that failed with `code` until it is worth another try.
  private static func wait(
    for event: Int32, on descriptor: Int32, until deadline: SuspendingClock.Instant?, after code: Int32
  ) throws(Fault) {
    if code == EINTR { return }
    guard code == EAGAIN, let deadline else { throw .closed }
    while true {
      let left = deadline - SuspendingClock.now
      guard left > .zero else { throw .late }
      var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
      // Rounded up, or the last millisecond would be spent on asking again and again.
      let ready = poll(&watched, 1, Int32(clamping: Int((left / .milliseconds(1)).rounded(.up))))
      if ready > 0 { return }
      guard ready == 0 || errno == EINTR else { throw .closed }
    }
  }
}
