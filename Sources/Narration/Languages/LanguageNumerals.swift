import Languages
import Prose

/// Numbers as they are: ordinals, Roman numerals, years, fractions, digits.
extension LanguageRules {
  /// A number with the mark of an ordinal.
  func ordinal(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number else { return nil }
    // "1 000e", "1.000.º"
    let span = NumberSpan(line, index, language).flatMap { !$0.isPlain && $0.decimals.isEmpty ? $0 : nil }
    guard let number = span?.whole ?? Int(token.text), number > 0 else { return nil }
    let last = index + (span?.count ?? 1) - 1
    for length in [3, 2, 1] where last + 1 + length <= line.count {
      let mark = line.written(last + 1..<last + 1 + length)
      if mark.contains(where: \.isWhitespace) || mark == "." && !(line[last + 2]?.isSpace ?? false) {
        continue
      }
      if let said = language.ordinal(number, mark, context(line, index, last + 1 + length)) {
        return Reading(last + 1 + length - index, said, rule: "ordinal")
      }
    }
    return nil
  }

  /// A number in Roman numerals, where what stands around it says that it is one.
  func roman(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word,
      token.text.unicodeScalars.first.map(Self.isNumeral) ?? false
    else { return nil }
    var letters = token.text.prefix { "IVXLCDM".contains($0) }
    var ending = String(token.text.dropFirst(letters.count)).lowercased()
    // Cyrillic letters that look the same, and endings behind a hyphen.
    if letters.isEmpty { letters = Self.latin(token.text)[...] }
    var end = index + 1
    if ending.isEmpty, letters.count == token.text.count, line.text(end) == "-", line[end + 1]?.kind == .word,
      language.numbers.text("roman-hyphen") != nil
    {
      ending = line.lower(end + 1)
      end += 2
    } else if !letters.isEmpty, letters.count == Self.latin(token.text).count {
      ending = ""
    }
    // "XXIᵉ": small raised letters are a word of their own.
    if ending.isEmpty, let raised = line[end], raised.kind == .word,
      !raised.text.utf8.contains(where: { $0 < 0x80 }),
      raised.text.unicodeScalars.allSatisfy({ $0.properties.generalCategory == .modifierLetter })
    {
      ending = raised.lower
      end += 1
    }
    guard let value = Numeral(String(letters))?.value, !isInitial(line, index),
      ending.isEmpty || isWrittenSmall(line, index, end, behind: letters.count)
    else { return nil }
    let hasPeriod =
      ending.isEmpty && language.numbers.text("roman-period") != nil && line.text(end) == "."
      && line[line.afterSpace(end + 1)] != nil
    let consumed = hasPeriod ? end + 1 : end
    var context = context(line, index, consumed)
    context.ending = ending
    context.hasPeriod = hasPeriod
    // "los siglos XVI y XVII": the second is what the first is.
    if language.numbers.words("and").contains(context.before) {
      let other = line.before(line.before(index))
      if let word = line[other]?.text, Numeral(word) != nil {
        let first = self.context(line, other, other + 1)
        context.before = first.before
        context.name = first.name
      }
    }
    if letters.count > 1, ending.isEmpty, let counted = countedInRoman(value, line, index, context) {
      return Reading(consumed - index, counted, rule: "roman numeral")
    }
    guard let said = language.roman(value, context),
      said.side != "name"
        || isRulers(value, token, line)
          && (letters.count > 1 || isRulersLetter(said, line, index, consumed, hasPeriod))
    else { return nil }
    let word = line.afterSpace(consumed)
    // "в XX в.": what is short for the century has the numeral's case.
    guard let noun = said.noun, line.text(word + 1) == "." else {
      // "Kapitel IV. Dann": the word before has the numeral for itself, and the period is the sentence's.
      let stop = hasPeriod && said.side == "before" ? "." : ""
      return Reading(consumed - index, said.words + stop, rule: "roman numeral")
    }
    let isLast = line[line.afterSpace(word + 2)] == nil
    return Reading(word + 2 - index, "\(said.words) \(noun)" + (isLast ? "." : ""), rule: "roman numeral")
  }

