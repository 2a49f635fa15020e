import Foundation
import TestSupport
import Testing

/// A result that could not be printed is an error: exit code 6 and one line; closed streams are nobody's files.
@Suite struct OutputTests {
  private let scratch: Scratch
  private static let text = "A Small Book\n\nby Nell Quill\n\nHe came in 1905. She left by the “back door”.\n"

  init() throws { scratch = try Scratch() }

  /// Runs a shell's command in which `"$@"` is the program with its arguments.
  private func shell(_ command: String, _ arguments: [String], input: Data? = nil) throws -> Program {
    try Program.run(
      "bash", ["-c", command, "bash", Vivavoce.path] + arguments, input: input,
      environment: Vivavoce.homeless.merging(["XDG_DATA_HOME": ""]) { _, new in new })
  }

  private func make(_ output: String = "Audio", _ more: String...) throws -> (arguments: [String], file: URL)
  {
    let input = try scratch.file("book.txt", Self.text)
    return (
      ["make", input, "--output", scratch.url(output).path, "--cache", scratch.url("cache").path] + more,
      scratch.url("\(output)/Nell Quill/A Small Book/A Small Book.m4b")
    )
  }

  private func expectLoss(_ program: Program, _ what: String, _ source: SourceLocation = #_sourceLocation) {
    #expect(
      program.status == CommandStatus.cannotWrite.rawValue, "\(what): \(program.errors)",
      sourceLocation: source)
    let told = program.errorLines.filter { $0.contains("standard output") }
    #expect(told.count == 1, "\(what): \(program.errors)", sourceLocation: source)
  }

  /// Every command that prints a result, with input for those that read it.
  private func commands(_ audiobook: String) throws -> [[String]] {
    let input = try scratch.file("book.txt", Self.text)
    let cache = scratch.url("cache").path
    return [
      ["--help"], ["--version"], ["make", "--help"], ["plan", input], ["plan", input, "--json"],
      ["plan", input, "--ledger"], ["voices"], ["voices", "show", "walter"], ["rehearse"],
      ["lexicon", input], ["lexicon", input, "--json"], ["check", audiobook], ["check", audiobook, "--json"],
      ["position", audiobook, "1", "--in", audiobook],
      ["position", audiobook, "1", "--in", audiobook, "--json"],
      ["diff", audiobook, "--voice", "grace", "--cache", cache],
      ["diff", audiobook, "--voice", "grace", "--cache", cache, "--json"],
      ["verify", audiobook], ["cache", "--cache", cache], ["cache", "show", "--cache", cache, "--json"],
      ["cache", "prune", "--cache", cache], ["cache", "clear", "--cache", cache],
      ["voices", "try", "walter", "Yes.", "--output", scratch.url("try.wav").path],
      ["voices", "audition", "Yes.", "--voices", "walter", "--output", scratch.url("page.html").path],
    ]
  }

  @Test func nothingEndsWellWhoseOutputIsLost() throws {
    let (arguments, file) = try make()
    #expect(try Vivavoce.run(arguments).status == 0)
    for command in try commands(file.path) {
      let input = command == ["rehearse"] ? Data("One.\nTwo.\n".utf8) : nil
      #expect(try Vivavoce.run(command, input: input).status == 0, "\(command)")
      expectLoss(try shell("exec \"$@\" >/dev/full", command, input: input), "full: \(command)")
      expectLoss(try shell("exec \"$@\" >&-", command, input: input), "closed: \(command)")
      let unread = try shell("set -o pipefail; \"$@\" | exec 0<&-", command, input: input)
      #expect([0, CommandStatus.unread.rawValue].contains(unread.status), "\(command): \(unread.errors)")
      #expect(!unread.errors.contains("standard output"), "\(command): \(unread.errors)")
    }
  }

  /// A pipe that nobody reads: no line, the number that shells give to SIGPIPE, and no work for nothing.
  @Test func whatNobodyReadsEndsQuietly() throws {
    let long = try scratch.file(
      "long.txt", (0..<3000).map { "He came \($0) times. She left." }.joined(separator: "\n\n"))
    let program = try shell("\"$@\" | head -1; exit ${PIPESTATUS[0]}", ["plan", long])
    #expect(program.status == CommandStatus.unread.rawValue)
    #expect(program.errors == "")
    #expect(program.output.split(separator: "\n").count == 1)
  }

  @Test(arguments: [">/dev/full", ">&-", "| exec 0<&-"], [[], ["--json"]])
  func anAudiobookIsFinishedWhoeverHearsOfIt(_ redirection: String, _ more: [String]) throws {
    let (arguments, file) = try make()
    #expect(try Vivavoce.run(arguments).status == 0)
    let whole = try Data(contentsOf: file)
    try FileManager.default.removeItem(at: scratch.url("Audio"))
    let program = try shell("set -o pipefail; \"$@\" \(redirection)", arguments + more)
    if redirection.hasPrefix(">") {
      expectLoss(program, redirection)
    } else {
      #expect(program.status == CommandStatus.unread.rawValue)
    }
    #expect(try Data(contentsOf: file) == whole)
  }

  @Test func anErrorOfTheCommandComesFirst() throws {
    let program = try shell("exec \"$@\" >/dev/full", ["plan", scratch.url("nothing.txt").path])
    #expect(program.status == CommandStatus.unreadableInput.rawValue)
    #expect(program.errorLines.count == 1)
  }

  @Test func aLimitOfLengthIsNamed() throws {
    let input = try scratch.file("long.txt", String(repeating: "He came in 1905. She left.\n\n", count: 500))
    let output = scratch.url("out").path
    let program = try shell("ulimit -f 4; exec \"$@\" >\(output)", ["plan", input])
    expectLoss(program, "ulimit -f")
    #expect(program.errors.contains("ulimit -f"), "\(program.errors)")
  }

  /// What would become standard input, output or error would be read, or printed into.
  @Test(arguments: 0..<8) func closedStreamsAreNobodysFiles(_ combination: Int) throws {
    let (arguments, file) = try make("Audio", "--quiet")
    let (others, whole) = try make("whole", "--quiet")
    #expect(try Vivavoce.run(others).status == 0)
    try FileManager.default.removeItem(at: scratch.url("cache"))
    let closed = ["<&-", ">&-", "2>&-"].enumerated().filter { combination & 1 << $0.offset != 0 }
    let program = try shell("exec \"$@\" " + closed.map(\.element).joined(separator: " "), arguments)
    #expect(program.status == 0, "\(program.errors)")
    #expect(try Data(contentsOf: file) == Data(contentsOf: whole))
    // The next run finds what this one kept.
    #expect(try Vivavoce.run(arguments).status == 0)
    #expect(try Data(contentsOf: file) == Data(contentsOf: whole))
  }

  @Test func aClosedInputCannotBeRead() throws {
    for command in [["make", "-"], ["plan", "-"], ["rehearse"]] {
      let program = try shell("exec \"$@\" <&-", command)
      #expect(program.status == CommandStatus.unreadableInput.rawValue, "\(command): \(program.errors)")
      #expect(program.errorLines.count == 1)
    }
  }
}

