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
  struct Following {
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
  func afterClosers(_ stop: Stop) -> Int {
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
}

extension String {
  /// Typographic apostrophes as plain ones.
  var replacingApostrophes: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0 == "’" ? "'" : $0 }))
  }
}
