import CCrypto

/// An identifier that follows from a name (RFC 9562, version 5): the same name has it everywhere and always.
public struct NameUUID: Hashable, Sendable, CustomStringConvertible {
  private let bytes: [UInt8]

  /// The namespace of addresses of the web (RFC 9562, 6.6).
  public static let addresses: [UInt8] = [
    0x6B, 0xA7, 0xB8, 0x11, 0x9D, 0xAD, 0x11, 0xD1, 0x80, 0xB4, 0x00, 0xC0, 0x4F, 0xD4, 0x30, 0xC8,
  ]
  /// That of podcasts (podcastindex.org, `podcast:guid`).
  public static let podcasts: [UInt8] = [
    0xEA, 0xD4, 0xC2, 0x36, 0xBF, 0x58, 0x58, 0xC6, 0xA2, 0xC6, 0xA6, 0xB2, 0x8D, 0x12, 0x8C, 0xB6,
  ]

  /// The identifier of a name in a namespace of 16 bytes.
  public init(_ name: String, in namespace: [UInt8]) {
    let text = namespace + Array(name.utf8)
    var digest = [UInt8](repeating: 0, count: Int(SHA_DIGEST_LENGTH))
    _ = SHA1(text, text.count, &digest)
    digest[6] = digest[6] & 0x0F | 0x50
    digest[8] = digest[8] & 0x3F | 0x80
    bytes = Array(digest.prefix(16))
  }

  /// 36 characters, as in `urn:uuid:`.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.enumerated().map { index, byte in
      ([4, 6, 8, 10].contains(index) ? "-" : "")
        + String(decoding: [digits[Int(byte >> 4)], digits[Int(byte & 15)]], as: UTF8.self)
    }.joined()
  }
}