/// Where the streams of a run lead that has some of them closed.
@Suite(.enabled(if: Vivavoce.faults != nil, "the library of faults is not built"))
struct ClosedStreamTests {
  @Test func closedStreamsLeadNowhere() throws {
    let scratch = try Scratch()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", "exec \"$@\" <&- >&- 2>&-", "bash", Vivavoce.path, "make", Places.sample.path, "--output",
      scratch.url("Audio").path,
    ]
    process.environment = ProcessInfo.processInfo.environment.merging(Vivavoce.homeless) { $1 }
      .merging(Vivavoce.faulty("FAULT_SPEECH", "hang:lamp")) { $1 }
    try process.run()
    defer {
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let run = process.processIdentifier
    // It is at work once its folder is there.
    while !FileManager.default.fileExists(atPath: scratch.url("Audio").path) {
      try #require(process.isRunning)
      usleep(10_000)
    }
    func target(_ pid: pid_t, _ stream: Int) throws -> String {
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(pid)/fd/\(stream)")
    }
    for stream in 0...2 { #expect(try target(run, stream) == "/dev/null") }
    func isWorker(_ pid: pid_t) -> Bool {
      let words = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
      return words?.contains("--espeak-worker") == true
    }
    while !Running.children(of: run).contains(where: isWorker) {
      try #require(process.isRunning)
      usleep(10_000)
    }
    for worker in Running.children(of: run).filter(isWorker) {
      #expect(try target(worker, 0).hasPrefix("pipe:"))
      #expect(try target(worker, 1).hasPrefix("pipe:"))
      #expect(try target(worker, 2) == "/dev/null")
    }
  }
}
