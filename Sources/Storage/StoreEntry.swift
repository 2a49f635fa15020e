/// An entry as it lies on disk: mark, length, checksum, content.
struct StoreEntry {
  /// An entry that is not what was written.
  struct Damaged: Error {}

  let content: [UInt8]

  /// What every entry begins with.
  static let mark = Array("vivavoce store 1".utf8)
  private static let headerLength = mark.count + 8 + 32

  init(content: [UInt8]) { self.content = content }

  /// Reads and checks an entry; throws `Damaged` or `FileError`.
  init(file: borrowing DiskFile, key: ContentKey) throws {
    let count = try file.count - Self.headerLength
    guard count >= 0 else { throw Damaged() }
    let header = try file.read(Self.headerLength, at: 0)
    self.init(content: try file.read(count, at: Self.headerLength))
    guard header == self.header(for: key) else { throw Damaged() }
  }

  /// What stands before the content.
  func header(for key: ContentKey) -> [UInt8] {
    let length = (0..<8).map { UInt8(truncatingIfNeeded: content.count >> (8 * $0)) }
    // The content's digest and the key together, so that an entry under a wrong name is no entry.
    return Self.mark + length + ContentKey.digest(of: key.digest + ContentKey.digest(of: content))
  }
}