  /// "Frau D. M.": letters of a name.
  private func isInitial(_ line: TokenLine, _ index: Int) -> Bool {
    func isLetter(_ place: Int) -> Bool {
      line[place].map { $0.isCapitalised && $0.text.unicodeScalars.count == 1 } ?? false
        && line.text(place + 1) == "."
    }
    guard isLetter(index) else { return false }
    return isLetter(line.afterSpace(index + 2))
      || line.text(line.before(index)) == "." && isLetter(line.before(index) - 1)
  }

  /// Endings are small letters, "XIXe", also in a line of capitals, where "DE" and "VIE" are words; but "XIXE SIÈCLE" is a century.
  private func isWrittenSmall(_ line: TokenLine, _ index: Int, _ end: Int, behind letters: Int) -> Bool {
    let ending = end > index + 1 ? line.text(end - 1) : String(line.text(index).dropFirst(letters))
    guard ending.unicodeScalars.contains(where: \.isUpper) else {
      // "Me", "Ce", "De" are words: nobody numbers anything the thousandth.
      return ending.isEmpty || letters > 1 || "IVXІХ".contains(line.text(index).prefix(1))
    }
    return language.numbers.words("roman-nouns").contains(line.lower(line.afterSpace(end)))
  }

  /// The numeral of a ruler, which a name alone makes one: none is higher than those of the last popes and counts, and in a line of
  /// capitals, where every word looks like a name, some are words.
  private func isRulers(_ value: Int, _ token: Token, _ line: TokenLine) -> Bool {
    guard value < 40 else { return false }
    return !line.isShouted || !language.numbers.words("roman-not").contains(token.lower)
  }

  /// "el XI apóstol": a numeral between an article and a noun in small letters, where no row knows the noun.
  private func countedInRoman(_ value: Int, _ line: TokenLine, _ index: Int, _ context: Contexts.Place)
    -> String?
  {
    guard value < 40, let form = language.numbers.text("roman-counted"),
      language.roman(value, context) == nil,
      language.numbers.words("ordinal-after").contains(context.before),
      let noun = line[line.afterSpace(index + 1)], noun.kind == .word, noun.text == noun.lower,
      noun.text.count > 3, !smallWords.contains(noun.lower)
    else { return nil }
    let gender = language.gender(noun.lower, after: value)?.prefix(1) ?? "m"
    return language.spelled(value, "\(form)-\(gender)")
  }

  /// One letter behind a name is a numeral where rulers are called so ("Pius X."), and written as such: German gives it a
  /// period, others none, so that "Luis V. ríe" is a name cut short. Elsewhere it is a letter: "Malcolm X".
  private func isRulersLetter(
    _ said: WrittenLanguage.Said, _ line: TokenLine, _ index: Int, _ end: Int, _ hasPeriod: Bool
  ) -> Bool {
    let isLatin = line.text(index).utf8.allSatisfy { $0 < 0x80 }
    let name = line.before(index)
    if said.isGeneral {
      // "Acte I, Acte II": what has another numeral has this one.
      return line.tokens.indices.clamped(to: name - 60..<name + 60).contains { place in
        place != name && line.lower(place) == line.lower(name)
          && Numeral(line.text(line.afterSpace(place + 1))).map { $0.isUpper && $0.letters > 1 } ?? false
      }
    }
    // In Cyrillic no initial is written so.
    if isLatin, line.text(name).utf8.allSatisfy({ $0 >= 0x80 }) { return true }
    if language.numbers.text("roman-period") != nil {
      return hasPeriod || line.text(end) == "." || line[line.afterSpace(end)] == nil
    }
    return line.text(end) != "." || !line.goesOn(end)
      || smallWords.contains(line.lower(line.afterSpace(end + 1)))
        && line[line.afterSpace(end + 1)]?.isCapitalised ?? false
  }

