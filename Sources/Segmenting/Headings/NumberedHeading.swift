import Prose

/// Headings with a number: how a line is read as one.
extension HeadingCandidate {
  /// "CHAPTER IV. Title", "The First Act", "IV. Title", "4", "A. Title".
  mutating func readNumbered(_ line: String, _ vocabulary: Vocabulary) -> Bool {
    let text = LetterSpacing.closed(line, vocabulary)
    let spaced = text.hasPrefix("§") ? vocabulary.section + " " + text.drop { $0 == "§" || $0 == " " } : text
    var tokens = spaced.split(separator: " ").map(String.init)
    guard let first = tokens.first else { return false }
    if let (word, number) = Self.glued(first, vocabulary) {
      tokens.replaceSubrange(0..<1, with: [word, number])
    }
    switch readDivision(line, tokens, vocabulary) {
    case .read: return true
    case .refused: return false
    case .none: break
    }
    if readCounted(tokens, vocabulary) { return true }
    let isLed = vocabulary.leading.contains(Self.plain(first))
    if readOrdinal(line, isLed ? Array(tokens.dropFirst()) : tokens, vocabulary, Self.plain) { return true }
    return readBare(tokens, vocabulary) || readLettered(first, tokens, vocabulary)
      || readRepeated(line, tokens, vocabulary) || readMisspelled(line, tokens, vocabulary)
  }

