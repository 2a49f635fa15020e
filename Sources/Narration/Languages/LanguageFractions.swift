import Languages

/// Parts of a whole, written with a line or as one sign.
extension LanguageRules {
  /// "1/2", "3/4".
  func fraction(_ line: TokenLine, _ index: Int, _ span: NumberSpan) -> Reading? {
    guard span.isPlain else { return nil }
    if span.count == 1, let found = writtenFraction(line, index) {
      return measured(found.words, line, index, found.end)
    }
    // "1 1/2"
    let second = index + span.count + 1
    guard line[second - 1]?.isSpace ?? false, line[second]?.kind == .number,
      let found = writtenFraction(line, second)
    else { return nil }
    let noun = noun(line, found.end)
    let words =
      Self.halves[line.written(second..<found.end)].flatMap { language.mixed(span.whole, $0, of: noun) }
      ?? language.numbers.text("mixed").map {
        Templates.filled($0) { name, _ in
          name == "number" ? language.cardinal(span.whole, noun) : found.words
        }
      }
    return words.flatMap { measured($0, line, index, found.end) }
  }

  /// A fraction with the unit behind it, if there is one, or from it to another number.
  private func measured(_ words: String, _ line: TokenLine, _ index: Int, _ end: Int) -> Reading {
    if let second = rangeEnd(line, end) {
      let from = opened(
        words, after: context(line, index, end).before, with: language.numbers.text("range-before") ?? "")
      return Reading(second - index, "\(from) \(language.numbers.text("range") ?? "") ", rule: "range")
    }
    let place = line.afterSpace(end)
    guard let unit = language.units[line.text(place)], unit.isBare == false, line[place + 1]?.kind != .word,
      !["²", "³", "/"].contains(line.text(place + 1))
    else { return Reading(end - index, words, rule: "fraction") }
    return Reading(place + 1 - index, words + " " + unit.broken, rule: "fraction")
  }

  /// Where the second number of a range stands, behind a dash at a position: "½-2", "½–¾".
  private func rangeEnd(_ line: TokenLine, _ dash: Int) -> Int? {
    let second = dash + 1
    guard ["–", "-", "—"].contains(line.text(dash)),
      line[second]?.kind == .number || Self.fractions[line.text(second)] != nil,
      !["–", "-", "—", "="].contains(line.text(second + 1))
    else { return nil }
    return second
  }

  /// The word for what is counted behind a fraction, or behind the number to which it goes.
  private func noun(_ line: TokenLine, _ end: Int) -> String {
    guard let second = rangeEnd(line, end) else { return line.lower(line.afterSpace(end)) }
    let sign = second + (NumberSpan(line, second, language)?.count ?? 0)
    return line.lower(line.afterSpace(Self.fractions[line.text(sign)] == nil ? sign : sign + 1))
  }

  private static let halves = ["1/2": "½", "1/4": "¼", "3/4": "¾"]

  /// A number over a greater one, and where it ends.
  private func writtenFraction(_ line: TokenLine, _ index: Int) -> (words: String, end: Int)? {
    guard let first = line[index], first.kind == .number, let number = Int(first.text),
      line.text(index + 1) == "/", let span = NumberSpan(line, index + 2, language), span.decimals.isEmpty,
      number < span.whole
    else { return nil }
    let end = index + 2 + span.count
    guard line.text(end) != "/", language.months.number(line.lower(line.afterSpace(end))) == nil else {
      return nil
    }
    return language.fraction(number, span.whole, of: line.lower(line.afterSpace(end))).map { ($0, end) }
  }

  /// "2½ godziny".
  func mixedNumber(_ line: TokenLine, _ index: Int, _ span: NumberSpan) -> Reading? {
    let end = index + span.count
    guard span.isPlain, let mark = line[end], mark.kind == .mark else { return nil }
    let noun = noun(line, end + 1)
    let plain = Self.fractions[mark.text].flatMap { parts in
      language.numbers.text("mixed").flatMap { template in
        language.fraction(parts.0, parts.1, of: noun).map { fraction in
          Templates.filled(template) { name, _ in
            name == "number" ? language.cardinal(span.whole, noun) : fraction
          }
        }
      }
    }
    return (language.mixed(span.whole, mark.text, of: noun) ?? plain).map {
      measured($0, line, index, end + 1)
    }
  }

  /// What the signs of fractions are.
  private static let fractions: [String: (Int, Int)] = [
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5),
    "⅘": (4, 5), "⅙": (1, 6), "⅚": (5, 6), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅒": (1, 10),
  ]

  /// "⅖": a fraction's sign without a number before it.
  func fractionSign(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let parts = Self.fractions[line.text(index)], line[index - 1]?.kind != .number else { return nil }
    return language.fraction(parts.0, parts.1, of: noun(line, index + 1)).map {
      measured($0, line, index, index + 1)
    }
  }
}
