package import Storage

/// How somebody wants the work done.
package struct RunWishes: Sendable {
  /// How many takes are recorded at once, 1-256.
  package var jobs = 1
  /// How long an engine has for a passage, seconds, 1-3600; nil for its own measure.
  package var patience: Int?
  /// Where takes are kept; nil to record everything anew.
  package var store: ContentStore?
  /// False to give up where another run is at work on the same book.
  package var waits = true
  /// True to make the file even if some words could not be said.
  package var allowsGaps = false

  /// One take at a time, nothing kept.
  package init() {}

  /// Refuses numbers that there cannot be.
  ///
  /// - Parameter jobs: how many takes at once somebody asked for, if they did.
  package static func check(jobs: Int?, patience: Int? = nil) throws(OrderFault) {
    if let jobs, !(1...256 ~= jobs) { throw .number(.jobs, value: "\(jobs)", least: 1, most: 256) }
    if let patience, !(1...3600 ~= patience) {
      throw .number(.patience, value: "\(patience)", least: 1, most: 3600)
    }
  }
}
