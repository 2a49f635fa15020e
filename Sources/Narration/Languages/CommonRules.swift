import Languages
import Prose

/// What is said in a language without a pack: plain numbers, as CLDR spells them, and a note of everything that would take
/// rules of the language's own.
///
/// The voice says that as it stands, and no rule of another language is asked.
struct CommonRules: Sendable {
  private let numbers: CommonNumbers?
  private let spelling: NumberSpelling?
  private let unread: String
  private let language: Language

  /// The rules of a language without a pack.
  init(_ language: Language) {
    numbers = CommonNumbers.of(language)
    spelling = numbers.map(NumberSpelling.init)
    unread = Unread.rule(language)
    self.language = language
  }

  /// How a token is said, with those that it is written together with; nil where it is a word or a mark of prose.
  func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if language.code == "ja" { if let reading = KanaReading.match(line, index) { return reading } }
    guard !Self.isOfUnspacedScript(token), opens(line, index) else { return nil }
    let chunk = WrittenChunk(line, index)
    if chunk.hasDigit {
      if isPrefix(line, index) { return nil }
      if let number = number(line, index, chunk) { return number }
      // "5. května": a full stop inside a sentence is a number's own.
      let hasStop = line.text(chunk.end) == "." && line.goesOn(chunk.end) && !chunk.isList
      return left(line, index, hasStop ? chunk.end + 1 : chunk.end)
    }
    if token.kind == .word {
      return shortened(line, index).map { left(line, index, $0) }
        ?? (isNumeral(line, index) ? left(line, index, index + 1) : nil)
    }
    return isSign(token) ? left(line, index, max(chunk.end, index + 1)) : nil
  }

  /// False for marks of prose, which stand around what is written and are no part of it: a quotation mark before "5".
  private func opens(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index], token.kind == .mark, !isSign(token) else { return true }
    let isDigit = token.text.unicodeScalars.first?.properties.generalCategory == .decimalNumber
    // "-5", ".5"
    let isPart = ["-", "−", ".", ","].contains(token.text) && line[index - 1].map(\.isSpace) ?? true
    return isDigit || isPart && line[index + 1].map { $0.kind == .number } ?? false
  }

  private func left(_ line: TokenLine, _ index: Int, _ end: Int) -> Reading {
    Reading(end - index, line.written(index..<end), rule: unread)
  }

  // MARK: Numbers

  private func number(_ line: TokenLine, _ index: Int, _ chunk: WrittenChunk) -> Reading? {
    guard let numbers, let spelling else { return nil }
    // "5. května", "12. kapitola"
    if line.text(chunk.end) == ".", line.goesOn(chunk.end), !chunk.isList { return nil }
    var written = chunk.text
    var end = chunk.end
    // "12 500": groups behind spaces.
    while spelling.groups(by: line.text(end)), let next = line[end + 1], next.kind == .number {
      let group = WrittenChunk(line, end + 1)
      let joined = written + " " + group.text
      guard spelling.parts(of: joined) != nil else { break }
      written = joined
      end = group.end
    }
    let percents: Set<Character> = ["%", "٪"]
    var isPercent = false
    if let last = written.last, percents.contains(last) {
      isPercent = true
      written.removeLast()
    } else if let first = written.first, percents.contains(first) {
      isPercent = true
      written.removeFirst()
    } else if let sign = line.text(line.afterSpace(end)).first, percents.contains(sign),
      !WrittenChunk(line, line.afterSpace(end)).hasDigit
    {
      isPercent = true
      end = line.afterSpace(end) + 1
    }
    guard let parts = spelling.parts(of: written), let words = spelling.words(parts) else { return nil }
    guard isPercent else {
      // Where the voice knows digits and not the signs of their words, it reads the digits.
      if UnsayableSigns.occur(in: words, language) { return Reading(end - index, written, rule: "number") }
      return Reading(end - index, words, rule: parts.decimals.isEmpty ? "number" : "decimal")
    }
    let whole = parts.decimals.isEmpty && !parts.isNegative ? parts.whole : nil
    return numbers.percent(words, whole).map { Reading(end - index, $0, rule: "percent") }
  }

  /// "ב-3": a preposition of a letter or two, which a hyphen ties to its number.
  private func isPrefix(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index], token.kind == .word, token.text.unicodeScalars.count <= 3,
      token.text.unicodeScalars.allSatisfy({ WritingSystem.of($0) == .hebrew }),
      ["-", "־", "–"].contains(line.text(index + 1)), let number = line[index + 2]
    else { return false }
    return number.kind == .number
  }

  // MARK: What takes rules of its own

  /// The place after "t.ex." or "kl." before what goes on; nil where a sentence ends, or somebody's initials stand.
  private func shortened(_ line: TokenLine, _ index: Int) -> Int? {
    guard line.text(index + 1) == ".", line[index - 1].map({ $0.kind != .word }) ?? true else { return nil }
    var end = index
    var isLetters = true
    while let word = line[end], word.kind == .word, line.text(end + 1) == "." {
      guard word.text.unicodeScalars.count <= 6 else { return nil }
      isLetters = isLetters && word.isCapitalised && word.text.unicodeScalars.count == 1
      end += 2
    }
    let next = line.afterSpace(end)
    guard !isLetters, line.goesOn(end), let after = line[next], after.kind == .number || after.kind == .word,
      next > end || after.kind == .number
    else { return nil }
    return after.isCapitalised && end == index + 2 && !line.text(index).isAbbreviated ? nil : end
  }

  /// "XIV", in a text that is not all capitals.
  private func isNumeral(_ line: TokenLine, _ index: Int) -> Bool {
    let text = line.text(index)
    return text.utf8.count > 1 && Numeral(text)?.isUpper ?? false
      && line.tokens.contains { $0.kind == .word && $0.text.unicodeScalars.contains(where: \.isLower) }
  }

  /// What stands for a word of the language's.
  private func isSign(_ token: Token) -> Bool {
    guard token.kind == .mark, let scalar = token.text.unicodeScalars.first else { return false }
    if "%&@§#°№℃℉+=$".unicodeScalars.contains(scalar) { return true }
    return switch scalar.properties.generalCategory {
    case .currencySymbol: true
    case .mathSymbol: scalar.value >= 0x80
    case .otherNumber: scalar.properties.numericType == .numeric
    default: false
    }
  }

  /// Words of Chinese, Japanese and Thai have no spaces between them: a number inside them is one by itself.
  private static func isOfUnspacedScript(_ token: Token) -> Bool {
    token.kind == .word && token.text.unicodeScalars.first.map(WrittenChunk.isUnspaced) ?? false
  }
}

/// What no rule could read: how the ledger names it, and how it is told from other entries.
enum Unread {
  private static let mark = "unread, in "

  /// The name of the rule in a language.
  static func rule(_ language: Language) -> String { mark + language.tag }

  /// The language of an entry's rule; nil where the rule read it.
  static func language(_ rule: String) -> Language? {
    rule.hasPrefix(mark) ? Language(String(rule.dropFirst(mark.count))) : nil
  }
}

extension String {
  /// True for a word without a vowel of the Latin alphabet, which only its full form has.
  fileprivate var isAbbreviated: Bool {
    unicodeScalars.allSatisfy { $0.value < 0x80 } && !contains { "aeiouyAEIOUY".contains($0) }
  }
}
