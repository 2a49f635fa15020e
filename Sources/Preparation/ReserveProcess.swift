import CProcess
import Glibc
import Synchronization

/// A process that the program forks at its start, before it has threads, and that becomes the first foreign process that is
/// wanted. It has loaded all its libraries by then: executing the program anew costs 45 ms, a tenth of reading a novel.
package enum ReserveProcess {
  private struct Kept {
    var process: pid_t
    var socket: Int32
  }

  private static let kept = Mutex<Kept?>(nil)
  /// No order is longer, bytes.
  private static let longestOrder = 1 << 14

  // MARK: The process in reserve

  /// Forks it. Comes back in the program with nil, at once, also where no process can be had; and in the new process with the
  /// arguments of what it is to be, once it is wanted. It ends when the program does without wanting it.
  package static func start() -> [String]? {
    var ends: [Int32] = [-1, -1]
    guard vv_socket_pair(&ends) == 0 else { return nil }
    let process = vv_fork()
    guard process == 0 else {
      close(ends[1])
      if process > 0 {
        kept.withLock { $0 = Kept(process: process, socket: ends[0]) }
      } else {
        close(ends[0])
      }
      return nil
    }
    close(ends[0])
    // Who reads what the program writes is not to wait for this process.
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] { dup2(nothing, stream) }
    var descriptors: [Int32] = [-1, -1]
    var order = [UInt8](repeating: 0, count: longestOrder)
    let length = vv_receive_descriptors(ends[1], &descriptors, &order, order.count)
    guard length > 0 else { _exit(0) }
    dup2(descriptors[0], STDIN_FILENO)
    dup2(descriptors[1], STDOUT_FILENO)
    for descriptor in descriptors + [ends[1], nothing] where descriptor > STDERR_FILENO { close(descriptor) }
    return order.prefix(length).split(separator: 0, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  // MARK: The program

  /// Makes it such a process, with open files as its standard input and output; nil where there is none any more.
  static func become(_ process: ForeignProcess, input: Int32, output: Int32) -> pid_t? {
    let order = process.words.joined(separator: "\0")
    guard process.program == ForeignProcess.own, order.utf8.count <= longestOrder, let kept = take() else {
      return nil
    }
    defer { close(kept.socket) }
    guard vv_send_descriptors(kept.socket, [input, output], order, order.utf8.count) == 0 else {
      end(kept)
      return nil
    }
    return kept.process
  }

  /// Lets it go, where nothing more is to be read.
  package static func dismiss() {
    guard let kept = take() else { return }
    close(kept.socket)
    end(kept)
  }

  private static func take() -> Kept? {
    kept.withLock { kept in
      defer { kept = nil }
      return kept
    }
  }

  private static func end(_ kept: Kept) {
    kill(kept.process, SIGKILL)
    var status: Int32 = 0
    while waitpid(kept.process, &status, 0) < 0, errno == EINTR {}
  }
}
