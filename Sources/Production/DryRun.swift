public import EspeakSynthesis
import Narration
import Prose
import Sound
public import Synthesis

extension PreparedBook {
  /// Speaks every chapter without keeping the sound, for exact times.
  ///
  /// - Throws: `SynthesisError`, `CancellationError`.
  public func timing(profile: VoiceProfile, with synthesizer: EspeakSynthesizer) async throws
    -> [ChapterTiming]
  {
    let cast = Casting(profile: profile, voices: try await synthesizer.voices())
    let rate = synthesizer.rate
    let finishing = Finishing(gain: 1, rate: rate)
    var result: [ChapterTiming] = []
    for chapter in book.chapters {
      var timeline = ChapterTimeline(edge: rate.frames(milliseconds: profile.milliseconds(.chapter)))
      for plan in PassagePlan.plans(of: script(of: chapter), cast: cast) {
        let clip = try await synthesizer.clip(for: plan.passage)
        _ = timeline.add(clip, of: plan, finishing: finishing)
        try Task.checkCancellation()
      }
      result.append(ChapterTiming(words: timeline.words, total: timeline.total, rate: rate))
    }
    return result
  }
}
