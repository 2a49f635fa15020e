import Synchronization

/// Things that take long to make and much room to have, such as models: each is made once for all who use it at the same
/// time, there are no more than so many, and those that nobody uses go when there is need of room.
final class Shelf<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  fileprivate struct Entry {
    /// Tells it from another of the same key.
    var number: Int
    /// Nil while it is made.
    var value: Value?
    var users = 0
    /// When it was used last, counted in uses.
    var use = 0
  }

  fileprivate struct State {
    var entries: [Key: Entry] = [:]
    var uses = 0
  }

  fileprivate enum Step {
    case has(Value, number: Int)
    case make(number: Int)
    case wait
  }

  private let room: Int
  private let isGood: @Sendable (Value) -> Bool
  private let state = Mutex(State())
  private let change = Change()

  /// A shelf with room for so many.
  ///
  /// - Parameter isGood: false for a thing that is of no use any more: the next who needs it has another made.
  init(room: Int, isGood: @escaping @Sendable (Value) -> Bool = { _ in true }) {
    self.room = max(room, 1)
    self.isGood = isGood
  }

  /// What is there, or is being made.
  var keys: Set<Key> { state.withLock { Set($0.entries.keys) } }

  /// Has what belongs to a key while `body` uses it; makes it first where it is not there.
  ///
  /// Whoever uses one thing must not ask for another meanwhile: where there is no room, that would wait for ever.
  ///
  /// - Throws: what `make` and `body` throw; `CancellationError` while waiting.
  func use<Outcome: Sendable>(
    _ key: Key, making make: @Sendable () async throws -> Value,
    _ body: @Sendable (Value) async throws -> Outcome
  ) async throws -> Outcome {
    let (value, number) = try await take(key, make)
    defer { giveBack(key, number) }
    return try await body(value)
  }

  private func take(
    _ key: Key, _ make: @Sendable () async throws -> Value
  ) async throws -> (Value, number: Int) {
    while true {
      let count = change.count
      switch step(key) {
      case .has(let value, let number): return (value, number)
      case .wait: try await change.wait(past: count)
      case .make(let number):
        do {
          let value = try await make()
          state.withLock { $0.entries[key]?.value = value }
          change.happen()
          return (value, number)
        } catch {
          // Those who wait for it make it themselves.
          state.withLock { $0.entries[key] = nil }
          change.happen()
          throw error
        }
      }
    }
  }

  /// What is to be done; what has to go for it is gone then, and not while others wait for the lock: it may be a process.
  private func step(_ key: Key) -> Step {
    let (step, gone) = state.withLock { $0.step(key, room: room, isGood: isGood) }
    withExtendedLifetime(gone) {}
    return step
  }

  private func giveBack(_ key: Key, _ number: Int) {
    state.withLock { if $0.entries[key]?.number == number { $0.entries[key]?.users -= 1 } }
    change.happen()
  }
}

extension Shelf.State {
  /// What somebody has to do who needs a thing, and what has to go for it.
  fileprivate mutating func step(
    _ key: Key, room: Int, isGood: (Value) -> Bool
  ) -> (Shelf.Step, gone: Value?) {
    var gone: Value?
    if let entry = entries[key] {
      guard let value = entry.value else { return (.wait, nil) }
      if isGood(value) {
        uses += 1
        entries[key]?.users += 1
        entries[key]?.use = uses
        return (.has(value, number: entry.number), nil)
      }
      // Who still has it keeps it until they see for themselves.
      gone = value
      entries[key] = nil
    }
    if entries.count >= room {
      let idle = entries.filter { $0.value.users == 0 }
      guard let oldest = idle.min(by: { $0.value.use < $1.value.use }) else { return (.wait, gone) }
      gone = oldest.value.value
      entries[oldest.key] = nil
    }
    uses += 1
    entries[key] = Shelf.Entry(number: uses, users: 1, use: uses)
    return (.make(number: uses), gone)
  }
}
