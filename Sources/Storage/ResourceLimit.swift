import CProcess
import Glibc

/// What the system lets a process have, as the shell's `ulimit` sets it.
public enum ResourceLimit: Sendable {
  /// Memory with everything that is mapped, bytes.
  case addressSpace
  /// Memory without what is shared with others, bytes.
  case dataSize
  /// The stack of a thread, bytes.
  case stack
  /// The length of a file, bytes.
  case fileSize
  /// Files that are open at once.
  case openFiles
  /// Processes and threads of a user.
  case processes
  /// Seconds of a processor.
  case processorTime

  /// How much that is; nil without a limit.
  public var value: Int? {
    let resource =
      switch self {
      case .addressSpace: Int32(RLIMIT_AS.rawValue)
      case .dataSize: Int32(RLIMIT_DATA.rawValue)
      case .stack: Int32(RLIMIT_STACK.rawValue)
      case .fileSize: Int32(RLIMIT_FSIZE.rawValue)
      case .openFiles: Int32(RLIMIT_NOFILE.rawValue)
      case .processes: Int32(vv_resource_processes)
      case .processorTime: Int32(RLIMIT_CPU.rawValue)
      }
    let value = vv_limit(resource)
    return value < 0 ? nil : Int(value)
  }

  /// The shell's command for it.
  public var command: String {
    switch self {
    case .addressSpace: "ulimit -v"
    case .dataSize: "ulimit -d"
    case .stack: "ulimit -s"
    case .fileSize: "ulimit -f"
    case .openFiles: "ulimit -n"
    case .processes: "ulimit -u"
    case .processorTime: "ulimit -t"
    }
  }

  /// How much memory there may be, in words; nil without a limit.
  public static var memory: String? {
    for limit in [addressSpace, dataSize] {
      if let value = limit.value { return "memory is limited to \(value >> 10) kB (\(limit.command))" }
    }
    return nil
  }

  /// What the system's number for a fault means; where a limit is reached, which one, and what to do.
  public static func reason(_ code: Int32) -> String {
    switch code {
    case EMFILE:
      "no more than \(openFiles.value ?? 0) files may be open at once (\(openFiles.command)); raise the limit"
    case EFBIG:
      "a file may not be larger than \(fileSize.value.map { "\($0) bytes" } ?? "that") here (\(fileSize.command));"
        + " raise the limit"
    case ENOMEM:
      memory.map { "\($0); raise the limit" } ?? "there is not enough memory; end other programs"
    default: String(cString: strerror(code))
    }
  }

  /// What the system's number for a process that could not be started means.
  public static func reason(forProcess code: Int32) -> String {
    guard code == EAGAIN else { return reason(code) }
    return processes.value.map {
      "this user may have no more than \($0) processes and threads (\(processes.command)); raise the limit"
    } ?? "the system has no room for another process; end other programs"
  }
}
