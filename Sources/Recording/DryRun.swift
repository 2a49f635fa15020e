package import Preparation
import Prose
import Script
package import Sound
package import Synthesis

/// When the words and the named places of a chapter are heard.
package struct ChapterTiming: Sendable {
  /// The words, from the chapter's start.
  package var words: [TimedWord] = []
  /// The places that the author named.
  package var marks: [TimedMark] = []
  /// Length of the chapter.
  package var length = Frames.zero
  /// Frames per second.
  package var rate: SampleRate

  /// Times of a chapter.
  package init(
    words: [TimedWord] = [], marks: [TimedMark] = [], length: Frames = .zero, rate: SampleRate
  ) {
    self.words = words
    self.marks = marks
    self.length = length
    self.rate = rate
  }
}

extension PreparedBook {
  /// Speaks every chapter without keeping the sound, for exact times.
  ///
  /// - Throws: `SynthesisError`, `CancellationError`.
  package func timing(by cast: Casting, with synthesizer: any Synthesizer) async throws -> [ChapterTiming] {
    let finishing = Finishing(gain: 1, rate: synthesizer.rate)
    var result: [ChapterTiming] = []
    for chapter in book.chapters {
      var timing = ChapterTiming(rate: synthesizer.rate)
      for take in TakePlan.plans(of: script(of: chapter), cast: cast, rate: synthesizer.rate) {
        var timeline = TakeTimeline(take)
        for passage in take.passages {
          let clip = try await synthesizer.clip(for: passage.passage)
          _ = timeline.add(clip, of: passage, finishing: finishing)
          try Task.checkCancellation()
        }
        timing.words += timeline.words.map { $0.later(by: timing.length) }
        timing.marks += timeline.marks.map { TimedMark(name: $0.name, place: $0.place + timing.length) }
        timing.length = timing.length + timeline.total
      }
      result.append(timing)
    }
    return result
  }
}
