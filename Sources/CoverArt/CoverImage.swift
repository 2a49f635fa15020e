/// A picture file that players can show: PNG or JPEG, of a sensible size.
public struct CoverImage: Hashable, Sendable {
  /// The file's bytes.
  public let bytes: [UInt8]
  /// PNG if true, JPEG if not.
  public let isPNG: Bool
  /// Width, pixels.
  public let width: Int
  /// Height, pixels.
  public let height: Int

  /// Players load the cover with every file: more than this helps nobody.
  static let largestFile = 10 << 20
  static let largestSide = 10_000

  /// A picture that a person gave: as it is where players show it, converted where they do not (WebP).
  ///
  /// - Throws: `CoverError`.
  public init(given bytes: [UInt8]) throws(CoverError) {
    guard PictureConversion.isWebP(bytes), bytes.count <= Self.largestFile else {
      try self.init(bytes: bytes)
      return
    }
    try self.init(bytes: try PictureConversion.jpeg(fromWebP: bytes))
  }

  /// The cover of a book, fitted into a square as audiobook players show it: nothing of it is cut off, and what is free has the
  /// colour of its edges. A square JPEG or PNG stays as it is.
  ///
  /// SVG is drawn, which may take long: that belongs into a process that may end.
  ///
  /// - Throws: `CoverError` for what is no JPEG, PNG, GIF, WebP or SVG, or is damaged.
  public init(ofBook bytes: [UInt8]) throws(CoverError) {
    if let picture = try? CoverImage(bytes: bytes), picture.isSquare, !PictureConversion.isDamaged(picture) {
      self = picture
      return
    }
    guard bytes.count <= Self.largestFile else { throw .unusable("it is larger than 10 MiB") }
    try self.init(bytes: try SquareCover.jpeg(of: bytes))
  }

  /// Within three hundredths, as players see it.
  private var isSquare: Bool { abs(width - height) * 100 <= 3 * max(width, height) }

  /// Recognises a picture by its bytes.
  ///
  /// - Throws: `CoverError.unusable` for other formats, for files that are cut off, larger than 10 MiB, or more
  ///   than 10,000 pixels on a side.
  public init(bytes: [UInt8]) throws(CoverError) {
    guard bytes.count <= Self.largestFile else {
      throw .unusable("it is larger than 10 MiB; save it smaller")
    }
    let size: (width: Int, height: Int)?
    if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      isPNG = true
      size = Self.sizeOfPNG(bytes)
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      isPNG = false
      size = Self.sizeOfJPEG(bytes)
    } else {
      throw .unusable("it is neither PNG nor JPEG nor WebP, which is what players show; convert it first")
    }
    guard let size, size.width > 0, size.height > 0 else {
      throw .unusable("the picture is cut off or damaged; save it again")
    }
    guard max(size.width, size.height) <= Self.largestSide else {
      throw .unusable("it is \(size.width) x \(size.height) pixels; more than 10,000 on a side is too large")
    }
    self.bytes = bytes
    width = size.width
    height = size.height
  }

  /// True where it does not decode without a fault: a checksum of PNG's is wrong, or JPEG's data do not end where they should.
  public var isDamaged: Bool { PictureConversion.isDamaged(self) }

  private static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
    bytes[offset..<offset + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The header chunk comes first, the end chunk last (PNG specification, 5.6).
  private static func sizeOfPNG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    guard bytes.count >= 45, bytes[12..<16].elementsEqual("IHDR".utf8),
      bytes[(bytes.count - 8)..<(bytes.count - 4)].elementsEqual("IEND".utf8)
    else { return nil }
    return (big(bytes, 16, 4), big(bytes, 20, 4))
  }

  /// Walks the segments to the frame header (ITU-T T.81, B.2.2); the file must end with its end mark.
  private static func sizeOfJPEG(_ bytes: [UInt8]) -> (width: Int, height: Int)? {
    let tail = bytes.reversed().drop { $0 == 0 }.prefix(2)
    guard Array(tail) == [0xD9, 0xFF] else { return nil }
    var offset = 2
    while offset + 9 < bytes.count, bytes[offset] == 0xFF {
      let marker = bytes[offset + 1]
      if marker == 0xFF {
        offset += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
      if isFrame { return (big(bytes, offset + 7, 2), big(bytes, offset + 5, 2)) }
      offset += 2 + big(bytes, offset + 2, 2)
    }
    return nil
  }
}
