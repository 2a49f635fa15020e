import CTagLib
import Prose

/// Tags in the dialect of MP4, as iTunes established it; written by TagLib.
enum MP4Tags {
  /// iTunes' number for the media kind Audiobook.
  private static let audiobook: UInt8 = 2

  /// The items of a file, in the order in which they are set.
  static func items(of tags: Tags) -> [(item: String, value: String)] {
    let pairs: [(String, String?)] = [
      ("©nam", tags.title), ("©alb", tags.title), ("©ART", tags.author), ("aART", tags.author),
      ("©wrt", tags.narrator), ("©day", tags.date), ("©gen", tags.genre), ("desc", tags.description),
      ("ldes", tags.description), ("©cmt", tags.description), ("©too", tags.encoder),
      ("----:com.apple.iTunes:NARRATOR", tags.narrator),
      ("----:com.apple.iTunes:LANGUAGE", tags.language?.tag),
    ]
    return pairs.compactMap { item, value in value.map { (item, $0) } }
  }

  /// Writes tags and cover into a finished MP4 file.
  static func write(_ tags: Tags, cover: CoverPicture?, to path: String) throws(MuxingError) {
    guard let file = vv_mp4_open(path) else {
      throw .library("tags of \(path)", reason: "TagLib could not open the file")
    }
    defer { vv_mp4_close(file) }
    for (item, value) in items(of: tags) { vv_mp4_set_text(file, item, value) }
    vv_mp4_set_byte(file, "stik", audiobook)
    if let cover { vv_mp4_set_cover(file, cover.bytes, cover.bytes.count, cover.isPNG ? 1 : 0) }
    guard vv_mp4_save(file) != 0 else {
      throw .cannotWrite(path: path, reason: "TagLib could not save the tags; is the disk full?")
    }
  }
}