  static func plain(_ token: String) -> String {
    token.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "-" }
  }

  private enum Reading { case read, refused, none }

  /// "CHAPTER IV. Title", "Chapter 1.5", "Volume 1 Chapter 2", "Chapter the First, in which it rains".
  private mutating func readDivision(_ line: String, _ tokens: [String], _ vocabulary: Vocabulary) -> Reading
  {
    guard tokens.count > 1, case let first = Self.plain(tokens[0]), vocabulary.divisions[first] != nil else {
      return .none
    }
    let skip = vocabulary.skipped.contains(Self.plain(tokens[1])) ? 2 : 1
    guard tokens.count > skip else { return .none }
    if let whole = Self.decimal(tokens[skip]) {
      family = .division(first)
      word = tokens[0].filter { $0.isLetter }
      number = whole
      label = vocabulary.fullName(of: word) + " " + tokens[skip].filter { $0.isNumber || $0 == "." }
      title = tokens.dropFirst(skip + 1).joined(separator: " ").droppingMarks
      return .read
    }
    guard let (number, rest) = Self.split(tokens[skip], rest: tokens.dropFirst(skip + 1), vocabulary),
      skip == 1 || vocabulary.number(Self.plain(Self.beforeDash(tokens[skip]))) != nil
    else { return .none }
    if readInner(rest, under: tokens[...skip], vocabulary) { return .read }
    // "Part of the way" is no heading; neither is "Book one's passage", or "Book I, Ch. 15", which cites.
    let hasTail = Self.hasTail(line, rest, vocabulary)
    let isTotal = Self.isTotal(rest, vocabulary)
    guard rest.isEmpty || hasTail || isTotal || !Self.goesOn(tokens[skip], rest),
      !Self.isCitation(tokens[skip], rest, vocabulary)
    else { return .refused }
    family = .division(first)
    word = tokens[0].filter { $0.isLetter }
    self.number = number
    title = hasTail || isTotal ? "" : rest
    // "Chapter the Last", "Chapter Twenty-One"
    if hasTail {
      label = line
    } else if number == 0 || skip == 1 && vocabulary.spelled(Self.plain(tokens[1])) != nil {
      let length = vocabulary.compound(Array(tokens.dropFirst(skip)))?.length ?? 1
      label = Self.label(tokens[..<(skip + length)])
    }
    return .read
  }

  /// "Volume 1 Chapter 2": the chapter counts, and is shown with what it is in.
  private mutating func readInner(_ rest: String, under outer: ArraySlice<String>, _ vocabulary: Vocabulary)
    -> Bool
  {
    let inner = rest.split { " ,;".contains($0) }.map(String.init)
    guard inner.count > 1, !vocabulary.citing.contains(inner[0].lowercased()),
      let head = vocabulary.divisions[Self.plain(inner[0])],
      let above = vocabulary.divisions[Self.plain(outer[0])], head > above
    else { return false }
    var heading = self
    guard heading.readDivision(rest, inner, vocabulary) == .read, heading.label == nil else { return false }
    self = heading
    let name = outer.joined(separator: " ").droppingLastMarks
    label =
      HeadingTitle.quiet(name, vocabulary) + ", "
      + HeadingTitle.quiet(vocabulary.fullName(of: heading.word), vocabulary) + " \(heading.number ?? 0)"
    return true
  }

  /// A number alone, or with a title that is set off from it.
  private mutating func readBare(_ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    let first = tokens[0]
    guard let (number, rest) = Self.split(first, rest: tokens.dropFirst(), vocabulary) else { return false }
    let digits = first.prefix { $0.isNumber }
    let letters = first.filter { $0.isLetter }
    let isRoman = digits.isEmpty && Vocabulary.roman(letters) != nil && letters == letters.uppercased()
    let isSpelled = digits.isEmpty && !isRoman
    if isSpelled, first.first?.isUppercase != true || !rest.isEmpty && number > 30 { return false }
    let mark = first.last.map { ".:)—-".contains($0) } ?? false || first.contains("--") || first.contains("—")
    if !rest.isEmpty {
      guard mark || rest.first == "—" || isRoman && tokens.count > 1 && Self.isCapitals(rest) else {
        return false
      }
      if !Self.isTitleLike(rest, vocabulary) {
        guard !isSpelled, mark, Self.isShortLine(rest) else { return false }
        isPlainTitled = true
      }
    }
    family = isRoman ? .roman : isSpelled ? .spelled : .arabic
    if isSpelled { label = Self.label(tokens[..<(vocabulary.compound(tokens)?.length ?? 1)]) }
    self.number = number
    title = rest
    return true
  }

  /// A line that may be a title though it is written as a sentence is: "Why people carry umbrellas", "Papa se fâche."
  private static func isShortLine(_ text: String) -> Bool {
    guard text.split(separator: " ").count <= 12,
      let first = text.unicodeScalars.first(where: { !$0.isOpener }),
      let last = text.unicodeScalars.last(where: { !$0.isCloser })
    else { return false }
    return (first.isUpper || first.isDigit) && !",;:".unicodeScalars.contains(last)
  }

  /// "Einunddreißgstes Kapitel", "CHAPTER XLVIL": a number that is none, for a place where just one is missing.
  private mutating func readMisspelled(_ line: String, _ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
    guard tokens.count == 2, tokens[0].first?.isUppercase ?? false else { return false }
    let last = Self.plain(tokens[1])
    if vocabulary.divisions[last] != nil, tokens[0].count >= 6 {
      family = .division(last)
    } else if case let first = Self.plain(tokens[0]), vocabulary.divisions[first] != nil, last.count >= 2 {
      family = .division(first)
    } else {
      return false
    }
    number = nil
    label = line.droppingLastMarks
    isMisspelled = true
    title = ""
    return true
  }

  /// "1.5", "12.1:": the chapter that it comes after.
  private static func decimal(_ token: String) -> Int? {
    let parts = token.droppingLastMarks.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ 1...3 ~= $0.count && $0.utf8.allSatisfy { 48...57 ~= $0 } })
    else { return nil }
    return Int(parts[0])
  }

  /// "of 12": how many there are.
  private static func isTotal(_ rest: String, _ vocabulary: Vocabulary) -> Bool {
    let words = rest.split(separator: " ")
    return words.count == 2 && vocabulary.links.contains(words[0].lowercased())
      && vocabulary.number(words[1]) != nil
  }

  /// "chapter.001", "Chapter-12": a division's word and a number in one.
  private static func glued(_ token: String, _ vocabulary: Vocabulary) -> (String, String)? {
    guard let mark = token.firstIndex(where: { "._-".contains($0) }), mark > token.startIndex,
      case let word = String(token[..<mark]), case let rest = token[token.index(after: mark)...],
      let digits = rest.utf8.first, 48...57 ~= digits, vocabulary.divisions[plain(word)] != nil
    else { return nil }
    return (word, String(rest))
  }

  /// "FEDERALIST No. 1": any word heads a division whose numbers are told as such.
  mutating func readCounted(_ tokens: [String], _ vocabulary: Vocabulary) -> Bool {
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
  static func label(_ tokens: ArraySlice<String>) -> String {
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
    let compound = vocabulary.compound(tokens)
    let length = compound?.length ?? 1
    guard tokens.count > length, let number = compound?.value ?? vocabulary.number(plain(tokens[0])),
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
  static func split(
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
    let tail = rest.lowercased()
    return vocabulary.numberTails.contains { tail == $0 || tail.hasPrefix($0 + " ") }
  }

  private static func beforeDash(_ token: String) -> String {
    token.range(ofDash: "--").map { String(token[..<$0.lowerBound]) }
      ?? String(token.prefix { $0 != "—" && $0 != "–" && $0 != ":" })
  }

  /// True where the line is a sentence and no heading: no mark after the number and a small word next.
  private static func goesOn(_ token: String, _ rest: String) -> Bool {
    let hasMark =
      token.last.map { ".:)—-".contains($0) } ?? false || token.contains("--") || token.contains("—")
    guard !hasMark, let first = rest.unicodeScalars.first else { return false }
    return first.isLower
  }
}
