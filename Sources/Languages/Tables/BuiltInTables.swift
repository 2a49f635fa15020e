internal import CTables

/// The tables that are built into the program. A test finds files that are not among them.
enum BuiltInTables {
  /// Their names, `idea.code`, sorted.
  static let names: [String] = {
    var names: [String] = []
    while let name = vv_language_table(Int32(names.count)).name { names.append(String(cString: name)) }
    return names
  }()

  /// The bytes of a table; nil where there is none of that name.
  static func bytes(_ name: String) -> [UInt8]? {
    guard let index = indices[name] else { return nil }
    let table = vv_language_table(Int32(index))
    return Array(UnsafeBufferPointer(start: table.bytes, count: Int(table.count)))
  }

  private static let indices = Dictionary(
    uniqueKeysWithValues: names.enumerated().map { ($0.element, $0.offset) })
}
