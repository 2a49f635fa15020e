/// Sentences with gaps, and words for them, by a key: `key ⇥ template ⇥ numbers ⇥ numbers`. What is for some numbers only is
/// asked before what is for all.
public struct Templates: Sendable {
  private struct Row: Sendable {
    var text: String
    var first: NumberCondition
    var second: NumberCondition
  }

  private var rows: [String: [Row]] = [:]

  init(_ table: Table) throws(TableError) {
    for row in table.rows {
      rows[row[0], default: []].append(
        Row(text: row[1], first: try table.condition(row, 2), second: try table.condition(row, 3)))
    }
    func weight(_ row: Row) -> Int { (row.first.isEmpty ? 0 : 1) + (row.second.isEmpty ? 0 : 1) }
    rows = rows.mapValues { list in
      list.enumerated().sorted { (weight($1.element), $0.offset) < (weight($0.element), $1.offset) }.map(
        \.element)
    }
  }

  /// The template of a key for one or two numbers.
  public func text(_ key: String, _ first: Int = 0, _ second: Int = 0) -> String? {
    rows[key]?.first { $0.first.holds(first) && $0.second.holds(second) }?.text
  }

  /// Everything of a key.
  public func all(_ key: String) -> [String] { rows[key]?.map(\.text) ?? [] }

  /// The words between spaces of all that a key has.
  public func words(_ key: String) -> [String] {
    all(key).flatMap { $0.split(separator: " ").map(String.init) }
  }

  /// A template with its gaps filled: `{hours:cardinal-f}` by name and form.
  public static func filled(_ template: String, _ fill: (_ name: String, _ form: String) -> String) -> String
  {
    var result = ""
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let gap = rest[rest.index(after: open)..<close].split(separator: ":").map(String.init)
      result += fill(gap.first ?? "", gap.count > 1 ? gap[1] : "")
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
