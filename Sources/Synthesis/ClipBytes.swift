import Sound
public import Storage

extension Clip {
  /// The clip as bytes, for a pipe or a store.
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.add(rate.hertz)
    writer.add(utterances.count)
    for utterance in utterances {
      writer.add(utterance.samples)
      writer.add(utterance.onsets.count)
      for onset in utterance.onsets {
        writer.add(onset.scalar)
        writer.add(onset.frame)
      }
    }
    return writer.bytes
  }

  /// The clip in some bytes.
  ///
  /// - Throws: `ByteReader.Malformed`.
  public init(bytes: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    let hertz = try reader.integer()
    guard hertz > 0 else { throw ByteReader.Malformed() }
    var utterances: [Utterance] = []
    for _ in 0..<(try reader.count(of: 8)) {
      let samples = try reader.samples()
      var onsets: [Onset] = []
      for _ in 0..<(try reader.count(of: 8)) {
        onsets.append(Onset(scalar: try reader.integer(), frame: try reader.integer()))
      }
      utterances.append(Utterance(samples: samples, onsets: onsets))
    }
    self.init(rate: SampleRate(hertz: hertz), utterances: utterances)
  }
}
