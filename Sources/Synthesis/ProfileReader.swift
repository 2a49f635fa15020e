/// A value in a profile's JSON, before anybody knows whether it belongs there.
enum ProfileValue: Decodable {
  case text(String)
  case number(Double)
  case object([String: ProfileValue])
  case other

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let object = try? container.decode([String: ProfileValue].self) {
      self = .object(object)
    } else {
      self = .other
    }
  }
}

/// Takes typed values out of a profile, and says precisely what is wrong with one.
struct ProfileReader {
  let file: String
  let fields: [String: ProfileValue]
  /// What stands before a key in messages: the object in which it is.
  var path = ""

  func refuseUnknown(_ keys: [String]) throws(VoiceProfileError) {
    if let unknown = fields.keys.filter({ !keys.contains($0) }).min() {
      throw error(
        "unknown key “\(path)\(unknown)”; the keys are \(keys.joined(separator: ", "))")
    }
  }

  func text(_ key: String) throws(VoiceProfileError) -> String {
    guard let text = try optionalText(key) else {
      throw error("“\(path)\(key)” is missing; it must be a text")
    }
    return text
  }

  func optionalText(_ key: String) throws(VoiceProfileError) -> String? {
    switch fields[key] {
    case nil: return nil
    case .text(let text): return text
    default: throw error("“\(path)\(key)” must be a text")
    }
  }

  func number(_ key: String, in range: ClosedRange<Int>) throws(VoiceProfileError) -> Int {
    guard let value = fields[key] else {
      throw error("“\(key)” is missing; allowed is \(range.lowerBound) to \(range.upperBound)")
    }
    return try number(value, key, in: range)
  }

  func optionalNumber(_ key: String, in range: ClosedRange<Int>) throws(VoiceProfileError) -> Int? {
    fields[key] == nil ? nil : try number(key, in: range)
  }

  func optionalNumber(_ key: String, in range: ClosedRange<Double>) throws(VoiceProfileError) -> Double? {
    guard let value = fields[key] else { return nil }
    let allowed =
      "allowed is a number from \(range.lowerBound.formattedBriefly) to \(range.upperBound.formattedBriefly)"
    guard case .number(let number) = value else { throw error("“\(path)\(key)” is not a number; \(allowed)") }
    guard range.contains(number) else {
      throw error("“\(path)\(key)” is \(number.formattedBriefly); \(allowed)")
    }
    return number
  }

  func numbers(
    _ key: String, allowed: [String], in range: ClosedRange<Int>
  ) throws(VoiceProfileError) -> [String: Int] {
    var result: [String: Int] = [:]
    let entries = try object(key)
    if let unknown = entries.keys.filter({ !allowed.contains($0) }).min() {
      throw error("unknown key “\(key).\(unknown)”; the keys are \(allowed.joined(separator: ", "))")
    }
    for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
      result[name] = try number(value, "\(key).\(name)", in: range)
    }
    return result
  }

  /// Readers of the objects in an object, in the order of their names.
  func readers(
    _ key: String, allowed: [String]
  ) throws(VoiceProfileError) -> [(name: String, reader: ProfileReader)] {
    let entries = try object(key)
    if let unknown = entries.keys.filter({ !allowed.contains($0) }).min() {
      throw error("unknown key “\(key).\(unknown)”; the keys are \(allowed.joined(separator: ", "))")
    }
    var result: [(name: String, reader: ProfileReader)] = []
    for (name, value) in entries.sorted(by: { $0.key < $1.key }) {
      guard case .object(let fields) = value else { throw error("“\(key).\(name)” must be an object") }
      result.append((name, ProfileReader(file: file, fields: fields, path: "\(path)\(key).\(name).")))
    }
    return result
  }

  func texts(_ key: String) throws(VoiceProfileError) -> [String: String] {
    var result: [String: String] = [:]
    for (name, value) in try object(key).sorted(by: { $0.key < $1.key }) {
      guard case .text(let text) = value else { throw error("“\(key).\(name)” must be a text") }
      result[name] = text
    }
    return result
  }

  private func object(_ key: String) throws(VoiceProfileError) -> [String: ProfileValue] {
    switch fields[key] {
    case nil: return [:]
    case .object(let entries): return entries
    default: throw error("“\(key)” must be an object")
    }
  }

  private func number(
    _ value: ProfileValue, _ key: String, in range: ClosedRange<Int>
  ) throws(VoiceProfileError) -> Int {
    let allowed = "allowed is a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard case .number(let number) = value else { throw error("“\(path)\(key)” is not a number; \(allowed)") }
    guard let whole = Int(exactly: number), range.contains(whole) else {
      throw error("“\(path)\(key)” is \(number.formattedBriefly); \(allowed)")
    }
    return whole
  }

  private func error(_ problem: String) -> VoiceProfileError { VoiceProfileError(file: file, problem) }
}

extension Double {
  /// `3` rather than `3.0`.
  fileprivate var formattedBriefly: String { Int(exactly: self).map(String.init) ?? String(self) }
}
