import Languages

/// What is written together, from a token to the next space, without the marks that belong to the sentence.
struct WrittenChunk {
  /// The place after it.
  let end: Int
  /// As written, with the digits of every script as those of ASCII.
  let text: String
  /// True where some digit stands in it.
  let hasDigit: Bool
  /// True for the number of a list's item: the first thing in its line, with a full stop.
  let isList: Bool

  /// No chunk is looked at for longer.
  private static let longest = 40

  init(_ line: TokenLine, _ index: Int) {
    var end = index
    while end - index < Self.longest, let token = line[end], !token.isSpace, !Self.divides(token.text) {
      if token.kind == .word, token.text.unicodeScalars.first.map(Self.isUnspaced) ?? false { break }
      end += 1
    }
    while end > index + 1, let last = line[end - 1], last.kind == .mark, Self.closes(last.text) { end -= 1 }
    self.end = end
    let written = end > index ? line.written(index..<end) : ""
    var hasDigit = false
    text = String(
      written.map { character in
        guard let scalar = character.unicodeScalars.first,
          scalar.properties.generalCategory == .decimalNumber, let digit = character.wholeNumberValue
        else { return character }
        hasDigit = true
        return Character(String(digit))
      })
    self.hasDigit = hasDigit
    isList = line.opens(index) && !line.goesOn(end + 1)
  }

  private static func divides(_ text: String) -> Bool {
    ["—", "―", "(", "[", "{", "\u{2028}", "「", "」", "『", "』"].contains(text)
  }

  /// Marks that end what stands before them.
  private static func closes(_ text: String) -> Bool {
    guard let scalar = text.unicodeScalars.first else { return false }
    switch scalar.properties.generalCategory {
    case .closePunctuation, .finalPunctuation, .initialPunctuation, .openPunctuation: return true
    case .otherPunctuation: return !"%٪‰&@§#".unicodeScalars.contains(scalar)
    case .dashPunctuation: return true
    default: return scalar == "*" || scalar == "_"
    }
  }

  /// Letters of scripts that write no spaces between words.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch WritingSystem.of(scalar) {
    case .han, .kana: true
    default: (0xE00...0xEFF).contains(scalar.value) || (0x1000...0x109F).contains(scalar.value)
    }
  }
}

/// How a language without a pack writes numbers: its groups and decimals, by CLDR.
struct NumberSpelling: Sendable {
  /// A number taken apart.
  struct Parts: Equatable {
    var whole: Int
    var decimals = ""
    var isNegative = false
    /// True for digits alone.
    var isPlain = true
  }

  private let numbers: CommonNumbers

  init(_ numbers: CommonNumbers) { self.numbers = numbers }

  /// True for a space that may stand between groups of digits.
  func groups(by space: String) -> Bool {
    ["\u{A0}", "\u{202F}", "\u{2009}"].contains(space) || space == " " && numbers.groupMark.isWhitespace
  }

  /// The parts of what is written in ASCII digits; nil for what is no number, or whose marks leave open which.
  func parts(of written: String) -> Parts? {
    var rest = Substring(written)
    var parts = Parts(whole: 0)
    if let first = rest.first, "-−".contains(first) {
      parts.isNegative = true
      rest.removeFirst()
    }
    let isASCII = numbers.decimalMark.isASCII && numbers.groupMark.isASCII || numbers.groupMark.isWhitespace
    var decimalMarks: Set<Character> = [numbers.decimalMark]
    var groupMarks: Set<Character> = numbers.groupMark.isWhitespace ? [" "] : [numbers.groupMark, " "]
    // Where Arabic is written with digits of ASCII, so are its marks.
    if !isASCII, !written.contains(where: { decimalMarks.union(groupMarks).subtracting([" "]).contains($0) })
    {
      decimalMarks.insert(".")
      groupMarks.insert(",")
    }
    var groups: [Substring] = []
    var mark: Character?
    while true {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard !digits.isEmpty else { return nil }
      groups.append(digits)
      rest = rest.dropFirst(digits.count)
      guard let next = rest.first else { break }
      if decimalMarks.contains(next), !groupMarks.contains(next) || mark != nil && mark != next {
        let decimals = rest.dropFirst()
        guard !decimals.isEmpty, decimals.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
        parts.decimals = String(decimals)
        break
      }
      guard groupMarks.contains(next), mark == nil || mark == next else { return nil }
      mark = next
      rest.removeFirst()
    }
    guard Self.areGroups(groups, mark) else { return nil }
    let digits = groups.joined()
    // "007" and "0812" are codes.
    guard digits.count <= 15, digits.count == 1 || !digits.hasPrefix("0"), let whole = Int(digits) else {
      return nil
    }
    parts.whole = whole
    parts.isPlain = groups.count == 1 && parts.decimals.isEmpty
    return parts
  }

  /// Groups of three; in India of two before the last, behind commas.
  private static func areGroups(_ groups: [Substring], _ mark: Character?) -> Bool {
    guard groups.count > 1, let last = groups.last else { return true }
    let inner = groups.dropFirst().dropLast()
    return groups[0].count <= 3 && last.count == 3
      && (inner.allSatisfy { $0.count == 3 }
        || mark == "," && groups[0].count <= 2 && inner.allSatisfy { $0.count == 2 })
  }

  /// A number in words; nil where CLDR has none.
  func words(_ parts: Parts) -> String? {
    if parts.isNegative {
      return parts.decimals.isEmpty ? numbers.cardinal(-parts.whole) : nil
    }
    if !parts.decimals.isEmpty { return numbers.decimal(parts.whole, parts.decimals) }
    return parts.isPlain && parts.whole >= 1000 ? numbers.year(parts.whole) : numbers.cardinal(parts.whole)
  }
}
