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
  /// The whole label where the number comes before the word: "THE FIRST ACT".
  var label: String?

  /// Reads a block as a heading; nil where it cannot be one.
  init?(_ block: Block, at index: Int) {
    self.block = index
    guard block.kind != .sceneBreak, let first = block.lines.first?.text else { return nil }
    if case .heading(let level) = block.kind {
      family = .marked(level)
      title = first
      _ = readNumbered(Self.unmarked(block.text.text))
      family = .marked(level)
      return
    }
    let words = block.lines.reduce(0) { $0 + $1.text.split(separator: " ").count }
    guard words <= 45, block.lines.count <= 6 else { return nil }
    let text = Self.unmarked(block.lines.map(\.text).joined(separator: " "))
    family = .titleCase
    if readNumbered(Self.unmarked(first)) {
      // Further lines of the block are the title.
      let rest = block.lines.dropFirst().map(\.text).joined(separator: " ")
      guard !rest.isEmpty else { return }
      title = title.isEmpty ? rest : title + " " + rest
      title = title.trimmed
      guard title.split(separator: " ").count <= 40 else { return nil }
      return
    }
    let key = Self.key(text)
    if HeadingWords.front.contains(key) || Self.startsSpecial(key, HeadingWords.front) {
      family = .front
      title = text
    } else if HeadingWords.back.contains(key) || Self.startsSpecial(key, HeadingWords.back) {
      family = .back
      title = text
    } else if Self.isCapitals(text), words <= 30 {
      family = .capitals
      title = text
    } else if block.lines.count == 1, Self.isTitleCase(text), words <= 12 {
      family = .titleCase
      title = text
    } else {
      return nil
    }
  }

  /// "Appendix A", "Preface to the Second Edition".
  private static func startsSpecial(_ key: String, _ words: Set<String>) -> Bool {
    let parts = key.split(separator: " ")
    guard let first = parts.first, (2...8).contains(parts.count) else { return false }
    let strong: Set<Substring> = [
      "preface", "appendix", "introduction", "foreword", "prologue", "epilogue", "vorwort", "préface",
      "prefacio", "prólogo", "epílogo",
    ]
    return strong.contains(first) && words.contains(String(first))
      && ["to", "a", "b", "c", "i", "ii", "iii", "1", "2", "3", "zur", "de", "à"].contains(parts[1])
  }

  /// "CHAPTER IV. Title", "The First Act", "IV. Title", "4", "A. Title".
  private mutating func readNumbered(_ line: String) -> Bool {
    let tokens = line.split(separator: " ").map(String.init)
    guard let first = tokens.first else { return false }
    let plain = { (token: String) in
      token.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "'" || $0 == "’" || $0 == "-" }
    }
    if HeadingWords.divisions[plain(first)] != nil, tokens.count > 1 {
      let skip = ["the", "no", "number", "de"].contains(plain(tokens[1])) ? 2 : 1
      if tokens.count > skip, let (number, rest) = Self.split(tokens[skip], rest: tokens.dropFirst(skip + 1)),
        skip == 1 || HeadingWords.number(plain(tokens[skip])) != nil
      {
        // "Part of the way" is no heading; neither is "Book one's passage".
        guard rest.isEmpty || !Self.goesOn(tokens[skip], rest) else { return false }
        family = .division(plain(first))
        word = first.filter { $0.isLetter }
        self.number = number
        title = rest
        return true
      }
    }
    // "THE FIRST ACT", "Erstes Kapitel"
    let bare = plain(first) == "the" ? Array(tokens.dropFirst()) : tokens
    if bare.count == 2, let number = HeadingWords.number(plain(bare[0])),
      HeadingWords.divisions[plain(bare[1])] != nil, HeadingWords.roman(bare[0]) == nil
    {
      family = .division(plain(bare[1]))
      word = bare[1].filter { $0.isLetter }
      self.number = number
      title = ""
      label = line
      return true
    }
    guard let (number, rest) = Self.split(first, rest: tokens.dropFirst()) else {
      return readLettered(first, tokens)
    }
    let digits = first.prefix { $0.isNumber }
    let isRoman = digits.isEmpty
    let letters = first.filter { $0.isLetter }
    if isRoman, HeadingWords.roman(letters) == nil || letters != letters.uppercased() { return false }
    let mark = first.last.map { ".:)—-".contains($0) } ?? false
    guard
      rest.isEmpty
        || (mark || rest.first == "—" || isRoman && tokens.count > 1 && Self.isCapitals(rest))
          && Self.isTitleLike(rest)
    else { return false }
    family = isRoman ? .roman : .arabic
    self.number = number
    title = rest
    return true
  }

  private mutating func readLettered(_ first: String, _ tokens: [String]) -> Bool {
    guard first.count == 2, first.hasSuffix("."), let letter = first.unicodeScalars.first,
      (0x41...0x48).contains(letter.value), tokens.count > 1
    else { return false }
    let rest = tokens.dropFirst().joined(separator: " ")
    guard Self.isTitleLike(rest) else { return false }
    family = .letter
    number = Int(letter.value) - 0x40
    title = rest
    return true
  }

  /// A number token with the marks after it, and the rest of the line as a title.
  private static func split(_ token: String, rest: some Sequence<String>) -> (Int, String)? {
    var rest = rest.joined(separator: " ")
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
    while let last = numeral.last, ".:),;]".contains(last) { numeral.removeLast() }
    guard let number = HeadingWords.number(numeral) else { return nil }
    return (number, String(rest.drop { "-—–:. ".contains($0) }))
  }

  /// True where the line is a sentence and no heading: no mark after the number and a small word next.
  private static func goesOn(_ token: String, _ rest: String) -> Bool {
    let hasMark = token.last.map { ".:)—-".contains($0) } ?? false
    guard !hasMark, let first = rest.unicodeScalars.first else { return false }
    return first.isLower
  }

  // MARK: How a line looks

  /// Without marks of emphasis and brackets around it.
  static func unmarked(_ text: String) -> String {
    let marks = "*_=[]~ \t"
    let start = text.drop { marks.contains($0) }
    return String(start.reversed().drop { marks.contains($0) }.reversed())
  }

  /// For comparison: lower case, letters and digits only, plain apostrophes.
  static func key(_ text: String) -> String {
    let letters = text.lowercased().unicodeScalars.map { scalar -> Character in
      scalar == "’"
        ? "'" : scalar.isLetter || scalar.isDigit || scalar == "'" || scalar == "-" ? Character(scalar) : " "
    }
    return String(letters).split(separator: " ").joined(separator: " ")
  }

  static func isCapitals(_ text: String) -> Bool {
    let letters = text.unicodeScalars.filter(\.isLetter)
    let upper = letters.filter { !$0.isLower }
    return letters.count >= 3 && upper.count == letters.count
  }

  /// Most words of more than three letters begin with a capital, and no sentence ends.
  static func isTitleCase(_ text: String) -> Bool {
    guard let last = text.unicodeScalars.last(where: { !$0.isCloser }), !".,;:!".unicodeScalars.contains(last)
    else { return false }
    let words = text.split(separator: " ")
    let long = words.filter { $0.unicodeScalars.filter(\.isLetter).count > 3 }
    guard let first = words.first?.unicodeScalars.first(where: \.isLetter), first.isUpper else {
      return false
    }
    let capital = long.filter { $0.unicodeScalars.first(where: \.isLetter)?.isUpper ?? false }
    return capital.count * 4 >= long.count * 3
  }

  private static func isTitleLike(_ text: String) -> Bool {
    guard text.split(separator: " ").count <= 20 else { return false }
    return isCapitals(text) || isTitleCase(text)
  }

  /// True for a block that can be the title under a bare number.
  static func canBeTitle(_ block: Block) -> Bool {
    guard block.kind == .text || block.kind == .lines, block.lines.count <= 5 else { return false }
    let text = unmarked(block.lines.map(\.text).joined(separator: " "))
    let words = text.split(separator: " ").count
    if isCapitals(text) { return words <= 40 }
    return words <= 14 && isTitleCase(text)
  }
}

extension String {
  fileprivate func range(ofDash dash: String) -> Range<String.Index>? {
    var index = startIndex
    while index < endIndex {
      if self[index...].hasPrefix(dash) { return index..<self.index(index, offsetBy: dash.count) }
      index = self.index(after: index)
    }
    return nil
  }
}
