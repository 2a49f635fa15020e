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

  /// A value as people read it, of which one list may be a whole book's: the list is empty in the value and is written an element
  /// at a time, so that the text of no more than one of them is held.
  ///
  /// - Parameters:
  ///   - key: the list's key, in the value itself.
  ///   - write: takes the text, piece by piece.
  static func page(
    _ value: some Encodable, listing elements: [some Encodable], under key: String,
    to write: (String) throws -> Void
  ) throws {
    // What the encoder writes before, between and after elements, from itself.
    let empty = try page([key: [Int]()])
    let frame = try page(value)
    let list = empty.dropFirst("{\n".count).dropLast("\n}".count)
    guard let place = frame.firstRange(of: list) else {
      throw Failure(description: "\(key) is no list of the result")
    }
    try write(String(frame[..<place.lowerBound]))
    if elements.isEmpty { try write(String(list)) }
    let head = "  \"\(key)\" : [\n"
    for (index, element) in elements.enumerated() {
      let one = try page([key: [element]]).dropFirst("{\n".count).dropLast("\n  ]\n}".count)
      try write(index == 0 ? String(one) : ",\n" + one.dropFirst(head.count))
    }
    if !elements.isEmpty { try write("\n  ]") }
    try write(String(frame[place.upperBound...]))
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
