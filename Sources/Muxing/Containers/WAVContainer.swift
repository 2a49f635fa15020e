import Sound

/// WAV, or RF64 beyond 4 GiB: INFO strings, a broadcast extension, named cue points, and an ID3 tag.
public struct WAVContainer: Container {
  /// Makes the container.
  public init() {}

  public let name = "wav"
  public let codec = Codec.pcm

  /// The length of samples from which RIFF's 32-bit sizes might not do, bytes; tags and cover get the rest.
  static let riffLimit = (4 << 30) - (64 << 20)

  public func write(
    _ track: Track, tags: Tags, cover: CoverPicture?, to path: String
  ) throws(MuxingError) -> [ChapterMark] {
    let marks = track.marks(titles: ID3Tag.titleLimit)
    let bytes = track.length.count * track.encoding.channels * 2
    let file = try SampleFile(bytes < Self.riffLimit ? .wav : .rf64, encoding: track.encoding, path: path)
    let tag = ID3Tag(tags, cover: cover, marks: marks, rate: track.encoding.rate)
    try file.describe(tags)
    try file.addCues(marks)
    try file.write(track)
    // libsndfile takes cue points for an RF64 and writes none.
    let cues = bytes < Self.riffLimit || marks.isEmpty ? [] : [("cue ", RIFFTags.cues(marks))]
    try RIFFTags.append(
      cues + RIFFTags.chunks(of: tags, marks: marks) + [("id3 ", try tag.rendered(.v24))], to: path)
    return marks
  }
}
