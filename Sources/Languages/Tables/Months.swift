/// The months of a language: `number ⇥ as said in a date ⇥ other forms between spaces` (other cases, abbreviations without
/// their period).
public struct Months: Sendable {
  /// The names as they are said in a date, from January; empty where the language has no such table.
  public let names: [String]
  private let numbers: [String: Int]
  private let full: Set<String>

  init(_ table: Table) throws(TableError) {
    var names = [String](repeating: "", count: table.rows.isEmpty ? 0 : 12)
    var numbers: [String: Int] = [:]
    var full: Set<String> = []
    for row in table.rows {
      guard let number = Int(row[0]), 1...12 ~= number else {
        throw table.error(row, .value(row[0], expected: "a month from 1 to 12"))
      }
      guard !row[1].isEmpty else { throw table.error(row, .value(row[1], expected: "a month's name")) }
      names[number - 1] = row[1]
      for form in [row[1].lowercased()] + row.words(2) { numbers[form] = number }
      full.insert(row[1].lowercased())
    }
    if let missing = names.firstIndex(of: "") {
      throw TableError(table: table.name, line: table.rows.count + 1, cause: .missing("\(missing + 1)"))
    }
    self.names = names
    self.numbers = numbers
    self.full = full
  }

  /// The month of a name in any of its forms, in lower case; from 1.
  public func number(_ word: String) -> Int? { numbers[word] }

  /// True for a name that is written in full, as it is said in a date; in lower case.
  public func isFull(_ word: String) -> Bool { full.contains(word) }

  /// Every form, in lower case.
  public var forms: Set<String> { Set(numbers.keys) }
}
