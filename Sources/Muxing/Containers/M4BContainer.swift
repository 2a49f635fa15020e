import CLibAV
import Prose
import Sound

/// M4B: one AAC track, a QuickTime chapter track, Nero chapters, tags and cover; index first.
public struct M4BContainer: Container {
  /// Makes the container.
  public init() {}

  public let name = "m4b"
  public let codec = Codec.aac

  /// Nero chapter lists end at this number; some players hide whatever a longer book has beyond it.
  static let neroLimit = 255
  /// A title's length in Nero chapters, bytes.
  static let titleLimit = 255

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let isNero = track.chapters.count <= Self.neroLimit
    // Where there are two lists, they agree.
    let marks = isNero ? track.marks(titles: Self.titleLimit) : track.marks
    let file = try OutputFile(format: "ipod", path: path)
    let delay = track.encoding.frameLength
    try file.addAudioStream(
      track.encoding, configuration: track.configuration, delay: delay, language: tags.language)
    for mark in marks { try file.addChapter(mark) }
    try file.begin(options: [
      "brand": "M4B ", "movflags": isNero ? "+faststart" : "+faststart+disable_chpl",
    ])
    try file.write(track, delay: delay)
    try file.end()
    try MP4Tags.write(tags, cover: cover, to: path)
    return marks
  }
}
