import CZlib

/// A file of ours that stands alone somewhere, and ends with a digest of all that stands before.
///
/// By that it is known again, as long as nobody changed it. Players and browsers pass over it: it is a comment of HTML,
/// a text of PNG, an unknown chunk of RIFF.
public enum SignedFile {
  /// The kinds that can be signed.
  public enum Format: String, Sendable, CaseIterable { case html, png, wav }

  private static let claim = Array("Vivavoce sha256:".utf8)
  private static let endOfPNG: [UInt8] = [0, 0, 0, 0] + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82]

  /// The file with its signature.
  public static func signed(_ content: [UInt8], as format: Format) -> [UInt8] {
    let content = prepared(content, for: format)
    return content + signature(of: content, in: format)
  }

  /// True for a file that is as we signed it.
  public static func isSigned(_ file: [UInt8]) -> Bool {
    Format.allCases.contains { format in
      let length = signature(of: [], in: format).count
      guard file.count >= length else { return false }
      let content = Array(file.dropLast(length))
      return file.suffix(length).elementsEqual(signature(of: content, in: format))
    }
  }

  /// What stands before the signature.
  private static func prepared(_ content: [UInt8], for format: Format) -> [UInt8] {
    switch format {
    case .html: return content
    case .png:
      return content.suffix(endOfPNG.count).elementsEqual(endOfPNG)
        ? content.dropLast(endOfPNG.count) : content
    case .wav:
      // The length of the whole stands in its header.
      var content = content + (content.count % 2 == 0 ? [] : [0])
      let length = content.count + signature(of: [], in: .wav).count - 8
      if content.count >= 8 { content.replaceSubrange(4..<8, with: little(length)) }
      return content
    }
  }

  private static func signature(of content: [UInt8], in format: Format) -> [UInt8] {
    let text = claim + Array(ContentKey(of: content).description.utf8)
    switch format {
    case .html: return Array("<!-- ".utf8) + text + Array(" -->\n".utf8)
    case .wav: return Array("VVVC".utf8) + little(text.count) + text
    case .png:
      let chunk = Array("tEXtSoftware".utf8) + [0] + text
      let sum = UInt32(truncatingIfNeeded: crc32(0, chunk, uInt(chunk.count)))
      return little(chunk.count - 4).reversed() + chunk + little(Int(sum)).reversed() + endOfPNG
    }
  }

  private static func little(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
}
