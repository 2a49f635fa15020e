/// What is written behind the digits of an ordinal: `mark ⇥ form ⇥ numbers`. The form `@ordinal` is told by the words around,
/// `+` stays behind the number's words as it is written ("60er"), `+name` is joined to the form of that name without its
/// hyphen ("20-letni"). A mark may be a `stem*`.
public struct OrdinalMarks: Sendable {
  private struct Row: Sendable {
    var form: String
    var condition: NumberCondition
  }

  private var rows: [String: [Row]] = [:]
  private let hasStems: Bool

  init(_ table: Table) throws(TableError) {
    for row in table.rows {
      guard !row[1].isEmpty else { throw table.error(row, .value(row[1], expected: "a form")) }
      rows[row[0], default: []].append(Row(form: row[1], condition: try table.condition(row, 2)))
    }
    hasStems = rows.keys.contains { $0.hasSuffix("*") }
    rows = rows.mapValues { $0.filter { !$0.condition.isEmpty } + $0.filter(\.condition.isEmpty) }
  }

  /// The form that a mark gives a number; nil where it is none of an ordinal.
  public func form(_ mark: String, _ number: Int) -> String? {
    if let row = rows[mark]?.first(where: { $0.condition.holds(number) }) { return row.form }
    guard hasStems else { return nil }
    for length in stride(from: min(mark.count, 12), to: 1, by: -1) {
      if let row = rows[mark.prefix(length) + "*"]?.first(where: { $0.condition.holds(number) }) {
        return row.form
      }
    }
    return nil
  }
}
