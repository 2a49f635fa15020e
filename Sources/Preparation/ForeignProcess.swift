import CProcess
import Glibc
import Storage

/// A process of the program's own that works on bytes that anybody may have made, with little memory and time: what brings it
/// down costs one line.
package struct ForeignProcess {
  /// Why there is no answer.
  struct Failure: Error {
    let reason: String
  }

  /// What such a process takes at the most.
  struct Limits {
    /// Address space, bytes.
    var memory: Int
    /// Processor time, seconds.
    var time: Int

    /// Takes hold in this process, which ends with the one that asked for it.
    func apply() {
      _ = vv_die_with_parent()
      Self.set(__rlimit_resource_t(RLIMIT_AS.rawValue), rlim_t(memory))
      Self.set(__rlimit_resource_t(RLIMIT_CPU.rawValue), rlim_t(time))
      Self.set(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
    }

    private static func set(_ resource: __rlimit_resource_t, _ value: rlim_t) {
      var limit = rlimit()
      guard getrlimit(resource, &limit) == 0 else { return }
      limit.rlim_cur = min(limit.rlim_cur, value)
      limit.rlim_max = limit.rlim_cur
      setrlimit(resource, &limit)
    }
  }

  /// The program itself, to be executed anew.
  package static let own = "/proc/self/exe"

  /// The executable, which looks at its arguments before anything else.
  let program: String
  /// Its arguments.
  let words: [String]
  /// More than this is no answer, bytes.
  let longestAnswer: Int

  /// Everything that the process writes, and how it ended; an open file is its standard input.
  func answer(to descriptor: Int32) throws(Failure) -> (bytes: [UInt8], status: Int32) {
    var ends: [Int32] = [-1, -1]
    guard vv_pipe_cloexec(&ends) == 0 else { throw Failure(reason: ResourceLimit.reason(errno)) }
    defer { close(ends[0]) }
    let child = try start(input: descriptor, output: ends[1])
    let answer = read(ends[0])
    if answer == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let answer else { throw Failure(reason: "it gave more than \(longestAnswer >> 20) MiB") }
    return (answer, status)
  }

  /// Starts it; the output is its own from now on.
  private func start(input: Int32, output: Int32) throws(Failure) -> pid_t {
    defer { close(output) }
    if let process = ReserveProcess.become(self, input: input, output: output) { return process }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = ([program] + words).map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, words + [nil], environ)
    guard result == 0 else {
      throw Failure(reason: "\(program): \(ResourceLimit.reason(forProcess: result))")
    }
    return child
  }

  /// Everything up to the end; nil for too much.
  private func read(_ descriptor: Int32) -> [UInt8]? {
    var result: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return result }
      guard result.count + count <= longestAnswer else { return nil }
      result += block[..<count]
    }
  }

  /// Writes an answer, in such a process; false where nobody reads it.
  static func write(_ answer: [UInt8]) -> Bool {
    answer.withUnsafeBytes { buffer in
      var sent = 0
      while sent < buffer.count {
        let count = Glibc.write(STDOUT_FILENO, buffer.baseAddress.map { $0 + sent }, buffer.count - sent)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  /// How such a process came to an end, in words.
  static func ending(_ status: Int32, _ limits: Limits) -> String {
    let signal = vv_wait_signal(status)
    switch signal {
    case 0: return "it ended with status \(vv_wait_exit_status(status))"
    case SIGXCPU, SIGKILL:
      return "it took more than \(limits.time) s of processor time, or more memory than there is"
    case SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP:
      return "it broke down over the file, or needed more than \(limits.memory >> 20) MiB of memory"
    default: return "it was ended by signal \(signal)"
    }
  }
}
