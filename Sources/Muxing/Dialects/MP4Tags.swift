import CTagLib
import Prose
public import Storage

/// Tags in the dialect of MP4, as iTunes established it; written by TagLib.
enum MP4Tags {
  /// iTunes' number for the media kind Audiobook.
  private static let audiobook: UInt8 = 2

  /// The item for the carried book. Its first byte is 0, so that a player that takes it for text shows nothing.
  static let carriedBook = "----:org.vivavoce:BOOK"

  /// The text items of a file, in the order in which they are set.
  static func items(of tags: Tags) -> [(item: String, value: String)] {
    let own = { (name: String) in "----:com.apple.iTunes:" + name }
    let pairs: [(String, String?)] = [
      ("©nam", tags.fileTitle), ("©alb", tags.title), ("©ART", tags.author), ("aART", tags.author),
      ("©wrt", tags.narrator), ("©nrt", tags.narrator), (own("NARRATOR"), tags.narrator),
      ("©day", tags.date), ("©gen", tags.genre), ("desc", tags.description), ("ldes", tags.description),
      ("©cmt", tags.description), ("cprt", tags.copyright), ("©pub", tags.publisher),
      (own("PUBLISHER"), tags.publisher), ("sonm", tags.part == nil ? tags.sortTitle : nil),
      ("soal", tags.sortTitle), (own("SUBTITLE"), tags.subtitle),
      (own("TRANSLATOR"), tags.translator), ("©mvn", tags.series),
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
}

extension Tags {
  /// The texts of an M4B's tags, by their names there.
  public var m4bTexts: [String: String] {
    Dictionary(MP4Tags.items(of: self).map { ($0.item, $0.value) }, uniquingKeysWith: +)
  }

  /// The names of an M4B's tags that are numbers.
  public static let m4bNumbers: Set<String> = ["trkn", "disk", "stik", "©mvi"]
}

/// What an audiobook carries for the program that made it.
public struct CarriedBook: Sendable {
  /// The book, deflated, as `Tags.book` was; nil where there is none.
  public var book: [UInt8]?
  /// The cover's file.
  public var cover: [UInt8]?

  /// Where an edition that is a zip archive has its book.
  public static let archivePath = "META-INF/org.vivavoce.book"

  /// What a file carries.
  public init(book: [UInt8]?, cover: [UInt8]?) {
    self.book = book
    self.cover = cover
  }

  /// The largest book that is read, deflated, and the largest cover; both are far beyond those that are written.
  private static let largestBook = 64 << 20
  private static let largestCover = 16 << 20

  /// Reads the tags of an M4B; nil where the file is none.
  ///
  /// Nothing else of the file is read, since anybody may have made it.
  ///
  /// - Throws: `FileError`, with `EOVERFLOW` for a book or cover of a size that is never written.
  public init?(path: String) throws(FileError) {
    let file = try MP4Reader(path)
    guard let index = try file.box("moov", in: file.whole) else { return nil }
    guard let items = try file.items(of: index) else { return }
    for item in try file.boxes(in: items) {
      if item.name == "covr", cover == nil {
        cover = try file.value(of: item.content, limit: Self.largestCover)
      } else if item.name == "----", book == nil,
        try file.name(of: item.content) == MP4Tags.carriedBook
      {
        book = try file.value(of: item.content, limit: Self.largestBook)
      }
    }
  }
}
