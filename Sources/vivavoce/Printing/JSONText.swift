import FoundationEssentials

/// JSON as this program prints it: keys in order, slashes as they are.
enum JSONText {
  /// A value that has no JSON.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  /// A value on one line.
  static func line(_ value: some Encodable) throws(Failure) -> String {
    try text(value, [.sortedKeys, .withoutEscapingSlashes])
  }

  /// A value as people read it.
  static func page(_ value: some Encodable) throws(Failure) -> String {
    try text(value, [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted])
  }

  private static func text(
    _ value: some Encodable, _ format: JSONEncoder.OutputFormatting
  ) throws(Failure) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = format
    do {
      return try encoder.encode(value).shownInJSON
    } catch {
      var reason = "\(error)"
      if case EncodingError.invalidValue(let value, let context) = error {
        reason = "\(context.codingPath.map(\.stringValue).joined(separator: ".")) is \(value)"
      }
      throw Failure(description: "the result cannot be printed as JSON: \(reason)")
    }
  }
}
