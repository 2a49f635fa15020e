public import Sound

/// A chapter as it goes into a container.
///
/// It begins with at least two frames' length of digital silence and ends with one, and is a whole number
/// of encoder frames long: that is what makes a seam between two of them exact.
public struct EncodedChapter: Sendable {
  /// The title in a player's list.
  public var title: String
  /// Length, a multiple of the encoder's frame.
  public var length: Frames
  /// The packets, the first of which only primes the decoder.
  public var packets: PacketFile

  /// Makes a chapter.
  public init(title: String, length: Frames, packets: PacketFile) {
    self.title = title
    self.length = length
    self.packets = packets
  }
}

/// A chapter's place in the finished file.
public struct ChapterMark: Hashable, Sendable {
  /// The title in a player's list, at most 255 bytes long.
  public var title: String
  /// First frame.
  public var start: Frames
  /// The frame after the last.
  public var end: Frames

  /// The marks of chapters that follow each other without a gap.
  static func marks(of chapters: [EncodedChapter]) -> [ChapterMark] {
    var start = Frames.zero
    return chapters.map { chapter in
      defer { start = start + chapter.length }
      return ChapterMark(
        title: fitted(chapter.title, to: 255), start: start, end: start + chapter.length)
    }
  }

  /// A title of at most `limit` bytes, cut between characters; Nero chapters hold no more.
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
