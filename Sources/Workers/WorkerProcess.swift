import CProcess
import Dispatch
import Glibc
import Storage
import Synchronization
public import Synthesis

/// The owner of one worker process: its pipes, its place in the process table.
public final class WorkerProcess: Sendable {
  private let pid: pid_t
  private let connections: [Connection]
  private let patience: Int
  private let lost = Atomic(false)

  /// True once it has left a request without an answer.
  public var isLost: Bool { lost.load(ordering: .relaxed) }

  /// A pair of pipes; requests on one are answered one after the other.
  private struct Connection: Sendable {
    var input: Int32
    var output: Int32
    var queue = DispatchQueue(label: "worker-connection")
  }

  /// No worker has more connections than this.
  public static let mostConnections = 48

  /// Where a worker finds its connections: the first is standard input and output, the others follow in pairs.
  public static func descriptors(ofConnection number: Int) -> (input: Int32, output: Int32) {
    number == 0 ? (STDIN_FILENO, STDOUT_FILENO) : (Int32(1 + 2 * number), Int32(2 + 2 * number))
  }

  /// Starts `program` as a worker that has `patience` seconds for each answer.
  ///
  /// - Parameter variables: of its environment, in place of this program's own.
  /// - Throws: `SynthesisError.workerLost` where no process can be started.
  public init(
    program: String, arguments: [String], connections count: Int = 1, variables: [String: String] = [:],
    patience: Int
  ) throws(SynthesisError) {
    self.patience = patience
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // Engines print their own diagnoses; ours go through the pipe.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

    var connections: [Connection] = []
    var theirs: [Int32] = []
    defer { for descriptor in theirs { close(descriptor) } }
    var child: pid_t = 0
    do throws(SynthesisError) {
      for number in 0..<min(max(count, 1), Self.mostConnections) {
        let request = try Self.pipe()
        let response = try Self.pipe()
        connections.append(Connection(input: request.write, output: response.read))
        theirs += [request.read, response.write]
        let places = Self.descriptors(ofConnection: number)
        posix_spawn_file_actions_adddup2(&actions, request.read, places.input)
        posix_spawn_file_actions_adddup2(&actions, response.write, places.output)
      }
      let words = ([program] + arguments).map { strdup($0) }
      let surroundings = Self.environment(with: variables).map { strdup($0) }
      defer { for word in words + surroundings { free(word) } }
      let result = posix_spawn(&child, program, &actions, nil, words + [nil], surroundings + [nil])
      guard result == 0 else { throw .workerLost("\(program): \(String(cString: strerror(result)))") }
    } catch {
      for connection in connections {
        close(connection.input)
        close(connection.output)
      }
      throw error
    }
    pid = child
    self.connections = connections
  }

  /// This program's environment with other values for some variables.
  private static func environment(with variables: [String: String]) -> [String] {
    var result: [String] = []
    var entry = environ
    while let variable = entry.pointee.map({ String(cString: $0) }) {
      if !variables.keys.contains(where: { variable.hasPrefix("\($0)=") }) { result.append(variable) }
      entry += 1
    }
    return result + variables.map { "\($0.key)=\($0.value)" }.sorted()
  }

  /// The ends of a pipe, above all numbers that a worker's connections have.
  private static func pipe() throws(SynthesisError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard vv_pipe_cloexec(&ends) == 0 else { throw .workerLost(reason()) }
    let moved = ends.map { vv_duplicate_above($0, 128) }
    for end in ends { close(end) }
    guard moved.allSatisfy({ $0 >= 0 }) else {
      let reason = reason()
      for end in moved where end >= 0 { close(end) }
      throw .workerLost(reason)
    }
    return (moved[0], moved[1])
  }

  deinit {
    for connection in connections {
      close(connection.input)
      close(connection.output)
    }
    // A worker whose answer nobody awaits any more may be in the middle of a passage.
    kill(pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
  }

  /// Reads what the worker says of itself at its start.
  public func greeting() throws(SynthesisError) -> [UInt8] {
    guard let frame = WireFrame.read(from: connections[0].output) else {
      throw .workerLost("no greeting from the engine; \(ending())")
    }
    return try Self.payload(of: frame, expecting: .hello)
  }

  /// Asks and waits for the answer.
  ///
  /// When the task is cancelled the worker ends, and with it what it does.
  public func answer(
    to kind: Message, _ payload: [UInt8], expecting: Message, on number: Int = 0
  ) async throws(SynthesisError) -> [UInt8] {
    let pid = pid
    let connection = connections[number]
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        connection.queue.async {
          continuation.resume(returning: self.exchange(kind, payload, on: connection))
        }
      }
    } onCancel: {
      kill(pid, SIGKILL)
    }
    if case .frame = answer {} else { lost.store(true, ordering: .relaxed) }
    switch answer {
    case .frame(let kind, let payload): return try Self.payload(of: (kind, payload), expecting: expecting)
    case .silence: throw .workerLost("it gave no answer within \(patience) s")
    case .closed: throw .workerLost(ending())
    }
  }

  private enum Answer: Sendable {
    case frame(kind: UInt8, payload: [UInt8])
    case silence
    case closed
  }

  private func exchange(_ kind: Message, _ payload: [UInt8], on connection: Connection) -> Answer {
    guard WireFrame.write(kind, payload, to: connection.input) else { return .closed }
    var event = pollfd(fd: connection.output, events: Int16(POLLIN), revents: 0)
    // The worker gives the engine up by itself; this is for a worker that is stuck as a whole.
    let limit = Int32(clamping: (patience + 2) * 1000)
    var ready = poll(&event, 1, limit)
    while ready < 0 && errno == EINTR { ready = poll(&event, 1, limit) }
    guard ready > 0 else {
      kill(pid, SIGKILL)
      return .silence
    }
    guard let frame = WireFrame.read(from: connection.output) else { return .closed }
    return .frame(kind: frame.kind, payload: frame.payload)
  }

  /// How the process ended whose pipe is closed.
  private func ending() -> String {
    var information = siginfo_t()
    // It stays in the process table, for `deinit` to take out; a process that lives on is not waited for long.
    for _ in 0..<100 {
      guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { break }
      if information.si_signo == SIGCHLD {
        let status = vv_child_status(&information)
        guard vv_child_was_killed(&information) != 0 else { return "it ended with status \(status)" }
        let cause = status == SIGKILL ? ", as the system does when memory runs out" : ""
        return "it was ended by signal \(status) (\(String(cString: strsignal(status))))\(cause)"
      }
      usleep(10_000)
    }
    return "the pipe is closed"
  }

  private static func payload(
    of frame: (kind: UInt8, payload: [UInt8]), expecting: Message
  ) throws(SynthesisError) -> [UInt8] {
    if frame.kind == expecting.rawValue { return frame.payload }
    var reader = ByteReader(frame.payload)
    let text = (try? reader.string()) ?? "malformed answer"
    switch Message(rawValue: frame.kind) {
    case .unknownVoice: throw .unknownVoice(text)
    case .failure where expecting == .hello: throw .engineMissing(text)
    case .failure: throw .passageFailed(text: "", reason: text)
    default: throw .workerLost("unexpected answer \(frame.kind)")
    }
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
