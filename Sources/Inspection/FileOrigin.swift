/// Where an audio file comes from, as its tags say.
public struct FileOrigin: Hashable, Sendable {
  /// The program that wrote it.
  public var encoder: String?
  /// The work that it is of.
  public var work: String?
  /// Who reads it.
  public var narrator: String?
  /// True for a part of a work, which has a number.
  public var isNumbered: Bool
  /// The cover's file.
  public var cover: [UInt8]?
  /// Its tags by their names, numbers too.
  public var texts: [String: String] = [:]

  /// Reads the tags of a file whose name ends as its kind demands; everything is nil where that is impossible.
  public init(of path: String) {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    let kinds = ["m4b": "mp4", "mp3": "mp3", "opus": "opus", "ogg": "vorbis", "flac": "flac", "wav": "wav"]
    // What cannot be opened has no tags.
    guard let file = try? OpenFile(path) else {
      isNumbered = false
      return
    }
    let reading = TagReading(file, kind: kinds[ending] ?? "")
    encoder = reading.first("TSSE", "©too", "ENCODED-BY", "ISFT")
    work = reading.first("TALB", "©alb", "ALBUM", "IPRD")
    narrator = reading.first("TCOM", "©wrt", "COMPOSER")
    isNumbered = reading.first("TRCK", "trkn", "TRACKNUMBER", "ITRK") != nil
    cover = reading.pictures.first
    for tag in reading.tags { texts[tag.name, default: ""] += tag.value }
  }
}
