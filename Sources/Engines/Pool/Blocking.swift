import Dispatch

/// Work that waits for another process, or for a disk.
enum Blocking {
  /// Does it on a thread that may wait: those on which tasks run are as few as there are processors.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(with: Result(catching: work)) }
    }
  }
}
