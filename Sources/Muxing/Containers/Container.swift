/// A kind of file that an audiobook can be.
public protocol Container: Sendable {
  /// What a person calls it, and the ending of its files: `m4b`.
  var name: String { get }
  /// How the chapters must be encoded.
  var codec: Codec { get }
  /// Bits per second for one channel of a voice where nobody says otherwise.
  var ordinaryBitRate: Int { get }
  /// Refuses settings that the container's encoder does not have.
  ///
  /// - Throws: `MuxingError.library`.
  func check(_ encoding: Encoding) throws(MuxingError)
  /// Writes a track into a file, which must not be the final one: it is not whole until this returns.
  ///
  /// - Parameters:
  ///   - track: chapters in this container's codec.
  ///   - tags: what the player is told.
  ///   - cover: the picture, if any.
  ///   - path: the file to write.
  /// - Returns: the chapter marks as written, in frames of the encoding's rate.
  /// - Throws: `MuxingError`.
  func write(_ track: Track, tags: Tags, cover: CoverPicture?, to path: String) throws(MuxingError)
    -> [ChapterMark]
}

extension Container {
  /// Bits per second for one channel of a voice where nobody says otherwise.
  public var ordinaryBitRate: Int { 64_000 }
  public func check(_ encoding: Encoding) throws(MuxingError) { _ = try encoding.encoder() }
}

/// The kinds of files that this program writes.
public enum Containers {
  /// All of them, the ordinary one first.
  public static let all: [any Container] = [
    M4BContainer(), MP3Container(), OpusContainer(), VorbisContainer(), FLACContainer(), WAVContainer(),
  ]

  /// The one of a name.
  public static func named(_ name: String) -> (any Container)? { all.first { $0.name == name } }
}
