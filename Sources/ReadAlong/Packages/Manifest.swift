import FoundationEssentials

/// A value of a package's manifest, written as JSON with its members in the order of their names.
enum Manifest: Encodable {
  case text(String)
  /// Seconds, of which milliseconds are told.
  case seconds(milliseconds: Int)
  case number(Double)
  case list([Manifest])
  case members([String: Manifest])

  /// Members of which those that are not known are left out.
  static func known(_ members: [String: Manifest?]) -> Manifest { .members(members.compactMapValues { $0 }) }

  /// A text; nil for none.
  static func text(known text: String?) -> Manifest? {
    text.flatMap { $0.isEmpty ? nil : .text($0) }
  }

  /// A list of texts; nil for none.
  static func texts(known texts: [String]) -> Manifest? {
    texts.isEmpty ? nil : .list(texts.map { .text($0) })
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .text(let text): try container.encode(text)
    case .seconds(let milliseconds): try container.encode(Double(milliseconds) / 1000)
    case .number(let number): try container.encode(number)
    case .list(let values): try container.encode(values)
    case .members(let members): try container.encode(members)
    }
  }

  /// The file's bytes.
  func bytes() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}
