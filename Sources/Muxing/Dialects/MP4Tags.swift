import CTagLib
import Glibc
import Prose
import Storage

/// Tags in the dialect of MP4, as iTunes established it; written by TagLib.
enum MP4Tags {
  /// iTunes' number for the media kind Audiobook.
  private static let audiobook: UInt8 = 2

  /// The item for the carried book. Its first byte is 0, so that a player that takes it for text shows nothing.
  private static let carriedBook = "----:org.vivavoce:BOOK"

  /// The text items of a file, in the order in which they are set.
  static func items(of tags: Tags) -> [(item: String, value: String)] {
    let own = { (name: String) in "----:com.apple.iTunes:" + name }
    let pairs: [(String, String?)] = [
      ("©nam", tags.fileTitle), ("©alb", tags.title), ("©ART", tags.author), ("aART", tags.author),
      ("©wrt", tags.narrator), ("©nrt", tags.narrator), (own("NARRATOR"), tags.narrator),
      ("©day", tags.date), ("©gen", tags.genre), ("desc", tags.description), ("ldes", tags.description),
      ("©cmt", tags.description), ("cprt", tags.copyright), ("©pub", tags.publisher),
      (own("PUBLISHER"), tags.publisher), ("sonm", tags.part == nil ? tags.sortTitle : nil),
      ("soal", tags.sortTitle), (own("SUBTITLE"), tags.subtitle), ("©mvn", tags.series),
      (own("SERIES"), tags.series), (own("SERIES-PART"), tags.seriesIndex), (own("ISBN"), tags.isbn),
      (own("ASIN"), tags.asin), (own("LANGUAGE"), tags.language?.tag), ("©too", tags.encoder),
    ]
    return pairs.compactMap { item, value in value.map { (item, $0) } }
  }

  /// How many bytes the tags take at the most: a file with so much room in its index need not be moved for them.
  static func room(for tags: Tags, cover: CoverPicture?) -> Int {
    // An item has headers and a name; the numbers are items too.
    let texts = items(of: tags).reduce(0) { $0 + $1.value.utf8.count + $1.item.utf8.count + 100 }
    return texts + (cover?.bytes.count ?? 0) + (tags.book?.count ?? 0) + 1000
  }

  /// Writes tags and cover into a finished MP4 file.
  static func write(_ tags: Tags, cover: CoverPicture?, to path: String) throws(MuxingError) {
    guard let file = vv_mp4_open(path) else {
      throw .library("tags of \(path)", reason: "TagLib could not open the file")
    }
    defer { vv_mp4_close(file) }
    for (item, value) in items(of: tags) { vv_mp4_set_text(file, item, value) }
    // The atom for a place in a series holds whole numbers only.
    if let index = tags.seriesIndex.flatMap(Int32.init) { vv_mp4_set_number(file, "©mvi", index) }
    if let track = tags.track {
      vv_mp4_set_pair(file, "trkn", Int32(clamping: track.number), Int32(clamping: track.count))
      vv_mp4_set_pair(file, "disk", 1, 1)
    }
    vv_mp4_set_byte(file, "stik", audiobook)
    if let cover { vv_mp4_set_cover(file, cover.bytes, cover.bytes.count, cover.isPNG ? 1 : 0) }
    if let book = tags.book { vv_mp4_set_bytes(file, carriedBook, book, book.count) }
    let failure = vv_mp4_save(file)
    guard failure == 0 else { throw MuxingError(FileError(.write, path, code: failure)) }
  }

  /// The carried book and the cover of a file; nil where it is no MP4.
  static func read(_ path: String) -> (book: [UInt8]?, cover: [UInt8]?)? {
    guard let file = vv_mp4_open(path) else { return nil }
    defer { vv_mp4_close(file) }
    return (
      taken { vv_mp4_copy_bytes(file, carriedBook, $0) }, taken { vv_mp4_copy_cover(file, $0) }
    )
  }

  private static func taken(_ copy: (UnsafeMutablePointer<Int>) -> UnsafeMutablePointer<UInt8>?) -> [UInt8]? {
    var count = 0
    guard let bytes = copy(&count) else { return nil }
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}

/// What an audiobook carries for the program that made it.
public struct CarriedBook: Sendable {
  /// The book, deflated, as `Tags.book` was; nil where there is none.
  public var book: [UInt8]?
  /// The cover's file.
  public var cover: [UInt8]?

  /// Reads the tags of an M4B; nil where the file is none.
  public init?(path: String) {
    guard let found = MP4Tags.read(path) else { return nil }
    book = found.book
    cover = found.cover
  }
}
