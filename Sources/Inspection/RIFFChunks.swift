/// The chunks of a WAV or RF64, one after the other.
struct RIFFChunks {
  /// A chunk: its name, and its content once it is asked for.
  struct Chunk {
    let name: String
    private let file: RawFile
    private let place: Int
    private let size: Int

    fileprivate init(name: String, file: RawFile, place: Int, size: Int) {
      self.name = name
      self.file = file
      self.place = place
      self.size = size
    }

    func content() -> [UInt8] { file.bytes(min(size, file.count - place), at: place) }
  }

  /// Calls `body` with each chunk of a file that can be opened.
  static func each(of path: String, _ body: (Chunk) -> Void) {
    _ = RawFile.reading(path) { file in
      var place = 12
      // In an RF64, the first chunk has the length of the samples (EBU Tech 3306).
      let start = file.bytes(36, at: 0)
      let isLong = start.count == 36 && start.starts(with: "RF64".utf8)
      while place + 8 <= file.count {
        let header = file.bytes(8, at: place)
        guard header.count == 8 else { break }
        var size = little(header[4..<8])
        if isLong, size == 0xFFFF_FFFF { size = little(start[28..<36]) }
        guard size <= file.count else { break }
        let name = String(decoding: header[0..<4], as: UTF8.self)
        body(Chunk(name: name, file: file, place: place + 8, size: size))
        place += 8 + size + size % 2
      }
    }
  }

  /// The strings of the INFO list, which TagLib does not find in an RF64.
  static func info(of path: String) -> [TagEntry] {
    var tags: [TagEntry] = []
    each(of: path) { chunk in
      guard chunk.name == "LIST" else { return }
      let bytes = chunk.content()
      guard bytes.starts(with: "INFO".utf8) else { return }
      var place = 4
      while place + 8 <= bytes.count {
        let size = little(bytes[place + 4..<place + 8])
        let end = min(place + 8 + size, bytes.count)
        let text = bytes[place + 8..<max(end, place + 8)].prefix { $0 != 0 }
        let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        tags.append(
          TagEntry(scheme: "RIFF INFO", name: name, value: String(decoding: text, as: UTF8.self)))
        place += 8 + size + size % 2
      }
    }
    return tags
  }

  private static func little(_ bytes: some BidirectionalCollection<UInt8>) -> Int {
    bytes.reversed().reduce(0) { $0 << 8 | Int($1) & 0xFF }
  }
}
