/// Writes a book of the older Mobipocket form (version 6), not compressed, with a header of 232 bytes.
struct MobiWriter {
  var title = "The Weir"
  /// Records of the extended header.
  var records: [(kind: UInt32, value: String)] = []
  /// 1252 or 65001.
  var encoding: UInt32 = 65001
  /// 0 for none; 1 and 2 are kinds of rights management.
  var protection: UInt16 = 0
  /// The page, encoded.
  var page: [UInt8]

  init(_ page: [UInt8]) { self.page = page }

  /// A page in which `@name@` becomes the place of `§name§`, ten figures, which is taken out.
  static func page(_ text: String) -> [UInt8] {
    var places: [Substring: Int] = [:]
    var result = ""
    let pieces = text.split(separator: "§", omittingEmptySubsequences: false)
    for (number, piece) in pieces.enumerated() {
      if number % 2 == 1 {
        places[piece] = result.replacing(/@\w+@/, with: "0000000000").utf8.count
      } else {
        result += piece
      }
    }
    for (name, place) in places {
      let figures = String(repeating: "0", count: 10 - "\(place)".count) + "\(place)"
      result = result.replacing("@\(name)@", with: figures)
    }
    return Array(result.utf8)
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func big(_ value: UInt16) -> [UInt8] {
    [UInt8(value >> 8), UInt8(truncatingIfNeeded: value)]
  }

  /// Records of at most 4,096 bytes; no letter is divided.
  private var texts: [[UInt8]] {
    var texts: [[UInt8]] = []
    var start = 0
    while start < page.count {
      var end = min(start + 4096, page.count)
      while encoding == 65001, end < page.count, page[end] & 0xC0 == 0x80 { end -= 1 }
      texts.append(Array(page[start..<end]))
      start = end
    }
    return texts
  }

  /// The file.
  var bytes: [UInt8] {
    let texts = texts
    var extended: [UInt8] = []
    for record in records {
      let value = Array(record.value.utf8)
      extended += Self.big(record.kind) + Self.big(UInt32(value.count + 8)) + value
    }
    extended =
      Array("EXTH".utf8) + Self.big(UInt32(extended.count + 12)) + Self.big(UInt32(records.count)) + extended
    extended += Array(repeating: 0, count: (4 - extended.count % 4) % 4)
    let name = Array(title.utf8)
    // All fields that are not set below are those of a plain book: "not set" is all ones.
    var header = Array(repeating: UInt8(0), count: 232)
    func set(_ offset: Int, _ value: UInt32) {
      header.replaceSubrange(offset - 16..<offset - 12, with: Self.big(value))
    }
    header.replaceSubrange(0..<4, with: Array("MOBI".utf8))
    let after = UInt32(texts.count + 1)
    for offset in stride(from: 40, to: 80, by: 4) { set(offset, .max) }
    for offset in [164, 168, 200, 208, 224, 244] { set(offset, .max) }
    for (offset, value) in [
      (20, 232), (24, 2), (28, encoding), (32, 4711), (36, 6), (80, after),
      (84, UInt32(16 + 232 + extended.count)),
      (88, UInt32(name.count)), (92, 9), (104, 6), (108, after), (128, 0x40), (196, 1),
    ] { set(offset, value) }
    header.replaceSubrange(176..<180, with: Self.big(UInt16(1)) + Self.big(UInt16(texts.count)))
    let first =
      Self.big(UInt16(1)) + [0, 0] + Self.big(UInt32(page.count)) + Self.big(UInt16(texts.count))
      + Self.big(UInt16(4096))
      + Self.big(protection) + [0, 0] + header + extended + name + [0, 0]
    let all = [first] + texts + [[0xE9, 0x8E, 0x0D, 0x0A]]
    var file = Array(name.prefix(31))
    file += Array(repeating: 0, count: 32 - file.count) + [0, 0, 0, 0]
    file += (0..<3).flatMap { $0 < 2 ? Self.big(UInt32(0x6000_0000)) : Self.big(UInt32(0)) }
    file += Array(repeating: 0, count: 12) + Array("BOOKMOBI".utf8)
    file += Self.big(UInt32(1)) + Self.big(UInt32(0)) + Self.big(UInt16(all.count))
    var offset = file.count + 8 * all.count + 2
    for (number, record) in all.enumerated() {
      file += Self.big(UInt32(offset)) + Self.big(UInt32(2 * number))
      offset += record.count
    }
    return file + [0, 0] + all.joined()
  }
}
