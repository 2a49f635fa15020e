/// What numbers agree with: `word or *ending ⇥ class ⇥ numbers ⇥ letters at least`, and `^beginning ⇥ +what it adds to the
/// class` ("uno studente"). A class is a gender (`m`, `f`, `n` or a
/// name that the table `forms` knows), `-` for none, or a case after a hyphen (`-genitive`).
public struct Nouns: Sendable {
  private struct Row: Sendable {
    var kind: String
    var condition: NumberCondition
    var shortest: Int
  }

  private var words: [String: [Row]] = [:]
  private var endings: [String: [Row]] = [:]
  private var beginnings: [String: String] = [:]
  private var longest = 0

  init(_ table: Table) throws(TableError) {
    for row in table.rows {
      let shortest = row[3].isEmpty ? 1 : Int(row[3])
      guard !row[1].isEmpty, let shortest else {
        throw table.error(row, .value(row[3], expected: "a class and a number of letters"))
      }
      let entry = Row(kind: row[1], condition: try table.condition(row, 2), shortest: shortest)
      if row[0].hasPrefix("^") {
        guard row[1].hasPrefix("+") else {
          throw table.error(row, .value(row[1], expected: "a + and a name"))
        }
        beginnings[String(row[0].dropFirst())] = "-" + row[1].dropFirst()
      } else if row[0].hasPrefix("*") {
        let ending = String(row[0].dropFirst())
        endings[ending, default: []].append(entry)
        longest = max(longest, ending.count)
      } else {
        words[row[0], default: []].append(entry)
      }
    }
  }

  /// The class of a noun in lower case, after a number or alone; nil where neither its word nor its ending tells.
  public func gender(_ noun: String, after number: Int? = nil) -> String? {
    find(noun, number) { !$0.hasPrefix("-") || $0 == "-" }.flatMap { $0 == "-" ? nil : $0 + beginning(noun) }
  }

  /// What the noun adds to a number's form: `-genitive`; nothing where it does not tell.
  public func grammaticalCase(_ noun: String, after number: Int) -> String {
    find(noun, number) { $0.hasPrefix("-") && $0 != "-" } ?? ""
  }

  private func beginning(_ noun: String) -> String {
    guard !beginnings.isEmpty else { return "" }
    return (1...2).reversed().lazy.compactMap { self.beginnings[String(noun.prefix($0))] }.first ?? ""
  }

  private func find(_ noun: String, _ number: Int?, _ isMeant: (String) -> Bool) -> String? {
    guard !noun.isEmpty else { return nil }
    func first(_ rows: [Row]?) -> String? {
      rows?.first { row in
        isMeant(row.kind) && noun.count >= row.shortest && number.map(row.condition.holds) ?? true
      }?.kind
    }
    if let kind = first(words[noun]) { return kind }
    for length in stride(from: min(longest, noun.count), through: 0, by: -1) {
      if let kind = first(endings[String(noun.suffix(length))]) { return kind }
    }
    return nil
  }
}
