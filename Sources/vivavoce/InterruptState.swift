import Synchronization

/// Whether a signal has come; asked from one thread, noted on another.
final class InterruptState: Sendable {
  private let flag = Atomic(false)

  var happened: Bool { flag.load(ordering: .acquiring) }

  func note() { flag.store(true, ordering: .releasing) }
}
