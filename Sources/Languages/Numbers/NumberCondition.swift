/// For which numbers a row of a table is: `1-10`, `11-`, `%10=1`, `%100!=11-14`, several between commas; nothing is all.
public struct NumberCondition: Hashable, Sendable {
  private struct Part: Hashable, Sendable {
    /// What the number is divided by, to look at the rest; nothing for the number itself.
    var modulus: Int?
    var isIn: Bool
    var range: ClosedRange<Int>
  }

  private var parts: [Part] = []

  /// True where every number is meant.
  public var isEmpty: Bool { parts.isEmpty }

  init?(_ text: String) {
    for part in text.split(separator: ",") {
      var rest = Substring(part)
      var modulus: Int?
      var isIn = true
      if rest.hasPrefix("%") {
        guard let sign = rest.firstIndex(of: "=") else { return nil }
        let isNegated = rest[..<sign].hasSuffix("!")
        guard let value = Int(rest[rest.index(after: rest.startIndex)..<sign].filter { $0 != "!" }), value > 0
        else { return nil }
        modulus = value
        isIn = !isNegated
        rest = rest[rest.index(after: sign)...]
      }
      let ends = rest.split(separator: "-", omittingEmptySubsequences: false)
      guard (1...2).contains(ends.count), let low = Int(ends[0]),
        let high = ends.count == 1 ? low : ends[1].isEmpty ? Int.max : Int(ends[1]), low <= high
      else { return nil }
      parts.append(Part(modulus: modulus, isIn: isIn, range: low...high))
    }
  }

  /// True for a number that is meant.
  public func holds(_ number: Int) -> Bool {
    parts.allSatisfy { part in
      part.range.contains(part.modulus.map { number % $0 } ?? number) == part.isIn
    }
  }
}

extension Table {
  /// The condition in a cell.
  func condition(_ row: Row, _ cell: Int) throws(TableError) -> NumberCondition {
    guard let condition = NumberCondition(row[cell]) else {
      throw error(row, .value(row[cell], expected: "numbers, such as 1-10 or %10=1"))
    }
    return condition
  }
}
