import Glibc
import Storage
import Synchronization

/// Standard output, which belongs to results. Everything is printed through here: no command ends well whose output is lost.
enum Output {
  private struct State {
    var pending: [UInt8] = []
    var failure: FileError?

    /// Remembers what went wrong, and throws it.
    mutating func note(_ code: Int32?) throws(FileError) {
      guard let code else { return }
      let error = FileError(.write, "standard output", code: code)
      failure = error
      throw error
    }
  }

  private static let state = Mutex(State())
  private static let isTerminal = isatty(STDOUT_FILENO) == 1
  /// Lines are collected up to this, bytes, unless a person is watching.
  private static let room = 1 << 16

  /// True once whoever was to read it has gone, as `head` does.
  static var isUnread: Bool { state.withLock { $0.failure?.code == EPIPE } }

  /// Prints a line for people: what a terminal would obey is written out.
  ///
  /// - Parameter keepingLines: true for a text of lines.
  /// - Throws: `FileError` once something could not be written.
  static func line(_ text: String = "", keepingLines: Bool = false) throws(FileError) {
    try add(text.shown(keepingLines: keepingLines) + "\n", room: isTerminal ? 0 : room)
  }

  /// Prints JSON, which has its own way to write such characters.
  ///
  /// - Throws: `FileError` once something could not be written.
  static func json(_ text: String) throws(FileError) { try add(text + "\n", room: isTerminal ? 0 : room) }

  /// Prints a part of JSON that is printed piece by piece.
  ///
  /// - Throws: `FileError` once something could not be written.
  static func jsonPart(_ text: String) throws(FileError) { try add(text, room: room) }

  /// Prints the path of what was made: to a program as it is, since it may be opened by that.
  ///
  /// - Throws: `FileError` once something could not be written.
  static func path(_ path: String) throws(FileError) {
    try add((isTerminal ? path.shown : path) + "\n", room: isTerminal ? 0 : room)
  }

  /// Prints a line of JSON at once, for whoever follows the work. Work goes on where nobody can be told of it: `flush`, at the end,
  /// says that something was lost.
  static func event(_ text: String) {
    do throws(FileError) { try add(text + "\n", room: 0) } catch { return }
  }

  /// Prints what was collected.
  ///
  /// - Throws: `FileError` where something, now or before, could not be written.
  static func flush() throws(FileError) { try add("", room: 0) }

  private static func add(_ text: String, room: Int) throws(FileError) {
    try state.withLock { state throws(FileError) in
      if let failure = state.failure { throw failure }
      state.pending += text.utf8
      guard state.pending.count > room else { return }
      defer { state.pending.removeAll(keepingCapacity: true) }
      try state.note(state.pending.withUnsafeBytes { failure(writing: $0) })
    }
  }

  /// The system's number for what went wrong; nil where everything was written.
  private static func failure(writing bytes: UnsafeRawBufferPointer) -> Int32? {
    var done = 0
    while done < bytes.count {
      let count = write(STDOUT_FILENO, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN {
        // Somebody else's pipe that does not wait by itself.
        var room = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        _ = poll(&room, 1, -1)
        continue
      }
      guard count > 0 else { return count < 0 ? errno : EIO }
      done += count
    }
    return nil
  }
}
