import CZlib

/// The numbers of the zip format (PKWARE's APPNOTE.TXT, 6.3.10), little-endian.
enum ZipFormat {
  static let localHeader = 0x0403_4B50
  static let directoryHeader = 0x0201_4B50
  static let end = 0x0605_4B50
  static let wideEnd = 0x0606_4B50
  static let wideLocator = 0x0706_4B50
  /// The kind of the extra field with 64-bit numbers.
  static let wideExtra = 1

  static let localLength = 30
  static let directoryLength = 46
  static let endLength = 22
  static let wideEndLength = 56
  static let wideLocatorLength = 20
  static let longestComment = 0xFFFF

  static let stored = 0
  static let deflated = 8

  /// Names are UTF-8 (bit 11).
  static let isUTF8 = 1 << 11
  static let isEncrypted = 1

  /// What stands in a field of 32 bits whose number is elsewhere.
  static let wide32 = 0xFFFF_FFFF
  static let wide16 = 0xFFFF

  /// The sum of some bytes, after that of those before them.
  static func sum(of bytes: [UInt8], after sum: Int = 0) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32_z(uLong(sum), $0.baseAddress, $0.count)) }
  }

  /// A number of some bytes.
  static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[place + $1]) }
  }

  /// A number in some bytes.
  static func bytes(_ number: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
  }

  /// Names of archives that say no encoding: code page 437, the upper half.
  static let page437 = Array(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}"
      .unicodeScalars)

  /// A name's text: UTF-8 where it is marked so or happens to be, else code page 437.
  static func name(_ bytes: ArraySlice<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    var scalars = String.UnicodeScalarView()
    for byte in bytes { scalars.append(byte < 0x80 ? Unicode.Scalar(byte) : page437[Int(byte) - 0x80]) }
    return String(scalars)
  }
}
