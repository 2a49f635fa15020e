import ArgumentParser
import CMalloc
// Dispatch's sources may be used from any thread; on Linux they are not yet marked so.
@preconcurrency import Dispatch
import EspeakSynthesis
import Glibc
import Production

/// Where the process begins.
@main
enum Entry {
  /// A worker must fork before any thread exists, so it is recognised before anything else happens.
  static func main() {
    if CommandLine.arguments.dropFirst().first == EspeakWorker.argument {
      exit(EspeakWorker.run(CommandLine.arguments.dropFirst(2)))
    }
    signal(SIGPIPE, SIG_IGN)
    // Sound comes and goes in pieces of a few megabytes: give each back to the system when it is done with,
    // or a long book would take twice the memory of a short one.
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    mallopt(M_ARENA_MAX, 2)
    let command = Task { await status() }
    let interrupts = [Interrupt(SIGINT, of: command), Interrupt(SIGTERM, of: command)]
    Task {
      let status = await command.value
      let interrupted = interrupts.first { $0.happened }
      fflush(nil)
      exit(interrupted?.exitCode ?? status)
    }
    dispatchMain()
  }

  /// Parses and runs; the exit code.
  private static func status() async -> Int32 {
    do {
      var command = try VivavoceCommand.parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
      return CommandStatus.success.rawValue
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    let code = VivavoceCommand.exitCode(for: error)
    if code.isSuccess {
      print(VivavoceCommand.fullMessage(for: error))
      return CommandStatus.success.rawValue
    }
    if code == ExitCode.validationFailure {
      Console.complain(VivavoceCommand.fullMessage(for: error))
      return CommandStatus.usage.rawValue
    }
    let status = CommandStatus(for: error)
    if status != .interrupted { Console.complain("vivavoce: \(error)") }
    return status.rawValue
  }
}

/// A signal that asks the program to stop: the first one ends the work in order, a second one at once.
private final class Interrupt: Sendable {
  private let source: any DispatchSourceSignal
  private let state: InterruptState
  /// What shells expect of a process that a signal ended.
  let exitCode: Int32

  var happened: Bool { state.happened }

  init(_ number: Int32, of command: Task<Int32, Never>) {
    exitCode = 128 + number
    let code = exitCode
    let state = InterruptState()
    self.state = state
    signal(number, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler {
      if state.happened { _exit(code) }
      state.note()
      command.cancel()
      // Work that cannot be interrupted, such as reading a very long text, has nothing on disk to clear away.
      DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(700)) { _exit(code) }
    }
    source.resume()
  }
}
