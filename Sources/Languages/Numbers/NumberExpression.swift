/// Words with parts of a number in braces: `{n/100:cardinal}honderd{n%100:cardinal?}`.
struct NumberExpression: Sendable {
  private enum Part: Sendable {
    case text(String)
    case number(divisor: Int, modulus: Int?, isRound: Bool, rules: String, isOptional: Bool, mark: Character?)
  }

  private var parts: [Part] = []

  init(_ row: Table.Row, _ table: Table) throws(TableError) {
    var rest = Substring(row[1])
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}"),
        let part = Self.part(rest[rest.index(after: open)..<close])
      else { throw table.error(row, .value(row[1], expected: "words with numbers such as {n:rule-set}")) }
      parts.append(part)
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
  }

  private static func part(_ text: Substring) -> Part? {
    let halves = text.split(separator: ":")
    guard halves.count == 2, halves[0].hasPrefix("n") else { return nil }
    var rules = String(halves[1])
    let isOptional = rules.hasSuffix("?")
    if isOptional { rules.removeLast() }
    let mark = rules.last.flatMap { "^~".contains($0) ? $0 : nil }
    if mark != nil { rules.removeLast() }
    let operation = halves[0].dropFirst()
    if operation.isEmpty {
      return .number(
        divisor: 1, modulus: nil, isRound: false, rules: rules, isOptional: isOptional, mark: mark)
    }
    guard let value = Int(operation.filter(\.isNumber)), value > 0 else { return nil }
    let isDivision = operation.hasPrefix("/")
    return .number(
      divisor: isDivision ? value : 1, modulus: isDivision ? nil : value, isRound: operation.hasPrefix("-%"),
      rules: rules, isOptional: isOptional, mark: mark)
  }

  /// The words for a number.
  func words(_ number: Int, _ spell: (_ number: Int, _ rules: String) -> String) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .number(let divisor, let modulus, let isRound, let rules, let isOptional, let mark):
        var value = number / divisor
        if let modulus { value = isRound ? value - value % modulus : value % modulus }
        if isOptional, value == 0 {
          if result.hasSuffix(" ") { result.removeLast() }
          continue
        }
        let words = spell(value, rules)
        result += mark == "^" ? words.withCapital : mark == "~" ? words.replacing(" ", with: "") : words
      }
    }
    return result
  }
}
