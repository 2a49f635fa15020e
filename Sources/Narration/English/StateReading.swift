/// Letters of American states, "San City, NY", and those that are something else: "Oh, OK.", "Jane Roe, MD".
enum StateReading {
  private static let states = WordLists.addresses.said("states")
  /// Letters that are words, so that only a postal code makes a state of them.
  private static let zipStates = WordLists.addresses.said("zip-states")
  /// Letters that are more than a state's: they need evidence.
  private static let doubtful = WordLists.addresses.words("doubtful-states")
  private static let towns = WordLists.addresses.words("towns")
  private static let prepositions = WordLists.addresses.words("before-town")
  private static let degrees = WordLists.addresses.said("degrees")
  private static let anywhere = WordLists.addresses.said("degrees-anywhere")

  /// Degrees that are not all capitals, which rules must be asked about.
  static let words = Set(degrees.keys).union(anywhere.keys).reduce(into: Set<String>()) {
    $0.insert($1.lowercased())
  }

  static func match(_ line: TokenLine, _ index: Int) -> Reading? {
    let text = line.text(index)
    if isState(line, index) {
      return (states[text] ?? zipStates[text]).map { Reading(1, $0, rule: "address") }
    }
    if let letters = anywhere[text] { return Reading(1, letters, rule: "initials") }
    // Behind a name or another degree.
    guard let letters = degrees[text], isAfterName(line, index) else { return nil }
    return Reading(1, letters, rule: "initials")
  }

  /// True for a state's letters after a town, or before a postal code.
  static func isState(_ line: TokenLine, _ index: Int) -> Bool {
    let text = line.text(index)
    guard states[text] != nil || zipStates[text] != nil else { return false }
    // "CO2", "ME/CFS"
    if let next = line[index + 1], next.kind == .number || ["/", "-", "&"].contains(next.text) {
      return false
    }
    let before = line.before(index)
    let hasComma = line.text(before) == ","
    let town = hasComma ? line.before(before) : before
    // "in NY 10001"
    if !hasComma, states[text] != nil, isPostal(line, line.afterSpace(index + 1)),
      prepositions.contains(line.lower(before)) || line.lower(before) == "and"
    {
      return true
    }
    guard line[town]?.isCapitalised ?? false, town < index - 1 else { return false }
    if isPostal(line, line.afterSpace(index + 1)) { return true }
    guard hasComma, states[text] != nil else { return false }
    guard doubtful.contains(text) else { return true }
    // "Excel, MS Word": what belongs to a state comes behind another comma.
    if let next = line[line.afterSpace(index + 1)], next.isCapitalised { return false }
    return towns.contains(line.lower(town)) || follows(line, town)
  }

  /// Five digits; four more behind a hyphen are read by themselves.
  private static func isPostal(_ line: TokenLine, _ index: Int) -> Bool {
    line[index]?.kind == .number && line.text(index).utf8.count == 5
      && line.text(index).utf8.allSatisfy { 0x30...0x39 ~= $0 }
  }

  /// "in Silver Spring, MD", "12 Elm St., Salem, MA": what stands before the town's name says that it is a place.
  private static func follows(_ line: TokenLine, _ town: Int) -> Bool {
    var cursor = town
    for _ in 0..<8 {
      let before = line.before(cursor)
      guard let token = line[before] else { return false }
      if token.kind == .number || prepositions.contains(token.lower) { return true }
      guard token.isCapitalised || [".", ","].contains(token.text) else { return false }
      cursor = before
    }
    return false
  }

  /// "Jane Roe, MD", "Jane Roe, MA, MD"
  private static func isAfterName(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    guard line.text(before) == "," else { return degrees[line.text(before)] != nil }
    return line[line.before(before)]?.isCapitalised ?? false
  }
}
