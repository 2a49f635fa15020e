import CLibAV
import Prose
public import Sound

/// Writes an M4B: one AAC track, a QuickTime chapter track, Nero chapters, tags and cover; index first.
public struct M4BMuxer {
  private let rate: SampleRate
  private let bitRate: Int

  /// Makes a muxer for sound of one rate (Hz) and nominal bit rate (b/s).
  public init(rate: SampleRate, bitRate: Int) {
    self.rate = rate
    self.bitRate = bitRate
  }

  /// Nero chapter lists end at this number; some players hide whatever a longer book has beyond it.
  static let neroLimit = 255

  /// Muxes chapters into a file, which must not be the final one: it is not whole until this returns.
  ///
  /// - Parameters:
  ///   - chapters: in order; all made by encoders of the same settings.
  ///   - configuration: the encoders' `AACEncoder.configuration`.
  ///   - tags: what the player is told.
  ///   - cover: the picture, if any.
  ///   - path: the file to write.
  /// - Returns: the chapter marks as written, exact to the frame.
  /// - Throws: `MuxingError`.
  public func write(
    _ chapters: [EncodedChapter], configuration: [UInt8], tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = ChapterMark.marks(of: chapters)
    let container = try OutputContainer(format: "ipod", path: path)
    let stream = try container.addAudioStream(
      codec: AV_CODEC_ID_AAC, rate: rate, bitRate: bitRate, frameLength: AACEncoder.frameLength,
      configuration: configuration)
    container.setLanguage(tags.language, of: stream)
    for mark in marks { try container.addChapter(mark, rate: rate) }
    try container.begin(options: [
      "brand": "M4B ",
      "movflags": marks.count > Self.neroLimit ? "+faststart+disable_chpl" : "+faststart",
    ])
    // The first packet decodes to what lies before time zero.
    var time = -Int64(AACEncoder.frameLength)
    for (index, chapter) in chapters.enumerated() {
      try chapter.packets.read(from: index == 0 ? 0 : 1) { packet throws(MuxingError) in
        try container.write(packet, time: time, duration: AACEncoder.frameLength)
        time += Int64(AACEncoder.frameLength)
      }
    }
    try container.end()
    try MP4Tags.write(tags, cover: cover, to: path)
    return marks
  }
}
