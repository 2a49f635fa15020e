import Muxing
import Sound
import Synthesis

/// A take on its way through mastering and encoder.
final class TakeRecorder {
  private let finishing: Finishing
  private let encoder: AACEncoder
  private var timeline: TakeTimeline
  private var packets = PacketRun()

  /// Begins a take with its silence.
  init(_ plan: TakePlan, finishing: Finishing, rate: SampleRate, bitRate: Int) throws(MuxingError) {
    self.finishing = finishing
    encoder = try AACEncoder(rate: rate, bitRate: bitRate)
    timeline = TakeTimeline(plan)
    try encode([Float](repeating: 0, count: timeline.length.count))
  }

  /// A take of nothing.
  var empty: EncodedTake { EncodedTake(packets: PacketRun(), length: .zero, times: []) }

  /// Masters and encodes a passage.
  func add(_ clip: Clip, of passage: PassagePlan) throws(MuxingError) {
    try encode(timeline.add(clip, of: passage, finishing: finishing))
  }

  /// Ends the take with silence.
  func end() throws(MuxingError) -> EncodedTake {
    let silence = timeline.total - timeline.length
    try encode([Float](repeating: 0, count: silence.count))
    var last = PacketRun()
    try encoder.finish { last.append($0) }
    packets.append(last)
    return EncodedTake(
      packets: packets, length: timeline.total,
      times: timeline.words.map { $0.start.count..<$0.end.count })
  }

  private func encode(_ samples: [Float]) throws(MuxingError) {
    var run = PacketRun()
    try encoder.encode(samples) { run.append($0) }
    packets.append(run)
  }
}
