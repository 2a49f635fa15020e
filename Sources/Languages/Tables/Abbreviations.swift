/// What a language abbreviates: `written ⇥ said ⇥ class ⇥ end ⇥ when ⇥ of many`. The scanner of sentences and the narrator
/// read the same rows.
public struct Abbreviations: Sendable {
  /// One abbreviation.
  public struct Entry: Hashable, Sendable {
    /// With its periods.
    public var written: String
    /// Nothing where it is said as it stands.
    public var said: String
    /// `title`, `reference`, `unit`, `time` …
    public var kind: String
    /// Whether it may end a sentence: `never`; `number` is one only before a number; `may`; `after-number`; `capital`
    /// ends before any capital; `capitalised` may end one, but is one only with a capital; `pair` belongs to two words.
    public var end: Set<String>
    /// When it is said: always where empty, before a `number`, before a `name`, `after-numeral`, `never`.
    public var when: String
    /// What it is said as before several.
    public var many: String

    /// In lower case, without its last period.
    public var stem: String {
      let lower = written.lowercased()
      return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
    }
  }

  /// In the table's order.
  public let entries: [Entry]

  private static let ends: Set<String> = [
    "never", "number", "may", "after-number", "capital", "capitalised", "pair",
  ]

  init(_ table: Table) throws(TableError) {
    var entries: [Entry] = []
    for row in table.rows {
      let end = Set(row.words(3))
      guard end.isSubset(of: Self.ends) else {
        throw table.error(
          row, .value(row[3], expected: "an end (\(Self.ends.sorted().joined(separator: ", ")))"))
      }
      entries.append(
        Entry(written: row[0], said: row[1], kind: row[2], end: end, when: row[4], many: row[5]))
    }
    self.entries = entries
  }

  /// Words with an end, in lower case and without their last period.
  public func stems(_ end: String) -> Set<String> {
    Set(entries.filter { $0.end.contains(end) && !$0.written.contains(" ") }.map(\.stem))
  }

  /// Abbreviations that need their capital, without their period.
  public var capitalised: Set<String> {
    Set(entries.filter { $0.end.contains("capitalised") }.map { String($0.written.dropLast()) })
  }

  /// What stands beside what in abbreviations of several words, in lower case and without periods.
  public var pairs: [String: Set<String>] {
    var result: [String: Set<String>] = [:]
    for entry in entries {
      let parts = entry.written.lowercased().split(separator: " ")
      for (part, next) in zip(parts, parts.dropFirst()) where part.hasSuffix(".") {
        result[String(part.dropLast()), default: []].insert(
          String(next.hasSuffix(".") ? next.dropLast() : next))
      }
    }
    return result
  }
}
