/// What the words around a numeral make of it: `kind ⇥ side ⇥ word ⇥ form ⇥ numbers ⇥ words on the other side ⇥ says`.
///
/// Kinds are `year`, `roman` and `ordinal`, `day` and `hour` for what dates and times of day are told by; `case` for the case
/// that a word asks of the number after it (`-genitive`), `noun-case` for what it asks of other words, `name` for the gender,
/// and the case where it shows, of a name after a title (`f-genitive`). Sides are `before` and `after` the numeral, `after.` after its period, `name`
/// for a capitalised word before it, and `ending` for letters that are written behind it. A word may be an exact one (also
/// with its period, "w.", or with the word before it, "w roku"),
/// a `stem*`, an `*ending`, a stem with a `?` for each letter more, `#noun` for one whose gender is known, `#nothing`, or `*`.
/// The form `-` refuses, `+` leaves the decision to others, `@ordinal` asks for the form of the kind `ordinal`.
public struct Contexts: Sendable {
  /// The words around a numeral, in lower case.
  public struct Place: Sendable {
    /// Before it.
    public var before: String
    /// After it.
    public var after: String
    /// Before it, as written.
    public var name: String
    /// Letters behind it.
    public var ending: String
    /// True where a period is written behind it that may be its own.
    public var hasPeriod: Bool
    /// True where a period is written behind the word after it.
    public var isShortAfter: Bool
    /// The word before the one before it, in lower case.
    public var earlier: String

    /// A place.
    public init(
      before: String, after: String, name: String = "", ending: String = "", hasPeriod: Bool = false,
      isShortAfter: Bool = false, earlier: String = ""
    ) {
      self.before = before
      self.after = after
      self.name = name
      self.ending = ending
      self.hasPeriod = hasPeriod
      self.isShortAfter = isShortAfter
      self.earlier = earlier
    }
  }

  /// What a row says.
  public struct Match: Hashable, Sendable {
    /// The name of a form.
    public var form: String
    /// The side on which its word stands.
    public var side: String
    /// What the word is said as, which then belongs to the numeral.
    public var says: String?
    /// True where the row is for every word, or for an ending.
    public var isGeneral = false
  }

  private struct Row: Sendable {
    var match: Match
    var condition: NumberCondition
    var others: Set<String>
  }

  /// By kind, side and word or pattern.
  private var rows: [String: [String: [Row]]] = [:]

  init(_ table: Table) throws(TableError) {
    for row in table.rows {
      guard ["year", "roman", "ordinal", "day", "hour", "case", "noun-case", "name"].contains(row[0]),
        ["before", "after", "after.", "name", "ending"].contains(row[1]), !row[3].isEmpty
      else { throw table.error(row, .value(row[1], expected: "a kind, a side, a word and a form")) }
      let says = row[6].isEmpty ? nil : row[6]
      rows[row[0] + " " + row[1], default: [:]][row[2], default: []].append(
        Row(
          match: Match(form: row[3], side: row[1], says: says, isGeneral: row[2].hasPrefix("*")),
          condition: try table.condition(row, 4),
          others: Set(row.words(5))))
    }
    // A row that asks for another word is asked first.
    rows = rows.mapValues { $0.mapValues { $0.filter { !$0.others.isEmpty } + $0.filter(\.others.isEmpty) } }
  }

  /// True where there are rows of a kind.
  public func knows(_ kind: String) -> Bool { rows.keys.contains { $0.hasPrefix(kind + " ") } }

  /// The first row that fits, of the sides in order; of one side's, the most exact.
  public func match(
    _ kind: String, _ sides: [String], _ number: Int, _ place: Place, nouns: Nouns
  ) -> Match? {
    var general: Match?
    for side in sides {
      guard let table = rows[kind + " " + side] else { continue }
      let isBefore = side == "before" || side == "name"
      if side == "name", !(place.name.first?.isUppercase ?? false) { continue }
      if side == "after.", !place.hasPeriod { continue }
      if (side == "ending") != (!place.ending.isEmpty) { continue }
      let word = side == "ending" ? place.ending : isBefore ? place.before : place.after
      let other = isBefore ? place.after : place.before
      var patterns = Self.patterns(word, nouns)
      if side == "after", place.isShortAfter, !word.isEmpty { patterns.insert(word + ".", at: 0) }
      if side == "before", !place.earlier.isEmpty { patterns.insert(place.earlier + " " + word, at: 0) }
      for pattern in patterns {
        let row = table[pattern]?.first {
          $0.condition.holds(number) && ($0.others.isEmpty || $0.others.contains(other))
        }
        guard let row else { continue }
        // What is for every word gives way to what another side knows.
        if pattern == "*", side != "name", sides.count > 1 {
          general = general ?? row.match
          break
        }
        return row.match
      }
    }
    return general
  }

  private static func patterns(_ word: String, _ nouns: Nouns) -> [String] {
    guard !word.isEmpty else { return ["#nothing", "*"] }
    var result = [word]
    for length in stride(from: min(word.count, 14), to: 0, by: -1) {
      result.append(word.prefix(length) + "*")
    }
    if word.count > 2 { result += [word.dropLast() + "?", word.dropLast(2) + "??"] }
    if word.count <= 3 { result.append(String(repeating: "?", count: word.count)) }
    for length in stride(from: min(word.count - 1, 5), to: 0, by: -1) {
      result.append("*" + word.suffix(length))
    }
    if nouns.gender(word) != nil { result.append("#noun") }
    return result + ["*"]
  }
}
