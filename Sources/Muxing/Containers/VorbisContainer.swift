import CLibAV
import Sound

/// Ogg Vorbis: encoded as one, because its frames are of two lengths and do not join.
public struct VorbisContainer: Container {
  /// Makes the container.
  public init() {}

  public let name = "ogg"
  public let codec = Codec.pcm

  public func check(_ encoding: Encoding) throws(MuxingError) { _ = try LibavEncoder(.vorbis, encoding) }

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = track.marks
    let encoder = try LibavEncoder(.vorbis, track.encoding)
    let file = try OutputFile(format: "ogg", path: path)
    try file.addAudioStream(
      track.encoding, as: AV_CODEC_ID_VORBIS, configuration: encoder.configuration, delay: 0, language: nil)
    let comments = try VorbisComments(tags, cover: cover, marks: marks, rate: track.encoding.rate)
    for (key, value) in comments.pairs { file.addComment(key, value) }
    try file.begin()
    let end = Int64(track.length.count)
    let sink: LibavEncoder.TimedSink = { packet throws(MuxingError) in
      // The last packet tells where the sound ends.
      let duration = min(packet.duration, Int(max(0, end - packet.time)))
      try file.write(packet.bytes, time: packet.time, duration: duration)
    }
    try track.readSamples { samples throws(MuxingError) in
      try encoder.encodeTimed(samples.map { Float($0) / 32768 }, to: sink)
    }
    try encoder.finishTimed(to: sink)
    try file.end()
    return marks
  }
}
