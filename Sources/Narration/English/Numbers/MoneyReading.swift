import Languages

/// Sums of money: "$5.2 million", "£2.01", "€10", "$350/yr", "$250-$300".
enum MoneyReading {
  private struct Currency {
    var one: String
    var many: String
    var smallOne: String?
    var smallMany: String?
  }

  private static let currencies = WordLists.measures.table("currencies").mapValues { row in
    Currency(
      one: row[2], many: row[3], smallOne: row[4].isEmpty ? nil : row[4],
      smallMany: row[5].isEmpty ? nil : row[5])
  }

  /// What stands before "$", and whose dollars these are.
  private static let countries = WordLists.measures.said("dollars")
  private static let scales = WordLists.measures.words("money-scales")
  private static let scaleLetters = WordLists.measures.said("money-scale-letters")
  private static let periods = WordLists.measures.said("money-periods")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if let first = sum(line, index, style) {
      if let range = range(line, index, style) { return range }
      let dash = line.afterSpace(index + first.count)
      if ["-", "–", "—"].contains(line.text(dash)), let second = sum(line, line.afterSpace(dash + 1), style) {
        return Reading(
          line.afterSpace(dash + 1) + second.count - index, "\(first.said) to \(second.said)", rule: "money")
      }
      return Reading(first.count, first.said, rule: "money")
    }
    // "5¢"
    if line[index]?.kind == .number, line.text(index + 1) == "¢" {
      let said = EnglishNumbers(saysAnd: style.isBritish).number(line.text(index))
      return Reading(2, said + (line.text(index) == "1" ? " cent" : " cents"), rule: "money")
    }
    return nil
  }

  /// True at a currency's sign before a number.
  static func opensSum(_ line: TokenLine, _ index: Int) -> Bool {
    currencies[line.text(index)] != nil && line[index + 1]?.kind == .number
  }

  /// "$10–15", "$5-10 million": one sign for both.
  private static func range(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let currency = currencies[line.text(index)], let first = line[index + 1], first.kind == .number,
      ["-", "–"].contains(line.text(index + 2)), let last = line[index + 3], last.kind == .number,
      !["-", "–"].contains(line.text(index + 4))
    else { return nil }
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    let scale = scale(line, index + 4)
    let (rate, end) = per(line, scale?.end ?? index + 4)
    let words = scale.map { " " + $0.word } ?? ""
    let said = "\(numbers.number(first.text)) to \(numbers.number(last.text))\(words) \(currency.many)\(rate)"
    return Reading(end - index, said, rule: "money")
  }

  private static func sum(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> (
    said: String, count: Int
  )? {
    var cursor = index
    var country = ""
    if line.text(cursor + 1) == "$", line[cursor]?.isCapitalised ?? false,
      let prefix = countries[line.lower(cursor)]
    {
      country = prefix + " "
      cursor += 1
    }
    guard let currency = currencies[line.text(cursor)] else { return nil }
    let symbol = line.text(cursor)
    cursor = line.afterSpace(cursor + 1)
    // "$.50" and "$ 5"
    var amount = ""
    if line.text(cursor) == ".", line[cursor + 1]?.kind == .number {
      amount = "0." + line.text(cursor + 1)
      cursor += 2
    } else if let token = line[cursor], token.kind == .number {
      amount = token.text
      cursor += 1
      // "€12,50"
      if line.text(cursor) == ",", let cents = line[cursor + 1], cents.kind == .number,
        cents.text.utf8.count == 2, !amount.contains("."), line.text(cursor + 2) != ","
      {
        amount += "." + cents.text
        cursor += 2
      }
    } else {
      return nil
    }
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    if let scale = scale(line, cursor) {
      if country.isEmpty, line.isAttributive(index, scale.end) {
        return ("\(numbers.number(amount)) \(scale.word) \(currency.one)", scale.end - index)
      }
      let (rate, more) = per(line, scale.end)
      return ("\(numbers.number(amount)) \(scale.word) \(country)\(currency.many)\(rate)", more - index)
    }
    // "a $5-a-day habit"
    let isRate =
      line.text(cursor) == "-" && ["a", "an", "per"].contains(line.lower(cursor + 1))
      && line.text(cursor + 2) == "-"
    if country.isEmpty, !amount.contains("."), isRate || line.isAttributive(index, cursor) {
      return ("\(numbers.number(amount)) \(currency.one)", cursor - index)
    }
    let (rate, end) = per(line, cursor)
    return (spoken(amount, symbol: symbol, country: country, currency, numbers) + rate, end - index)
  }

  private static func scale(_ line: TokenLine, _ index: Int) -> (word: String, end: Int)? {
    let next = line.afterSpace(index)
    let word = line.lower(next)
    if next > index, scales.contains(word) { return (word, next + 1) }
    // "$3.2-billion"
    if ["-", "‑"].contains(line.text(index)), scales.contains(line.lower(index + 1)) {
      return (line.lower(index + 1), index + 2)
    }
    guard let letter = scaleLetters[word], line[next + 1]?.kind != .word else { return nil }
    return (letter, next + 1)
  }

  private static func per(_ line: TokenLine, _ index: Int) -> (said: String, end: Int) {
    guard line.text(index) == "/", let period = periods[line.lower(index + 1)] else { return ("", index) }
    return (" per " + period, index + 2)
  }

  private static func spoken(
    _ amount: String, symbol: String, country: String, _ currency: Currency, _ numbers: EnglishNumbers
  ) -> String {
    let plain = amount.filter { $0 != "," }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let whole = parts[0]
    let unit = { (digits: String) in
      country + (digits.drop { $0 == "0" } == "1" ? currency.one : currency.many)
    }
    guard parts.count == 2 else { return "\(numbers.cardinal(whole)) \(unit(whole))" }
    let significant = String(parts[1].reversed().drop { $0 == "0" }.reversed())
    if significant.isEmpty { return "\(numbers.cardinal(whole)) \(unit(whole))" }
    guard significant.count <= 2, let small = currency.smallMany, let smallOne = currency.smallOne else {
      return "\(numbers.number(plain)) \(country)\(currency.many)"
    }
    let cents = Int((significant + "0").prefix(2)) ?? 0
    let change = "\(numbers.cardinal(cents)) \(cents == 1 ? smallOne : small)"
    if whole.allSatisfy({ $0 == "0" }) { return change }
    return "\(numbers.cardinal(whole)) \(unit(whole)) \(change)"
  }
}
