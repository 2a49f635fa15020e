import Narration
import Prose
import Sound
public import Synthesis

extension PreparedBook {
  /// Speaks every chapter without keeping the sound, for exact times.
  ///
  /// - Parameter ensemble: those whom the text may call by name.
  /// - Throws: `SynthesisError`, `CancellationError`.
  public func timing(
    profile: VoiceProfile, ensemble: [VoiceProfile] = [], with synthesizer: MixedSynthesizer
  ) async throws -> [ChapterTiming] {
    let cast = Casting(profile: profile, ensemble: ensemble, voices: try await synthesizer.voices())
    let rate = synthesizer.rate
    let finishing = Finishing(gain: 1, rate: rate)
    var result: [ChapterTiming] = []
    for chapter in book.chapters {
      var length = Frames.zero
      var words: [TimedWord] = []
      var marks: [TimedMark] = []
      for take in TakePlan.plans(of: script(of: chapter), cast: cast, rate: rate) {
        var timeline = TakeTimeline(take)
        for passage in take.passages {
          let clip = try await synthesizer.clip(for: passage.passage)
          _ = timeline.add(clip, of: passage, finishing: finishing)
          try Task.checkCancellation()
        }
        words += timeline.words.map { $0.later(by: length) }
        marks += timeline.marks.map { TimedMark(name: $0.name, place: $0.place + length) }
        length = length + timeline.total
      }
      result.append(ChapterTiming(words: words, marks: marks, total: length, rate: rate))
    }
    return result
  }
}
