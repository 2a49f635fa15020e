import CLibAV
import Sound

/// Ogg Opus with Vorbis comments.
public struct OpusContainer: Container {
  /// Makes the container.
  public init() {}

  public let name = "opus"
  public let codec = Codec.opus
  public let ordinaryBitRate = 40_000

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = track.marks
    // The first words of the configuration: magic, version, channels, pre-skip (RFC 7845, 5.1).
    guard track.configuration.count >= 19 else {
      throw .library("Opus encoder", reason: "its configuration is cut off")
    }
    let delay = Int(track.configuration[10]) | Int(track.configuration[11]) << 8
    let file = try OutputFile(format: "opus", path: path)
    try file.addAudioStream(track.encoding, configuration: track.configuration, delay: delay, language: nil)
    let comments = try VorbisComments(tags, cover: cover, marks: marks, rate: track.encoding.rate)
    for (key, value) in comments.pairs + comments.gains { file.addComment(key, value) }
    try file.begin()
    try file.write(track, delay: delay)
    try file.end()
    return marks
  }
}
