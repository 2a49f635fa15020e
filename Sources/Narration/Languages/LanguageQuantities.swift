import Languages
import Prose

/// Degrees, millions of what is measured, and one of a thing.
extension LanguageRules {
  /// "giró 180º y huyó": a raised letter for a small ring, where nothing is counted in order.
  func degrees(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, ["º", "°"].contains(line.text(index + 1)),
      let unit = language.units["°"] ?? language.units["°C"], let span = NumberSpan(line, index, language),
      span.count == 1
    else { return nil }
    // "30 °C" and "8° c".
    let after = line.afterSpace(index + 2)
    let scale = line.text(after)
    if after == index + 2, language.units["°" + scale] != nil, scale.count == 1 { return nil }
    let before = line.lower(line.before(index))
    let next = line.lower(after)
    guard language.numbers.text("degrees") != nil, !language.numbers.words("ordinal-after").contains(before),
      line[line.before(index)]?.kind == .word,
      span.whole > 10 || language.numbers.words("degrees").contains(next),
      line[after]?.kind != .word || smallWords.contains(next)
    else { return nil }
    return Reading(2, language.counted(span.whole, unit), rule: "measure")
  }

  /// "€2,21 Millionen", "3,2 млн л", "2 Millionen km/h": what is counted stands behind the word for how many, or before it all.
  func magnitude(_ line: TokenLine, _ index: Int) -> Reading? {
    let words = language.numbers.words("magnitudes")
    guard !words.isEmpty, let token = line[index] else { return nil }
    var thing: CountedThings.Thing?
    var start = index
    if token.kind != .number {
      guard
        let found = [2, 1].lazy.compactMap({ length in
          index + length < line.count
            ? language.money[line.written(index..<index + length)].map { ($0, length) } : nil
        }).first
      else { return nil }
      thing = found.0
      start = line.afterSpace(index + found.1)
    }
    guard let span = NumberSpan(line, start, language) else { return nil }
    let place = line.afterSpace(start + span.count)
    guard place > start + span.count, words.contains(line.lower(place)) else { return nil }
    let hasPoint = line.text(place + 1) == "."
    let short = line.text(place) + (hasPoint ? "." : "")
    let entry = language.pack.abbreviations.entries.first {
      !$0.said.isEmpty && $0.written.lowercased() == short.lowercased()
    }
    var end = entry != nil && hasPoint ? place + 2 : place + 1
    if thing == nil {
      let after = line.afterSpace(end)
      for length in [5, 4, 3, 2, 1] where after + length <= line.count && thing == nil {
        let sign = line.written(after..<after + length)
        if let next = line[after + length], next.kind == .word || ["²", "³"].contains(next.text),
          line[after + length - 1]?.kind == .word
        {
          continue
        }
        guard let found = language.money[sign] ?? language.units[sign], sign != "%" else { continue }
        thing = found
        end = after + length
      }
    }
    guard let thing else { return nil }
    let word: String
    let number: String
    if let millions = language.units[line.text(place)] {
      // Where the million is declined, it is a thing that is counted.
      number =
        span.decimals.isEmpty
        ? language.counted(span.whole, millions)
        : language.decimal(span.whole, span.decimals) + " " + millions.broken
      word = ""
    } else {
      word = " " + (entry?.said ?? line.text(place))
      number =
        span.decimals.isEmpty
        ? language.cardinal(span.whole, entry?.said.lowercased() ?? line.lower(place))
        : language.decimal(span.whole, span.decimals)
    }
    let link = language.numbers.text("magnitude-link") ?? " "
    let elided = language.numbers.text("magnitude-elided")
    let isVowel = thing.many.first.map { "aeiouhéè".contains($0) } ?? false
    return Reading(
      end - index, number + word + (isVowel ? elided ?? link : link) + thing.many, rule: "measure")
  }

  /// "1 Ei", "1 kleine Tasse": where nouns are written with capitals and only one agrees; nil where a noun's own word or
  /// ending tells, or where the number names what stands before it: "Kapitel 1".
  func oneOf(_ line: TokenLine, _ index: Int, _ end: Int) -> String? {
    guard language.numbers.text("noun-capitals") != nil, line[end]?.isSpace ?? false,
      let next = line[end + 1],
      next.kind == .word
    else { return nil }
    let before = line[line.before(index)]
    if let before, before.isCapitalised, !smallWords.contains(before.lower) { return nil }
    if next.isCapitalised {
      guard next.text.count > 1, next.text != next.text.uppercased() else { return nil }
      return language.spelled(1, "cardinal-" + (language.gender(next.lower, after: 1) ?? "m"))
    }
    // "1 kleine Tasse", "1 großes Ei": the noun behind its adjective, whose ending agrees with it.
    guard let noun = line[line.afterSpace(end + 2)], noun.isCapitalised, !smallWords.contains(next.lower)
    else { return nil }
    if let gender = language.gender(noun.lower, after: 1) { return language.spelled(1, "cardinal-" + gender) }
    return language.numbers.text("adjective-\(next.lower.suffix(1))").map {
      language.spelled(1, "cardinal-" + $0)
    }
  }
}
