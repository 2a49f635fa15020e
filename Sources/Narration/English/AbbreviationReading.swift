import Languages

/// Abbreviations in context: "Dr. Evil" and "Elm Dr.", "No. 5", "pp. 12-15", "vs.", "J. R. R.", "U.S. Army".
enum AbbreviationReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .word else { return SignReading.match(line, index, style) }
    if line.text(index + 1) == "/", line[index + 3]?.kind != .word,
      let slashed = slashed[token.lower + "/" + line.lower(index + 2)]
    {
      return Reading(3, slashed, rule: "abbreviation")
    }
    // "2x8", "12 x 4"
    if token.text == "x", line[line.before(index)]?.kind == .number,
      line[line.afterSpace(index + 1)]?.kind == .number
    {
      return Reading(1, line.count(of: "=") > 0 ? " times " : " by ", rule: "sign")
    }
    return CorrespondenceReading.match(line, index) ?? circa(line, index) ?? multiple(line, index) ?? rate(
      line, index) ?? initials(line, index, style) ?? before(line, index)
      ?? StreetReading.match(line, index)
      ?? plain(line, index)
  }

  /// Every abbreviation that this type knows.
  static let words = Set(titles.keys).union(counters.keys).union(common.keys).union(StreetReading.names.keys)
    .union(CorrespondenceReading.words).union([
      "et", "ph", "us", "am", "pm", "x", "c", "op", "loc", "w",
    ])

  /// What is said under a condition, as the scanner of sentences reads it too.
  private static func entries(_ when: String) -> [Abbreviations.Entry] {
    LanguagePack.english.abbreviations.entries.filter { $0.when == when && !$0.said.isEmpty }
  }

  private static func said(_ when: String) -> [String: String] {
    Dictionary(entries(when).map { ($0.stem, $0.said) }) { first, _ in first }
  }

  private static let slashed = WordLists.shortForms.said("slashed")

  /// Before a name, with its period or, in British use, without.
  private static let titles = said("name")

  /// Before a number.
  private static let counters: [String: (one: String, many: String)] = Dictionary(
    entries("number").map { ($0.stem, ($0.said, $0.many)) }
  ) { first, _ in first }

  /// Anywhere, with their period.
  private static let common = said("")

  /// Only these may stand without a capital before a name; the rest need one or they are words.
  private static let wordsToo = LanguagePack.english.words("word-kinds", "word-too")

  /// A title, a counter: decided by what follows.
  private static func before(_ line: TokenLine, _ index: Int) -> Reading? {
    let token = line.lower(index)
    let hasPeriod = line.text(index + 1) == "."
    let next = line.afterSpace(index + (hasPeriod ? 2 : 1))
    if let counter = counters[token],
      hasPeriod || ["no", "nos", "pp", "vol", "vols"].contains(token) && next > index + 1,
      let number = line[next],
      number.kind == .number || hasPeriod && Designations.opensCode(line, next)
        || hasPeriod && number.kind == .word && RomanReading.value(number.text) != nil
          && number.text.count > 1
        || number.text == "§",
      hasPeriod || line[index]?.isCapitalised ?? false || token == "pp"
    {
      // "10 s." are shillings.
      if token == "s" || token == "ss", line[line.before(index)]?.kind == .number { return nil }
      if token == "v", isVolume(line, index, next) { return Reading(2, volume, rule: "abbreviation") }
      let isMany =
        line[next]?.kind == .number && ["-", "–"].contains(line.text(next + 1))
        && line[next + 2]?.kind == .number
      return Reading(hasPeriod ? 2 : 1, isMany ? counter.many : counter.one, rule: "abbreviation")
    }
    // "Ch. Three", and "Ch. Dickens".
    if let counter = counters[token], titles[token] != nil, hasPeriod, next > index + 2,
      MeasureReading.numberWords.contains(line.lower(next))
    {
      return Reading(2, counter.one, rule: "abbreviation")
    }
    if let title = titles[token],
      line[index]?.isCapitalised ?? false || !wordsToo.contains(token) && hasPeriod,
      let name = line[next], next > index + 1,
      name.isCapitalised || hasPeriod && name.text == "&" || isJoined(line, next)
    {
      if token == "mm" || token == "sr" || token == "hr" || token == "sec", !isFullTitle(line, index) {
        return nil
      }
      if token == "st", StreetReading.isNumbered(line, index) { return nil }
      if token == "ft" || token == "mt", line[line.before(index)]?.kind == .number { return nil }
      guard
        hasPeriod
          || [
            "dr", "mr", "mrs", "ms", "st", "prof", "messrs", "mme", "mlle", "rev", "lt", "capt", "col", "gen",
          ].contains(token)
      else { return nil }
      // "ST" and "MR" in a heading of capitals are the same titles.
      let isName = hasPeriod || line.text(index) != line.text(index).uppercased() || token != "st"
      return isName ? Reading(hasPeriod ? 2 : 1, title, rule: "abbreviation") : nil
    }
    return nil
  }

  private static let volume = counters["vol"]?.one ?? ""

  /// "page 220, v. 3", "v. 3, p. 20": where a page is named, the "v." is no verse.
  private static func isVolume(_ line: TokenLine, _ index: Int, _ number: Int) -> Bool {
    let near = line.tokens[max(0, index - 8)..<index].map(\.lower)
    if near.contains(where: chapters.contains) || near.contains(where: ScriptureReading.books.contains) {
      return false
    }
    return near.contains(where: pages.contains)
      || line.text(number + 1) == "," && pages.contains(line.lower(line.afterSpace(number + 2)))
  }

  private static let pages = WordLists.shortForms.words("page")
  private static let chapters = WordLists.shortForms.words("chapter")

  /// "Mr. and Mrs. Darcy": another title follows.
  private static func isJoined(_ line: TokenLine, _ next: Int) -> Bool {
    guard ["and", "or", "&"].contains(line.lower(next)) else { return false }
    return titles[line.lower(line.afterSpace(next + 1))] != nil
  }

  /// "MM. Dupont", "Sr. Maria", "Sec. Clay": words of other kinds unless a name follows and none stands before.
  private static func isFullTitle(_ line: TokenLine, _ index: Int) -> Bool {
    guard line.text(index + 1) == ".", !(line[line.before(index)]?.isCapitalised ?? false),
      line[line.before(index)]?.kind != .number, line[line.before(index)]?.text != ","
    else { return false }
    return line.lower(index) != "mm" || line.text(index) == "MM"
  }

  /// "e.g.", "i.e.", "Ph.D.", "a.k.a."
  private static let dotted = WordLists.shortForms.said("dotted").sorted { $0.key < $1.key }
    .map { ($0.key.split(separator: " ").map(String.init), $0.value) }

  private static func multiple(_ line: TokenLine, _ index: Int) -> Reading? {
    for (letters, said) in dotted {
      var cursor = index
      var matches = true
      for (number, letter) in letters.enumerated() {
        guard
          line.text(cursor) == letter
            || line.lower(cursor) == letter && letter.count == 1 && letter == letter.lowercased()
              && line.text(cursor) == line.lower(cursor)
        else {
          matches = false
          break
        }
        cursor += 1
        if letters[0] == "et", number == 0 {
          cursor = line.afterSpace(cursor)
          continue
        }
        guard line.text(cursor) == "." else {
          matches = false
          break
        }
        cursor += 1
        if letters[0].count > 1 || letters == ["i", "e"] || letters == ["e", "g"], number == 0 {
          cursor = line.afterSpace(cursor)
        }
      }
      if matches { return Reading(cursor - index, said, rule: "abbreviation") }
    }
    return nil
  }

  /// "J. R. R. Tolkien", "U.S. Army", "A.D. 79": letters without their periods, so that nobody stops at them.
  private static func initials(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    var letters: [String] = []
    var cursor = index
    while let token = line[cursor], token.kind == .word, token.text.unicodeScalars.count == 1,
      token.isCapitalised, line.text(cursor + 1) == "."
    {
      letters.append(token.text)
      cursor += 2
      let next = line.afterSpace(cursor)
      // The next initial, with or without a space.
      guard let following = line[next], following.kind == .word, following.text.unicodeScalars.count == 1,
        following.isCapitalised, line.text(next + 1) == "."
      else { break }
      cursor = next
    }
    guard !letters.isEmpty else { return nil }
    if letters.count == 1, RomanReading.match(line, index, style) != nil { return nil }
    let after = line[line.afterSpace(cursor)]
    // At the sentence's end the last period stays.
    if after == nil
      || after.map({ $0.kind == .mark && !["-", ",", ";", ":", "&", "(", "—", "–"].contains($0.text) })
        ?? false
    {
      return letters.count > 1
        ? Reading(cursor - 1 - index, letters.joined(separator: " "), rule: "initials") : nil
    }
    let opens = line.opens(index)
    if letters.count == 1, opens, !(after?.isCapitalised ?? false) { return nil }
    return Reading(cursor - index, letters.joined(separator: " "), rule: "initials")
  }

  /// "£40 p.w.", "5% p.a."
  private static let rates = WordLists.shortForms.said("rates").sorted { $0.key < $1.key }
    .map { ($0.key.split(separator: " ").map(String.init), $0.value) }

  private static func rate(_ line: TokenLine, _ index: Int) -> Reading? {
    for (letters, said) in rates {
      let matches = letters.enumerated().allSatisfy { place, letter in
        line.text(index + 2 * place) == letter && line.text(index + 2 * place + 1) == "."
      }
      guard matches else { continue }
      let end = index + 2 * letters.count
      let after = line[line.afterSpace(end)]
      let goesOn = after.map { $0.kind == .mark ? ",;:)-–—".contains($0.text) : !$0.isCapitalised } ?? false
      return Reading(goesOn ? end - index : end - index - 1, said, rule: "abbreviation")
    }
    return nil
  }

  private static let manuscripts = WordLists.shortForms.said("manuscripts")

  private static func plain(_ line: TokenLine, _ index: Int) -> Reading? {
    if line.text(index + 1) == ".", let said = manuscripts[line.text(index)] {
      return Reading(line[line.afterSpace(index + 2)] == nil ? 1 : 2, said, rule: "abbreviation")
    }
    guard let token = line[index], line.text(index + 1) == ".", let said = common[token.lower],
      token.isCapitalised || !wordsToo.contains(token.lower)
    else { return nil }
    if token.lower == "no" { return nil }
    let isFirm = ["co", "inc", "corp"].contains(token.lower)
    let after = line[line.afterSpace(index + 2)]
    let isLast = after == nil || after.map { $0.kind == .mark && !",;:-–—()&".contains($0.text) } ?? false
    // "come Sun. The rain" keeps its word where a capital only opens the next sentence.
    if wordsToo.contains(token.lower), isLast, !(isFirm && endsFirm(line, index)) { return nil }
    return Reading(isLast ? 1 : 2, said, rule: "abbreviation")
  }

  /// "Smith & Co.", "Acme Inc.": after a name, or alone.
  private static func endsFirm(_ line: TokenLine, _ index: Int) -> Bool {
    guard let before = line[line.before(index)] else { return line.count <= index + 2 }
    return before.isCapitalised || [",", "&"].contains(before.text)
      || before.lower == "and" && line[line.before(line.before(index))]?.isCapitalised ?? false
  }

  /// "c. 1450"
  private static func circa(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index) == "c", line.text(index + 1) == ".",
      let year = line[line.afterSpace(index + 2)], year.kind == .number, year.text.utf8.count >= 3
    else { return nil }
    return Reading(2, "circa", rule: "abbreviation")
  }
}
