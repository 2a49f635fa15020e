import Prose

/// Decides whether a stop ends its sentence.
struct StopJudge {
  let text: ScalarText
  let rules: SentenceRules
  let sentenceStart: Int
  let markers: ListMarkers

  /// Where the sentence ends, or nil where it goes on.
  func end(of stop: Stop) -> Int? {
    let end = afterClosers(stop)
    if case .absolute = stop.kind { return end }
    guard let next = following(end) else { return end }
    if end == next.position, !isRunTogether(stop, next) { return nil }
    switch stop.kind {
    case .absolute: return end
    case .question: return next.canBegin && !isSpoken(next, after: end) ? end : nil
    case .dash: return next.canBegin && !isSpoken(next, after: end) ? end : nil
    case .ellipsis(let isFull):
      guard next.canBegin else { return nil }
      // After three dots, "I" may as well go on.
      return !isFull && isFirstPerson(next.word) ? nil : end
    case .period: return periodEnds(stop, next) ? end : nil
    }
  }

  /// What follows a stop.
  private struct Following {
    /// Position of the first mark or letter.
    var position: Int
    /// The first word, with its inner apostrophes and periods.
    var word: String
    /// False where the text goes on in lower case or with a mark that continues.
    var canBegin: Bool
    /// True where a mark opens before the word.
    var isOpened: Bool
  }

  /// Brackets, quotation marks and note marks that close after a stop.
  private func afterClosers(_ stop: Stop) -> Int {
    var end = stop.end
    while let scalar = text[end] {
      if scalar.isCloser {
        end += 1
      } else if scalar == "[", let close = noteEnd(after: end) {
        end = close
      } else if scalar.isDigit || "¹²³⁴⁵⁶⁷⁸⁹⁰†‡".unicodeScalars.contains(scalar),
        let close = noteDigitsEnd(end, of: stop)
      {
        end = close
      } else {
        break
      }
    }
    return end
  }

  /// "[12]" directly after a stop is a note's mark.
  private func noteEnd(after bracket: Int) -> Int? {
    var index = bracket + 1
    while let scalar = text[index], scalar.isDigit || scalar.isLetter && index == bracket + 1 { index += 1 }
    return index > bracket + 1 && index - bracket <= 5 && text[index] == "]" ? index + 1 : nil
  }

  /// Digits directly after a stop are a note's mark where a word stands before and a space and a capital after.
  private func noteDigitsEnd(_ start: Int, of stop: Stop) -> Int? {
    var index = start
    while let scalar = text[index], scalar.isDigit || "¹²³⁴⁵⁶⁷⁸⁹⁰†‡".unicodeScalars.contains(scalar) {
      index += 1
    }
    guard index - start <= 3, let after = text[index], after.isSpace, let before = text[stop.start - 1] else {
      return nil
    }
    let next = text.skippingSpace(from: index)
    return (before.isLower || before.isCloser) && (text[next]?.isUpper ?? true) ? index : nil
  }

  private func following(_ end: Int) -> Following? {
    let position = text.skippingSpace(from: end)
    guard position < text.count else { return nil }
    var index = position
    while let scalar = text[index], scalar.isOpener || scalar.isSpace && index > position { index += 1 }
    let wordStart = index
    // Nothing longer is a word that some list knows.
    while let scalar = text[index], index - wordStart < 50,
      scalar.isLetter || scalar.isDigit || isInner(scalar, at: index)
    {
      index += 1
    }
    let word = text.string(wordStart..<index)
    let first = text[wordStart]
    let mark = text.scalars[position]
    let canBegin =
      first.map {
        $0.isUpper || $0.isDigit || $0.isLetter && !$0.isLower || $0 == "$" || $0 == "£" || $0 == "€"
      }
      ?? mark.isOpener || mark.isBullet || startsWithEllipsis(position) || markers.starts.contains(position)
    let opensQuote = mark == "“" || mark == "«" || mark == "„" || mark == "‘" || mark == "¿" || mark == "¡"
    let begins =
      canBegin && !",;:".unicodeScalars.contains(mark) || opensQuote || markers.starts.contains(position)
      || startsWithEllipsis(position) && text[skippingDots(position)].map { $0.isUpper } ?? false
    return Following(position: position, word: word, canBegin: begins, isOpened: wordStart > position)
  }

  private func startsWithEllipsis(_ position: Int) -> Bool {
    text[position] == "…" || text[position] == "." && text[position + 1] == "."
  }

  private func skippingDots(_ position: Int) -> Int {
    var index = position
    while let scalar = text[index], scalar == "." || scalar == "…" || scalar.isSpace { index += 1 }
    return index
  }

  private func isInner(_ scalar: Unicode.Scalar, at index: Int) -> Bool {
    "'’.-".unicodeScalars.contains(scalar) && (text[index + 1]?.isLetter ?? false)
  }

  /// "world.Today": no space, but a word in lower case before and a capitalised one after, and no address.
  private func isRunTogether(_ stop: Stop, _ next: Following) -> Bool {
    guard case .period = stop.kind, stop.end == next.position, !next.isOpened,
      let before = text[stop.start - 1], let first = text[next.position],
      let second = text[next.position + 1],
      first.isUpper, second.isLower
    else { return false }
    let wordBefore = wordEnding(at: stop.start)
    guard before.isDigit || before.isLower && wordBefore.count > 2 else { return false }
    let token = text.string(text.token(around: stop.start))
    return !token.contains("@") && !token.contains("/") && !token.lowercased().hasPrefix("www.")
  }

  /// “Why?” I asked: a speaker and a verb of speech carry on what a quotation began.
  private func isSpoken(_ next: Following, after end: Int) -> Bool {
    guard let mark = text[end - 1], mark.isCloser, !next.isOpened else { return false }
    let first = next.word.lowercased()
    if first != "i", rules.starters.contains(first) { return false }
    var position = next.position + next.word.unicodeScalars.count
    var words = 0
    while words < 3 {
      if text[position] == ".", rules.neverEnd.contains(first) { position += 1 }
      guard let space = text[position], space == " " else { return false }
      var end = position + 1
      while let scalar = text[end], scalar.isLetter { end += 1 }
      let word = text.string(position + 1..<end)
      if rules.speech.contains(word) { return true }
      // Only names stand between a speaker's first name and the verb.
      guard word.unicodeScalars.first?.isUpper ?? false else { return false }
      position = end
      words += 1
    }
    return false
  }

  private func isFirstPerson(_ word: String) -> Bool {
    word == "I" || word.hasPrefix("I'") || word.hasPrefix("I’")
  }

  // MARK: Periods

  private func periodEnds(_ stop: Stop, _ next: Following) -> Bool {
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
  private func wordEnding(at end: Int) -> String {
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

extension String {
  /// Typographic apostrophes as plain ones.
  var replacingApostrophes: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "’" ? "'" : $0 }))
  }
}
