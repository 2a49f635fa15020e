import FoundationEssentials

/// JSON as this program prints it: keys in order, slashes as they are.
enum JSONText {
  static func line(_ value: some Encodable) -> String? {
    text(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  static func page(_ value: some Encodable) -> String? {
    text(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  private static func text(_ value: some Encodable, _ format: JSONEncoder.OutputFormatting) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) }
  }
}
