import Muxing
import Script
import Sound
import Storage

/// A take as it is kept: encoded, with the times of its words.
struct EncodedTake: Sendable {
  /// The encoded sound, the first packet of which only primes the decoder.
  var packets: PacketRun
  /// Length, whole encoder frames.
  var length: Frames
  /// First frame and end of each word, in the order of the plan, from the take's start.
  var times: [Range<Int>]

  /// The take as an entry of the store.
  var content: [UInt8] {
    var writer = ByteWriter()
    writer.add(length.count)
    writer.add(times.count)
    for time in times {
      writer.add(time.lowerBound)
      writer.add(time.count)
    }
    writer.add(packets.sizes.count)
    for size in packets.sizes { writer.add(Int(size)) }
    writer.add(packets.bytes)
    return writer.bytes
  }

  init(packets: PacketRun, length: Frames, times: [Range<Int>]) {
    self.packets = packets
    self.length = length
    self.times = times
  }

  /// Reads an entry; nil where it is not of this form, or not of a plan with this many words.
  init?(content: [UInt8], words: Int) {
    var reader = ByteReader(content)
    do {
      length = Frames(try reader.integer())
      times = []
      for _ in 0..<(try reader.count(of: 8)) {
        let start = try reader.integer()
        times.append(start..<start + (try reader.integer()))
      }
      var sizes: [Int32] = []
      for _ in 0..<(try reader.count(of: 4)) { sizes.append(Int32(clamping: try reader.integer())) }
      guard times.count == words, let packets = PacketRun(sizes: sizes, bytes: try reader.content()) else {
        return nil
      }
      self.packets = packets
    } catch {
      // Of another form: not what was looked for.
      return nil
    }
  }

  /// The words of the plan with their times.
  func words(of plan: TakePlan) -> [TimedWord] {
    zip(plan.words, times).map { word, time in
      TimedWord(
        source: word.word.source, sentence: word.sentence, start: Frames(time.lowerBound),
        end: Frames(time.upperBound))
    }
  }

  /// The plan's marks with their times: each comes with the next word of its phrase, or at the phrase's end.
  func marks(of plan: TakePlan) -> [TimedMark] {
    var result: [TimedMark] = []
    var first = 0
    for (words, marks) in plan.passages.flatMap({ zip($0.words, $0.marks) }) {
      let end = first + words.count
      for mark in marks {
        let next = words.firstIndex { $0.scalars.lowerBound >= mark.scalar }
        let place =
          next.map { times[first + $0].lowerBound } ?? (end > 0 ? times[end - 1].upperBound : plan.lead.count)
        result.append(TimedMark(name: mark.name, place: Frames(place)))
      }
      first = end
    }
    return result
  }
}
