import Sound

/// FLAC with Vorbis comments and a picture.
public struct FLACContainer: Container {
  /// Makes the container.
  public init() {}

  public let name = "flac"
  public let codec = Codec.pcm

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = track.marks
    let file = try SampleFile(.flac, encoding: track.encoding, path: path)
    try file.write(track)
    let comments = try VorbisComments(tags, cover: nil, marks: marks, rate: track.encoding.rate)
    try comments.write(toFLAC: path, cover: cover)
    return marks
  }
}
