import ArgumentParser
import CMalloc
import CProcess
import Dispatch
import Engines
import Foundation
import Glibc
import Preparation
import Storage

/// Where the process begins.
@main
enum Entry {
  /// A worker must fork before any thread exists, so it is recognised before anything else happens.
  static func main() {
    vv_open_standard_streams()
    ProcessEnvironment.dropRelativeFolders()
    if let status = EngineWorkers.runForking(CommandLine.arguments.dropFirst()) { exit(status) }
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow any more is told by the call that wrote to it.
    signal(SIGXFSZ, SIG_IGN)
    // Sound comes and goes in pieces of a few megabytes: give each back to the system when it is done with,
    // or a long book would take twice the memory of a short one.
    mallopt(M_MMAP_THRESHOLD, 1 << 18)
    // An arena grows and shrinks by this much at once: by single pages, a sixth of the time that a long book's plan
    // takes was the kernel's (`plan` of Pepys' diary, 3.7 MB of EPUB: 1.0 s of 6.5; with this 0.15).
    mallopt(M_TOP_PAD, 1 << 22)
    // Where memory is limited, an arena more may have no room, and every little piece would be a mapping of its own.
    mallopt(
      M_ARENA_MAX, ResourceLimit.addressSpace.value == nil && ResourceLimit.dataSize.value == nil ? 2 : 1)
    if let status = EngineWorkers.runThreaded(CommandLine.arguments.dropFirst()) { exit(status) }
    if let status = foreignWork(CommandLine.arguments.dropFirst()) { exit(status) }
    if let order = ReserveProcess.start(), let status = foreignWork(order[...]) { exit(status) }
    if let argument = RawArguments.firstForeign() {
      Console.complain(
        "vivavoce: “\(argument)” is not in UTF-8, in which names are given; give the file another name,"
          + " or let standard input come from it, and name it -")
      exit(CommandStatus.usage.rawValue)
    }
    vv_watch_for_faults()
    vv_raise_open_files()
    do throws(LimitError) {
      try Limits.check()
    } catch {
      Console.complain("vivavoce: \(error)")
      exit(CommandStatus.failure.rawValue)
    }
    let command = Task { await status() }
    // A terminal that closes ends a run in order, unless it is to go on.
    let hangUp = vv_is_ignored(SIGHUP) != 0 ? [] : [SIGHUP]
    Signals.watch([SIGINT, SIGTERM, SIGXCPU] + hangUp) { number in
      if number == SIGXCPU {
        // There is no time left for anything else.
        Console.complain("vivavoce: \(LimitError.processorTime)")
      } else {
        command.cancel()
        // Work that cannot be interrupted, such as reading a very long text, is not waited for.
        Thread.sleep(forTimeInterval: 0.6)
      }
      vv_leftovers_clear()
      _exit(Signals.exitCode ?? CommandStatus.interrupted.rawValue)
    }
    vv_announce_end_of_processor_time()
    Task {
      let status = await command.value
      exit(Signals.exitCode ?? status)
    }
    dispatchMain()
  }

  /// Works on foreign bytes; the exit code, or nil where that was not asked for.
  private static func foreignWork(_ arguments: ArraySlice<String>) -> Int32? {
    PictureWorker.run(arguments) ?? DocumentWorker.run(arguments)
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
      try Output.flush()
      return CommandStatus.success.rawValue
    } catch {
      return report(error)
    }
  }

  private static func report(_ error: any Error) -> Int32 {
    let code = VivavoceCommand.exitCode(for: error)
    do throws(FileError) {
      if code.isSuccess { try Output.line(VivavoceCommand.fullMessage(for: error), keepingLines: true) }
      try Output.flush()
    } catch {
      // Where nobody reads any more, as behind `| head`, there is nobody to tell either.
      if Output.isUnread { return CommandStatus.unread.rawValue }
      return complain(of: error)
    }
    if code.isSuccess { return CommandStatus.success.rawValue }
    if code == ExitCode.validationFailure {
      Console.complain(VivavoceCommand.fullMessage(for: error), keepingLines: true)
      return CommandStatus.usage.rawValue
    }
    // A command that has said what is wrong.
    if let said = error as? ExitCode { return said.rawValue }
    return complain(of: error)
  }

  private static func complain(of error: any Error) -> Int32 {
    let status = CommandStatus(for: error)
    if status != .interrupted { Console.complain("vivavoce: \(Advice.sentence(error))") }
    return status.rawValue
  }
}
