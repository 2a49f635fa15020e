import CEspeakNG
import Dispatch
import Glibc
import Storage
import Synthesis

/// The owner of one worker process: its pipes, its place in the process table.
final class WorkerProcess: Sendable {
  let pid: pid_t
  private let input: Int32
  private let output: Int32
  private let queue = DispatchQueue(label: "espeak-worker")
  private let patience: Int

  /// Starts `program` as a worker that has `patience` seconds for each answer.
  init(program: String, patience: Int) throws(SynthesisError) {
    self.patience = patience
    var request: [Int32] = [-1, -1]
    var response: [Int32] = [-1, -1]
    guard vv_pipe_cloexec(&request) == 0 else { throw .workerLost(Self.reason()) }
    guard vv_pipe_cloexec(&response) == 0 else {
      for descriptor in request { close(descriptor) }
      throw .workerLost(Self.reason())
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, request[0], STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, response[1], STDOUT_FILENO)
    // espeak-ng prints its own diagnoses; ours go through the pipe.
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)

    let words: [String] = [program, EspeakWorker.argument, "\(patience)"]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    let result = posix_spawn(&child, program, &actions, nil, arguments + [nil], environ)
    close(request[0])
    close(response[1])
    guard result == 0 else {
      close(request[1])
      close(response[0])
      throw .workerLost("\(program): \(String(cString: strerror(result)))")
    }
    pid = child
    input = request[1]
    output = response[0]
  }

  deinit {
    close(input)
    close(output)
    // A worker whose answer nobody awaits any more may be in the middle of a passage.
    kill(pid, SIGKILL)
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
  }

  /// Reads what the worker says of itself at its start.
  func greeting() throws(SynthesisError) -> [UInt8] {
    guard let frame = WireFrame.read(from: output) else { throw .workerLost("no greeting from espeak-ng") }
    return try Self.payload(of: frame, expecting: .hello)
  }

  /// Asks and waits for the answer; requests from several tasks are answered one after the other.
  ///
  /// When the task is cancelled the worker ends, and with it what it does.
  func answer(to kind: Message, _ payload: [UInt8], expecting: Message) async throws(SynthesisError)
    -> [UInt8]
  {
    let pid = pid
    let answer = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.async { continuation.resume(returning: self.exchange(kind, payload)) }
      }
    } onCancel: {
      kill(pid, SIGKILL)
    }
    switch answer {
    case .frame(let kind, let payload): return try Self.payload(of: (kind, payload), expecting: expecting)
    case .silence: throw .workerLost("it gave no answer within \(patience) s")
    case .closed: throw .workerLost("the pipe is closed")
    }
  }

  private enum Answer: Sendable {
    case frame(kind: UInt8, payload: [UInt8])
    case silence
    case closed
  }

  private func exchange(_ kind: Message, _ payload: [UInt8]) -> Answer {
    guard WireFrame.write(kind, payload, to: input) else { return .closed }
    var event = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
    // The worker gives the engine up by itself; this is for a worker that is stuck as a whole.
    let limit = Int32(clamping: (patience + 2) * 1000)
    var ready = poll(&event, 1, limit)
    while ready < 0 && errno == EINTR { ready = poll(&event, 1, limit) }
    guard ready > 0 else {
      kill(pid, SIGKILL)
      return .silence
    }
    guard let frame = WireFrame.read(from: output) else { return .closed }
    return .frame(kind: frame.kind, payload: frame.payload)
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
