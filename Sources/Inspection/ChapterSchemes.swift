/// A chapter as a file states it.
public struct ChapterEntry: Hashable, Sendable, Codable {
  /// Its title; empty where there is none.
  public var title: String
  /// Its start, seconds.
  public var start: Double
}

/// The chapters of a file in one of the forms that there are.
public struct ChapterScheme: Hashable, Sendable, Codable {
  /// `QuickTime`, `Nero`, `ID3`, `Vorbis`, `RIFF cue`.
  public var name: String
  /// The chapters, in the file's order.
  public var chapters: [ChapterEntry]

  /// True where another scheme says the same, to 50 ms; titles may be cut.
  func agrees(with other: ChapterScheme) -> Bool {
    chapters.count == other.chapters.count
      && zip(chapters, other.chapters).allSatisfy { first, second in
        let titles = [first.title, second.title].sorted { $0.utf8.count < $1.utf8.count }
        let short = titles[0].hasSuffix("…") ? String(titles[0].dropLast()) : titles[0]
        return abs(first.start - second.start) < 0.05 && titles[1].hasPrefix(short)
      }
  }
}

/// Chapter lists that libraries do not hand out one by one.
enum ChapterLists {
  private static func big(_ bytes: some Collection<UInt8>) -> Int {
    bytes.reduce(0) { ($0 & 0xFF_FFFF_FFFF_FFFF) << 8 | Int($1) }
  }
  private static func little(_ bytes: some Collection<UInt8>) -> Int { big(Array(bytes.reversed())) }

  /// The content of a box of an MP4 file, inside a range; nil where there is none.
  private static func box(_ name: String, in range: Range<Int>, of file: OpenFile) -> Range<Int>? {
    var place = range.lowerBound
    // A file that is made of nothing but empty boxes is not followed to its end.
    for _ in 0..<100_000 where place + 8 <= range.upperBound {
      let header = file.bytes(16, at: place)
      guard header.count >= 8 else { return nil }
      var size = big(header[0..<4])
      var start = 8
      if size == 1, header.count == 16 {
        size = big(header[8..<16])
        start = 16
      }
      if size == 0 { size = range.upperBound - place }
      guard size >= start, size <= range.upperBound - place else { return nil }
      if header[4..<8].elementsEqual(name.utf8) { return place + start..<place + size }
      place += size
    }
    return nil
  }

  /// Nero's list: moov/udta/chpl, times in 100 ns.
  static func nero(_ file: OpenFile) -> [ChapterEntry] {
    guard let moov = box("moov", in: 0..<file.count, of: file), let udta = box("udta", in: moov, of: file),
      let list = box("chpl", in: udta, of: file)
    else { return [] }
    let bytes = file.bytes(list.count, at: list.lowerBound)
    guard bytes.count > 9 else { return [] }
    var result: [ChapterEntry] = []
    var place = 9
    for _ in 0..<bytes[8] {
      guard place + 9 <= bytes.count else { break }
      let start = Double(big(bytes[place..<place + 8])) / 10_000_000
      let end = min(place + 9 + Int(bytes[place + 8]), bytes.count)
      result.append(
        ChapterEntry(title: String(decoding: bytes[place + 9..<end], as: UTF8.self), start: start))
      place = end
    }
    return result
  }

  /// Cue points of a WAV or RF64, with their labels.
  static func cues(_ file: OpenFile, rate: Int) -> [ChapterEntry] {
    var points: [(id: Int, frame: Int)] = []
    var labels: [Int: String] = [:]
    for chunk in RIFFChunks.all(of: file) {
      if chunk.name == "cue " {
        let bytes = chunk.content()
        for start in stride(from: 4, to: bytes.count - 23, by: 24) {
          points.append((little(bytes[start..<start + 4]), little(bytes[start + 20..<start + 24])))
        }
      } else if chunk.name == "LIST" {
        let bytes = chunk.content()
        if bytes.starts(with: "adtl".utf8) { labels = Self.labels(bytes) }
      }
    }
    return points.map {
      ChapterEntry(title: labels[$0.id] ?? "", start: Double($0.frame) / Double(max(rate, 1)))
    }
  }

  private static func labels(_ bytes: [UInt8]) -> [Int: String] {
    var labels: [Int: String] = [:]
    var place = 4
    while place + 12 <= bytes.count {
      let size = little(bytes[place + 4..<place + 8])
      let end = min(place + 8 + size, bytes.count)
      if bytes[place..<place + 4].elementsEqual("labl".utf8), size >= 4 {
        let text = bytes[place + 12..<max(end, place + 12)].prefix { $0 != 0 }
        labels[little(bytes[place + 8..<place + 12])] = String(decoding: text, as: UTF8.self)
      }
      place += 8 + size + size % 2
    }
    return labels
  }

  /// `CHAPTER000=HH:MM:SS.mmm` and `CHAPTER000NAME=…` among Vorbis comments.
  static func vorbis(_ tags: [TagEntry]) -> [ChapterEntry] {
    let values = Dictionary(
      tags.map { ($0.name.uppercased(), $0.value) }, uniquingKeysWith: { first, _ in first })
    return values.keys.filter { $0.hasPrefix("CHAPTER") && $0.dropFirst(7).allSatisfy(\.isNumber) }.sorted()
      .compactMap { key in
        // Digits and a point: Swift would read "nan" and "1e999" too.
        let parts = (values[key] ?? "").split(separator: ":").compactMap { part in
          part.utf8.count < 16 && part.utf8.allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x2E }
            ? Double(part) : nil
        }
        guard parts.count == 3 else { return nil }
        return ChapterEntry(
          title: values[key + "NAME"] ?? "", start: parts[0] * 3600 + parts[1] * 60 + parts[2])
      }
  }
}
