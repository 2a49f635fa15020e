/// The smallest MP4 that carries a book, and a cover: an index and nothing to hear.
public enum CarriedFile {
  /// The file, with a book as deflated as it is given.
  public static func m4b(book: [UInt8], cover: [UInt8]? = nil) -> [UInt8] {
    let name = box("mean", zeros(4) + Array("org.vivavoce".utf8)) + box("name", zeros(4) + Array("BOOK".utf8))
    let item = box("----", name + box("data", zeros(8) + book))
    let picture = cover.map { box("covr", box("data", zeros(8) + $0)) } ?? []
    let meta = box("meta", zeros(4) + box("ilst", item + picture))
    return box("ftyp", Array("M4B ".utf8) + zeros(4)) + box("moov", box("udta", meta))
  }

  /// A box of a name.
  public static func box(_ name: String, _ content: [UInt8]) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: (content.count + 8) >> (24 - 8 * $0)) } + Array(name.utf8)
      + content
  }

  private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }
}
