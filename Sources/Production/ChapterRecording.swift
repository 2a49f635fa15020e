import Muxing
import Prose
import Sound
import Synthesis

/// How long a chapter is so far, and when its words are heard.
struct ChapterTimeline {
  private let edge: Frames
  private(set) var length: Frames
  private(set) var words: [TimedWord] = []

  /// Begins with the silence of the chapter's edge; never less than an exact seam needs
  /// (ARCHITECTURE.md, Stitching).
  init(edge: Frames) {
    self.edge = edge
    length = max(edge, Frames(2 * AACEncoder.frameLength))
  }

  /// Adds a passage; its sound.
  mutating func add(_ clip: Clip, of plan: PassagePlan, finishing: Finishing) -> [Float] {
    let finished = finishing.finish(clip, of: plan, from: length)
    words += finished.words
    length = length + Frames(finished.samples.count)
    return finished.samples
  }

  /// Length with the silence at the end, a whole number of encoder frames.
  var total: Frames {
    (length + max(edge, Frames(AACEncoder.frameLength))).roundedUp(to: AACEncoder.frameLength)
  }
}

/// A chapter on its way into an encoder.
final class ChapterRecording {
  private let finishing: Finishing
  private let encoder: AACEncoder
  private let recorder: PacketRecorder
  private var timeline: ChapterTimeline

  /// Begins a chapter; `edge` is the silence around it, `folder` where temporary packets go.
  init(
    finishing: Finishing, rate: SampleRate, bitRate: Int, edge: Frames, folder: String
  ) throws(MuxingError) {
    self.finishing = finishing
    encoder = try AACEncoder(rate: rate, bitRate: bitRate)
    recorder = try PacketRecorder(in: folder)
    timeline = ChapterTimeline(edge: edge)
    try encoder.encode([Float](repeating: 0, count: timeline.length.count), to: recorder.append)
  }

  /// Masters and encodes a passage; how long it is.
  func add(_ clip: Clip, of plan: PassagePlan) throws(MuxingError) -> Frames {
    let samples = timeline.add(clip, of: plan, finishing: finishing)
    try encoder.encode(samples, to: recorder.append)
    return Frames(samples.count)
  }

  /// Ends the chapter with silence.
  func end(title: String) throws(MuxingError) -> RenderedChapter {
    let silence = timeline.total - timeline.length
    try encoder.encode([Float](repeating: 0, count: silence.count), to: recorder.append)
    try encoder.finish(to: recorder.append)
    return RenderedChapter(
      encoded: EncodedChapter(title: title, length: timeline.total, packets: try recorder.finish()),
      configuration: encoder.configuration, words: timeline.words)
  }
}
