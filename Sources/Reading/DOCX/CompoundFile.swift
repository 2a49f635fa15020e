/// The files in which old programs keep their streams, and new ones what is encrypted (MS-CFB, MS-OFFCRYPTO).
enum CompoundFile {
  static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// True where a package lies in it that a password or rights management locks.
  static func isPackage(_ file: ForeignFile) -> Bool { has("EncryptedPackage", file) }

  /// True where what locks it is rights management.
  static func isProtected(_ file: ForeignFile) -> Bool { has("DRMEncryptedTransform", file) }

  /// True where a stream has a name, which is kept in UTF-16.
  private static func has(_ name: String, _ file: ForeignFile) -> Bool {
    guard let bytes = try? file.contents() else { return false }
    let wanted = name.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    guard bytes.count >= wanted.count else { return false }
    return bytes.withUnsafeBytes { bytes in
      (0...bytes.count - wanted.count).contains { start in
        bytes[start] == wanted[0] && bytes[start..<start + wanted.count].elementsEqual(wanted)
      }
    }
  }
}
