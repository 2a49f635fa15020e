import Synchronization
import TestSupport
import Testing

@testable import Engines

/// What is made when it is needed, shared, and let go.
@Suite struct PoolTests {
  /// Counts what is made of it, and what is still there.
  final class Count: Sendable {
    private let counts = Mutex((made: 0, there: 0, most: 0))
    var made: Int { counts.withLock { $0.made } }
    var there: Int { counts.withLock { $0.there } }
    /// How many there were at once.
    var most: Int { counts.withLock { $0.most } }

    func begin() {
      counts.withLock {
        $0.made += 1
        $0.there += 1
        $0.most = max($0.most, $0.there)
      }
    }
    func end() { counts.withLock { $0.there -= 1 } }
  }

  final class Thing: Sendable {
    let key: Int
    let isBad = Mutex(false)
    private let count: Count

    init(_ key: Int, _ count: Count) {
      self.key = key
      self.count = count
      count.begin()
    }
    deinit { count.end() }
  }

  struct Failure: Error {}

  @Test func eachIsMadeOnceForAll() async throws {
    let count = Count()
    let shelf = Shelf<Int, Thing>(room: 4)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          try await shelf.use(number % 4) {
            await Task.yield()
            return Thing(number % 4, count)
          } _: { thing in
            #expect(thing.key == number % 4)
            await Task.yield()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(count.made == 4 && count.there == 4)
  }

  @Test func thereAreNeverMoreThanTheRoomAllows() async throws {
    let count = Count()
    let shelf = Shelf<Int, Thing>(room: 3)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<500 {
        group.addTask {
          try await shelf.use(number % 11) {
            await Task.yield()
            return Thing(number % 11, count)
          } _: { thing in
            #expect(thing.key == number % 11)
            for _ in 0..<3 { await Task.yield() }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(count.most <= 3 && shelf.keys.count <= 3)
  }

  @Test func whatWasUsedLongestAgoGoes() async throws {
    let shelf = Shelf<Int, Int>(room: 2)
    for key in [1, 2, 1, 3] {
      try await shelf.use(key) {
        key
      } _: { _ in
      }
    }
    #expect(shelf.keys == [1, 3])
  }

  @Test func whatCannotBeMadeIsTriedAgain() async throws {
    let shelf = Shelf<Int, Int>(room: 1)
    await #expect(throws: Failure.self) {
      try await shelf.use(1) {
        throw Failure()
      } _: { (_: Int) in
      }
    }
    #expect(shelf.keys.isEmpty)
    #expect(
      try await shelf.use(1) {
        7
      } _: {
        $0
      } == 7)
    await #expect(throws: Failure.self) {
      try await shelf.use(1) {
        8
      } _: { (_: Int) in
        throw Failure()
      }
    }
    #expect(
      try await shelf.use(1) {
        9
      } _: {
        $0
      } == 7)
  }

  @Test func whatIsLostIsMadeAnewAndHurtsNobody() async throws {
    let count = Count()
    let shelf = Shelf<Int, Thing>(room: 1) { !$0.isBad.withLock { $0 } }
    try await shelf.use(1) {
      Thing(1, count)
    } _: { old in
      old.isBad.withLock { $0 = true }
      try await shelf.use(1) {
        Thing(1, count)
      } _: { new in
        #expect(new !== old)
      }
    }
    #expect(count.made == 2 && count.there == 1)
    // The one that is there has no users, and gives room.
    try await shelf.use(2) {
      Thing(2, count)
    } _: { _ in
    }
    #expect(count.there == 1 && shelf.keys == [2])
  }

  @Test(.isNoHang) func whoWaitsForRoomMayBeCancelled() async throws {
    let shelf = Shelf<Int, Int>(room: 1)
    try await shelf.use(1) {
      1
    } _: { _ in
      await withTaskGroup(of: Void.self) { group in
        for key in 2..<10 {
          group.addTask {
            await #expect(throws: CancellationError.self) {
              try await shelf.use(key) {
                key
              } _: { (_: Int) in
              }
            }
          }
        }
        await Task.yield()
        group.cancelAll()
      }
    }
    #expect(
      try await shelf.use(2) {
        2
      } _: {
        $0
      } == 2)
  }

  @Test func workersAreLentOneByOneAndNoMoreThanThereAre() async throws {
    let (workers, lent) = (Count(), Count())
    let pool = WorkerPool(size: 3) { Thing(0, workers) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<300 {
        group.addTask {
          do {
            try await pool.use { worker in
              lent.begin()
              defer { lent.end() }
              #expect(
                worker.isBad.withLock { isLent in
                  defer { isLent = true }
                  return !isLent
                })
              await Task.yield()
              worker.isBad.withLock { $0 = false }
              if number % 50 == 7 { throw Failure() }
            }
          } catch is Failure {}
        }
      }
      try await group.waitForAll()
    }
    #expect(lent.most <= 3 && workers.most <= 3)
    // One that failed is not lent again.
    #expect(workers.made <= 3 + 6 && workers.there == pool.count)
  }

  @Test func aWorkerThatDoesNotStartTakesNoPlace() async throws {
    let isBroken = Mutex(true)
    let pool = WorkerPool(size: 1) {
      if isBroken.withLock({ $0 }) { throw Failure() }
      return 5
    }
    await #expect(throws: Failure.self) { try await pool.use { (_: Int) in } }
    isBroken.withLock { $0 = false }
    #expect(try await pool.use { $0 } == 5)
  }
}