  private static func isNumeral(_ scalar: Unicode.Scalar) -> Bool {
    "IVXLCDMХІМС".unicodeScalars.contains(scalar)
  }

  private static func latin(_ text: String) -> String {
    let pairs: [Character: Character] = ["Х": "X", "І": "I", "М": "M", "С": "C"]
    return text.allSatisfy { "IVXLCDMХІМС".contains($0) } ? String(text.map { pairs[$0] ?? $0 }) : ""
  }

  /// "gli anni '60": the years of a century that goes without saying.
  func shortYear(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard ["'", "’", "‘"].contains(line.text(index)), language.numbers.text("short-year") != nil,
      line[index - 1]?.isSpace ?? true, let next = line[index + 1], next.kind == .number,
      next.text.count == 2,
      let number = Int(next.text)
    else { return nil }
    return Reading(2, language.cardinal(number), rule: "year")
  }

  /// Any other number.
  func number(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let span = NumberSpan(line, index, language) else { return longNumber(line, index) }
    let context = context(line, index, index + span.count)
    if !span.decimals.isEmpty {
      return Reading(span.count, language.decimal(span.whole, span.decimals), rule: "decimal")
    }
    if let fraction = fraction(line, index, span) { return fraction }
    if let mixed = mixedNumber(line, index, span) { return mixed }
    // "60er", "3mal".
    if span.isPlain, let next = line[index + span.count],
      language.ordinalMarks.form(next.text, span.whole) == "+"
    {
      let isYear = span.digits.count == 4
      let words = (isYear ? language.year(span.whole, context)?.words : nil) ?? language.cardinal(span.whole)
      return Reading(span.count + 1, words + next.text, rule: "number")
    }
    if span.isPlain, span.digits.hasPrefix("0"), span.digits.count > 1 {
      return Reading(span.count, spelledOut(span.digits), rule: "digits")
    }
    if span.isPlain, let year = shortYear(line, index, span, context) { return year }
    if span.isPlain, span.digits.count == 4, let year = language.year(span.whole, context) {
      return Reading(span.count, year.words, rule: "year")
    }
    // "vol. 2": what a reference counts stands before it.
    let noun = isReferred(line, index) ? "" : context.after
    if span.whole == 1, noun == context.after, let one = oneOf(line, index, index + span.count) {
      return Reading(span.count, one, rule: "number")
    }
    var words = language.cardinal(span.whole, noun, after: context.before)
    if let link = language.numbers.text("millions-link"), span.whole > 0, span.whole % 1_000_000 == 0,
      line[line.afterSpace(index + span.count)]?.kind == .word, context.after != link
    {
      words += " " + link
    }
    // "un'ora" is written together.
    let isElided = words.hasSuffix("'") && line[index + span.count]?.isSpace ?? false
    return Reading(isElided ? span.count + 1 : span.count, words, rule: "number")
  }

  /// "1905 г.", "в 44 г. до н. э.": the word for the year has the year's own case.
  private func shortYear(
    _ line: TokenLine, _ index: Int, _ span: NumberSpan, _ context: Contexts.Place
  ) -> Reading? {
    guard let year = language.year(span.whole, context), let noun = year.noun else { return nil }
    let word = line.afterSpace(index + span.count)
    let hasPoint = line.text(word + 1) == "."
    let isLast = line[line.afterSpace(word + 2)] == nil
    return Reading(
      (hasPoint ? word + 2 : word + 1) - index, "\(year.words) \(noun)" + (hasPoint && isLast ? "." : ""),
      rule: "year")
  }

  private func longNumber(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let token = line[index], token.kind == .number else { return nil }
    return Reading(1, spelledOut(token.text), rule: "digits")
  }

  private func spelledOut(_ digits: String) -> String {
    digits.compactMap(\.wholeNumberValue).map { language.cardinal($0) }.joined(separator: " ")
  }
}
