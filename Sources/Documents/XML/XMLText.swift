public import Prose

/// The text of an XML file, whatever its encoding: UTF-8 without a byte order mark.
///
/// A byte order mark decides, else the zeros of UTF-16 beside the first `<` (XML 1.0, appendix F), else the declaration,
/// which may name any encoding that ICU knows, or none, which is UTF-8.
public struct XMLText: Sendable {
  /// What the bytes of a file were.
  public struct Encoding: RawRepresentable, Hashable, Sendable {
    /// Its name: the one declared, for all but these.
    public var rawValue: String

    /// An encoding of a name.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// UTF-8, or ASCII.
    public static let utf8 = Encoding(rawValue: "UTF-8")
    /// UTF-16 of either order.
    public static let utf16 = Encoding(rawValue: "UTF-16")
    /// Windows-1252, of which ISO 8859-1 is a part.
    public static let windows1252 = Encoding(rawValue: "Windows-1252")
  }

  /// The text, with its declaration.
  public let bytes: [UInt8]
  /// What it was decoded from.
  public let encoding: Encoding

  /// More than any book.
  public static let largest = 64 << 20

  /// Decodes a file of at most `limit` bytes.
  ///
  /// - Throws: `XMLProblem` for what is in none of these encodings, with the byte of the file.
  public init(_ file: [UInt8], limit: Int = XMLText.largest) throws(XMLProblem) {
    guard file.count <= limit else {
      throw XMLProblem(offset: 0, problem: "it is larger than \(limit >> 20) MiB")
    }
    let text: String?
    switch (file.first, file.dropFirst().first) {
    case (0xFF, 0xFE), (0xFE, 0xFF):
      text = Self.wide(file.dropFirst(2), isBigEndian: file[0] == 0xFE)
      encoding = .utf16
    case (0x00, _), (_, 0x00):
      text = Self.wide(file[...], isBigEndian: file[0] == 0)
      encoding = .utf16
    default:
      let isMarked = file.starts(with: [0xEF, 0xBB, 0xBF])
      let body = file.dropFirst(isMarked ? 3 : 0)
      switch isMarked ? nil : Self.declaredEncoding(of: file) {
      case nil, "UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16", "UTF-16LE", "UTF-16BE":
        encoding = .utf8
        guard body.contains(where: { $0 >= 0x80 }) else {
          text = String(decoding: body, as: UTF8.self)
          break
        }
        guard let valid = String(validating: body, as: UTF8.self) else {
          throw XMLProblem(
            offset: Self.firstFault(body), problem: "the text is not valid UTF-8; save it as UTF-8")
        }
        text = valid
      case "ISO-8859-1", "ISO8859-1", "LATIN1", "L1", "WINDOWS-1252", "CP1252":
        text = Windows1252.text(of: body)
        encoding = .windows1252
      case .some(let name):
        guard let charset = Charset(name), let decoded = charset.text(of: body) else {
          throw XMLProblem(
            offset: 0, problem: "its encoding “\(name.prefix(40))” is not known; save it as UTF-8")
        }
        text = decoded
        encoding = Encoding(rawValue: name)
      }
    }
    // A zero character is what UTF-32 looks like here.
    guard let text, !text.utf8.contains(0) else {
      throw XMLProblem(offset: 0, problem: "it is neither UTF-8 nor UTF-16; save it as UTF-8")
    }
    bytes = Array(text.utf8)
  }

  /// The lines of the text, for messages.
  public var lines: LineIndex { LineIndex(utf8: bytes) }

  private static func wide(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> String? {
    guard bytes.count % 2 == 0 else { return nil }
    let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: 2).lazy.map { index in
      let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isBigEndian ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
    }
    return String(validating: units, as: UTF16.self)
  }

  /// The encoding that an XML declaration names, in capitals; nil where there is none.
  public static func declaredEncoding(of file: [UInt8]) -> String? {
    guard file.starts(with: Array("<?xml".utf8)) else { return nil }
    let head = String(decoding: file.prefix(400), as: UTF8.self)
    guard let end = head.firstRange(of: "?>"), let name = head[..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let value = head[name.upperBound..<end.lowerBound].drop { $0 != "\"" && $0 != "'" }.dropFirst()
      .prefix { $0 != "\"" && $0 != "'" }
    return value.isEmpty ? nil : value.uppercased()
  }

  private static func firstFault(_ bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var offset = 0
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { offset += UTF8.width(scalar) }
    return offset
  }
}
