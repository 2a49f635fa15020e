import Languages

/// Roman numerals where they are numbers: "Chapter XIV", "Henry VIII", "World War II"; never a bare I.
enum RomanReading {
  private static let numbers = EnglishNumbers()

  /// The small letters of numerals, as bytes.
  static let letters = Set("ivxlcdm".utf8)

  /// Words before a numeral that counts; a plural counts too.
  private static let divisions = WordLists.numerals.words("divisions")

  /// Capitalised words before numerals that count all the same: "Vatican II", "Saturn V".
  private static let counted = WordLists.numerals.words("counted")

  /// What an X behind them is a letter of: "Model X".
  private static let lettered = WordLists.numerals.words("lettered")

  /// Words that are no names although they stand before numerals with a capital.
  private static let notNames = WordLists.numerals.words("not-names")

  /// A king's title before his name: "pope Celestine I".
  private static let reigns = WordLists.numerals.words("reigns")

  /// Single words and abbreviations that look like numerals.
  private static let words = WordLists.numerals.words("words")

  /// "Louis XVIII. had returned": in old books a period behind the numeral, which ends nothing before a small letter.
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard var reading = numeral(line, index, style) else { return nil }
    let isName = reading.rule.hasPrefix(regnal)
    if line.text(index + 1) == ".", line[index + 2]?.isSpace ?? false,
      let next = line[index + 3], next.kind == .word, !next.isCapitalised,
      isName || line.text(index).utf8.count > 1 && line[line.before(index)]?.isCapitalised ?? false
    {
      reading.count = 2
    }
    return reading
  }

  /// How the rule is called by which a name's numeral is read.
  private static let regnal = "regnal numeral"

  private static func numeral(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    guard let token = line[index], token.kind == .word else { return nil }
    if token.text == "WWI" || token.text == "WWII" {
      return Reading(1, token.text == "WWI" ? "World War one" : "World War two", rule: "abbreviation")
    }
    guard let numeral = Numeral(token.text), isFree(line, index) else { return nil }
    if numeral.ending == .ordinal || numeral.ending == .ordinalPossessive {
      return ordinal(numeral, line, index)
    }
    let said = numeral.value > 1000 ? numbers.year(numeral.value) : numbers.cardinal(numeral.value)
    func reading(_ words: String, _ rule: String = "Roman numeral") -> Reading {
      Reading(1, words + (numeral.ending == .possessive ? "'s" : ""), rule: rule)
    }
    switch head(line, index) {
    case .division:
      // "No, I" and "mark I" are no numbers; in small letters only what cannot be a word.
      return token.text == "I" && isPronoun(line, index) ? nil : reading(said)
    case .regnal(let isSure):
      guard numeral.isUpper else { return nil }
      return reading("the \(numbers.ordinal(numeral.value))", isSure ? regnal : regnal + ", a guess")
    case nil: break
    }
    guard numeral.isUpper else { return nil }
    // "an IV" names letters, as "an eight" does not.
    if line.lower(line.before(index)) == "an", numeral.letters > 1,
      !"eo".contains(said.first ?? "e")
    {
      return Reading(1, token.text.map(String.init).joined(separator: " "), rule: "initials")
    }
    if opensHeading(line, index, style) || isListed(line, index, numeral.value) { return reading(said) }
    guard numeral.letters > 1 || token.text == "V" else { return nil }
    // "XIX century", "the XX Congress".
    if ordinalNouns.contains(line.lower(line.afterSpace(index + 1))) {
      return reading(numbers.ordinal(numeral.value))
    }
    guard numeral.letters > 1, !words.contains(numeral.capitals), numeral.value < 50 || numeral.value > 1000
    else { return nil }
    return reading(said, numeral.value > 1000 ? "Roman numeral" : "Roman numeral, a guess")
  }

  private static let ordinalNouns = WordLists.numerals.words("ordinal-nouns")

  /// False beside a hyphen to a word, as in "I-beam", and for letters that stand for themselves.
  private static func isFree(_ line: TokenLine, _ index: Int) -> Bool {
    let next = line.text(index + 1)
    if next == "'" || next == "’" { return false }
    if ["-", "‑"].contains(next), let after = line[index + 2], after.kind == .word, Numeral(after.text) == nil
    {
      return false
    }
    if ["-", "‑"].contains(line.text(index - 1)), let before = line[index - 2], before.kind == .word,
      Numeral(before.text) == nil
    {
      return false
    }
    let text = line.text(index)
    return text.unicodeScalars.count > 1 || ["I", "V", "X", "i", "v", "x"].contains(text)
      || text.unicodeScalars.allSatisfy { $0.value > 0x7F }
  }

  // MARK: What a numeral counts

  private enum Head {
    case division
    case regnal(isSure: Bool)
  }

  /// What stands before a numeral, or before the row of numerals that it is in: "Louis XIV, XV, and XVI".
  private static func head(_ line: TokenLine, _ index: Int) -> Head? {
    var cursor = index
    for _ in 0..<8 {
      let before = line.before(cursor)
      guard let token = line[before] else { return nil }
      if token.kind == .word, cursor != index || before < index - 1 || line.text(before) != "." {
        let previous = token.lower
        if isDivision(previous), cursor == index || line.text(cursor) != "I" { return .division }
      }
      if token.text == ".", isDivision(line.lower(before - 1)) { return .division }
      if [",", "-", "–", "&"].contains(token.text) || ["and", "or", "to", "through"].contains(token.lower) {
        // Only a numeral before it goes on with the row.
        var earlier = line.before(before)
        if line.text(earlier) == "," { earlier = line.before(earlier) }
        guard let other = line[earlier], let numeral = Numeral(other.text), numeral.isUpper || cursor != index
        else { return nil }
        cursor = earlier
        continue
      }
      return regnal(line, cursor, name: before, isFirst: cursor == index)
    }
    return nil
  }

  /// "In part I agree", "the letter I wrote".
  private static func isPronoun(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    if ["no", "number", "case", "letter"].contains(line.lower(before)) { return true }
    guard let after = line[line.afterSpace(index + 1)], after.kind == .word else { return false }
    return pronounVerbs.contains(after.lower)
      || !(line[before]?.isCapitalised ?? true) && !kingVerbs.contains(after.lower)
  }

  private static func isDivision(_ word: String) -> Bool {
    divisions.contains(word)
      || word.hasSuffix("s") && word.count > 4 && divisions.contains(String(word.dropLast()))
  }

  private static func regnal(_ line: TokenLine, _ index: Int, name: Int, isFirst: Bool) -> Head? {
    guard let token = line[name], token.isCapitalised, name < index - 1, !notNames.contains(token.lower),
      let numeral = Numeral(line.text(index)), numeral.value < 40, token.text.unicodeScalars.count > 1
    else { return nil }
    let letters = numeral.capitals
    let isKing = regnalNames.contains(token.lower)
    let isTitled = reigns.contains(line.lower(line.before(name)))
    if letters == "I" {
      return (isKing || isTitled) && countsFirst(line, index, isTitled) ? .regnal(isSure: true) : nil
    }
    if letters == "X", lettered.contains(token.lower) { return nil }
    if counted.contains(token.lower) { return .division }
    // "Malcolm X" and "Mister X" are letters, and a heading's capitals are no name's.
    if letters == "X" || letters == "V" {
      return (isKing && token.lower != "malcolm") || isTitled ? .regnal(isSure: true) : nil
    }
    if token.text == token.text.uppercased(), token.text.count > 3, !isKing { return .division }
    if words.contains(letters.uppercased()), !isKing, !isTitled { return nil }
    let isPerson = isKing || isTitled || regnalNames.contains(line.lower(line.before(name)))
    return .regnal(isSure: isPerson)
  }

  /// After "Charles" or "Pope Celestine", "I" may be the pronoun: "when Charles I met".
  private static func countsFirst(_ line: TokenLine, _ index: Int, _ isTitled: Bool) -> Bool {
    let after = line[line.afterSpace(index + 1)]
    guard line.text(index).utf8.count == 1, let after, after.kind != .mark else { return true }
    if isTitled { return !pronounVerbs.contains(after.lower) }
    return kingVerbs.contains(after.lower)
  }

  private static let kingVerbs = WordLists.numerals.words("king-verbs")

  private static let pronounVerbs = WordLists.numerals.words("pronoun-verbs")

  /// "VIIIth", "the XXth Congress".
  private static func ordinal(_ numeral: Numeral, _ line: TokenLine, _ index: Int) -> Reading? {
    guard numeral.isUpper else { return nil }
    let isNamed = line[line.before(index)].map { $0.isCapitalised && regnalNames.contains($0.lower) } ?? false
    return Reading(
      1,
      (isNamed ? "the " : "") + numbers.ordinal(numeral.value)
        + (numeral.ending == .ordinal ? "" : "'s"), rule: "Roman numeral")
  }

  // MARK: Numerals that open or are listed

  /// "II. The Return": a heading's number at the start of a line; "I." only where more of the heading follows.
  private static func opensHeading(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Bool {
    guard line.opens(index) else { return false }
    let isAlone =
      line[index + 1] == nil || line.text(index + 1) == "." && line[line.afterSpace(index + 2)] == nil
    if style.isHeading, line.text(index + 1) != "," {
      return isAlone || [".", ":", "—", "–", "-"].contains(line.text(index + 1))
    }
    if line.text(index) == "I" {
      return line.text(index + 1) == "." && titleOpeners.contains(line.lower(line.afterSpace(index + 2)))
    }
    if isAlone { return true }
    return line.text(index + 1) == "." && line[line.afterSpace(index + 2)]?.isCapitalised ?? false
  }

  private static let titleOpeners = WordLists.numerals.words("title-openers")

  /// "I, the Folio; II, the Octavo": its neighbour in the row stands in the same sentence with the same mark.
  private static func isListed(_ line: TokenLine, _ index: Int, _ value: Int) -> Bool {
    let mark = line.text(index + 1)
    guard [",", ".", ")", ":"].contains(mark),
      line.opens(index) || line[line.before(index)].map({ $0.kind == .mark && $0.text != "," }) ?? false
    else { return false }
    let near = max(0, index - 300)..<min(line.count, index + 300)
    return near.contains { place in
      guard place != index, line.text(place + 1) == mark, let token = line[place], token.kind == .word,
        token.text.utf8.count < 9, let other = Numeral(token.text), other.isUpper, other.ending == nil
      else { return false }
      return other.value == value + 1 && place > index || other.value == value - 1 && place < index
    }
  }

  private static let regnalNames = WordLists.numerals.words("regnal-names")

  /// The value of a well-formed numeral, 1 to 3999.
  static func value(_ text: String) -> Int? { Numeral(text).flatMap { $0.ending == nil ? $0.value : nil } }
}
