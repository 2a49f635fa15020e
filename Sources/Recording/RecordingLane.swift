import Dispatch
import Mastering
import Muxing
import Script
package import Sound
import Storage
import Synthesis

/// What became of a take.
package struct TakeOutcome: Sendable {
  /// The take in each of the studio's encodings.
  var takes: [EncodedTake]
  /// Passages that the engine was asked to say for it.
  var rendered: Int
  /// True where it came from the store.
  var isKept: Bool
  /// Its length, in the engine's rate.
  package var length: Frames { takes.first?.length ?? .zero }
  /// What could not be said: the sentence, in its chapter, and why.
  var gaps: [(sentence: Int, gap: PersistentSpeaker.Gap)] = []
}

/// One worker's bench: takes one take at a time, from plan to packets.
///
/// While the engine's process speaks the next passage, this lane's own thread masters and encodes the last
/// one; the lane has a thread of its own so that waiting tasks are never kept from asking.
package actor RecordingLane {
  private let executor = LaneExecutor()
  private let studio: Studio
  private let finishing: Finishing
  private let speaker: PersistentSpeaker

  /// The lane's own thread.
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A lane of a studio; the first has number 0.
  package init(_ studio: Studio, number: Int) {
    self.studio = studio
    finishing = Finishing(
      gain: studio.gain, ceiling: studio.levels.ceiling, rate: studio.rate,
      balance: SentenceBalance(level: studio.loudness, rate: studio.rate))
    speaker = studio.speaker(lane: number)
  }

  /// A take from the store, or a new one, which is then kept; in each of the studio's encodings.
  ///
  /// - Throws: `SynthesisError`, `MuxingError`, `FileError`, `ResamplingError`, `CancellationError`.
  package func record(_ plan: TakePlan) async throws -> TakeOutcome {
    let keys = try studio.encodings.map { try ContentKey(recipe: studio.recipe(plan, in: $0)) }
    var takes = keys.map { key in
      studio.store?.content(key, TakeRecipe.kind).flatMap {
        EncodedTake(content: $0, words: plan.words.count)
      }
    }
    let missing = takes.indices.filter { takes[$0] == nil }
    var outcome = TakeOutcome(takes: [], rendered: 0, isKept: true)
    if !missing.isEmpty {
      let isPure: Bool
      (outcome, isPure) = try await render(plan, encodings: missing.map { studio.encodings[$0] })
      for (index, take) in zip(missing, outcome.takes) {
        takes[index] = take
        // What was said with difficulty is said again next time, when it may be easier.
        if isPure { try studio.keep(take, keys[index]) }
      }
    }
    outcome.takes = takes.compactMap { $0 }
    return outcome
  }

  private func render(
    _ plan: TakePlan, encodings: [Encoding]
  ) async throws -> (TakeOutcome, isPure: Bool) {
    let recorder = try TakeRecorder(
      plan, finishing: finishing, rate: studio.rate, levels: studio.levels, encodings: encodings)
    var outcome = TakeOutcome(takes: [], rendered: 0, isKept: false)
    var isPure = true
    let passages = plan.passages.map(\.passage)
    var upcoming = try await spoken(passages.first)
    for (index, passage) in plan.passages.enumerated() {
      guard let said = upcoming else { break }
      let following = index + 1 < passages.count ? passages[index + 1] : nil
      async let next = spoken(following)
      try recorder.add(said.clip, of: passage)
      outcome.rendered += said.isKept ? 0 : 1
      outcome.gaps += said.gaps.map { (passage.sentences[$0.phrase], $0) }
      isPure = isPure && said.isPure
      upcoming = try await next
      try Task.checkCancellation()
    }
    outcome.takes = try recorder.end()
    return (outcome, isPure)
  }

  private nonisolated func spoken(_ passage: Passage?) async throws -> PersistentSpeaker.Outcome? {
    guard let passage else { return nil }
    return try await studio.outcome(of: passage, by: speaker)
  }
}

/// A thread for one actor.
private final class LaneExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "recording-lane")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
