import CCrypto
public import FoundationEssentials
import Glibc

/// The name of a thing that follows from what it was made of: a SHA-256 digest.
public struct ContentKey: Hashable, Sendable, CustomStringConvertible {
  /// 32 bytes.
  public let digest: [UInt8]

  /// The key of some bytes.
  public init(of bytes: some ContiguousBytes) { digest = Self.digest(of: bytes) }

  /// The key of everything in a file.
  ///
  /// - Throws: `FileError`.
  public init(of file: borrowing DiskFile) throws(FileError) {
    guard let context = EVP_MD_CTX_new() else { throw FileError(.read, file.path, code: ENOMEM) }
    defer { EVP_MD_CTX_free(context) }
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
    let count = try file.count
    for place in stride(from: 0, to: count, by: 1 << 20) {
      let part = try file.read(min(1 << 20, count - place), at: place)
      EVP_DigestUpdate(context, part, part.count)
    }
    digest = [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, initialized in
      EVP_DigestFinal_ex(context, digest.baseAddress, nil)
      initialized = digest.count
    }
  }

  /// The key of a recipe: its whole content decides, field by field, so that none can be forgotten.
  ///
  /// - Throws: `EncodingError` for a number that JSON lacks.
  public init(recipe: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    self.init(of: try encoder.encode(recipe))
  }

  /// 64 hexadecimal digits.
  public var description: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func digest(of bytes: some ContiguousBytes) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, initialized in
      bytes.withUnsafeBytes { buffer in
        _ = SHA256(buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count, digest.baseAddress)
      }
      initialized = digest.count
    }
  }
}
