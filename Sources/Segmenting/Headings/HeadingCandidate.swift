import Prose

/// A block that is written like a heading.
struct HeadingCandidate: Hashable {
  /// How it is written; candidates of one family are counted together.
  enum Family: Hashable {
    /// "CHAPTER IV", "Book the First", "THE FIRST ACT".
    case division(String)
    /// "IV", "IV.", perhaps with a title.
    case roman
    /// "4", "4.", perhaps with a title.
    case arabic
    /// "ONE", "Two: Title".
    case spelled
    /// "A. Feudal Socialism".
    case letter
    /// "PREFACE", "Appendix".
    case front, back
    /// "# Title" and its kind.
    case marked(Int)
    /// A line in capitals, a line in title case.
    case capitals, titleCase
  }

  var block: Int
  var family: Family
  /// Its number, where it has one.
  var number: Int?
  /// The division's own word as written, such as "CHAPTER".
  var word: String = ""
  /// What stands beside the number.
  var title: String = ""
  /// True for a title over numbered headings that begin anew under it.
  var isOuter = false
  /// The whole label where the number comes before the word: "THE FIRST ACT".
  var label: String?

  /// Reads a block as a heading; nil where it cannot be one.
  init?(_ block: Block, at index: Int, _ vocabulary: Vocabulary) {
    self.block = index
    guard block.kind != .sceneBreak, let first = block.lines.first?.text else { return nil }
    if case .heading(let level) = block.kind {
      family = .marked(level)
      title = first
      _ = readNumbered(Self.unmarked(block.text.text), vocabulary)
      family = .marked(level)
      return
    }
    let words = block.lines.reduce(0) { $0 + $1.text.split(separator: " ").count }
    guard words <= 45, block.lines.count <= 6 else { return nil }
    let text = Self.unmarked(block.lines.map(\.text).joined(separator: " "))
    family = .titleCase
    if readNumbered(Self.unmarked(first), vocabulary) {
      // Further lines of the block are the title.
      let rest = block.lines.dropFirst().map(\.text).joined(separator: " ")
      guard !rest.isEmpty else { return }
      title = title.isEmpty ? rest : title + " " + rest
      title = title.trimmed
      guard title.split(separator: " ").count <= 40 else { return nil }
      return
    }
    let isCapitals = Self.isCapitals(text)
    // Nothing else of some length, and nothing that is said, is a heading.
    guard isCapitals || words <= 14 else { return nil }
    let key = text.first == "\"" || text.first == "“" ? "" : Self.key(text)
    if Self.isSpecial(text, key, vocabulary.front, vocabulary) {
      family = .front
      title = text
    } else if Self.isSpecial(text, key, vocabulary.back, vocabulary) {
      family = .back
      title = text
    } else if isCapitals, words <= 30 {
      family = .capitals
      title = text
    } else if block.lines.count == 1, Self.isTitleCase(text, vocabulary), words <= 12 {
      family = .titleCase
      title = text
    } else {
      return nil
    }
  }

  /// A title that a table of contents names, however it is written.
  init(named block: Block, at index: Int) {
    self.block = index
    family = .titleCase
    title = Self.unmarked(block.lines.map(\.text).joined(separator: " "))
  }

  /// "PREFACE", "The Epilogue", "Appendix A", "Preface to the Second Edition", "APPENDIX. The Language".
  private static func isSpecial(
    _ text: String, _ key: String, _ words: Set<String>, _ vocabulary: Vocabulary
  ) -> Bool {
    if words.contains(key) { return true }
    for lead in vocabulary.leading where key.hasPrefix(lead + " ") {
      if words.contains(String(key.dropFirst(lead.count + 1))) { return true }
    }
    let parts = key.split(separator: " ")
    guard let first = parts.first, (2...14).contains(parts.count), words.contains(String(first)) else {
      return false
    }
    guard vocabulary.strong.contains(String(first)) else { return false }
    if vocabulary.goesOn.contains(String(parts[1])), parts.count <= 8 { return true }
    let tokens = text.split(separator: " ", maxSplits: 1)
    return tokens[0].last.map { ".:—".contains($0) } ?? false && tokens.count == 2
      && isTitleLike(String(tokens[1]), vocabulary)
  }

