/// Words that abbreviations are said as, in the cases that words around them ask for: `word ⇥ gender ⇥ forms`. The row `*` names
/// the case of each column of forms (`-genitive`).
public struct Declensions: Sendable {
  private struct Row: Sendable {
    var gender: String
    var forms: [String: String]
  }

  private var rows: [String: Row] = [:]

  init(_ table: Table) throws(TableError) {
    guard let head = table.rows.first else { return }
    guard head[0] == "*", head.cells.count > 2 else {
      throw table.error(head, .value(head[0], expected: "* and the names of cases"))
    }
    let cases = head.cells.dropFirst(2)
    for row in table.rows.dropFirst() {
      guard !row[1].isEmpty, row.cells.count == cases.count + 2 else {
        throw table.error(row, .value(row[0], expected: "a gender and a form for each case"))
      }
      rows[row[0]] = Row(
        gender: row[1], forms: Dictionary(uniqueKeysWithValues: zip(cases, row.cells.dropFirst(2))))
    }
  }

  /// True where no word is known.
  public var isEmpty: Bool { rows.isEmpty }

  /// The gender of a word; nil for one that is not known.
  public func gender(_ word: String) -> String? { rows[word]?.gender }

  /// A word in a case, such as `-genitive`; as it is where it is not known.
  public func form(_ word: String, _ grammaticalCase: String) -> String {
    rows[word]?.forms[grammaticalCase] ?? word
  }
}
