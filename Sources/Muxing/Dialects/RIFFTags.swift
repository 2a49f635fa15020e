import Prose
import Sound

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
      // names for, and Audiobookshelf looks for them. Narrator and publisher are in the ID3 tag alone.
      ("MVNM", tags.series), ("MVIN", tags.seriesIndex), ("TIT3", tags.subtitle), ("ISBN", tags.isbn),
      ("ASIN", tags.asin),
    ]
    let strings = texts.compactMap { name, value in value.map { (name, Array($0.utf8) + [0]) } }
    let labels = marks.enumerated().map { index, mark in
      ("labl", little(index) + Array(mark.title.utf8) + [0])
    }
    return [("LIST", list("INFO", strings))] + (marks.isEmpty ? [] : [("LIST", list("adtl", labels))])
  }

  /// A list of chunks: name, length, content, each to an even length; the whole is a multiple of four bytes
  /// long, because libsndfile makes it one and then stumbles over the bytes between.
  private static func list(_ kind: String, _ chunks: [(name: String, content: [UInt8])]) -> [UInt8] {
    var bytes = Array(kind.utf8)
    for (index, chunk) in chunks.enumerated() {
      var content = chunk.content
      let padded = (bytes.count + content.count + 1) / 2 * 2
      if index == chunks.count - 1, padded % 4 != 0 { content += [0, 0] }
      bytes += Array(chunk.name.utf8) + little(content.count) + content
      if content.count % 2 != 0 { bytes.append(0) }
    }
    return bytes
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
