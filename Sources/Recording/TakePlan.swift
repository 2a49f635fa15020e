import Muxing
import Script
import Sound
import Synthesis

/// What is recorded in one go: some passages between two long silences, in one chapter.
///
/// A take depends on nothing outside it, so it is what is kept, and what lanes work on.
package struct TakePlan: Hashable, Sendable {
  /// The passages in order; the silence after the last one is `trail`.
  package var passages: [PassagePlan]
  /// The digital silence before the first word.
  var lead: Frames
  /// The least silence after the last word; the take is then filled up to a whole number of units.
  var trail: Frames

  /// A take ends at the first long silence beyond this many scalars: about half a minute of speech.
  static let length = 400

  /// The takes of a chapter; a chapter without words is a take of silence.
  ///
  /// - Parameter edges: silence before and after the chapter, milliseconds; nil for the voice's own.
  static func plans(
    of script: ChapterScript, cast: Casting, rate: SampleRate, edges: (head: Int, tail: Int)? = nil
  ) -> [TakePlan] {
    let edge = cast.profile.milliseconds(.chapter)
    let seamLead = rate.frames(milliseconds: Encoding.seamLead)
    let seamTrail = rate.frames(milliseconds: Encoding.seamTrail)
    var takes: [TakePlan] = []
    var take = TakePlan(
      passages: [], lead: max(rate.frames(milliseconds: edges?.head ?? edge), seamLead),
      trail: max(rate.frames(milliseconds: edges?.tail ?? edge), seamTrail))
    var length = 0
    for passage in PassagePlan.plans(of: script, cast: cast) {
      take.passages.append(passage)
      length += passage.length
      let silence = rate.frames(milliseconds: passage.pauses.last ?? 0)
      guard length > Self.length, silence >= seamLead + seamTrail else { continue }
      takes.append(take.ending(in: silence - seamLead))
      take = TakePlan(passages: [], lead: seamLead, trail: take.trail)
      length = 0
    }
    // The chapter's last words have the chapter's edge after them, and what the author asked for, but no pause.
    if take.passages.isEmpty, let last = takes.popLast() {
      take.passages = last.passages
      take.lead = last.lead
    }
    let asked = rate.frames(milliseconds: take.passages.last?.trail ?? 0)
    takes.append(take.ending(in: take.trail + asked))
    return takes
  }

  private func ending(in silence: Frames) -> TakePlan {
    var take = self
    take.trail = silence
    if let last = passages.last, !last.pauses.isEmpty {
      take.passages[passages.count - 1].pauses[last.pauses.count - 1] = 0
    }
    return take
  }

  /// How many scalars are said.
  package var scalars: Int { passages.reduce(0) { $0 + $1.length } }

  /// Every word, in order.
  var words: [(word: SpokenWord, sentence: Int)] {
    passages.flatMap { passage in
      zip(passage.words, passage.sentences).flatMap { words, sentence in words.map { ($0, sentence) } }
    }
  }
}

/// How long a take is so far, and when its words are heard.
struct TakeTimeline {
  /// Takes are whole numbers of AAC frames long: what an M4B at the engine's own rate needs no rounding for.
  private static let unit = 1024

  private let plan: TakePlan
  private(set) var length: Frames
  private(set) var words: [TimedWord] = []
  private(set) var marks: [TimedMark] = []

  /// Begins with the take's silence.
  init(_ plan: TakePlan) {
    self.plan = plan
    length = plan.lead
  }

  /// Adds a passage; its sound.
  mutating func add(_ clip: Clip, of passage: PassagePlan, finishing: Finishing) -> [Float] {
    let finished = finishing.finish(clip, of: passage, from: length)
    words += finished.words
    marks += finished.marks
    length = length + Frames(finished.samples.count)
    return finished.samples
  }

  /// Length with the silence at the end, a whole number of units.
  var total: Frames { (length + plan.trail).roundedUp(to: Self.unit) }
}
