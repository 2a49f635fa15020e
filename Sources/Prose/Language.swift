/// A language tag of BCP 47, such as `en-GB`.
public struct Language: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The tag as written.
  public var tag: String

  /// Makes a language from its tag.
  public init(_ tag: String) { self.tag = tag }

  /// The primary subtag, lower case: `en` of `en-GB`.
  public var code: String {
    String(tag.prefix { $0 != "-" && $0 != "_" }).lowercased()
  }

  /// The code by which voices know the language: `zh` is heard as Mandarin, `no` and `nn` as Bokmål.
  public var spokenCode: String { Self.spoken[code] ?? code }

  private static let spoken = ["zh": "cmn", "no": "nb", "nn": "nb"]

  /// True for English as spoken outside North America: `en-GB` and its Scottish, Irish, Australian … kin.
  public var isBritish: Bool {
    guard code == "en" else { return false }
    let region = tag.lowercased().dropFirst(3).prefix { $0 != "-" }
    return !region.isEmpty && region != "us" && region != "ca"
  }

  /// The tag.
  public var description: String { tag }

  /// Decodes from a bare string.
  public init(from decoder: any Decoder) throws {
    tag = try decoder.singleValueContainer().decode(String.self)
  }

  /// Encodes as a bare string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(tag)
  }

  /// American English, the default.
  public static let americanEnglish = Language("en-US")
}
