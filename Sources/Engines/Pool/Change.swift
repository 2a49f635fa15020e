import Synchronization

/// Wakes those who wait for something to change, each of whom may be cancelled.
final class Change: Sendable {
  private struct State {
    /// How often it has changed.
    var count = 0
    var places = 0
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// How often it has changed: to be asked before looking at what may change.
  var count: Int { state.withLock { $0.count } }

  /// Wakes everybody.
  func happen() {
    let waiting = state.withLock { state in
      state.count += 1
      defer { state.waiting = [:] }
      return state.waiting
    }
    for waiter in waiting.values { waiter.resume() }
  }

  /// Waits until it has changed more often than so many times.
  ///
  /// - Throws: `CancellationError`.
  func wait(past count: Int) async throws {
    let place = state.withLock { state in
      state.places += 1
      return state.places
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          // Who is cancelled later is found in the place.
          if state.count > count || Task.isCancelled { return true }
          state.waiting[place] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: place) }?.resume()
    }
    try Task.checkCancellation()
  }
}
