public import Foundation

/// A run of the program that a test can disturb.
public final class Running {
  private let process = Process()

  /// Starts the program, without a home unless `environment` gives one.
  public init(_ arguments: [String], environment: [String: String] = [:]) throws {
    process.executableURL = URL(fileURLWithPath: Vivavoce.path)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment
      .merging(Vivavoce.homeless) { _, new in new }.merging(environment) { _, new in new }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  /// Its number.
  public var pid: pid_t { process.processIdentifier }

  /// True until it has ended.
  public var isRunning: Bool { process.isRunning }

  /// The processes that it started.
  public var children: [pid_t] { Self.children(of: pid) }

  /// The processes that a process started.
  public static func children(of pid: pid_t) -> [pid_t] {
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task")) ?? []
    return threads.flatMap { thread in
      let list = (try? String(contentsOfFile: "/proc/\(pid)/task/\(thread)/children", encoding: .utf8)) ?? ""
      return list.split(separator: " ").compactMap { pid_t($0) }
    }
  }

  /// True for a process that runs, false for one that has ended, whether or not anybody has noticed.
  public static func isAlive(_ pid: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8) else { return false }
    return !(status.split(separator: ")").last?.hasPrefix(" Z") ?? true)
  }

  /// Sends a signal.
  public func send(_ signal: Int32) { kill(pid, signal) }

  /// Waits for the end; exit code, or 128 + n for signal n.
  public func wait() -> Int32 {
    process.waitUntilExit()
    let code = process.terminationStatus
    return process.terminationReason == .uncaughtSignal ? 128 + code : code
  }
}

extension Vivavoce {
  /// A library to preload, which makes faults happen; nil where it is not built.
  public static let faults: String? = {
    let path = URL(fileURLWithPath: Vivavoce.path).deletingLastPathComponent()
      .appendingPathComponent("libFaults.so").path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The environment for a fault (see Tests/Faults/faults.c).
  public static func faulty(_ name: String, _ wish: String) -> [String: String] {
    ["LD_PRELOAD": faults ?? "", name: wish]
  }
}
