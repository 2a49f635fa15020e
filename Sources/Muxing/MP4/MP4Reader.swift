import Glibc
import Storage

/// Finds boxes of an MP4 file that anybody may have made, by their headers; content is read only where it is asked for.
struct MP4Reader: ~Copyable {
  /// A box: its name, and where its content lies.
  struct Box {
    var name: String
    var content: Range<Int>
  }

  /// The whole file.
  let whole: Range<Int>
  private let file: DiskFile

  /// More boxes in a row than any file has that is not made of nothing else.
  private static let most = 100_000

  init(_ path: String) throws(FileError) {
    let file = try DiskFile(reading: path)
    whole = 0..<(try file.count)
    self.file = file
  }

  /// The boxes one after the other in a range, as far as they are whole.
  func boxes(in range: Range<Int>) throws(FileError) -> [Box] {
    var result: [Box] = []
    var place = range.lowerBound
    while range.upperBound - place >= 8, result.count < Self.most {
      let header = try file.read(min(16, range.upperBound - place), at: place)
      var size = Int(clamping: Self.number(header[0..<4]))
      var start = 8
      if size == 1 {
        guard header.count == 16 else { break }
        size = Int(clamping: Self.number(header[8..<16]))
        start = 16
      } else if size == 0 {
        size = range.upperBound - place
      }
      guard size >= start, size <= range.upperBound - place else { break }
      let name = String(String.UnicodeScalarView(header[4..<8].map { Unicode.Scalar($0) }))
      result.append(Box(name: name, content: place + start..<place + size))
      place += size
    }
    return result
  }

  /// The content of the first box of a name in a range.
  func box(_ name: String, in range: Range<Int>) throws(FileError) -> Range<Int>? {
    try boxes(in: range).first { $0.name == name }?.content
  }

  /// The list of tags in an index (moov): in udta and meta, whose boxes come after a version of four bytes.
  func items(of index: Range<Int>) throws(FileError) -> Range<Int>? {
    guard let data = try box("udta", in: index), let meta = try box("meta", in: data), meta.count >= 4 else {
      return nil
    }
    return try box("ilst", in: meta.lowerBound + 4..<meta.upperBound)
  }

  /// A free-form item's name: `----:mean:name`.
  func name(of item: Range<Int>) throws(FileError) -> String? {
    var parts = ["----"]
    for part in ["mean", "name"] {
      guard let content = try box(part, in: item), 4...1000 ~= content.count else { return nil }
      parts.append(
        String(decoding: try file.read(content.count - 4, at: content.lowerBound + 4), as: UTF8.self))
    }
    return parts.joined(separator: ":")
  }

  /// What an item holds: the first `data` in it, after its kind and language of eight bytes.
  ///
  /// - Throws: `FileError`, with `EOVERFLOW` where that is more than `limit` bytes.
  func value(of item: Range<Int>, limit: Int) throws(FileError) -> [UInt8]? {
    guard let content = try box("data", in: item), content.count >= 8 else { return nil }
    guard content.count - 8 <= limit else { throw FileError(.read, file.path, code: EOVERFLOW) }
    return try file.read(content.count - 8, at: content.lowerBound + 8)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
