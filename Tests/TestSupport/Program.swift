public import Foundation

/// A program run to its end by a test.
public struct Program: Sendable {
  /// Exit code; 128 + n for signal n.
  public var status: Int32
  /// Standard output.
  public var output: String
  /// Standard error.
  public var errors: String

  /// The lines of standard error that are not empty.
  public var errorLines: [Substring] { errors.split(separator: "\n") }

  /// Runs a program found in PATH, or given by its path.
  public static func run(
    _ name: String, _ arguments: [String], input: Data? = nil, environment: [String: String] = [:],
    in folder: URL? = nil
  ) throws -> Program {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [name] + arguments
    // A program that is killed while Swift looks back at its crash leaves that behind, and holds what this one waits for.
    process.environment = ProcessInfo.processInfo.environment.merging(["SWIFT_BACKTRACE": "enable=no"]) {
      _, new in new
    }.merging(environment) { _, new in new }
    if let folder { process.currentDirectoryURL = folder }
    // Files instead of pipes: no output is too long for them.
    let scratch = try Scratch()
    let output = scratch.url("out")
    let errors = scratch.url("err")
    let source = scratch.url("in")
    for url in [output, errors] { try Data().write(to: url) }
    try (input ?? Data()).write(to: source)
    process.standardInput = try FileHandle(forReadingFrom: source)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let code = process.terminationStatus
    return Program(
      status: process.terminationReason == .uncaughtSignal ? 128 + code : code,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// True when PATH has a program.
  public static func exists(_ name: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
      FileManager.default.isExecutableFile(atPath: $0 + "/" + name)
    }
  }
}

/// The program under test, as built beside the tests.
public enum Vivavoce {
  /// True where strace can follow a program.
  public static let canTrace: Bool = {
    let traced = try? Program.run("strace", ["-qq", "-e", "trace=none", "true"])
    return traced?.status == 0
  }()

  /// Its path.
  public static let path: String = {
    let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appendingPathComponent("vivavoce").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
      folder = folder.deletingLastPathComponent()
    }
    return Places.package.appendingPathComponent(".build/debug/vivavoce").path
  }()

  /// Nobody's home: no voices and no cache of the person who runs the tests.
  public static let homeless = ["HOME": "", "XDG_CACHE_HOME": "", "XDG_CONFIG_HOME": ""]

  /// Runs it, without a home unless `environment` gives one.
  public static func run(
    _ arguments: [String], input: Data? = nil, environment: [String: String] = [:], in folder: URL? = nil
  ) throws -> Program {
    try Program.run(
      path, arguments, input: input, environment: homeless.merging(environment) { _, new in new }, in: folder)
  }
}
