import Languages
import Prose
import Script

/// Marks, in any language: omissions, dashes, brackets, quotation marks, emphasis, notes.
enum MarkReading {
  /// The rule of a language: only what is said for a name that is kept back is a word of its own.
  static func rule(for code: String) -> ReadingRule {
    let blank = LanguagePack.named(code)?.rows("marks").first { $0[0] == "blank" }?[1]
    return { line, index, style in match(line, index, style, blank) }
  }

  private static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle, _ blank: String?)
    -> Reading?
  {
    guard let token = line[index] else { return nil }
    switch token.text {
    case ".", "…": return omission(line, index) ?? strayPeriod(line, index)
    case "—", "–", "―", "-", "−": return dash(line, index, blank)
    case "[": return bracket(line, index, style)
    case "]": return .skip(1, "bracket")
    case "{", "}", "`", "~", "^": return .skip(1, "sign")
    case "<", ">", "|", "\\":
      // "List<String>" is two words.
      let joins = (line[index - 1].map { !$0.isSpace } ?? false) && (line[index + 1].map(isSaid) ?? false)
      return joins ? Reading(1, " ", rule: "sign") : .skip(1, "sign")
    case "*", "_", "#": return emphasis(line, index)
    case "†", "‡", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁰": return noteSigns(line, index)
    case "\"", "“", "”", "«", "»", "„", "‟", "‹", "›": return .skip(1, "quotation mark")
    case "‘", "‚": return .skip(1, "quotation mark")
    case "'", "’": return quote(line, index)
    case ":": return colon(line, index)
    default: return token.kind == .mark ? symbol(token) : nil
    }
  }

  // MARK: Omissions and periods

  /// Three dots or more, however spaced.
  private static func omission(_ line: TokenLine, _ index: Int) -> Reading? {
    var dots = 0
    var cursor = index
    var end = index
    while let token = line[cursor] {
      if token.text == "." {
        dots += 1
      } else if token.text == "…" {
        dots += 3
      } else if !token.isSpace {
        break
      }
      cursor += 1
      if !token.isSpace { end = cursor }
    }
    guard dots >= 3 else { return nil }
    let opens = line.opens(index)
    if opens { return .skip(end - index, "omission mark") }
    // "positions...." has a full stop in it; "said . . ." has none, and the voice must not fall.
    let afterStop = ["!", "?"].contains(line.text(line.before(index)))
    return Reading(
      end - index, afterStop ? "" : line.goesOn(end) ? ", " : ". ", rule: "omission mark", pause: .omission)
  }

  /// "from the. acute": a full stop between a small word and a word in lower case was never written.
  private static func strayPeriod(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index) == ".", let before = line[index - 1], before.kind == .word,
      line[index + 1]?.isSpace ?? false,
      let after = line[index + 2], after.kind == .word, after.text.unicodeScalars.first?.isLower ?? false,
      BracketWords.small.contains(before.lower)
    else { return nil }
    return .skip(1, "stray period")
  }

  // MARK: Dashes and colons

  private static func dash(_ line: TokenLine, _ index: Int, _ blank: String?) -> Reading? {
    var end = index
    while let token = line[end], ["—", "–", "―", "-"].contains(token.text) { end += 1 }
    let length = end - index
    let text = line.text(index)
    let isLong = text == "—" || text == "―" || length >= 2
    // "B——" and "Mr. D—": a name that is kept back.
    if let blank, isLong, let before = line[index - 1], before.kind == .word,
      before.text.unicodeScalars.count == 1,
      before.isCapitalised,
      before.text != "I", before.text != "A" || length >= 2
    {
      return Reading(length, " " + blank, rule: "blank")
    }
    let spaced = (line[index - 1]?.isSpace ?? true) && (line[end]?.isSpace ?? true)
    guard isLong || spaced else { return nil }
    let opens = line.opens(index)
    if opens { return .skip(length, "dash") }
    guard line.goesOn(end) else { return .skip(length, "dash") }
    return Reading(length, ", ", rule: "dash", pause: .dash)
  }

  /// Before a capital a colon introduces; elsewhere the engine's own pause is enough.
  private static func colon(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line[index + 1]?.isSpace ?? false,
      let next = line.tokens[(index + 1)...].prefix(40).first(where: { $0.kind == .word }), next.isCapitalised
    else { return nil }
    return Reading(1, ":", rule: "colon", pause: .colon)
  }

  // MARK: Brackets and notes

  /// "[12]" and "[*]" are notes, "[sic]" is the editor's; other brackets hold words.
  private static func bracket(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    if line.text(index + 1) == "[" { return .skip(1, "bracket") }
    if line.text(index + 2) == "]" {
      let inner = line.text(index + 1)
      let isNumber = line[index + 1]?.kind == .number && inner.count <= 3
      // Behind a word it is a note's where the text has notes: "known [12] to all", and "Room [101]".
      let isOdd = isNumber && !style.hasNoteMarks && line[index - 1]?.isSpace ?? false && index > 1
      // At the head of a line it is an item's number where no mark has the same: "[1] Open the lid."
      let isItem =
        isNumber && style.opensLine && index == 0 && line[3]?.isSpace ?? true && isItem(inner, style)
      if isOdd || isNumber || inner.count == 1, isOdd || isItem || isMeant(line, index) {
        return Reading(1, " ", rule: "bracket")
      }
      if isNumber || inner == "*" || inner == "†"
        || inner.count == 1 && inner == inner.lowercased() && line[index - 1].map({ !$0.isSpace }) ?? false
          && !isCompletion(inner, line[index - 1])
      {
        return .skip(3, "note mark")
      }
      if editors.contains(line.lower(index + 1)) {
        return .skip(3, "editor's mark")
      }
    }
    // "[...]" is an omission.
    var cursor = index + 1
    while let token = line[cursor], token.text == "." || token.text == "…" || token.isSpace { cursor += 1 }
    if cursor > index + 1, line.text(cursor) == "]" {
      return .skip(cursor + 1 - index, "omission mark", pause: .omission)
    }
    // A gloss after a foreign phrase is an aside; words that the sentence needs are not.
    return isGloss(line, index) ? Reading(1, ",", rule: "gloss", pause: .aside) : .skip(1, "bracket")
  }

  private static func isItem(_ number: String, _ style: ReadingStyle) -> Bool {
    guard let numbers = style.noteNumbers, let value = Int(number) else { return false }
    return !numbers.contains(value)
  }

  /// True where the sentence needs what is in a bracket that looks like a note's: "[1] and [2] differ", "see [3]",
  /// "a[0]".
  ///
  /// - Parameter others: how many brackets before it are asked whether they are meant, which it is if they are.
  private static func isMeant(_ line: TokenLine, _ bracket: Int, others: Int = 20) -> Bool {
    guard others > 0 else { return false }
    if line.text(bracket + 1) == "0" { return true }
    guard let before = line[bracket - 1] else { return goesOnInSmallLetters(line, bracket + 3) }
    // "x[1][2]"
    if before.text == "]", line.text(bracket - 3) == "[" {
      return isMeant(line, bracket - 3, others: others - 1)
    }
    // "Pages [12]-[14]"
    if isDash(before), line.text(bracket - 2) == "]", line.text(bracket - 4) == "[" {
      return isMeant(line, bracket - 4, others: others - 1)
    }
    // A quotation begins with it.
    if ["\"", "“", "«", "„", "‘", "("].contains(before.text), line[bracket - 2]?.isSpace ?? true {
      return goesOnInSmallLetters(line, bracket + 3)
    }
    guard before.isSpace else {
      return before.kind == .word
        && (before.text.unicodeScalars.count == 1 && before.text != "I" || isIndexed(line, bracket))
    }
    guard let word = line[bracket - 2] else { return goesOnInSmallLetters(line, bracket + 3) }
    if joinsAnother(line, bracket + 3) { return true }
    // "[1], [2] and [3]"
    if word.text == ",", line.text(bracket - 3) == "]", line.text(bracket - 5) == "[" {
      return isMeant(line, bracket - 5, others: others - 1)
    }
    // "It cost [20] pounds": an editor wrote the number in.
    if word.kind == .word, line[bracket + 3]?.isSpace ?? false,
      YearReading.counted.contains(line.lower(bracket + 4))
    {
      return true
    }
    return word.kind == .word && line[bracket + 1]?.kind == .number
      && (BracketWords.small.contains(word.lower) || BracketWords.pointers.contains(word.lower)
        || word.isCapitalised && BracketWords.divisions.contains(word.lower))
  }

  /// "note[s]": an editor completed a word. Notes have the first letters of the alphabet.
  private static func isCompletion(_ letter: String, _ before: Token?) -> Bool {
    before?.kind == .word && !("a"..."c").contains(letter)
  }

  /// "array[1] and array[2]": one word with several numbers is no word with a note.
  private static func isIndexed(_ line: TokenLine, _ bracket: Int) -> Bool {
    let (word, number) = (line.text(bracket - 1), line.text(bracket + 1))
    return line.tokens.indices.clamped(to: bracket - 60..<bracket + 60).contains { index in
      line.tokens[index].text == "[" && line.text(index - 1) == word && line.text(index + 2) == "]"
        && line[index + 1]?.kind == .number && line.text(index + 1) != number
    }
  }

  /// What editors write in brackets.
  private static let editors = BracketWords.words("editor")

  private static func isDash(_ token: Token) -> Bool { ["-", "–", "—"].contains(token.text) }

  /// True where a bracket that ends before an index is joined with another: "in this case [1] and [2] differ".
  private static func joinsAnother(_ line: TokenLine, _ end: Int) -> Bool {
    line[end]?.isSpace ?? false && BracketWords.conjunctions.contains(line.lower(end + 1))
      && line[end + 2]?.isSpace ?? false
      && line.text(end + 3) == "[" && line[end + 4]?.kind == .number && line.text(end + 5) == "]"
  }

  /// True where a sentence that a bracket opens has its subject in it.
  private static func goesOnInSmallLetters(_ line: TokenLine, _ index: Int) -> Bool {
    if line.text(index) == ",", line[index + 1]?.isSpace ?? false { return true }
    guard line[index]?.isSpace ?? false, let next = line[index + 1] else { return false }
    return next.kind == .word && next.text.unicodeScalars.first?.isLower ?? false
  }

  /// True for a word, as written, after which a number in brackets is meant and no note.
  static func needsNumber(_ word: String) -> Bool { BracketWords.needNumber(word) }

  private static func isSaid(_ token: Token) -> Bool { token.kind == .word || token.kind == .number }

  /// True where a quotation or an emphasis ends directly before the bracket.
  static func isGloss(_ line: TokenLine, _ index: Int) -> Bool {
    guard let before = line[line.before(index)] else { return false }
    return ["\"", "”", "»", "*", "_", "’"].contains(before.text)
  }

  private static func noteSigns(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let before = line[index - 1], before.kind != .space else { return nil }
    if before.kind == .number, ["²", "³"].contains(line.text(index)) { return nil }
    var end = index + 1
    while let token = line[end], "†‡¹²³⁴⁵⁶⁷⁸⁹⁰".contains(token.text) { end += 1 }
    return .skip(end - index, "note mark")
  }

  // MARK: Emphasis and quotation marks

  private static func emphasis(_ line: TokenLine, _ index: Int) -> Reading? {
    if line.text(index) == "#" { return line[index + 1]?.kind == .number ? nil : .skip(1, "sign") }
    var end = index
    while line.text(end) == line.text(index) { end += 1 }
    if line.text(index) == "_", end == index + 1, joinsWords(line, index) {
      return Reading(1, " ", rule: "underscore")
    }
    // A star after a word without a partner is a note's.
    return .skip(end - index, "emphasis mark")
  }

  /// "snake_case": inside what is written without a space, and inside no emphasis, "_see un_happy_, or _un_happy".
  private static func joinsWords(_ line: TokenLine, _ index: Int) -> Bool {
    guard line[index - 1].map(isSaid) ?? false, line[index + 1].map(isSaid) ?? false else { return false }
    // Nothing longer is a name.
    let near = 24
    var first = index
    while index - first < near, let token = line[first - 1], isSaid(token) || token.text == "_" { first -= 1 }
    var last = index
    while last - index < near, let token = line[last + 1], isSaid(token) || "._".contains(token.text) {
      last += 1
    }
    guard line.text(first) != "_", line.text(last) != "_" else { return false }
    // The underscore before it, of those at the edges of words: one that opens has this one close it.
    for place in line.places(of: "_", before: first).suffix(near).reversed() {
      let opens = !(line[place - 1].map(isSaid) ?? false)
      let closes = !(line[place + 1].map(isSaid) ?? false)
      if opens != closes { return closes }
    }
    return true
  }

  /// Words that begin with an apostrophe.
  private static let clipped = BracketWords.words("clipped")

  /// An apostrophe at a word's edge: "'tis", "the boys'"; else a quotation mark.
  private static func quote(_ line: TokenLine, _ index: Int) -> Reading? {
    let touchesBefore = line[index - 1].map { $0.kind == .word } ?? false
    if clipped.contains(line.lower(index + 1)) { return nil }
    if touchesBefore, line.lower(index - 1).hasSuffix("s") || line.lower(index - 1).hasSuffix("in") {
      return nil
    }
    if line[index + 1]?.kind == .number || touchesBefore && line.lower(index + 1) == "s" { return nil }
    return .skip(1, "quotation mark")
  }

  // MARK: Symbols

  /// Pictures and ornaments are silent; what has a name in the language's own rules has had its turn.
  private static func symbol(_ token: Token) -> Reading? {
    guard let scalar = token.text.unicodeScalars.first else { return nil }
    switch scalar.properties.generalCategory {
    case .otherSymbol, .modifierSymbol, .privateUse, .unassigned, .format, .control, .surrogate:
      return .skip(1, "symbol")
    default: return nil
    }
  }
}
