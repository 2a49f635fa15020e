/// What is written behind the digits of an ordinal: `mark ⇥ form ⇥ numbers`. The form `@ordinal` is told by the words around,
/// `+` stays behind the number's words as it is written ("60er").
public struct OrdinalMarks: Sendable {
  private struct Row: Sendable {
    var form: String
    var condition: NumberCondition
  }

  private var rows: [String: [Row]] = [:]

  init(_ table: Table) throws(TableError) {
    for row in table.rows {
      guard !row[1].isEmpty else { throw table.error(row, .value(row[1], expected: "a form")) }
      rows[row[0], default: []].append(Row(form: row[1], condition: try table.condition(row, 2)))
    }
    rows = rows.mapValues { $0.filter { !$0.condition.isEmpty } + $0.filter(\.condition.isEmpty) }
  }

  /// The form that a mark gives a number; nil where it is none of an ordinal.
  public func form(_ mark: String, _ number: Int) -> String? {
    rows[mark]?.first { $0.condition.holds(number) }?.form
  }
}
