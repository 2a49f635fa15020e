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
  private let patienceAtStart: Int
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
  /// - Parameters:
  ///   - variables: of its environment, in place of this program's own.
  ///   - starting: how long it has for its greeting at least, seconds: a busy machine starts a program slowly.
  /// - Throws: `SynthesisError.workerLost` where no process can be started.
  public init(
    program: String, arguments: [String], connections count: Int = 1, variables: [String: String] = [:],
    patience: Int, starting: Int = 60
  ) throws(SynthesisError) {
    self.patience = patience
    patienceAtStart = max(patience, starting)
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
      let count = min(max(count, 1), Self.mostConnections)
      let above = max(STDERR_FILENO, Self.descriptors(ofConnection: count - 1).output)
      for number in 0..<count {
        let request = try Self.pipe(above: above)
        let response = try Self.pipe(above: above)
        // Nobody of ours waits for a worker longer than its time.
        for end in [request.write, response.read] { _ = fcntl(end, F_SETFL, O_NONBLOCK) }
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
      guard result == 0 else {
        throw .workerLost("\(program): \(ResourceLimit.reason(forProcess: result))")
      }
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

  /// The ends of a pipe, above the numbers that a worker's connections have: none takes another's place in the worker.
  private static func pipe(above highest: Int32) throws(SynthesisError) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    guard vv_pipe_cloexec(&ends) == 0 else { throw .workerLost(reason()) }
    for place in ends.indices where ends[place] <= highest {
      let moved = vv_duplicate_above(ends[place], highest + 1)
      guard moved >= 0 else {
        let reason = reason()
        for end in ends { close(end) }
        throw .workerLost(reason)
      }
      close(ends[place])
      ends[place] = moved
    }
    return (ends[0], ends[1])
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

  /// Reads what the worker says of itself at its start, for which it has as long as for an answer, and no less than `starting`.
  ///
  /// - Throws: `SynthesisError.engineMissing` or `.runtimeMissing` with the worker's own words, `.workerLost`.
  public func greeting() throws(SynthesisError) -> [UInt8] {
    switch receive(on: connections[0], until: Self.deadline(after: patienceAtStart)) {
    case .frame(let kind, let payload): return try Self.payload(of: (kind, payload), expecting: .hello)
    case .silence: throw .workerLost("no greeting from the engine within \(patienceAtStart) s")
    case .malformed: throw .workerLost("no greeting from the engine, but something else")
    case .closed: throw .workerLost("no greeting from the engine; \(ending())")
    }
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
    case .silence: throw .workerLost("it gave no whole answer within \(patience) s")
    case .malformed: throw .workerLost("its answer is malformed")
    case .closed: throw .workerLost(ending())
    }
  }

  private enum Answer: Sendable {
    case frame(kind: UInt8, payload: [UInt8])
    case silence
    case malformed
    case closed
  }

  /// The worker gives the engine up by itself; this is for a worker that is stuck as a whole.
  private static func deadline(after patience: Int) -> SuspendingClock.Instant {
    .now + .seconds(patience + 2)
  }

  private func exchange(_ kind: Message, _ payload: [UInt8], on connection: Connection) -> Answer {
    let deadline = Self.deadline(after: patience)
    do throws(WireFrame.Fault) {
      try WireFrame.write(kind, payload, to: connection.input, until: deadline)
    } catch {
      return answer(error)
    }
    return receive(on: connection, until: deadline)
  }

  private func receive(on connection: Connection, until deadline: SuspendingClock.Instant) -> Answer {
    do throws(WireFrame.Fault) {
      let frame = try WireFrame.read(from: connection.output, until: deadline)
      return .frame(kind: frame.kind, payload: frame.payload)
    } catch {
      return answer(error)
    }
  }

  private func answer(_ fault: WireFrame.Fault) -> Answer {
    switch fault {
    case .closed: return .closed
    case .late, .malformed:
      kill(pid, SIGKILL)
      return fault == .late ? .silence : .malformed
    }
  }

  /// True for a worker that what it had loaded has ended, and nobody else: by a fault, not by a wish or for want of memory.
  public var hasCrashed: Bool {
    var information = siginfo_t()
    guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0,
      information.si_signo == SIGCHLD, vv_child_was_killed(&information) != 0
    else { return false }
    return [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT].contains(vv_child_status(&information))
  }

  /// How the process ended whose pipe is closed.
  private func ending() -> String {
    var information = siginfo_t()
    // It stays in the process table, for `deinit` to take out; a process that lives on is not waited for long.
    for _ in 0..<100 {
      guard waitid(P_PID, id_t(pid), &information, WEXITED | WNOHANG | WNOWAIT) == 0 else { break }
      if information.si_signo == SIGCHLD {
        let status = vv_child_status(&information)
        guard vv_child_was_killed(&information) != 0 else {
          return "it ended with status \(status)" + Self.memory
        }
        return
          "it was ended by signal \(status) (\(String(cString: strsignal(status))))\(Self.cause(of: status))"
      }
      usleep(10_000)
    }
    return "the pipe is closed"
  }

  /// The limit that may have been the cause.
  private static var memory: String { ResourceLimit.memory.map { "; \($0); raise the limit" } ?? "" }

  /// What may have made the system end it.
  private static func cause(of signal: Int32) -> String {
    let time = ResourceLimit.processorTime
    let limit = time.value.map { "of \($0) s (\(time.command)) is used up" }
    switch signal {
    case SIGKILL:
      return ", as the system does when memory runs out"
        + (limit.map { " or the processor time \($0)" } ?? "")
    case SIGXCPU: return limit.map { ": its processor time \($0)" } ?? ""
    default: return memory
    }
  }

  private static func payload(
    of frame: (kind: UInt8, payload: [UInt8]), expecting: Message
  ) throws(SynthesisError) -> [UInt8] {
    if frame.kind == expecting.rawValue { return frame.payload }
    var reader = ByteReader(frame.payload)
    let text = (try? reader.string()) ?? "malformed answer"
    switch Message(rawValue: frame.kind) {
    case .unknownVoice: throw .unknownVoice(text)
    case .runtimeMissing: throw .runtimeMissing(text)
    case .failure where expecting == .hello: throw .engineMissing(text)
    case .failure: throw .passageFailed(text: "", reason: text)
    default: throw .workerLost("unexpected answer \(frame.kind)")
    }
  }

  private static func reason() -> String { ResourceLimit.reason(errno) }
}
