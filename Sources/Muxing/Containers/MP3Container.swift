import CLibAV
import Sound

/// MP3: constant bit rate, a LAME header for gapless playback, and an ID3 tag in front.
public struct MP3Container: Container {
  /// The dialect of the tag.
  public var version: ID3Version

  /// Makes the container; older players know only 2.3.
  public init(version: ID3Version = .v24) { self.version = version }

  public let name = "mp3"
  public let codec = Codec.mp3

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = track.marks(titles: ID3Tag.titleLimit)
    let file = try OutputFile(format: "mp3", path: path)
    let tag = ID3Tag(tags, cover: cover, marks: marks, rate: track.encoding.rate)
    file.writePrefix(try tag.rendered(version))
    let delay = Self.delay
    try file.addAudioStream(track.encoding, configuration: [], delay: delay, language: nil)
    try file.begin(options: ["id3v2_version": "0", "write_id3v1": "0"])
    try file.write(track, delay: delay)
    try file.end()
    return marks
  }

  /// What LAME (576) and every decoder (529) delay the sound by, frames.
  static let delay = 576 + 529
}
