public import Sound

/// Sound that was encoded in one go.
///
/// It begins with at least `Encoding.seamLead` of silence and ends with at least `Encoding.seamTrail`: that is what
/// makes a seam between two of them exact.
public struct EncodedStretch: Sendable {
  /// Length, in the rate of its track.
  public var length: Frames
  /// All packets that its encoder gave.
  public var packets: PacketFile

  /// Makes a stretch.
  public init(length: Frames, packets: PacketFile) {
    self.length = length
    self.packets = packets
  }
}

/// A chapter as it goes into a container.
public struct EncodedChapter: Sendable {
  /// The title in a player's list.
  public var title: String
  /// Its sound, in order.
  public var stretches: [EncodedStretch]

  /// Makes a chapter.
  public init(title: String, stretches: [EncodedStretch]) {
    self.title = title
    self.stretches = stretches
  }

  /// Length, in the rate of its track.
  public var length: Frames { stretches.reduce(.zero) { $0 + $1.length } }
}

/// A chapter's place in the finished file.
public struct ChapterMark: Hashable, Sendable {
  /// The title in a player's list.
  public var title: String
  /// First frame, in the rate of the file's encoding.
  public var start: Frames
  /// The frame after the last.
  public var end: Frames

  /// Makes a mark.
  public init(title: String, start: Frames, end: Frames) {
    self.title = title
    self.start = start
    self.end = end
  }

  /// A title of at most `limit` bytes, cut between characters.
  static func fitted(_ title: String, to limit: Int) -> String {
    guard title.utf8.count > limit else { return title }
    let ellipsis = "…"
    var result = ""
    var length = ellipsis.utf8.count
    for character in title {
      length += character.utf8.count
      if length > limit { break }
      result.append(character)
    }
    return result + ellipsis
  }
}
