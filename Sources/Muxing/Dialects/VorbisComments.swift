import CTagLib
import Prose
import Sound
import Storage

/// Tags in the dialect of Ogg and FLAC: names and values, chapters among them.
struct VorbisComments {
  /// Names and values, in order.
  private(set) var pairs: [(key: String, value: String)]
  /// What Opus players are told of loudness (RFC 7845, 5.2.1).
  let gains: [(key: String, value: String)]

  /// Chapters are counted in three digits.
  static let chapterLimit = 1000

  /// - Parameter cover: a picture, where the container has no place of its own for it.
  /// - Throws: `MuxingError.library` for more chapters than can be counted, or longer than 99 hours.
  init(_ tags: Tags, cover: CoverPicture?, marks: [ChapterMark], rate: SampleRate) throws(MuxingError) {
    let texts: [(String, String?)] = [
      ("TITLE", tags.fileTitle), ("ALBUM", tags.title), ("ARTIST", tags.author),
      ("ALBUMARTIST", tags.author), ("COMPOSER", tags.narrator), ("NARRATOR", tags.narrator),
      ("DATE", tags.date), ("GENRE", tags.genre), ("DESCRIPTION", tags.description),
      ("PUBLISHER", tags.publisher), ("COPYRIGHT", tags.copyright), ("LANGUAGE", tags.language?.tag),
      ("SUBTITLE", tags.subtitle), ("TRANSLATOR", tags.translator), ("SERIES", tags.series),
      ("SERIES-PART", tags.seriesIndex),
      ("ALBUMSORT", tags.sortTitle), ("ISBN", tags.isbn), ("ASIN", tags.asin),
      ("TRACKNUMBER", tags.track.map { "\($0.number)" }), ("TRACKTOTAL", tags.track.map { "\($0.count)" }),
      ("DISCNUMBER", tags.track == nil ? nil : "1"),
      // libavformat, told to leave itself out, would leave ENCODER out.
      ("ENCODED-BY", tags.encoder),
    ]
    pairs = texts.compactMap { key, value in value.map { (key, $0) } }
    guard marks.count <= Self.chapterLimit, rate.seconds(marks.last?.start ?? .zero) < 100 * 3600 else {
      throw .library(
        "chapters of \(tags.title)",
        reason: "Ogg and FLAC hold 1000 chapters and 99 hours; use --split chapters, or m4b or mp3")
    }
    for (index, mark) in marks.enumerated() {
      let number = String(1000 + index).dropFirst()
      pairs.append(("CHAPTER\(number)", Self.clock(mark.start, rate: rate)))
      pairs.append(("CHAPTER\(number)NAME", mark.title))
    }
    if let cover {
      guard let text = vv_xiph_cover(cover.bytes, cover.bytes.count, cover.mediaType) else {
        throw .library("cover", reason: "there is no memory for it")
      }
      defer { vv_free(text) }
      pairs.append(("METADATA_BLOCK_PICTURE", String(cString: text)))
    }
    gains =
      tags.loudness.map { loudness in
        // In 1/256 dB, relative to -23 LUFS.
        let gain = String(Int(((-23 - loudness) * 256).rounded()))
        return [("R128_TRACK_GAIN", gain), ("R128_ALBUM_GAIN", gain)]
      } ?? []
  }

  /// `HH:MM:SS.mmm`.
  private static func clock(_ frames: Frames, rate: SampleRate) -> String {
    let milliseconds = (frames.count * 1000 + rate.hertz / 2) / rate.hertz
    let two = { (value: Int) in value < 10 ? "0\(value)" : "\(value)" }
    let seconds = milliseconds / 1000
    return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))."
      + String(1000 + milliseconds % 1000).dropFirst()
  }

  /// Writes the comments and a cover into a finished FLAC file.
  func write(toFLAC path: String, cover: CoverPicture?) throws(MuxingError) {
    guard let file = vv_flac_open(path) else {
      throw .library("tags of \(path)", reason: "TagLib could not open the file")
    }
    defer { vv_flac_close(file) }
    for (key, value) in pairs { vv_flac_add_comment(file, key, value) }
    if let cover { vv_flac_add_cover(file, cover.bytes, cover.bytes.count, cover.mediaType) }
    let failure = vv_flac_save(file)
    guard failure == 0 else { throw MuxingError(FileError(.write, path, code: failure)) }
  }
}
