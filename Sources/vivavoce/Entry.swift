import ArgumentParser
import CMalloc
import Dispatch
import EspeakSynthesis
import Foundation
import Glibc
import Inspection
import NeuralSynthesis
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
    if CommandLine.arguments.dropFirst().first == NeuralWorker.argument {
      exit(NeuralWorker.run(CommandLine.arguments.dropFirst(2)))
    }
    let command = Task { await status() }
    Signals.watch([SIGINT, SIGTERM]) {
      command.cancel()
      // Work that cannot be interrupted, such as reading a very long text, has nothing in its place to clear away.
      Thread.sleep(forTimeInterval: 0.6)
      _exit(Signals.exitCode ?? CommandStatus.interrupted.rawValue)
    }
    Task {
      let status = await command.value
      fflush(nil)
      exit(Signals.exitCode ?? status)
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
    // A command that has said what is wrong.
    if let said = error as? ExitCode { return said.rawValue }
    let status: CommandStatus = error is InspectionError ? .unreadableInput : CommandStatus(for: error)
    if status != .interrupted { Console.complain("vivavoce: \(error)") }
    return status.rawValue
  }
}
