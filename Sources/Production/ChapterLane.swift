import Dispatch
import Muxing
import Narration
import Prose
import Sound
import Synthesis

/// A chapter with its sound encoded.
struct RenderedChapter: Sendable {
  var encoded: EncodedChapter
  var configuration: [UInt8]
  var words: [TimedWord]
}

/// One worker's bench: takes chapters one at a time, from script to packets.
///
/// While the engine's process speaks the next passage, this lane's own thread masters and encodes the last
/// one; the lane has a thread of its own so that waiting tasks are never kept from asking.
actor ChapterLane {
  private let executor = LaneExecutor()
  private let synthesizer: any Synthesizer
  private let cast: Casting
  private let finishing: Finishing
  private let bitRate: Int
  private let folder: String

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  init(
    synthesizer: any Synthesizer, cast: Casting, gain: Float, bitRate: Int, folder: String
  ) {
    self.synthesizer = synthesizer
    self.cast = cast
    self.bitRate = bitRate
    self.folder = folder
    finishing = Finishing(gain: gain, rate: synthesizer.rate)
  }

  /// Renders a chapter; `progress` hears of the frames made since it last heard, and of
  /// the part of the chapter that is done, 0 to 1.
  func render(
    _ chapter: Chapter, script: ChapterScript, progress: @Sendable (Frames, Double) async -> Void
  ) async throws -> RenderedChapter {
    let rate = synthesizer.rate
    let recording = try ChapterRecording(
      finishing: finishing, rate: rate, bitRate: bitRate,
      edge: rate.frames(milliseconds: cast.profile.milliseconds(.chapter)), folder: folder)
    let plans = PassagePlan.plans(of: script, cast: cast)
    var upcoming = try await plans.first.map(\.passage).asyncMap(synthesizer.clip)
    for (index, plan) in plans.enumerated() {
      guard let clip = upcoming else { break }
      let following = index + 1 < plans.count ? plans[index + 1].passage : nil
      async let next = following.asyncMap(synthesizer.clip)
      let added = try recording.add(clip, of: plan)
      await progress(added, Double(index + 1) / Double(plans.count))
      upcoming = try await next
      try Task.checkCancellation()
    }
    return try recording.end(title: chapter.title)
  }
}

extension Optional where Wrapped: Sendable {
  /// `map` with a function that waits.
  fileprivate func asyncMap<Result: Sendable>(
    _ transform: @Sendable (Wrapped) async throws -> Result
  ) async rethrows -> Result? {
    guard let self else { return nil }
    return try await transform(self)
  }
}

/// A thread for one actor.
private final class LaneExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "chapter-lane")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
