import CTagLib
import Glibc
import Prose
import Sound

/// A version of ID3v2.
public enum ID3Version: Sendable {
  /// 2.3, which old players and car stereos read.
  case v23
  /// 2.4, with UTF-8 and whole dates.
  case v24
}

/// Tags in the dialect of ID3v2, with chapters (ID3v2 Chapter Frame Addendum); put together by TagLib.
///
/// Chapter titles must be fitted to `titleLimit`.
final class ID3Tag {
  private let tag: OpaquePointer?

  /// A table of contents counts its entries in one byte: more are divided among tables of their own.
  static let contentsLimit = 255

  /// FFmpeg, and with it many players, takes the length of a frame in a chapter for a plain number, which in 2.4
  /// it is up to 127: it would show no title at all. One byte is the text's encoding.
  static let titleLimit = 126

  init(_ tags: Tags, cover: CoverPicture?, marks: [ChapterMark], rate: SampleRate) {
    tag = vv_id3_make()
    for (frame, value) in Self.texts(of: tags) { vv_id3_add_text(tag, frame, value) }
    for (name, value) in Self.userTexts(of: tags) { vv_id3_add_user_text(tag, name, value) }
    if let description = tags.description { vv_id3_add_comment(tag, Self.language(of: tags), description) }
    if let cover { vv_id3_add_cover(tag, cover.bytes, cover.bytes.count, cover.mediaType) }
    addContents(of: marks)
    for (index, mark) in marks.enumerated() {
      let time = { (frames: Frames) in UInt32(clamping: Int((rate.seconds(frames) * 1000).rounded())) }
      vv_id3_add_chapter(tag, "chp\(index)", time(mark.start), time(mark.end), mark.title)
    }
  }

  deinit { vv_id3_free(tag) }

  /// The tag's bytes.
  func rendered(_ version: ID3Version) throws(MuxingError) -> [UInt8] {
    var count = 0
    guard let bytes = vv_id3_render(tag, version == .v23 ? 3 : 4, &count) else {
      throw .library("ID3 tag", reason: "there is no memory for it")
    }
    defer { vv_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  static func texts(of tags: Tags) -> [(frame: String, value: String)] {
    let series = tags.series.map { name in tags.seriesIndex.map { "\(name) #\($0)" } ?? name }
    let pairs: [(String, String?)] = [
      ("TIT2", tags.fileTitle), ("TALB", tags.title), ("TPE1", tags.author), ("TPE2", tags.author),
      ("TCOM", tags.narrator), ("TDRC", tags.date), ("TCON", tags.genre), ("TPUB", tags.publisher),
      ("TCOP", tags.copyright), ("TLAN", tags.language == nil ? nil : language(of: tags)),
      ("TIT3", tags.subtitle), ("TIT1", series), ("MVNM", tags.series), ("MVIN", tags.seriesIndex),
      ("TSOA", tags.sortTitle), ("TRCK", tags.trackText), ("TPOS", tags.track == nil ? nil : "1/1"),
      ("TSSE", tags.encoder),
    ]
    return pairs.compactMap { frame, value in value.map { (frame, $0) } }
  }

  static func userTexts(of tags: Tags) -> [(name: String, value: String)] {
    let pairs: [(String, String?)] = [
      ("NARRATOR", tags.narrator), ("SERIES", tags.series), ("SERIES-PART", tags.seriesIndex),
      ("SUBTITLE", tags.subtitle), ("TRANSLATOR", tags.translator), ("ISBN", tags.isbn), ("ASIN", tags.asin),
    ]
    return pairs.compactMap { name, value in value.map { (name, $0) } }
  }

  /// ISO 639-2, `und` for what it has no code for.
  private static func language(of tags: Tags) -> String {
    tags.language.flatMap { ISO639.threeLetters[$0.code] } ?? "und"
  }

  private func addContents(of marks: [ChapterMark]) {
    guard !marks.isEmpty else { return }
    let names = marks.indices.map { "chp\($0)" }
    guard names.count > Self.contentsLimit else { return add("toc", isTop: true, names, title: nil) }
    let starts = Array(stride(from: 0, to: names.count, by: Self.contentsLimit))
    add("toc", isTop: true, starts.indices.map { "toc\($0)" }, title: nil)
    for (index, start) in starts.enumerated() {
      let end = min(start + Self.contentsLimit, names.count)
      add("toc\(index)", isTop: false, Array(names[start..<end]), title: "\(start + 1)–\(end)")
    }
  }

  private func add(_ name: String, isTop: Bool, _ children: [String], title: String?) {
    let strings = children.map { strdup($0) }
    defer { for string in strings { free(string) } }
    vv_id3_add_contents(
      tag, name, isTop ? 1 : 0, strings.map { UnsafePointer($0) }, strings.count, title)
  }
}
