/// A box of an MP4 file, and the numbers in it, big-endian (ISO/IEC 14496-12, 4.2).
///
/// Its bytes stay in pieces: tables of megabytes are not copied when boxes are put into boxes.
struct MP4Box {
  /// The bytes, piece by piece.
  private(set) var pieces: [[UInt8]]
  /// How many bytes there are.
  let count: Int

  /// A box of a name (four characters) with some content.
  init(_ name: String, _ parts: [UInt8]...) {
    self.init(name, pieces: parts)
  }

  /// A box of boxes.
  init(_ name: String, _ children: [MP4Box]) {
    self.init(name, pieces: children.flatMap(\.pieces))
  }

  /// A box with a version and flags before its content and the boxes in it.
  init(_ name: String, version: UInt8, flags: Int = 0, _ parts: [UInt8]..., boxes children: [MP4Box] = []) {
    self.init(
      name, pieces: [[version] + Self.number(flags, bytes: 3)] + parts + children.flatMap(\.pieces))
  }

  private init(_ name: String, pieces: [[UInt8]]) {
    count = pieces.reduce(8) { $0 + $1.count }
    self.pieces = [Self.number(count, bytes: 4) + Self.characters(name)] + pieces
  }

  /// The header of a box whose content is written elsewhere: with a length of 64 bits where it needs one.
  static func header(_ name: String, content: Int, isLong: Bool) -> [UInt8] {
    isLong
      ? number(1, bytes: 4) + characters(name) + number(content + 16, bytes: 8)
      : number(content + 8, bytes: 4) + characters(name)
  }

  /// A name of four characters, which may be of Mac Roman's upper half ("©").
  private static func characters(_ name: String) -> [UInt8] {
    name.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// A number in so many bytes.
  static func number(_ value: Int, bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * (bytes - 1 - $0))) }
  }

  /// Numbers of 32 bits.
  static func words(_ values: Int...) -> [UInt8] { words(values) }

  /// Numbers of 32 bits, a few or millions.
  static func words(_ values: some Collection<Int>) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: values.count * 4) { buffer, initialized in
      for value in values {
        buffer.storeBytes(of: UInt32(truncatingIfNeeded: value).bigEndian, at: initialized)
        initialized += 4
      }
    }
  }

  /// Numbers of 16 bits.
  static func shorts(_ values: Int...) -> [UInt8] { values.flatMap { number($0, bytes: 2) } }
}

extension UnsafeMutableBufferPointer<UInt8> {
  fileprivate func storeBytes(of value: UInt32, at place: Int) {
    UnsafeMutableRawBufferPointer(self).storeBytes(of: value, toByteOffset: place, as: UInt32.self)
  }
}
