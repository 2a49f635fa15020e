import CProcess
import Glibc
package import Reading
import Storage

/// Reads documents in a process of its own, with little memory and time: a file that brings a parser down costs one line.
package enum DocumentWorker {
  /// What the program's first argument is when it is to be such a process; the second is the file's name.
  package static let argument = "--read-document"

  /// The most memory that reading takes, bytes of address space.
  static let memory: rlim_t = 1 << 30
  /// The most processor time, seconds.
  static let time: rlim_t = 60
  /// More comes of no file that is read: a text of 64 MiB and its cover, bytes.
  static let longestAnswer = 192 << 20

  private enum Answer: UInt8 {
    case document = 1
    case refusal
    /// No reader of documents is for it.
    case nothing
  }

  // MARK: The process that reads

  /// Works as such a process: the file is standard input, the document goes to standard output. The exit code, or nil where
  /// that was not asked for.
  ///
  /// - Parameter arguments: those of the process, after its name.
  package static func run(_ arguments: ArraySlice<String>) -> Int32? {
    guard arguments.first == argument else { return nil }
    _ = vv_die_with_parent()
    limit(__rlimit_resource_t(RLIMIT_AS.rawValue), memory)
    limit(__rlimit_resource_t(RLIMIT_CPU.rawValue), time)
    limit(__rlimit_resource_t(RLIMIT_CORE.rawValue), 0)
    let name = arguments.dropFirst().first ?? ForeignFile.standardInput
    var answer: [UInt8]
    do throws(ReadingError) {
      let file: ForeignFile
      do {
        file = try ForeignFile(name: name, path: "/dev/fd/0")
      } catch {
        throw .unreadable(name: name, reason: error.reason)
      }
      if let document = try Readers.document(in: file) {
        answer = [Answer.document.rawValue] + document.wire
      } else {
        answer = [Answer.nothing.rawValue]
      }
    } catch {
      answer = [Answer.refusal.rawValue] + error.wire
    }
    return write(answer) ? 0 : 1
  }

  private static func limit(_ resource: __rlimit_resource_t, _ value: rlim_t) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return }
    limit.rlim_cur = min(limit.rlim_cur, value)
    limit.rlim_max = limit.rlim_cur
    setrlimit(resource, &limit)
  }

  private static func write(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { buffer in
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

  // MARK: The process that asks

  /// The document in an open file; nil where no reader of documents is for it.
  ///
  /// - Parameters:
  ///   - program: the executable that calls `run` when its first argument is `argument`.
  /// - Throws: `ReadingError`: the reader's own, or `.crashed`.
  package static func document(
    in descriptor: Int32, named name: String, program: String = "/proc/self/exe"
  ) throws(ReadingError) -> Document? {
    var ends: [Int32] = [-1, -1]
    guard vv_pipe_cloexec(&ends) == 0 else { throw .crashed(name: name, reason: ResourceLimit.reason(errno)) }
    defer { close(ends[0]) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    let words = [program, argument, name].map { (word: String) in strdup(word) }
    defer { for word in words { free(word) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, words + [nil], environ)
    close(ends[1])
    guard result == 0 else {
      throw .crashed(name: name, reason: "\(program): \(ResourceLimit.reason(forProcess: result))")
    }
    let answer = read(ends[0])
    if answer == nil { kill(child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard let answer else {
      throw .crashed(name: name, reason: "it gave more than \(longestAnswer >> 20) MiB")
    }
    return try document(in: answer, status: status, name: name)
  }

  private static func document(
    in answer: [UInt8], status: Int32, name: String
  ) throws(ReadingError) -> Document? {
    guard vv_wait_exited(status) != 0, vv_wait_exit_status(status) == 0 else {
      throw .crashed(name: name, reason: ending(status))
    }
    let refusal: ReadingError
    do throws(ByteReader.Malformed) {
      switch answer.first.flatMap(Answer.init) {
      case .document: return try Document(wire: Array(answer.dropFirst()))
      case .nothing: return nil
      case .refusal: refusal = try ReadingError(wire: Array(answer.dropFirst()))
      case nil: throw ByteReader.Malformed()
      }
    } catch {
      throw .crashed(name: name, reason: "its answer is malformed")
    }
    throw refusal
  }

  private static func ending(_ status: Int32) -> String {
    let signal = vv_wait_signal(status)
    switch signal {
    case 0: return "it ended with status \(vv_wait_exit_status(status))"
    case SIGXCPU, SIGKILL:
      return "it took more than \(time) s of processor time, or more memory than there is"
    case SIGABRT, SIGSEGV, SIGBUS, SIGILL, SIGTRAP:
      return "it broke down over the file, or needed more than \(memory >> 20) MiB of memory"
    default: return "it was ended by signal \(signal)"
    }
  }

  /// Everything up to the end; nil for too much.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
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
}