  /// "CHAPTER IV. Title", "The First Act", "IV. Title", "4", "A. Title".
  private mutating func readNumbered(_ line: String, _ vocabulary: Vocabulary) -> Bool {
    let spaced = line.hasPrefix("§") ? vocabulary.section + " " + line.drop { $0 == "§" || $0 == " " } : line
    let tokens = spaced.split(separator: " ").map(String.init)
    guard let first = tokens.first else { return false }
    let plain = { (token: String) in
      token.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "-" }
    }
    if vocabulary.divisions[plain(first)] != nil, tokens.count > 1 {
      let skip = vocabulary.skipped.contains(plain(tokens[1])) ? 2 : 1
      if tokens.count > skip,
        let (number, rest) = Self.split(tokens[skip], rest: tokens.dropFirst(skip + 1), vocabulary),
        skip == 1 || vocabulary.number(plain(Self.beforeDash(tokens[skip]))) != nil
      {
        // "Part of the way" is no heading; neither is "Book one's passage", or "Book I, Ch. 15", which cites.
        let hasTail = Self.hasTail(line, rest, vocabulary)
        guard rest.isEmpty || hasTail || !Self.goesOn(tokens[skip], rest),
          !Self.isCitation(tokens[skip], rest, vocabulary)
        else {
          return false
        }
        family = .division(plain(first))
        word = first.filter { $0.isLetter }
        self.number = number
        title = hasTail ? "" : rest
        // "Chapter the Last", "Chapter Twenty-One"
        if hasTail {
          label = line
        } else if number == 0 || skip == 1 && vocabulary.spelled(plain(tokens[1])) != nil {
          let length = vocabulary.compound(Array(tokens.dropFirst(skip)))?.length ?? 1
          label = Self.label(tokens[..<(skip + length)])
        }
        return true
      }
    }
    if readCounted(tokens, vocabulary) { return true }
    let isLed = vocabulary.leading.contains(plain(first))
    if readOrdinal(line, isLed ? Array(tokens.dropFirst()) : tokens, vocabulary, plain) { return true }
    guard let (number, rest) = Self.split(first, rest: tokens.dropFirst(), vocabulary) else {
      return readLettered(first, tokens, vocabulary)
    }
    let digits = first.prefix { $0.isNumber }
    let letters = first.filter { $0.isLetter }
    let isRoman = digits.isEmpty && Vocabulary.roman(letters) != nil && letters == letters.uppercased()
    let isSpelled = digits.isEmpty && !isRoman
    if isSpelled, first.first?.isUppercase != true || !rest.isEmpty && number > 30 { return false }
    let mark = first.last.map { ".:)—-".contains($0) } ?? false || first.contains("--") || first.contains("—")
    guard
      rest.isEmpty
        || (mark || rest.first == "—" || isRoman && tokens.count > 1 && Self.isCapitals(rest))
          && Self.isTitleLike(rest, vocabulary)
    else { return false }
    family = isRoman ? .roman : isSpelled ? .spelled : .arabic
    if isSpelled { label = Self.label(tokens[..<(vocabulary.compound(tokens)?.length ?? 1)]) }
    self.number = number
    title = rest
    return true
  }

  /// "FEDERALIST No. 1": any word heads a division whose numbers are told as such.
  private mutating func readCounted(_ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    guard tokens.count == 3, vocabulary.numeroSigns.contains(tokens[1].lowercased()),
      tokens[0].count >= 3, tokens[0].allSatisfy(\.isLetter), tokens[0].first?.isUppercase ?? false,
      let (number, rest) = Self.split(tokens[2], rest: [], vocabulary), rest.isEmpty
    else { return false }
    family = .division(tokens[0].lowercased())
    word = tokens[0]
    self.number = number
    return true
  }

  /// A label without the title that a dash or a colon ties to its last word.
  private static func label(_ tokens: ArraySlice<String>) -> String {
    var label = tokens.joined(separator: " ")
    for dash in ["--", "—", "–", ":"] {
      if let range = label.range(ofDash: dash) { label = String(label[..<range.lowerBound]) }
    }
    return label
  }

  /// "THE FIRST ACT", "Erstes Kapitel", "Primera parte del ingenioso hidalgo", "Second Part: The Return".
  private mutating func readOrdinal(
    _ line: String, _ tokens: [String], _ vocabulary: Vocabulary, _ plain: (String) -> String
  ) -> Bool {
    let length = vocabulary.compound(tokens)?.length ?? 1
    guard tokens.count > length,
      let number = vocabulary.compound(tokens)?.value ?? vocabulary.number(plain(tokens[0])),
      vocabulary.divisions[plain(tokens[length])] != nil, Vocabulary.roman(tokens[0]) == nil
    else { return false }
    let rest = tokens.dropFirst(length + 1)
    if let next = rest.first {
      let isMarked = tokens[length].last.map { ".:—".contains($0) } ?? false
      let isLinked =
        plain(next).isEmpty || next == "-"
        ? ["—", "–", "-"].contains(next) : vocabulary.links.contains(plain(next))
      // "One part of the way" is no heading.
      guard isMarked || isLinked && !vocabulary.isCardinal(tokens[0]), rest.count <= 10,
        !line.hasSuffix(".") || Self.isCapitals(line)
      else {
        return false
      }
    }
    family = .division(plain(tokens[length]))
    word = tokens[length].filter { $0.isLetter }
    self.number = number
    title = ""
    label = line
    return true
  }

  private mutating func readLettered(_ first: String, _ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    guard first.count == 2, first.hasSuffix("."), let letter = first.unicodeScalars.first,
      (0x41...0x48).contains(letter.value), tokens.count > 1
    else { return false }
    let rest = tokens.dropFirst().joined(separator: " ")
    guard Self.isTitleLike(rest, vocabulary) else { return false }
    family = .letter
    number = Int(letter.value) - 0x40
    title = rest
    return true
  }

  /// A number token with the marks after it, and the rest of the line as a title.
  private static func split(
    _ token: String, rest words: some Collection<String>, _ vocabulary: Vocabulary
  ) -> (Int, String)? {
    var rest = words.joined(separator: " ")
    var numeral = token
    // "ONE--The Old Buccaneer"
    for dash in ["--", "—", "–", ":"] {
      if let range = token.range(ofDash: dash), range.lowerBound > token.startIndex {
        rest = (token[range.upperBound...] + " " + rest).trimmed
        numeral = String(token[..<range.lowerBound])
        break
      }
    }
    if let mark = numeral.firstIndex(where: { "([*†".contains($0) }), mark > numeral.startIndex {
      numeral = String(numeral[..<mark])
    }
    if numeral == token, token.last?.isLetter ?? false,
      let (value, length) = vocabulary.compound([token] + words)
    {
      return (value, words.dropFirst(length - 1).joined(separator: " ").droppingMarks)
    }
    while let last = numeral.last, ".:),;]".contains(last) { numeral.removeLast() }
    guard let number = vocabulary.number(numeral) else { return nil }
    return (number, rest.droppingMarks)
  }

  private static func isCitation(_ token: String, _ rest: String, _ vocabulary: Vocabulary) -> Bool {
    let next = rest.prefix { $0 != " " }
    return token.hasSuffix(",")
      && vocabulary.citing.contains(next.lowercased())
      && next != next.uppercased()
  }

  /// True where a line that is no sentence goes on behind its number with a phrase that titles go on with.
  private static func hasTail(_ line: String, _ rest: String, _ vocabulary: Vocabulary) -> Bool {
    guard let last = line.unicodeScalars.last, last.isLetter || last.isDigit else { return false }
    return vocabulary.numberTails.contains { rest == $0 || rest.hasPrefix($0 + " ") }
  }

  private static func beforeDash(_ token: String) -> String {
    token.range(ofDash: "--").map { String(token[..<$0.lowerBound]) }
      ?? String(token.prefix { $0 != "—" && $0 != "–" && $0 != ":" })
  }

  /// True where the line is a sentence and no heading: no mark after the number and a small word next.
  private static func goesOn(_ token: String, _ rest: String) -> Bool {
    let hasMark = token.last.map { ".:)—-".contains($0) } ?? false
    guard !hasMark, let first = rest.unicodeScalars.first else { return false }
    return first.isLower
  }
}

extension String {
  /// Without the marks that stand between a number and a title.
  fileprivate var droppingMarks: String { String(drop { "-—–:. ".contains($0) }) }

  fileprivate func range(ofDash dash: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(dash) { return index..<self.index(index, offsetBy: dash.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
