/// Roman numerals where they are numbers: "Chapter XIV", "Henry VIII", "World War II"; never a bare I.
enum RomanReading {
  private static let numbers = EnglishNumbers()

  /// The small letters of numerals, as bytes.
  static let letters = Set("ivxlcdm".utf8)

  /// Words before a numeral that counts.
  private static let divisions: Set<String> = [
    "chapter", "chap", "part", "book", "volume", "vol", "canto", "act", "scene", "section", "sec", "article",
    "art", "letter",
    "stave", "page", "plate", "figure", "fig", "table", "appendix", "phase", "type", "class", "war",
    "paragraph", "title", "verse",
    "psalm", "sonnet", "no", "number", "series", "lesson", "corps", "apollo", "mark", "grade", "level",
    "stage", "division", "episode",
    "season", "case", "column", "group", "unit", "bowl", "olympiad", "exercise", "problem", "symphony",
    "sonata", "opus", "concerto",
    "adventure", "proposition", "theorem", "region", "category", "cranial", "tome", "dynasty", "legion",
  ]

  /// Words that are no names although they stand before numerals with a capital.
  private static let notNames: Set<String> = [
    "the", "a", "and", "of", "in", "see", "but", "that", "when", "if", "as", "so", "then",
  ]

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word else { return nil }
    if token.text == "WWI" || token.text == "WWII" {
      return Reading(1, token.text == "WWI" ? "World War one" : "World War two", rule: "abbreviation")
    }
    guard let value = value(token.text) else { return nil }
    let next = line.text(index + 1)
    if next == "'" || next == "’" || next == "-" && line[index + 2]?.kind == .word { return nil }
    let before = line.before(index)
    let previous = line.lower(before) == "." ? line.lower(before - 1) : line.lower(before)
    // "The letter M" and "vitamin C" are letters.
    if token.text.count == 1, !["I", "V", "X", "i", "v", "x"].contains(token.text) || previous == "letter" {
      return nil
    }
    let isUpper = token.text == token.text.uppercased()
    if divisions.contains(previous), isUpper || previous != "no" || token.text.count > 1 {
      return Reading(1, numbers.cardinal(value), rule: "Roman numeral")
    }
    guard isUpper else { return nil }
    // "II. The Return": a heading's number at the start of a line.
    let opens = line.tokens[..<index].allSatisfy { $0.kind != .word && $0.kind != .number }
    if opens, next == ".", line[index + 2] == nil || line[line.afterSpace(index + 2)]?.isCapitalised ?? true,
      token.text.count > 1
    {
      return Reading(1, numbers.cardinal(value), rule: "Roman numeral")
    }
    if opens, line.tokens.count == index + 1, token.text.count > 1 {
      return Reading(1, numbers.cardinal(value), rule: "Roman numeral")
    }
    guard token.text.count > 1 || ["V", "X"].contains(token.text) else {
      return regnalFirst(line, index, before)
    }
    if let name = line[before], name.isCapitalised, !notNames.contains(name.lower), value < 40 {
      // "Louis XIV" is the fourteenth; "XIV" after a word in capitals is part of a heading.
      if name.text.count > 1, name.text == name.text.uppercased(), name.text.count > 3 {
        return Reading(1, numbers.cardinal(value), rule: "Roman numeral")
      }
      if token.text.count == 1, token.text == "X", !regnalNames.contains(name.lower) { return nil }
      if token.text.count == 1, token.text == "V", !regnalNames.contains(name.lower) { return nil }
      return Reading(1, "the \(numbers.ordinal(value))", rule: "regnal numeral")
    }
    // "XIX century", "the XX Congress".
    let after = line.lower(line.afterSpace(index + 1))
    if ["century", "centuries", "congress", "olympiad", "dynasty", "legion", "corps", "century's"].contains(
      after)
    {
      return Reading(1, numbers.ordinal(value), rule: "Roman numeral")
    }
    let words: Set<String> = [
      "MIX", "DI", "MI", "LI", "VI", "CD", "DC", "MC", "CM", "MD", "MM", "DVD", "CV", "DM", "ID", "LCD",
      "MDI", "CI", "CC", "CL", "DL", "ML",
    ]
    guard token.text.count > 1, !words.contains(token.text), value < 50 || value > 1000 else { return nil }
    return Reading(1, value > 1000 ? numbers.year(value) : numbers.cardinal(value), rule: "Roman numeral")
  }

  /// "Elizabeth I", "Chapter I" has had its turn; "I" is a word everywhere else.
  private static func regnalFirst(_ line: TokenLine, _ index: Int, _ before: Int) -> Reading? {
    guard line.text(index) == "I", let name = line[before], regnalNames.contains(name.lower),
      name.isCapitalised, before < index - 1
    else { return nil }
    let after = line[line.afterSpace(index + 1)]
    // "when Charles I met …" could be either; a mark, a small word or the end decides for the king.
    let follows: Set<String> = [
      "of", "was", "had", "and", "in", "who", "died", "became", "to", "is", "reigned", "ruled", "himself",
      "herself",
    ]
    guard after == nil || after?.kind == .mark || follows.contains(after?.lower ?? "") else { return nil }
    return Reading(1, "the first", rule: "regnal numeral")
  }

  private static let regnalNames: Set<String> = [
    "henry", "charles", "george", "james", "edward", "richard", "william", "elizabeth", "mary", "john",
    "paul", "pius", "gregory",
    "leo", "benedict", "clement", "innocent", "urban", "alexander", "nicholas", "peter", "catherine", "ivan",
    "louis", "philip",
    "francis", "napoleon", "frederick", "wilhelm", "otto", "ferdinand", "alfonso", "isabella", "victor",
    "umberto", "leopold",
    "albert", "christian", "gustav", "oscar", "haakon", "harald", "olaf", "carl", "karl", "ptolemy", "ramses",
    "rameses", "darius",
    "xerxes", "constantine", "justinian", "theodosius", "selim", "mehmed", "murad", "suleiman", "pedro",
    "joseph", "maximilian",
    "rudolf", "stephen", "robert", "david", "malcolm", "kenneth", "anne", "matilda", "ludwig", "franz",
    "juan", "carlos", "felipe",
  ]

  /// The value of a well-formed numeral, 1 to 3999.
  static func value(_ text: String) -> Int? {
    let upper = text.uppercased()
    guard upper.count <= 15, text == upper || text == text.lowercased() else { return nil }
    let values: [Character: Int] = ["I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000]
    var total = 0
    var last = 0
    for character in upper.reversed() {
      guard let value = values[character] else { return nil }
      total += value < last ? -value : value
      last = max(last, value)
    }
    return total > 0 && total < 4000 && numeral(total) == upper ? total : nil
  }

  private static func numeral(_ value: Int) -> String {
    let table = [
      (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
      (10, "X"), (9, "IX"),
      (5, "V"), (4, "IV"), (1, "I"),
    ]
    var rest = value
    var result = ""
    for (number, letters) in table {
      while rest >= number {
        result += letters
        rest -= number
      }
    }
    return result
  }
}
