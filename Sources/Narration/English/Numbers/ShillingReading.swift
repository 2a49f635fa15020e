/// Money as it was before 1971 in Britain: "10s. 6d.", "£2 10s.", "5s.", "6d.".
enum ShillingReading {
  private static let numbers = EnglishNumbers()

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind != .word else { return nil }
    if token.text == "£" { return slashedPounds(line, index, style) ?? pounds(line, index, style) }
    if let slashed = slashed(line, index, style) { return slashed }
    if let pounds = poundsByLetter(line, index, style) { return pounds }
    if halfpence[token.text] != nil, let said = halfpennyAlone(line, index) { return said }
    if let shillings = amount(line, index, "s"), shillings.value < 20, shillings.part.isEmpty {
      let pence = pence(line, line.afterSpace(shillings.end), after: true)
      // "the 10s" is a decade; nobody counts less than ten in decades.
      guard pence != nil || shillings.hasPeriod && (shillings.value != 10 || !isDecade(line, index)) else {
        return nil
      }
      let said = shillings.value == 1 ? "one shilling" : "\(numbers.cardinal(shillings.value)) shillings"
      guard let pence else { return reading(line, index, shillings, said) }
      return reading(line, index, pence.amount, "\(said) \(pence.said)")
    }
    guard let pence = pence(line, index, after: false) else { return nil }
    return reading(line, index, pence.amount, pence.said)
  }

  private static let dashes: Set<String> = ["-", "–", "—"]

  private static func shillings(_ value: Int) -> String {
    value == 1 ? "one shilling" : "\(numbers.cardinal(value)) shillings"
  }

  /// "£3/15/-", "£3/15/6"
  private static func slashedPounds(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let pounds = line[index + 1], pounds.kind == .number, !pounds.text.contains("."),
      line.text(index + 2) == "/", let middle = Int(line.text(index + 3)), middle < 20,
      line.text(index + 4) == "/"
    else { return nil }
    let pence = Int(line.text(index + 5))
    guard dashes.contains(line.text(index + 5)) || pence.map({ $0 < 12 }) ?? false else { return nil }
    var said = [
      "\(EnglishNumbers(saysAnd: style.isBritish).number(pounds.text)) \(pounds.text == "1" ? "pound" : "pounds")"
    ]
    if middle > 0 { said.append(shillings(middle)) }
    if let pence, pence > 0 { said.append(pence == 1 ? "one penny" : numbers.cardinal(pence) + "pence") }
    return Reading(6, said.joined(separator: " "), rule: "money")
  }

  private static let sums = WordLists.measures.words("sum-before")
  private static let rates = WordLists.measures.words("sum-after")

  /// "5/-", and "12/6" where it was paid: "twelve and six".
  private static func slashed(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let first = line[index], first.kind == .number, let value = Int(first.text), value < 200,
      line.text(index + 1) == "/", line.text(index - 1) != "/"
    else { return nil }
    if dashes.contains(line.text(index + 2)),
      line[index + 3].map({ $0.kind != .number && $0.kind != .word }) ?? true
    {
      return Reading(3, shillings(value), rule: "money")
    }
    guard style.isBritish, let pence = Int(line.text(index + 2)), 1..<12 ~= pence, 1..<20 ~= value,
      line.text(index + 3) != "/", !isFraction(value, pence)
    else { return nil }
    let next = line[line.afterSpace(index + 3)]
    let isRate = next.map { rates.contains($0.lower) } ?? false
    let ends = next.map { $0.kind == .mark && ".,;:!?)".contains($0.text) } ?? true
    guard isRate || ends && sums.contains(line.lower(line.before(index))) else { return nil }
    return Reading(3, "\(numbers.cardinal(value)) and \(numbers.cardinal(pence))", rule: "money")
  }

  /// In its lowest terms, as fractions are written.
  private static func isFraction(_ numerator: Int, _ denominator: Int) -> Bool {
    var (larger, smaller) = (denominator, numerator)
    while smaller > 0 { (larger, smaller) = (smaller, larger % smaller) }
    return numerator < denominator && larger == 1
  }

  private struct Amount {
    var value: Int
    var end: Int
    /// Where its period stands.
    var period: Int?
    /// The sign of a part of one behind it.
    var part = ""
    /// True between marks of emphasis: "10_s._".
    var isMarked = false

    var hasPeriod: Bool { period != nil }
  }

  /// "7l. 10s.", "5_l._", "50l. a year": pounds with the letter that Latin has for them.
  private static func poundsByLetter(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let pounds = amount(line, index, "l", digits: 7), pounds.hasPeriod, pounds.part.isEmpty else {
      return nil
    }
    let next = line.afterSpace(pounds.end)
    let said =
      "\(EnglishNumbers(saysAnd: style.isBritish).number(line.text(index))) \(pounds.value == 1 ? "pound" : "pounds")"
    if let rest = match(line, next, style), rest.rule == "money", line[next]?.kind == .number {
      return Reading(next + rest.count - index, "\(said) \(rest.spoken)", rule: "money")
    }
    guard pounds.isMarked || rates.contains(line.lower(next)) else { return nil }
    return reading(line, index, pounds, said)
  }

  private static let halfpence = WordLists.measures.said("halfpence")

  /// "½d."
  private static func halfpennyAlone(_ line: TokenLine, _ index: Int) -> Reading? {
    var end = index + 1
    if line.text(end) == "_" { end += 1 }
    guard let coin = halfpence[line.text(index)], line.text(end) == "d", line.text(end + 1) == "." else {
      return nil
    }
    let isThree = line.text(index) == "¾"
    return reading(
      line, index, Amount(value: 0, end: end + 2, period: end + 1), isThree ? coin : "a \(coin)")
  }

  /// "£2 10s. 6d."
  private static func pounds(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let number = line[index + 1], number.kind == .number, !number.text.contains("."),
      let rest = match(line, line.afterSpace(index + 2), style), rest.rule == "money"
    else { return nil }
    let pounds = EnglishNumbers(saysAnd: style.isBritish).number(number.text)
    let said = "\(pounds) \(number.text == "1" ? "pound" : "pounds") \(rest.spoken)"
    return Reading(line.afterSpace(index + 2) + rest.count - index, said, rule: "money")
  }

  /// A number and a letter, with a period or without.
  private static func amount(_ line: TokenLine, _ index: Int, _ letter: String, digits: Int = 2) -> Amount? {
    guard let number = line[index], number.kind == .number, number.text.count <= digits,
      let value = Int(number.text.filter { $0 != "," })
    else { return nil }
    var place = index + 1
    let hasPart = halfpence[line.text(place)] != nil
    if hasPart { place += 1 }
    let start = place
    place = line.afterSpace(place)
    let isMarked = line.text(place) == "_"
    if isMarked { place += 1 }
    guard line.text(place) == letter, line[place]?.kind == .word else { return nil }
    var end = place + 1
    // The mark closes before the period or behind it.
    var isOpen = isMarked
    if isOpen, line.text(end) == "_" {
      end += 1
      isOpen = false
    }
    let period = line.text(end) == "." ? end : nil
    if period != nil { end += 1 }
    if isOpen, line.text(end) == "_" { end += 1 }
    guard place == start || period != nil || isMarked else { return nil }
    return Amount(
      value: value, end: end, period: period, part: hasPart ? line.text(index + 1) : "", isMarked: isMarked)
  }

  private static func pence(_ line: TokenLine, _ index: Int, after: Bool) -> (amount: Amount, said: String)? {
    guard let pence = amount(line, index, "d"), pence.value < 12, after || pence.hasPeriod else { return nil }
    // "the 3d. Regiment" is the third.
    if !after, [2, 3].contains(pence.value), line[line.afterSpace(pence.end)]?.isCapitalised ?? false {
      return nil
    }
    let whole = pence.value == 1 ? "one penny" : numbers.cardinal(pence.value) + "pence"
    let part = halfpence[pence.part].map { " " + $0 } ?? ""
    return (pence, pence.value == 1 && pence.part == "½" ? "three halfpence" : whole + part)
  }

  private static func isDecade(_ line: TokenLine, _ index: Int) -> Bool {
    ["the", "his", "her", "their", "my", "early", "late", "mid"].contains(line.lower(line.before(index)))
  }

  /// The period of the sentence's last word is the sentence's.
  private static func reading(_ line: TokenLine, _ index: Int, _ amount: Amount, _ said: String) -> Reading {
    let goesOn = line[line.afterSpace(amount.end)].map { !$0.isCapitalised } ?? false
    let end = goesOn ? amount.end : amount.period ?? amount.end
    return Reading(end - index, said, rule: "money")
  }
}
