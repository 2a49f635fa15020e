import Foundation
import TestSupport
import Testing

/// What the system allows too little of: there is an audiobook, or one line that names the limit, and nothing is left behind.
@Suite(.serialized) struct LimitTests {
  private let scratch: Scratch
  private let input: String
  private static let words = """
    The Green Door

    by Nell Quill

    Nobody had opened the green door for a year. It stood at the end of the passage, and behind it was a wall.

    So we painted it blue. It took three days and most of the money. In the spring the blue began to peel.
    """

  init() throws {
    scratch = try Scratch()
    input = try scratch.file("door.txt", Self.words)
  }

  private var environment: [String: String] {
    Vivavoce.homeless.merging(["XDG_DATA_HOME": ""]) { _, new in new }
  }

  /// Runs the program under a limit of the shell's, for four minutes at the most.
  private func run(
    _ limit: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Program {
    try Program.run(
      "timeout",
      ["--kill-after=2", "240", "bash", "-c", "\(limit); exec \"$@\"", "bash", Vivavoce.path] + arguments,
      environment: self.environment.merging(environment) { _, new in new })
  }

  private func make(_ more: String...) -> [String] {
    ["make", input, "--quiet", "--no-cache", "--output", scratch.url("Audio").path] + more
  }

  /// A whole audiobook, or a line that has `words` and an exit code; true for the audiobook.
  @discardableResult private func expectAllOrNothing(
    _ program: Program, _ what: String, naming words: String, _ source: SourceLocation = #_sourceLocation
  ) throws -> Bool {
    let folder = scratch.url("Audio")
    defer { try? FileManager.default.removeItem(at: folder) }
    if program.status == 0 {
      #expect(program.errors == "", "\(what)", sourceLocation: source)
      #expect(scratch.contents.filter { $0.hasSuffix(".m4b") }.count == 1, "\(what)", sourceLocation: source)
      return true
    }
    #expect(program.status < 124, "\(what): \(program.status) \(program.errors)", sourceLocation: source)
    #expect(program.errorLines.count == 1, "\(what): \(program.errors)", sourceLocation: source)
    #expect(program.errors.contains(words), "\(what): \(program.errors)", sourceLocation: source)
    #expect(program.output == "", "\(what)", sourceLocation: source)
    #expect(!FileManager.default.fileExists(atPath: folder.path), "\(what)", sourceLocation: source)
    return false
  }

  /// The least address space in which the program is loaded at all, kB.
  private func least() throws -> Int {
    let known = try Program.run("bash", ["-c", "\(Vivavoce.path) --version >/dev/null; echo ok"])
    #expect(known.output == "ok\n")
    var limit = 100_000
    while try run("ulimit -v \(limit)", ["--version"]).errors.contains("shared libraries") { limit += 10_000 }
    return limit
  }

  @Test func memoryRunsOut() throws {
    let least = try least()
    var made = 0
    for step in 0..<10 {
      let limit = least + step * 20_000
      let program = try run("ulimit -v \(limit)", make())
      if try expectAllOrNothing(program, "make, \(limit) kB", naming: "ulimit -v") {
        made += 1
      }
    }
    #expect(made > 0)
    // The loader's own line, where not even the libraries fit.
    let loader = try run("ulimit -v \(least - 20_000)", make())
    #expect(loader.status == 127 && loader.errorLines.count == 1, "\(loader.errors)")
  }

  /// A long text takes more than anybody could know beforehand.
  @Test func memoryRunsOutInTheMiddle() throws {
    let least = try least()
    let text = (0..<30_000).map { "He came \($0) times in 1905, and she left by the “back door”." }
    let input = try scratch.file("long.txt", text.joined(separator: "\n\n"))
    var refusals = 0
    for step in 0..<6 {
      let program = try run("ulimit -v \(least + 70_000 + step * 25_000)", ["plan", input])
      if program.status == 0 { continue }
      refusals += 1
      #expect(program.status == CommandStatus.failure.rawValue, "\(program.errors)")
      #expect(program.errorLines.count == 1 && program.errors.contains("ulimit -v"), "\(program.errors)")
    }
    #expect(refusals > 0)
  }

  @Test(arguments: ["voices", "plan", "check", "verify"]) func everyCommandSaysSo(_ command: String) throws {
    let least = try least()
    var arguments = [command]
    if command == "plan" { arguments.append(Places.sample.path) }
    if command == "check" || command == "verify" {
      let input = try scratch.file("a.txt", Self.words)
      let made = try Vivavoce.run(["make", input, "--quiet", "--output", scratch.url("made").path])
      try #require(made.status == 0, "\(made.errors)")
      arguments.append(scratch.url(try #require(scratch.contents.first { $0.hasSuffix(".m4b") })).path)
    }
    var done = 0
    for step in 0..<10 {
      let program = try run("ulimit -v \(least + step * 20_000)", arguments)
      if program.status == 0 {
        done += 1
        continue
      }
      #expect(program.status == CommandStatus.failure.rawValue, "\(program.errors)")
      #expect(program.errorLines.count == 1 && program.errors.contains("ulimit -v"), "\(program.errors)")
    }
    #expect(done > 0)
  }

  @Test(arguments: [8, 16, 24, 32, 200]) func fewOpenFiles(_ limit: Int) throws {
    let program = try run("ulimit -n \(limit)", make())
    let made = try expectAllOrNothing(program, "\(limit) files", naming: "ulimit -n")
    #expect(made == (limit >= 25))
    let many = try run("ulimit -n \(limit)", make("--jobs", "64"))
    #expect(try !expectAllOrNothing(many, "\(limit) files, 64 jobs", naming: "ulimit -n"))
    for command in [["plan", Places.sample.path], ["voices"]] {
      let other = try run("ulimit -n \(limit)", command)
      guard other.status != 0 else { continue }
      #expect(other.errorLines.count == 1 && other.errors.contains("ulimit -n"), "\(other.errors)")
    }
  }

  /// A soft limit is no limit.
  @Test func aSoftLimitIsRaised() throws {
    #expect(try expectAllOrNothing(try run("ulimit -S -n 16", make("--jobs", "8")), "soft", naming: ""))
  }

  @Test(arguments: ["m4b", "mp3", "opus", "ogg", "flac", "wav"]) func shortFiles(_ format: String) throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    let input = try scratch.file("long.txt", (0..<8).map { _ in text }.joined(separator: "\n\n"))
    for kilobytes in [1, 1000, 8192] {
      let program = try run(
        "ulimit -f \(kilobytes)",
        [
          "make", input, "--quiet", "--no-cache", "--format", format, "--output", scratch.url("Audio").path,
        ])
      // What compresses well enough may fit into the largest.
      if kilobytes == 8192, program.status == 0 {
        try FileManager.default.removeItem(at: scratch.url("Audio"))
        continue
      }
      #expect(try !expectAllOrNothing(program, "\(format), \(kilobytes) kB", naming: "ulimit -f"))
    }
  }

  @Test func processorTimeIsUsedUp() throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    let input = try scratch.file("long.txt", (0..<400).map { _ in text }.joined(separator: "\n\n"))
    let program = try run(
      "ulimit -t 3", ["make", input, "--quiet", "--no-cache", "--output", scratch.url("Audio").path])
    #expect(program.status == 128 + SIGXCPU)
    #expect(program.errorLines.count == 1 && program.errors.contains("ulimit -t"), "\(program.errors)")
    #expect(!FileManager.default.fileExists(atPath: scratch.url("Audio").path))
  }

  private static let maySetUser =
    getuid() == 0 && Program.exists("setpriv")
    && ((try? Program.run("setpriv", ["--reuid=65534", "--clear-groups", Vivavoce.path, "--version"]))?.status
      == 0)

  /// Root has no such limit.
  @Test(
    .enabled(if: maySetUser, "only root may become a user with nothing"), arguments: [1, 3, 5, 8, 12, 100])
  func fewProcesses(_ limit: Int) throws {
    chmod(scratch.folder.path, 0o777)
    let input = try scratch.file("a.txt", "A Small Book\n\nHe came, and she left.")
    let program = try Program.run(
      "setpriv",
      [
        "--reuid=65534", "--clear-groups", "timeout", "--kill-after=2", "240", "bash", "-c",
        "ulimit -u \(limit); exec \"$@\"", "bash", Vivavoce.path, "make", input, "--quiet", "--no-cache",
        "--output", scratch.url("Audio").path,
      ], environment: environment)
    let made = try expectAllOrNothing(program, "\(limit) processes", naming: "ulimit -u")
    #expect(made || limit < 100)
  }

  /// A fault of the program's own: one line, the code that shells know, nothing left.
  @Test(arguments: [SIGSEGV, SIGILL, SIGABRT, SIGTRAP, SIGBUS, SIGFPE])
  func aFaultLeavesNothingBehind(_ signal: Int32) throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    let input = try scratch.file("long.txt", (0..<40).map { _ in text }.joined(separator: "\n\n"))
    let errors = scratch.url("errors")
    try Data().write(to: errors)
    for limit in ["true", "ulimit -v 8000000"] {
      try Data().write(to: errors)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/bash")
      process.arguments = [
        "-c", "ulimit -c 0; \(limit); exec \"$@\" 2>\(errors.path)", "bash", Vivavoce.path, "make", input,
        "--quiet",
        "--no-cache", "--output", scratch.url("Audio").path,
      ]
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        .merging(["SWIFT_BACKTRACE": "enable=no"]) { _, new in new }
      try process.run()
      while !FileManager.default.fileExists(atPath: scratch.url("Audio").path) {
        try #require(process.isRunning)
        usleep(5000)
      }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
      let said = try String(contentsOf: errors, encoding: .utf8)
      #expect(said.split(separator: "\n").count == 1, "\(said)")
      if limit == "true" {
        #expect(process.terminationReason == .uncaughtSignal && process.terminationStatus == signal)
        #expect(said.contains("(signal \(signal))"))
      } else {
        #expect(process.terminationReason == .exit && process.terminationStatus == 1)
        #expect(said.contains("ulimit -v"))
      }
      #expect(!FileManager.default.fileExists(atPath: scratch.url("Audio").path), "\(scratch.contents)")
    }
  }
}
