import Languages

/// Sounds that are written and no words: "Shh", "Grrr", "H-h-hello", "Nooo". Their letters would be named.
enum SoundReading {
  /// By the word with every run of a letter cut down to two.
  private static let interjections = WordLists.sounds.said("interjection")
  /// Beginnings of words that are said alone, by their letters.
  private static let onsets = WordLists.sounds.said("onset")
  /// Beginnings that sound otherwise in some words: "th" of "that".
  private static let onsetsOfWords = WordLists.sounds.said("onset-of-word")
  /// As those, by the letters with which the word begins.
  private static let onsetsBeforeLetters = WordLists.sounds.said("onset-before")
  /// What only looks like a stutter: "D-Day".
  private static let whole = WordLists.sounds.words("whole")
  /// Words that are drawn out, by their letters with every run cut down to one.
  private static let drawn = WordLists.sounds.said("drawn")

  /// What rules must be asked about.
  static let words = Set(interjections.keys)

  /// True for a word without a vowel, or with a letter three times in a row.
  static func isOdd(_ token: Token) -> Bool {
    var hasVowel = false
    var run = 0
    var last: UInt8 = 0
    for byte in token.lower.utf8 {
      if byte >= 0x80 { return false }
      switch byte {
      case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: hasVowel = true
      default: break
      }
      run = byte == last ? run + 1 : 1
      last = byte
      if run == 3 { return true }
    }
    return !hasVowel
  }

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if hyphens.contains(token.text) {
      return isStutter(line, index - 1) ? Reading(1, " ", rule: "stutter") : nil
    }
    guard token.kind == .word else { return nil }
    if let sound = onset(line, index) { return Reading(1, token.text, rule: "stutter", ipa: sound) }
    // "PST" is a time, and "MM" a thousand; "PSST" shouts.
    let isShort = token.text.utf8.count < 4 && token.text == token.text.uppercased()
    let cut = Self.cut(token.lower, to: 2)
    // "ss. 4-6" are sections; "Sss" hisses.
    let isPair = cut.utf8.count == 2 && cut.first == cut.last && cut != "mm"
    if let sound = interjections[cut], !isShort && !isPair || hasRun(token),
      line.text(index + 1) != "." || line.opens(index) || !(line[index - 2]?.kind == .number),
      line[line.before(index)]?.kind != .number
    {
      return Reading(1, token.text, rule: "sound", ipa: sound)
    }
    guard hasRun(token), Numeral(token.text) == nil else { return nil }
    if let said = drawn[Self.cut(token.lower, to: 1)] {
      return Reading(1, token.isCapitalised ? said.capitalisedWord : said, rule: "drawn out")
    }
    return nil
  }

  /// True where a letter stands three times.
  private static func hasRun(_ token: Token) -> Bool {
    Self.cut(token.lower, to: 2) != token.lower
  }

  /// A word with no letter more often in a row.
  private static func cut(_ word: String, to longest: Int) -> String {
    var result = ""
    var run = 0
    var last: Character?
    for letter in word {
      run = letter == last ? run + 1 : 1
      last = letter
      if run <= longest { result.append(letter) }
    }
    return result
  }

  /// "Scro-o-oge": a hyphen joins it to what is no repetition of it.
  private static func isDrawnOut(_ line: TokenLine, _ index: Int) -> Bool {
    var cursor = index
    for _ in 0..<12 {
      guard hyphens.contains(line.text(cursor - 1)), line[cursor - 2]?.kind == .word else { return false }
      guard line.lower(cursor - 2) == line.lower(index) else { return true }
      cursor -= 2
    }
    return false
  }

  private static let hyphens: Set<String> = ["-", "‑", "–", "—"]

  private static func isStutter(_ line: TokenLine, _ index: Int) -> Bool {
    line[index].map { $0.kind == .word } ?? false && onset(line, index) != nil
  }

  /// The sound of a word's beginning that is said before the word itself, once or several times.
  private static func onset(_ line: TokenLine, _ index: Int) -> String? {
    guard let token = line[index], token.text.utf8.count <= 3, hyphens.contains(line.text(index + 1)),
      line[index + 2]?.kind == .word, let own = onsets[token.lower],
      line[index - 1].map({ $0.kind != .word && $0.kind != .number && $0.text != "'" }) ?? true,
      !isDrawnOut(line, index)
    else { return nil }
    var cursor = index + 2
    var repeats = 1
    while line.lower(cursor) == token.lower, hyphens.contains(line.text(cursor + 1)), repeats < 12 {
      cursor += 2
      repeats += 1
    }
    let word = line.lower(cursor)
    guard word.utf8.count > token.lower.utf8.count, word.hasPrefix(token.lower),
      !whole.contains(token.lower + "-" + word),
      // A dash of another kind joins words once; a stammer's hyphens are many.
      line.text(index + 1) == "-" || line.text(index + 1) == "‑" || repeats > 1
    else { return nil }
    return onsetsOfWords[token.lower + " " + word]
      ?? onsetsBeforeLetters[token.lower + " " + word.prefix(2)] ?? own
  }
}
