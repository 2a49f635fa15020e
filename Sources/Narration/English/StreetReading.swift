/// What streets are called by: "5th St. near", "Main St.", "Elm Dr.", "Arques Ave".
enum StreetReading {
  static let names = WordLists.addresses.said("street-names")

  /// True where a number stands before the street's name: "1428 Elm St. It was …".
  static func isNumbered(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    guard let previous = line[before], before >= 0,
      previous.isCapitalised || ["st", "nd", "rd", "th"].contains(previous.lower)
    else { return false }
    var cursor = line.before(before)
    for _ in 0..<4 {
      if line[cursor]?.kind == .number { return true }
      guard line[cursor]?.isCapitalised ?? false else { return false }
      cursor = line.before(cursor)
    }
    return false
  }

  static func match(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let name = names[line.lower(index)], let previous = line[line.before(index)],
      line.before(index) < index - 1 || index > 0,
      previous.isCapitalised || ["st", "nd", "rd", "th"].contains(previous.lower)
    else { return nil }
    let hasPeriod = line.text(index + 1) == "."
    let next = line.afterSpace(index + (hasPeriod ? 2 : 1))
    let isNumbered = isNumbered(line, index)
    let follows = line[next]
    let endsPhrase =
      follows == nil || follows?.kind == .mark
      || follows.map { $0.kind == .word && !$0.isCapitalised } ?? false
    guard
      isNumbered
        || endsPhrase && (hasPeriod || line.text(index) != line.text(index).uppercased())
          && line[index]?.isCapitalised ?? false
    else { return nil }
    // The last period of a sentence stays: it is the sentence's.
    let takesPeriod = hasPeriod && follows != nil && !(follows?.isCapitalised ?? false)
    return Reading(takesPeriod ? 2 : 1, name, rule: "abbreviation")
  }
}
