/// House numbers, directions and states: "708 N 1st St, San City, NY".
enum AddressReading {
  private static let directions = WordLists.addresses.said("directions")

  private static let streets = WordLists.addresses.words("streets")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if token.kind == .number { return house(line, index) }
    guard token.kind == .word, token.isCapitalised else { return nil }
    if let direction = directions[token.text], line[line.before(index)]?.kind == .number,
      opensStreet(line, index + 1)
    {
      return Reading(1, direction, rule: "address")
    }
    if let state = StateReading.match(line, index) { return state }
    if let state = longStates[token.text], line.text(index + 1) == ".", isAfterTown(line, index) {
      let goesOn = line[line.afterSpace(index + 2)].map { $0.kind != .mark || $0.text == "," } ?? false
      return Reading(goesOn ? 2 : 1, state, rule: "address")
    }
    return nil
  }

  private static func isAfterTown(_ line: TokenLine, _ index: Int) -> Bool {
    line.text(line.before(index)) == "," && line[line.before(line.before(index))]?.isCapitalised ?? false
  }

  /// The abbreviations of books and newspapers, with their period.
  private static let longStates = WordLists.addresses.said("long-states")

  /// What the rules must be asked about.
  static let words = Set(longStates.keys.map { $0.lowercased() }).union(StateReading.words)

  /// Three digits before a street are said in two parts: "one twenty-three".
  private static func house(_ line: TokenLine, _ index: Int) -> Reading? {
    let digits = line.text(index)
    guard digits.count == 3, digits.allSatisfy(\.isNumber), !digits.hasPrefix("0"),
      opensStreet(line, index + 1) || isLettered(line, index + 1) && opensStreet(line, index + 2)
    else { return nil }
    return Reading(1, HouseNumber.spoken(digits), rule: "address")
  }

  /// The letter of "221B".
  private static func isLettered(_ line: TokenLine, _ index: Int) -> Bool {
    line[index].map { $0.isCapitalised && $0.text.utf8.count == 1 } ?? false
  }

  /// A street's word within the next few, all of which begin with a capital or are ordinals.
  private static func opensStreet(_ line: TokenLine, _ index: Int) -> Bool {
    var cursor = line.afterSpace(index)
    guard cursor > index else { return false }
    for _ in 0..<5 {
      guard let token = line[cursor] else { return false }
      if token.kind == .word, streets.contains(token.lower), token.isCapitalised { return true }
      guard token.isCapitalised || token.kind == .number || ["st", "nd", "rd", "th"].contains(token.lower)
      else { return false }
      cursor = line.afterSpace(cursor + 1)
    }
    return false
  }
}

/// Three digits in two parts.
enum HouseNumber {
  /// "one twenty-three", "seven oh eight", "four hundred".
  static func spoken(_ digits: String) -> String {
    guard let value = Int(digits), (100..<1000).contains(value) else {
      return EnglishNumbers().cardinal(digits)
    }
    let rest = value % 100
    let head = EnglishNumbers.small[value / 100]
    if rest == 0 { return head + " hundred" }
    return head + " " + (rest < 10 ? "oh " + EnglishNumbers.small[rest] : EnglishNumbers.underHundred(rest))
  }
}
