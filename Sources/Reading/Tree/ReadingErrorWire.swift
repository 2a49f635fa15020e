public import Storage

/// A refusal as bytes, on its way out of the process that read the file.
extension ReadingError {
  /// The bytes of the refusal.
  public var wire: [UInt8] {
    var writer = ByteWriter()
    func add(_ code: UInt8, _ words: String..., numbers: Int...) {
      writer.add(code)
      for word in words { writer.add(word) }
      for number in numbers { writer.add(number) }
    }
    switch self {
    case .empty(let name): add(0, name)
    case .notText(let name, let kind): add(1, name, kind)
    case .tooLarge(let name, let limit): add(2, name, numbers: limit)
    case .lineTooLong(let name, let line, let limit): add(3, name, numbers: line, limit)
    case .malformed(let name, let line, let problem): add(4, name, problem, numbers: line)
    case .unreadable(let name, let reason): add(5, name, reason)
    case .damaged(let name, let part, let problem): add(6, name, part, problem)
    case .protected(let name, let kind): add(7, name, kind)
    case .noText(let name, let kind): add(8, name, kind)
    case .crashed(let name, let reason): add(9, name, reason)
    case .lost(let name, let characters): add(10, name, numbers: abs(characters))
    }
    return writer.bytes
  }

  /// Reads what `wire` gave.
  ///
  /// - Throws: `ByteReader.Malformed`.
  public init(wire: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(wire)
    let code = try reader.byte()
    let name = try reader.string()
    switch code {
    case 0: self = .empty(name: name)
    case 1: self = .notText(name: name, kind: try reader.string())
    case 2: self = .tooLarge(name: name, limit: try reader.integer())
    case 3: self = .lineTooLong(name: name, line: try reader.integer(), limit: try reader.integer())
    case 4:
      let problem = try reader.string()
      self = .malformed(name: name, line: try reader.integer(), problem: problem)
    case 5: self = .unreadable(name: name, reason: try reader.string())
    case 6: self = .damaged(name: name, part: try reader.string(), problem: try reader.string())
    case 7: self = .protected(name: name, kind: try reader.string())
    case 8: self = .noText(name: name, kind: try reader.string())
    case 9: self = .crashed(name: name, reason: try reader.string())
    case 10: self = .lost(name: name, characters: try reader.integer())
    default: throw ByteReader.Malformed()
    }
  }
}
