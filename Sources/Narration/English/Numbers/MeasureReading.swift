import Languages

/// Numbers with a unit: "5km", "10 kg", "98.6°F", "60 mph", "5'10\"", "20%", "41,459.00 km³".
enum MeasureReading {
  private static let units = WordLists.measures.names("units")

  /// Units of one letter, and words that are units only directly after the digits.
  private static let glued = WordLists.measures.names("glued")

  private static let times = WordLists.measures.said("times")

  /// Units that are written with a period after each letter.
  private static let dotted = WordLists.measures.names("dotted")

  private static let degrees = WordLists.measures.said("degrees")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if token.kind == .word { return counted(line, index) }
    guard token.kind == .number else { return nil }
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    let said = numbers.number(token.text)
    if let reading = FeetReading.match(line, index, numbers) { return reading }
    let next = line.afterSpace(index + 1)
    switch line.text(next) {
    case "%":
      // "5%-10%"
      if ["-", "–", "—"].contains(line.text(next + 1)), let last = line[next + 2], last.kind == .number,
        line.text(next + 3) == "%"
      {
        return Reading(
          next + 4 - index, "\(said) to \(numbers.number(last.text)) percent", rule: "percent")
      }
      return Reading(next + 1 - index, "\(said) percent", rule: "percent")
    case "°", "º":
      let scale = line.afterSpace(next + 1)
      if let name = degrees[line.lower(scale)], line[scale]?.isCapitalised ?? false {
        return Reading(scale + 1 - index, "\(said) degrees \(name)", rule: "measure")
      }
      let degrees = "\(said) \(token.text == "1" ? "degree" : "degrees")"
      return angle(line, next + 1, index, degrees, numbers)
    default: break
    }
    // "a 14-oz. can"
    if line.text(index + 1) == "-", let unit = unit(line, index + 2, isGlued: false), unit.power.isEmpty {
      let end = line.text(unit.end) == "." && line[unit.end + 1] != nil ? unit.end + 1 : unit.end
      return Reading(end - index, "\(said)-\(unit.names.one)", rule: "measure")
    }
    let isOne = token.text == "1"
    if let letters = dottedUnit(line, next) {
      let name = isOne || line.isAttributive(index, letters.end) ? letters.names.one : letters.names.many
      return Reading(letters.end - index, "\(said) \(name)", rule: "measure")
    }
    if line.text(next) == "st", line.text(next + 1) == ".", next > index + 1,
      line[line.afterSpace(next + 2)]?.kind == .number
    {
      return Reading(next + 2 - index, "\(said) stone", rule: "measure")
    }
    if let feet = FeetReading.alone(line, index, said) { return feet }
    guard
      let unit = unit(line, next, isGlued: next == index + 1) ?? (next > index + 1 ? cup(line, next) : nil)
    else { return rate(line, index, said) }
    let isSingular =
      isOne || line.isAttributive(index, unit.end) || next == index + 1 && isNamed(line, index, unit.end)
    let name = unit.power + (isSingular ? unit.names.one : unit.names.many)
    var end = unit.end
    var rest = ""
    if line.text(end) == "/", let second = self.unit(line, end + 1, isGlued: true) {
      rest = " per " + second.power + second.names.one
      end = second.end
    } else if line.text(end) == "/", let time = times[line.lower(end + 1)] {
      rest = " per " + time
      end += 2
      // "m/s²"
      if ["²", "³"].contains(line.text(end)) {
        rest += line.text(end) == "²" ? " squared" : " cubed"
        end += 1
      }
    }
    return Reading(end - index, "\(said) \(name)\(rest)", rule: "measure")
  }

  /// "the 110m hurdles", "a 9mm": with its unit directly behind it, the number names what follows, or the thing itself.
  private static func isNamed(_ line: TokenLine, _ index: Int, _ end: Int) -> Bool {
    let article = line.lower(line.before(index))
    if article == "a" || article == "an" {
      return line[end].map { $0.kind == .mark && $0.text != "/" } ?? true
        || afterName.contains(line.lower(line.afterSpace(end)))
    }
    guard ["the", "her", "his", "their", "this", "that"].contains(article), line[end]?.isSpace ?? false,
      let noun = line[end + 1], noun.kind == .word, noun.text.utf8.count > 2, noun.text == noun.lower
    else { return false }
    return !notNouns.contains(noun.lower) && !noun.lower.hasSuffix("ed")
  }

  private static let notNouns = WordLists.measures.words("not-nouns")
  private static let afterName = WordLists.measures.words("after-name")

  /// A unit behind what is not digits: "2½ tsp.", "10⁻⁶ m".
  static func unitAfter(_ line: TokenLine, _ index: Int) -> (one: String, many: String, end: Int)? {
    let next = line.afterSpace(index)
    guard let unit = unit(line, next, isGlued: next == index) ?? cup(line, next) else { return nil }
    return (unit.power + unit.names.one, unit.power + unit.names.many, unit.end)
  }

  /// "1½ c. flour": cups, where what is measured follows.
  private static func cup(_ line: TokenLine, _ index: Int) -> Unit? {
    guard line.text(index) == "c", line.text(index + 1) == ".", let stuff = line[line.afterSpace(index + 2)],
      stuff.kind == .word, stuff.text == stuff.lower, !rates.contains(stuff.lower),
      stuff.lower == "of" || !line.isSmall(stuff.lower)
    else { return nil }
    return (("cup", "cups"), "", index + 2)
  }

  private static let rates = WordLists.measures.words("sum-after")

  /// "mol/L": the slash between two units.
  static func rateBehind(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line[index - 1].map({ units[$0.lower] != nil || glued[$0.lower] != nil }) ?? false,
      line[index - 1]?.kind == .word,
      let second = unit(line, index + 1, isGlued: true)
    else { return nil }
    return Reading(second.end - index, " per \(second.power)\(second.names.one)", rule: "measure")
  }

  /// "seven in. in height", "two lbs. of": behind a number in words.
  private static func counted(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index + 1) == ".", let names = units[line.lower(index)] ?? inches[line.lower(index)],
      line.text(index) == line.lower(index), numberWords.contains(line.lower(line.before(index))),
      line.before(index) < index - 1
    else { return nil }
    let next = line[line.afterSpace(index + 2)]
    let goesOn =
      next.map { !$0.isCapitalised && ($0.kind == .word || $0.kind == .number || $0.text == ",") } ?? false
    if line.lower(index) == "in", !goesOn { return nil }
    let isOne = ["one", "a", "half"].contains(line.lower(line.before(index)))
    return Reading(goesOn ? 2 : 1, isOne ? names.one : names.many, rule: "measure")
  }

  private static let inches = glued.filter { $0.key == "in" }

  static let numberWords = Set(LanguagePack.english.rows("number-words").flatMap { $0.words(1) })
    .union(WordLists.measures.words("number-before"))

  /// "100 m", "20 m²", "5 in. of snow": a unit of few letters that no word can be taken for here.
  private static func isLoneUnit(_ line: TokenLine, _ index: Int) -> Bool {
    let after = line.text(index + 1)
    switch line.text(index) {
    case "m", "g", "l", "W", "V":
      if line[index + 1]?.kind == .number { return false }
      return after != "." && !["'", "’", "-"].contains(after) || line[line.afterSpace(index + 2)] == nil
    case "in":
      return after == "." && line[line.afterSpace(index + 2)].map { !$0.isCapitalised } ?? false
    default: return false
    }
  }

  private static let mixed = WordLists.measures.words("mixed")

  private typealias Unit = (names: (one: String, many: String), power: String, end: Int)

  private static func unit(_ line: TokenLine, _ index: Int, isGlued: Bool) -> Unit? {
    guard let token = line[index], token.kind == .word else { return nil }
    let known = units[token.lower] ?? (isGlued || isLoneUnit(line, index) ? glued[token.lower] : nil)
    guard let names = known else { return nil }
    // "25t12", "00001v2", "EC1V": a serial's letter.
    if isGlued, units[token.lower] == nil {
      if let next = line[index + 1], next.kind == .number,
        token.lower != "m" || !["2", "3"].contains(next.text)
      {
        return nil
      }
      if line[index - 1]?.kind == .number, line[index - 2]?.kind == .word { return nil }
      // Of capitals, volts, watts and liters only.
      if token.isCapitalised, token.text.utf8.count == 1, !["V", "W", "L"].contains(token.text) {
        return nil
      }
    }
    // Units are small letters or all capitals; "Min" and "Hr" are names.
    if token.isCapitalised, token.text != token.text.uppercased(), !mixed.contains(token.text) {
      return nil
    }
    if token.lower == "ms", token.isCapitalised { return nil }
    var end = index + 1
    var power = ""
    var squared = names
    if token.lower == "sq" {
      let next = line.afterSpace(line.text(end) == "." ? end + 1 : end)
      guard let unit = units[line.lower(next)] else { return nil }
      squared = unit
      power = "square "
      end = next + 1
    }
    switch line.text(end) {
    case "²": power = "square "
    case "³": power = "cubic "
    case "2" where line[end]?.kind == .number: power = "square "
    case "3" where line[end]?.kind == .number: power = "cubic "
    default: break
    }
    if !power.isEmpty, token.lower != "sq" { end += 1 }
    // The period of an abbreviated unit, where the sentence goes on.
    if line.text(end) == ".", let after = line[line.afterSpace(end + 1)], after.kind != .space,
      !(after.isCapitalised), after.kind == .word || after.text == ","
    {
      end += 1
    }
    return (squared, power, end)
  }

  private static let directions = WordLists.measures.said("directions")

  /// "45° 30′ N"
  private static func angle(
    _ line: TokenLine, _ start: Int, _ index: Int, _ degrees: String, _ numbers: EnglishNumbers
  ) -> Reading {
    var said = degrees
    var end = start
    for (signs, name) in [(["′", "'", "’"], "minute"), (["″", "\"", "”"], "second")] {
      let next = line.afterSpace(end)
      guard let number = line[next], number.kind == .number, signs.contains(line.text(next + 1)) else {
        break
      }
      said += " \(numbers.number(number.text)) \(name)\(number.text == "1" ? "" : "s")"
      end = next + 2
    }
    let next = line.afterSpace(end)
    if let direction = directions[line.text(next)] {
      said += " " + direction
      end = line.text(next + 1) == "." && line[line.afterSpace(next + 2)] != nil ? next + 2 : next + 1
    }
    return Reading(end - index, said, rule: "measure")
  }

  /// "40 m.p.h."
  private static func dottedUnit(_ line: TokenLine, _ index: Int) -> (
    names: (one: String, many: String), end: Int
  )? {
    var letters = ""
    var cursor = index
    while let token = line[cursor], token.kind == .word, token.text.utf8.count == 1,
      line.text(cursor + 1) == "."
    {
      letters += token.lower
      cursor += 2
    }
    guard let names = dotted[letters] else { return nil }
    // The last period is the sentence's where the sentence ends.
    let goesOn = line[line.afterSpace(cursor)].map { !$0.isCapitalised } ?? false
    return (names, goesOn ? cursor : cursor - 1)
  }

  /// "12/kg"
  private static func rate(_ line: TokenLine, _ index: Int, _ said: String) -> Reading? {
    guard line.text(index + 1) == "/", let unit = unit(line, index + 2, isGlued: false) else { return nil }
    return Reading(unit.end - index, "\(said) per \(unit.names.one)", rule: "measure")
  }
}
