import Synchronization

/// Workers of which one is as good as another: each is lent to one who needs it, and there are no more than so many.
final class WorkerPool<Worker: Sendable>: Sendable {
  private struct State {
    var idle: [Worker] = []
    /// How many there are, idle or lent.
    var count = 0
  }

  private enum Step {
    case has(Worker)
    case start
    case wait
  }

  private let size: Int
  private let start: @Sendable () async throws -> Worker
  private let state = Mutex(State())
  private let change = Change()

  /// A pool of at most `size` workers, each started when there is none to lend.
  init(size: Int, start: @escaping @Sendable () async throws -> Worker) {
    self.size = max(size, 1)
    self.start = start
  }

  /// How many workers there are.
  var count: Int { state.withLock { $0.count } }

  /// Lends a worker for the time of `body`; one that failed is not lent again.
  ///
  /// - Throws: what starting a worker and `body` throw; `CancellationError` while waiting.
  func use<Outcome: Sendable>(
    _ body: @Sendable (Worker) async throws -> Outcome
  ) async throws -> Outcome {
    let worker = try await take()
    do {
      let outcome = try await body(worker)
      state.withLock { $0.idle.append(worker) }
      change.happen()
      return outcome
    } catch {
      leave()
      throw error
    }
  }

  private func take() async throws -> Worker {
    while true {
      let count = change.count
      let step: Step = state.withLock { state in
        if let worker = state.idle.popLast() { return .has(worker) }
        guard state.count < size else { return .wait }
        state.count += 1
        return .start
      }
      switch step {
      case .has(let worker): return worker
      case .wait: try await change.wait(past: count)
      case .start:
        do {
          return try await start()
        } catch {
          leave()
          throw error
        }
      }
    }
  }

  private func leave() {
    state.withLock { $0.count -= 1 }
    change.happen()
  }
}
