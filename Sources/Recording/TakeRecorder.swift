import Mastering
package import Muxing
package import Sound
import Synthesis

/// A take on its way through mastering and encoders.
final class TakeRecorder {
  private let finishing: Finishing
  private let desks: [EncodingDesk]
  private var timeline: TakeTimeline

  /// Begins a take with its silence, in some encodings.
  init(
    _ plan: TakePlan, finishing: Finishing, rate: SampleRate, levels: LevelProfile, encodings: [Encoding]
  ) throws {
    self.finishing = finishing
    desks = try encodings.map { try EncodingDesk($0, from: rate, roomTone: levels.roomTone) }
    timeline = TakeTimeline(plan)
    try encode([Float](repeating: 0, count: timeline.length.count))
  }

  /// Masters and encodes a passage.
  func add(_ clip: Clip, of passage: PassagePlan) throws {
    try encode(timeline.add(clip, of: passage, finishing: finishing))
  }

  /// Ends the take with silence; the take in each of the encodings.
  func end() throws -> [EncodedTake] {
    let silence = timeline.total - timeline.length
    try encode([Float](repeating: 0, count: silence.count))
    let times = timeline.words.map { $0.start.count..<$0.end.count }
    return try desks.map { desk in
      EncodedTake(packets: try desk.finish(), length: timeline.total, times: times)
    }
  }

  private func encode(_ samples: [Float]) throws {
    for desk in desks { try desk.encode(samples) }
  }
}

/// Takes mastered sound to one encoding: its rate, its room, its packets.
package final class EncodingDesk {
  private let resampler: Resampler
  private var room: RoomTone?
  private let encoder: any AudioEncoder
  private var packets = PacketRun()

  /// A desk for sound at a rate, in a room with a tone of its own or in none.
  package init(_ encoding: Encoding, from rate: SampleRate, roomTone: Decibels?) throws {
    resampler = try Resampler(from: rate, to: encoding.rate)
    room = roomTone.map { RoomTone(level: $0, rate: encoding.rate) }
    encoder = try encoding.encoder()
  }

  /// Samples at a time: the resampler's own room grows with what it is given at once, and so does all behind it.
  private static let block = 8192

  /// Encodes samples.
  package func encode(_ samples: [Float]) throws {
    for start in stride(from: 0, to: samples.count, by: Self.block) {
      try add(try resampler.resample(Array(samples[start..<min(start + Self.block, samples.count)])))
    }
  }

  /// Ends the sound; its packets.
  package func finish() throws -> PacketRun {
    try add(try resampler.finish())
    var last = PacketRun()
    try encoder.finish { last.append($0) }
    packets.append(last)
    return packets
  }

  private func add(_ samples: [Float]) throws {
    var samples = samples
    room?.add(to: &samples)
    var run = PacketRun()
    try encoder.encode(samples) { run.append($0) }
    packets.append(run)
  }
}
