/// What is written into a file, everything else being as it was.
struct ByteEdits {
  private var edits: [(place: Int, text: String)] = []

  /// Writes a text before a byte; of several at one place the later behind the earlier.
  mutating func insert(_ text: String, at place: Int) { edits.append((place, text)) }

  /// The file with all that is written into it.
  func applied(to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + edits.reduce(0) { $0 + $1.text.utf8.count })
    var done = 0
    let sorted = edits.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }
    for (_, edit) in sorted {
      result += bytes[done..<edit.place]
      result += edit.text.utf8
      done = edit.place
    }
    return result + bytes[done...]
  }
}

/// Paths of an archive.
enum ArchivePaths {
  /// The folder of a file, with a slash at its end; empty for the top.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// How a file is named in another one: relative, and escaped as addresses are (RFC 3986).
  static func address(of path: String, in other: String) -> String {
    var target = path.split(separator: "/")[...]
    var base = folder(of: other).split(separator: "/")[...]
    while let first = base.first, target.count > 1, target.first == first {
      target.removeFirst()
      base.removeFirst()
    }
    return (base.map { _ in ".." } + target.map(escaped)).joined(separator: "/")
  }

  private static func escaped(_ name: Substring) -> String {
    name.utf8.map { byte in
      let isPlain =
        0x30...0x39 ~= byte || 0x41...0x5A ~= byte || 0x61...0x7A ~= byte
        || [0x2D, 0x2E, 0x5F, 0x7E, 0x21, 0x24, 0x28, 0x29, 0x2C, 0x40].contains(byte)
      let digits = String(byte, radix: 16, uppercase: true)
      return isPlain ? String(UnicodeScalar(byte)) : "%" + (digits.utf8.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
