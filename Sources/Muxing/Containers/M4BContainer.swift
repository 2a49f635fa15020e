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
    let delay = track.encoding.frameLength
    let index = MP4Index(
      encoding: track.encoding, configuration: track.configuration, language: tags.language, marks: marks,
      sizes: try track.packetSizes(delay: delay), delay: delay, length: track.length,
      room: MP4Tags.room(for: tags, cover: cover), isNero: isNero)
    try MP4File.write(track, index: index, to: path)
    try MP4Tags.write(tags, cover: cover, to: path)
    return marks
  }
}
