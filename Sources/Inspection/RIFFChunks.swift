/// The chunks of a WAV, an RF64 or an AIFF, one after the other.
enum RIFFChunks {
  /// A chunk: its name, and its content once it is asked for.
  struct Chunk {
    let name: String
    /// Where its content begins.
    let place: Int
    /// Its length as it says; nil where it does not, because nobody knew when it was begun.
    let size: Int?
    private let file: OpenFile

    fileprivate init(name: String, file: OpenFile, place: Int, size: Int?) {
      self.name = name
      self.file = file
      self.place = place
      self.size = size
    }

    /// How many bytes of it the file does not have.
    var missing: Int { size.map { max(place + $0 - file.count, 0) } ?? 0 }

    func content() -> [UInt8] { file.bytes(min(size ?? .max, file.count - place), at: place) }
  }

  /// The chunks of a file; none where it is of another kind. The last one may be cut off.
  static func all(of file: OpenFile) -> [Chunk] {
    let start = file.bytes(36, at: 0)
    guard start.count >= 12 else { return [] }
    let form = String(decoding: start[0..<4], as: UTF8.self)
    guard ["RIFF", "RF64", "FORM"].contains(form) else { return [] }
    let number = { (bytes: ArraySlice<UInt8>) in
      form == "FORM" ? little(bytes.reversed()) : little(Array(bytes))
    }
    var chunks: [Chunk] = []
    var place = 12
    while place + 8 <= file.count, chunks.count < 100_000 {
      let header = file.bytes(8, at: place)
      guard header.count == 8 else { break }
      var size: Int? = number(header[4..<8])
      if size == 0xFFFF_FFFF {
        // In an RF64, the first chunk has the length of the samples (EBU Tech 3306).
        size = form == "RF64" && start.count == 36 ? little(Array(start[28..<36])) : nil
      }
      let name = String(decoding: header[0..<4], as: UTF8.self)
      let chunk = Chunk(name: name, file: file, place: place + 8, size: size)
      chunks.append(chunk)
      guard let size, chunk.missing == 0 else { break }
      place += 8 + size + size % 2
    }
    return chunks
  }

  /// The strings of the INFO list, in order of their names.
  static func info(of file: OpenFile) -> [TagEntry] {
    var tags: [TagEntry] = []
    for chunk in all(of: file) where chunk.name == "LIST" {
      let bytes = chunk.content()
      guard bytes.starts(with: "INFO".utf8) else { continue }
      var place = 4
      while place + 8 <= bytes.count {
        let size = little(Array(bytes[place + 4..<place + 8]))
        let end = min(place + 8 + size, bytes.count)
        let text = bytes[place + 8..<max(end, place + 8)].prefix { $0 != 0 }
        let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
        tags.append(
          TagEntry(scheme: "RIFF INFO", name: name, value: String(decoding: text, as: UTF8.self)))
        place += 8 + size + size % 2
      }
    }
    return tags.sorted { $0.name < $1.name }
  }

  /// A number of up to eight bytes, the smallest first; the largest that there is where it would be negative.
  private static func little(_ bytes: [UInt8]) -> Int {
    Int(clamping: bytes.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
  }
}
