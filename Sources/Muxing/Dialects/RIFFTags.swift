import Prose
import Sound
import Storage

/// Tags in the dialect of RIFF: INFO strings, and labels for cue points.
enum RIFFTags {
  /// The chunks that describe a file.
  static func chunks(of tags: Tags, marks: [ChapterMark]) -> [(name: String, bytes: [UInt8])] {
    let texts: [(String, String?)] = [
      ("INAM", tags.fileTitle), ("IPRD", tags.title), ("IART", tags.author), ("ISTR", tags.narrator),
      ("ICRD", tags.date), ("IGNR", tags.genre), ("ICMT", tags.description), ("ICOP", tags.copyright),
      ("IPUB", tags.publisher), ("ILNG", tags.language?.tag),
      ("ITRK", tags.track.map { "\($0.number)" }), ("ISFT", tags.encoder),
      // Where there is INFO, FFmpeg passes over an ID3 tag; under these names it hands on what INFO has no
      // names for, and Audiobookshelf looks for them.
      ("TCOM", tags.narrator), ("TPUB", tags.publisher), ("MVNM", tags.series), ("MVIN", tags.seriesIndex),
      ("TIT3", tags.subtitle), ("ISBN", tags.isbn), ("ASIN", tags.asin), ("TRAN", tags.translator),
    ]
    let strings = texts.compactMap { name, value in value.map { (name, Array($0.utf8) + [0]) } }
    let labels = marks.enumerated().map { index, mark in
      ("labl", little(index) + Array(mark.title.utf8) + [0])
    }
    return [("LIST", list("INFO", strings))] + (marks.isEmpty ? [] : [("LIST", list("adtl", labels))])
  }

  /// Cue points, numbered from 0; times beyond 32 bits stand at their end.
  static func cues(_ marks: [ChapterMark]) -> [UInt8] {
    marks.enumerated().reduce(into: little(marks.count)) { bytes, mark in
      let place = little(Int(UInt32(clamping: mark.element.start.count)))
      bytes += little(mark.offset) + place + Array("data".utf8) + little(0) + little(0) + place
    }
  }

  /// A list of chunks: name, length, content, each to an even length.
  private static func list(_ kind: String, _ chunks: [(name: String, content: [UInt8])]) -> [UInt8] {
    chunks.reduce(into: Array(kind.utf8)) { $0 += chunk($1.name, $1.content) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    Array(name.utf8) + little(content.count) + content + (content.count % 2 == 0 ? [] : [0])
  }

  /// Adds chunks at the end of a finished WAV or RF64, behind the samples: libsndfile has room for 100 kB before
  /// them, which is less than a cover takes.
  static func append(_ chunks: [(name: String, bytes: [UInt8])], to path: String) throws(MuxingError) {
    let bytes = chunks.reduce(into: [UInt8]()) { $0 += chunk($1.name, $1.bytes) }
    do {
      let file = try DiskFile(updating: path)
      let end = try file.count
      let header = try file.read(28, at: 0)
      let padding = [UInt8](repeating: 0, count: end % 2)
      try file.write(padding + bytes, at: end)
      let size = end + padding.count + bytes.count - 8
      if header.starts(with: "RF64".utf8) {
        // The size of the whole stands in the first chunk, ds64 (EBU Tech 3306).
        try file.write(little(size) + little(size >> 32), at: 20)
      } else {
        try file.write(little(size), at: 4)
      }
    } catch {
      throw MuxingError(error)
    }
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
