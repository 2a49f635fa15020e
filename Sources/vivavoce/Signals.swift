import Foundation
import Glibc
import Synchronization

/// Signals that ask the program to stop, from the first moment on: none is lost while the program starts.
enum Signals {
  /// What shells expect of a process that the signal ended; nil as long as none has come.
  static var exitCode: Int32? {
    let number = arrived.load(ordering: .acquiring)
    return number == 0 ? nil : 128 + number
  }

  /// The first signal that came.
  private static let arrived = Atomic<Int32>(0)

  /// Read end and write end; what a signal handler may do is write a byte.
  private static let pipe: (read: Int32, write: Int32) = {
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }()

  /// Calls `first` in a thread of its own when the first signal comes.
  static func watch(_ numbers: [Int32], first: @escaping @Sendable (Int32) -> Void) {
    let source = pipe.read
    let handler: @convention(c) (Int32) -> Void = { number in
      let saved = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = Glibc.write(Signals.pipe.write, &byte, 1)
      errno = saved
    }
    // A plain thread: signals must be heard even while every pool is at work.
    let thread = Thread {
      var byte: UInt8 = 0
      while Glibc.read(source, &byte, 1) < 0 && errno == EINTR {}
      arrived.store(Int32(byte), ordering: .releasing)
      first(Int32(byte))
    }
    thread.start()
    for number in numbers { signal(number, handler) }
  }
}
