/// The members of a JSON object, or the elements of an array, as stretches of its text: what is large is decoded piece by
/// piece, and what is not wanted is not decoded at all.
///
/// Strings and braces are followed and nothing else; each piece is the decoder's to refuse.
public enum JSONPieces {
  /// A text that is no object or no array.
  public struct Malformed: Error {
    /// Makes the error.
    public init() {}
  }

  /// The members of an object by name; escapes in names are left as they are.
  ///
  /// - Throws: `Malformed`, also for a name that comes twice.
  public static func members(of text: [UInt8]) throws(Malformed) -> [String: Range<Int>] {
    var members: [String: Range<Int>] = [:]
    for piece in try pieces(of: text, in: text.indices, open: "{", close: "}") {
      guard text[piece.lowerBound] == UInt8(ascii: "\""),
        let end = text[piece].dropFirst().firstIndex(of: UInt8(ascii: "\"")),
        let colon = text[end..<piece.upperBound].firstIndex(of: UInt8(ascii: ":"))
      else { throw Malformed() }
      let name = String(decoding: text[piece.lowerBound + 1..<end], as: UTF8.self)
      guard members.updateValue(colon + 1..<piece.upperBound, forKey: name) == nil else { throw Malformed() }
    }
    return members
  }

  /// The elements of the array in a range.
  ///
  /// - Throws: `Malformed`.
  public static func elements(of text: [UInt8], in range: Range<Int>) throws(Malformed) -> [Range<Int>] {
    try pieces(of: text, in: range, open: "[", close: "]")
  }

  /// What stands between commas, without the white space around it.
  private static func pieces(
    of text: [UInt8], in range: Range<Int>, open: Unicode.Scalar, close: Unicode.Scalar
  ) throws(Malformed) -> [Range<Int>] {
    let inside = trimmed(range, of: text)
    guard inside.count >= 2, text[inside.lowerBound] == UInt8(ascii: open),
      text[inside.upperBound - 1] == UInt8(ascii: close)
    else { throw Malformed() }
    var result: [Range<Int>] = []
    var start = inside.lowerBound + 1
    var depth = 0
    var isInString = false
    var place = start
    while place < inside.upperBound - 1 {
      let byte = text[place]
      if isInString {
        // What is escaped ends nothing.
        if byte == UInt8(ascii: "\\") { place += 1 } else if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ",") where depth == 0:
          result.append(trimmed(start..<place, of: text))
          start = place + 1
        default: break
        }
      }
      place += 1
    }
    let last = trimmed(start..<inside.upperBound - 1, of: text)
    if !last.isEmpty || !result.isEmpty { result.append(last) }
    guard depth == 0, !isInString, result.allSatisfy({ !$0.isEmpty }) else { throw Malformed() }
    return result
  }

  private static func trimmed(_ range: Range<Int>, of text: [UInt8]) -> Range<Int> {
    let isSpace = { (byte: UInt8) in byte == 0x20 || 0x09...0x0D ~= byte }
    guard let first = text[range].firstIndex(where: { !isSpace($0) }),
      let last = text[range].lastIndex(where: { !isSpace($0) })
    else { return range.lowerBound..<range.lowerBound }
    return first..<last + 1
  }
}
