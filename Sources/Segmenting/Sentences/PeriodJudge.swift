import Prose

/// Whether a period ends its sentence, or is an abbreviation's, an initial's, an ordinal's.
extension StopJudge {
  func periodEnds(_ stop: Stop, _ next: Following) -> Bool {
    let word = withoutArticle(wordEnding(at: stop.start))
    let lower = word.lowercased()
    // A number or a letter that opens the sentence is a list's mark.
    if stop.start - word.unicodeScalars.count <= sentenceStart, WordShape.isMarker(word), next.canBegin {
      return false
    }
    guard next.canBegin else { return false }
    let isClosed = afterClosers(stop) > stop.end
    let startsNumber = next.word.unicodeScalars.first?.isDigit ?? false

    if rules.hasOrdinalPeriods, let number = Int(word), isOrdinal(number, before: next) { return false }
    // "Im XX. Jahrhundert", "Der II. Weltkrieg".
    if rules.hasOrdinalPeriods, WordShape.isRoman(word), word != lower,
      !rules.starters.contains(next.word.lowercased()),
      word.count > 1
    {
      return false
    }
    // "P. S. So", "s. s. Lady": as without the space.
    if word.unicodeScalars.count == 1, let before = letterBefore(stop.start - 1),
      rules.neverEnd.contains("\(before).\(lower)")
    {
      return false
    }
    if rules.pairs[lower]?.contains(next.word.lowercased()) ?? false { return false }
    if endsPair(lower, before: stop.start - word.unicodeScalars.count) {
      return isClosed || beginsSentence(next)
    }
    // "V." is a number or an initial, "v." is versus.
    if rules.neverEnd.contains(lower), word == lower || word.count > 1 {
      if rules.titles.contains(lower), rules.noNames.contains(next.word.lowercased()) { return true }
      return isClosed && next.isOpened
    }
    if rules.standsBeforeNumber(lower),
      startsNumber || startsCode(next.position) || WordShape.isRoman(next.word) && next.word != "I"
    {
      return false
    }
    // "Gen. ii. 4", "4s. 6d."
    if startsNumber, WordShape.isRoman(word) && word == lower || WordShape.isPence(word) { return false }
    if rules.endsBeforeCapital.contains(lower) {
      return isClosed || lower.hasSuffix("c")
        || !isTitle(next.word) && !rules.days.contains(next.word.lowercased())
    }
    if WordShape.isInitial(word) { return initialEnds(word, stop, next) }
    let isAbbreviation =
      rules.mayEnd.contains(lower) || lower.contains(".") && WordShape.isLettersAndPeriods(lower)
      || rules.mayEndCapitalised.contains(word)
        && followsCommaOrBracket(stop.start - word.unicodeScalars.count)
      || rules.afterNumber.contains(lower) && followsNumber(stop.start - word.unicodeScalars.count)
    guard isAbbreviation else { return true }
    if isClosed { return true }
    return beginsSentence(next)
  }

  /// The letter, in lower case, that stands with a period and a space before a position.
  private func letterBefore(_ position: Int) -> String? {
    guard text[position - 1]?.isSpace ?? false, text[position - 2] == ".", let letter = text[position - 3],
      letter.isLetter, !(text[position - 4]?.isLetter ?? false)
    else { return nil }
    return String(letter).lowercased()
  }

  /// "NSB-17", "L. 1234", "B12": capitals and a number.
  private func startsCode(_ position: Int) -> Bool {
    var index = position
    while let scalar = text[index], scalar.value < 0x80, scalar.isUpper, index - position < 5 { index += 1 }
    guard index > position else { return false }
    if text[index] == ".", index == position + 1, text[index + 1] == " " { index += 2 }
    if text[index] == "-" || text[index] == "/" { index += 1 }
    return text[index]?.isDigit ?? false
  }

  /// "L'art." is an abbreviation behind an article that it is joined to.
  private func withoutArticle(_ word: String) -> String {
    guard !rules.elided.isEmpty, let mark = word.firstIndex(where: { $0 == "'" || $0 == "’" }),
      rules.elided.contains(word[..<mark].lowercased())
    else { return word }
    let rest = String(word[word.index(after: mark)...])
    return rules.beforeNumber.contains(rest.lowercased()) || rules.neverEnd.contains(rest.lowercased())
      ? rest : word
  }

  /// True where a word is the second of an abbreviation of two.
  private func endsPair(_ word: String, before start: Int) -> Bool {
    var position = start - 1
    while let scalar = text[position], scalar.isSpace { position -= 1 }
    guard !rules.pairs.isEmpty, text[position] == "." else { return false }
    return rules.pairs[wordEnding(at: position).lowercased()]?.contains(word) ?? false
  }

  /// The word before a position, with its inner periods and hyphens, without marks that open it.
  func wordEnding(at end: Int) -> String {
    var start = end
    while start > 0, end - start < 40 {
      let scalar = text.scalars[start - 1]
      let isPart =
        scalar.isLetter || scalar.isDigit || scalar == "." || scalar == "&" || scalar == "°" || scalar == "º"
        || scalar == "ª" || scalar == "№" || scalar == "-" || scalar == "'" || scalar == "’"
      guard isPart else { break }
      start -= 1
    }
    while start < end, "'’.-".unicodeScalars.contains(text.scalars[start]) { start += 1 }
    let word = text.string(start..<end)
    // "Tuesday.Mr": sentences that were run together; an abbreviation has short parts only.
    let parts = word.split(separator: ".")
    return parts.dropLast().contains { $0.count > 3 } ? parts.last.map(String.init) ?? word : word
  }

  /// An initial ends a sentence only before a word that begins sentences and is no initial's companion.
  private func initialEnds(_ word: String, _ stop: Stop, _ next: Following) -> Bool {
    // "“U.S.S.R.” (Union of …)": what is in the bracket tells what is before it.
    if afterClosers(stop) > stop.end {
      return !(word.contains(".") && next.isOpened && text[next.position] == "(")
    }
    // "A. I. Kuprin" goes on; "you and I. Did" does not.
    let nextIsInitial = next.word.unicodeScalars.count == 1 && text[next.position + 1] == "."
    if nextIsInitial { return false }
    return beginsSentence(next)
  }

  private func beginsSentence(_ next: Following) -> Bool {
    let word = next.word.lowercased().replacingApostrophes
    // A title opens a sentence as a name does not.
    if rules.neverEnd.contains(word), text[next.position]?.isUpper ?? false, word.count > 1 { return true }
    if rules.starters.contains(word) { return true }
    if let stem = word.split(separator: "'").first, rules.starters.contains(String(stem)) { return true }
    // After an abbreviation, a quotation opens a sentence.
    return next.isOpened && text.scalars[next.position] != "(" && text.scalars[next.position] != "["
  }

  private func isTitle(_ word: String) -> Bool {
    rules.neverEnd.contains(word.lowercased())
  }

  private func isOrdinal(_ number: Int, before next: Following) -> Bool {
    if rules.ordinalNouns.contains(next.word.lowercased()) { return true }
    return number <= 31 && !rules.starters.contains(next.word.lowercased())
  }

  private func followsCommaOrBracket(_ start: Int) -> Bool {
    var index = start - 1
    while let scalar = text[index], scalar.isSpace { index -= 1 }
    return text[index].map { $0 == "," || $0 == "(" } ?? false
  }

  private func followsNumber(_ start: Int) -> Bool {
    var index = start - 1
    while let scalar = text[index], scalar.isSpace { index -= 1 }
    return text[index]?.isDigit ?? false
  }
}
