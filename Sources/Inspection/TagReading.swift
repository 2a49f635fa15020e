import CTagLib

/// A tag as a file has it.
public struct TagEntry: Hashable, Sendable, Codable {
  /// `MP4`, `ID3v2`, `Vorbis` or `RIFF INFO`.
  public var scheme: String
  /// Its name there: `©nam`, `TIT2`, `TITLE`, `INAM`.
  public var name: String
  /// Its text.
  public var value: String
}

/// Everything that TagLib finds in a file.
final class TagReading {
  private(set) var tags: [TagEntry] = []
  /// Covers, the front first.
  private(set) var pictures: [[UInt8]] = []
  private var chapters: [String: (order: Int, entry: ChapterEntry)] = [:]
  private var entries: [(contents: String, isTop: Bool, child: String)] = []

  /// - Parameter kind: `mp4`, `mp3`, `opus`, `vorbis`, `flac` or `wav`; others have no tags.
  init(_ file: OpenFile, kind: String) {
    var reader = vv_tag_reader()
    reader.context = Unmanaged.passUnretained(self).toOpaque()
    reader.text = { context, scheme, name, value in
      guard let reading = TagReading.of(context), let scheme, let name, let value else { return }
      reading.tags.append(
        TagEntry(scheme: String(cString: scheme), name: String(cString: name), value: String(cString: value)))
    }
    reader.chapter = { context, name, title, start, _ in
      guard let reading = TagReading.of(context), let name, let title else { return }
      let entry = ChapterEntry(title: String(cString: title), start: Double(start) / 1000)
      reading.chapters[String(cString: name)] = (reading.chapters.count, entry)
    }
    reader.entry = { context, contents, isTop, child in
      guard let reading = TagReading.of(context), let contents, let child else { return }
      reading.entries.append((String(cString: contents), isTop != 0, String(cString: child)))
    }
    reader.picture = { context, bytes, count, isFront in
      guard let reading = TagReading.of(context) else { return }
      let picture = Array(UnsafeBufferPointer(start: bytes, count: count))
      reading.pictures.insert(picture, at: isFront != 0 ? 0 : reading.pictures.count)
    }
    withExtendedLifetime((self, file)) {
      switch kind {
      case "mp3": vv_read_id3(file.descriptor, 0, &reader)
      case "wav":
        for chunk in RIFFChunks.all(of: file) where chunk.name.uppercased() == "ID3 " {
          vv_read_id3(file.descriptor, Int64(chunk.place), &reader)
        }
      default: vv_read_tags(file.descriptor, kind, &reader)
      }
    }
    if kind == "wav" { tags += RIFFChunks.info(of: file) }
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> TagReading? {
    context.map { Unmanaged<TagReading>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The chapters of ID3 in the order of the file.
  var id3Chapters: [ChapterEntry] { chapters.values.sorted { $0.order < $1.order }.map(\.entry) }

  /// How many chapters the tables of contents lead to.
  var listedChapters: Int {
    var listed: Set<String> = []
    var open = Array(Set(entries.filter(\.isTop).map(\.contents)))
    var seen: Set<String> = []
    while let contents = open.popLast() {
      guard seen.insert(contents).inserted else { continue }
      for entry in entries where entry.contents == contents {
        if chapters[entry.child] != nil { listed.insert(entry.child) } else { open.append(entry.child) }
      }
    }
    return listed.count
  }

  /// The first value of the first of some names that is there.
  func first(_ names: String...) -> String? {
    for name in names {
      if let found = tags.first(where: { $0.name.uppercased() == name.uppercased() && !$0.value.isEmpty }) {
        return found.value
      }
    }
    return nil
  }
}
