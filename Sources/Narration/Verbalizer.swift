public import Prose
import Script

/// Decides how written words are said: years, dates, money, abbreviations, brackets, foreign phrases.
///
/// A sentence is taken apart into tokens. At each, the rules are asked in order, the specific before the general;
/// the first that knows how some tokens are said decides. What no rule knows is said as it stands.
public struct Verbalizer: Sendable {
  let language: Language
  let style: ReadingStyle
  private let rules: [ReadingRule]
  private let foreign: ForeignPhrases
  /// Words that some rule may have something to say about.
  private let telling: Set<String>
  let lexicon: Lexicon
  /// False where words that could not be read are left silent.
  private let saysGaps: Bool

  /// A verbalizer for texts in a language; British rules for British tags.
  ///
  /// - Parameters:
  ///   - author: the full name, with which an initialled signature is read.
  ///   - lexicon: asked before any rule.
  ///   - hasNoteMarks: false where a number in brackets is no mark of a note.
  ///   - noteNumbers: the numbers that marks of notes have; nil where they are not known.
  ///   - saysGaps: false where "[illegible]" and its like are a silence.
  public init(
    language: Language, author: String? = nil, lexicon: Lexicon = Lexicon(), hasNoteMarks: Bool = true,
    noteNumbers: Set<Int>? = nil, saysGaps: Bool = true
  ) {
    self.language = language
    self.saysGaps = saysGaps
    self.lexicon = lexicon
    style = ReadingStyle(
      isBritish: language.isBritish, author: author, hasNoteMarks: hasNoteMarks, noteNumbers: noteNumbers)
    rules = Self.rules(for: language)
    foreign = ForeignPhrases(language: language)
    telling = language.code == "en" ? EnglishWords.telling : LanguageRules.telling(for: language.code)
  }

  static func rules(for language: Language) -> [ReadingRule] {
    if language.code == "en" {
      return [
        WebReading.match, Designations("en") { EnglishNumbers().cardinal($0) }?.rule,
        ScriptureReading.match, SectionReading.match, DateReading.match, TimeReading.match,
        ShillingReading.match,
        MoneyReading.match,
        AddressReading.match, CodeReading.match, CapitalsReading.match, BrokenWordReading.match,
        TagReading.rule(for: "en"), ComparisonReading.rule(for: "en"), PowerReading.match, SoundReading.match,
        MonsieurReading.match, AbbreviationReading.match, RomanReading.match, HomographReading.match,
        MarkReading.rule(for: "en"), LetteredNumberReading.match, MeasureReading.match, NumberReading.match,
      ].compactMap { $0 }
    }
    let tags = TagReading.rule(for: language.code)
    guard let own = LanguageRules.rules(for: language.code) else {
      return [tags, CommonRules(language).match, MarkReading.rule(for: language.code)]
    }
    let numbers = WrittenLanguage.of(language.code)
    let designations = numbers.flatMap { numbers in
      Designations(language.code) { numbers.cardinal($0) }?.rule
    }
    return [tags, ComparisonReading.rule(for: language.code), designations].compactMap { $0 } + own + [
      MarkReading.rule(for: language.code)
    ]
  }

  /// For each sentence of a paragraph, the pieces that tile it.
  public func pieces(of paragraph: Paragraph) -> [[Piece]] {
    let spans = SentenceSpans.of(paragraph)
    let struck = spans.isEmpty ? StruckWords.ranges(in: paragraph.text.text) : []
    return paragraph.sentences.enumerated().map { index, range in
      let spans = spans.isEmpty ? nil : spans[index]
      let pieces = spans.map { marked($0, paragraph) } ?? pieces(of: paragraph, range, without: struck)
      let isLast = index == paragraph.sentences.count - 1
      return isLast ? closed(pieces, paragraph) : pieces
    }
  }

  /// The pieces of a part of a sentence.
  ///
  /// - Parameter struck: what is struck out in the paragraph, in order.
  func pieces(of paragraph: Paragraph, _ range: Range<Int>, without struck: [Range<Int>] = []) -> [Piece] {
    if let signature = signature(paragraph, range) { return signature }
    let line = TokenLine(
      paragraph.text, range, joining: language.code == "en" ? TypedForms.joined : nil)
    var style = style
    style.isHeading = paragraph.role == .heading || paragraph.role == .title
    style.isAddress = paragraph.role == .address
    style.opensLine =
      range.lowerBound == 0
      || paragraph.text.text.utf8.prefix(range.lowerBound).suffix(3).elementsEqual("\u{2028}".utf8)
    var struck = struck.drop { $0.upperBound <= range.lowerBound }
    let languages = foreign.languages(of: line)
    var pieces: [Piece] = []
    var glossEnds: Set<Int> = []
    var index = 0
    while let token = line[index] {
      let tongue = languages[index]
      while let first = struck.first, first.upperBound <= token.range.lowerBound {
        struck = struck.dropFirst()
      }
      if let words = struck.first, words.contains(token.range.lowerBound) {
        let end = line.tokens[index...].firstIndex { $0.range.lowerBound >= words.upperBound } ?? line.count
        let range = token.range.lowerBound..<line.tokens[end - 1].range.upperBound
        pieces.append(Piece(range: range, spoken: "", treatment: .skipped(reason: "struck out")))
        index = end
      } else if let mark = CopyistMarks.all.match(line, index) {
        pieces.append(piece(mark, line, index, style))
        index = mark.end + 1
      } else if tongue == nil, let found = lexicon.match(line, index, language) {
        let span = token.range.lowerBound..<line.tokens[index + found.count - 1].range.upperBound
        pieces.append(Self.piece(span, found.saying, written: line.written(index..<index + found.count)))
        index += found.count
      } else if let reading = tongue == nil
        ? reading(line, index, glossEnds: &glossEnds, style) : nil
      {
        let end = index + max(reading.count, 1)
        let span = token.range.lowerBound..<line.tokens[min(end, line.count) - 1].range.upperBound
        pieces.append(Self.piece(span, reading))
        index = end
      } else if let tongue, token.kind == .number, let reading = Tongues.reading(line, index, tongue, style) {
        let last = line.tokens[min(index + max(reading.count, 1), line.count) - 1].range
        var piece = Self.piece(token.range.lowerBound..<last.upperBound, reading)
        piece.language = tongue
        pieces.append(piece)
        index += max(reading.count, 1)
      } else {
        // Letters of other forms, and what was typed apart, are not said as they stand.
        let isPlain = token.range.count == token.text.utf8.count
        pieces.append(
          Piece(
            range: token.range, spoken: token.text,
            treatment: isPlain ? .asWritten : .rewritten(rule: "letter form"), language: tongue))
        index += 1
      }
    }
    return Self.spaced(Self.merged(pieces))
  }

  /// A copyist's mark: what could not be read is said as it is called, or a silence; where a page begins is not said.
  private func piece(
    _ mark: (kind: CopyistMarks.Kind, end: Int), _ line: TokenLine, _ index: Int, _ style: ReadingStyle
  ) -> Piece {
    let range = line.tokens[index].range.lowerBound..<line.tokens[mark.end].range.upperBound
    if mark.kind == .page { return Piece(range: range, spoken: "", treatment: .skipped(reason: "page mark")) }
    guard saysGaps else {
      return Piece(range: range, spoken: "", treatment: .skipped(reason: Gap.silent), pauseAfter: .omission)
    }
    var words = ""
    var cursor = index + 1
    var glossEnds: Set<Int> = []
    while cursor < mark.end, let token = line[cursor] {
      if let full = CopyistMarks.all.full(token) {
        words += full
        cursor += line.text(cursor + 1) == "." ? 2 : 1
      } else if let reading = reading(line, cursor, glossEnds: &glossEnds, style), reading.count > 0,
        cursor + reading.count <= mark.end
      {
        words += reading.spoken
        cursor += reading.count
      } else {
        words += token.text
        cursor += 1
      }
    }
    // A breath before and after it, where nothing else makes one.
    let goesOn = line[line.afterSpace(mark.end + 1)].map { $0.kind == .word || $0.kind == .number } ?? false
    let before = line[line.before(index)].map { $0.kind == .word || $0.kind == .number } ?? false
    return Piece(
      range: range, spoken: (before ? ", " : "") + words + (goesOn ? "," : ""),
      treatment: .rewritten(rule: Gap.said), pauseAfter: goesOn ? .aside : nil)
  }

  private static let silentMarks: Set<String> = [",", ";", "!", "?"]

  private func reading(_ line: TokenLine, _ index: Int, glossEnds: inout Set<Int>, _ style: ReadingStyle)
    -> Reading?
  {
    if line.text(index) == "[", MarkReading.isGloss(line, index),
      let end = line.next("]", from: index)
    {
      glossEnds.insert(end)
    }
    if glossEnds.contains(index) {
      // Where the sentence ends with the gloss, its own mark does what is needed.
      let goesOn = line[line.afterSpace(index + 1)].map { $0.kind == .word || $0.kind == .number } ?? false
      return goesOn ? Reading(1, ",", rule: "gloss", pause: .aside) : .skip(1, "bracket")
    }
    if line[index]?.isSpace ?? true || line.isPlainWord(index, except: telling) { return nil }
    // No rule begins with these, and they are half of all marks.
    if line[index]?.kind == .mark, Self.silentMarks.contains(line.text(index)) { return nil }
    // A bracket opens a telephone number at most.
    if line.text(index) == "(", line[index + 1]?.kind != .number { return nil }
    for rule in rules {
      if let reading = rule(line, index, style) { return reading }
    }
    return nil
  }

  private static func piece(_ range: Range<Int>, _ reading: Reading) -> Piece {
    let isSilent = reading.spoken.isEmpty
    return Piece(
      range: range, spoken: reading.spoken,
      treatment: isSilent ? .skipped(reason: reading.rule) : .rewritten(rule: reading.rule),
      pauseAfter: reading.pause, ipa: reading.ipa)
  }

  private static func piece(_ range: Range<Int>, _ saying: Lexicon.Saying, written: String) -> Piece {
    switch saying {
    case .alias(let words): Piece(range: range, spoken: words, treatment: .rewritten(rule: "lexicon"))
    case .ipa(let sounds):
      Piece(range: range, spoken: written, treatment: .rewritten(rule: "lexicon"), ipa: sounds)
    }
  }

  /// Neighbours that are said as written are one piece.
  private static func merged(_ pieces: [Piece]) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces {
      if let last = result.last, last.treatment == .asWritten, piece.treatment == .asWritten,
        last.language == piece.language
      {
        result[result.count - 1].range = last.range.lowerBound..<piece.range.upperBound
        result[result.count - 1].spoken += piece.spoken
      } else {
        result.append(piece)
      }
    }
    return result
  }

  /// Words that a rule put directly beside a written word get a space: "12kg" is "twelve kilograms".
  static func spaced(_ pieces: [Piece]) -> [Piece] {
    var result = pieces
    for index in result.indices.dropFirst() {
      guard case .rewritten = result[index].treatment, result[index].ipa == nil,
        let first = result[index].spoken.unicodeScalars.first,
        first.isLetter,
        let last = result[index - 1].spoken.unicodeScalars.last, last.isLetter || last.isDigit,
        !WrittenChunk.isUnspaced(last)
      else { continue }
      result[index].spoken = " " + result[index].spoken
    }
    for index in result.indices.dropLast() {
      guard case .rewritten(let rule) = result[index].treatment, rule != "homograph",
        result[index].ipa == nil,
        let last = result[index].spoken.unicodeScalars.last, last.isLetter,
        result[index + 1].treatment == .asWritten,
        let first = result[index + 1].spoken.unicodeScalars.first, first.isLetter || first.isDigit,
        !WrittenChunk.isUnspaced(first)
      else { continue }
      result[index].spoken += " "
    }
    return result
  }
}

/// How the ledger names what could not be read in a text.
enum Gap {
  /// The rule by which it is said.
  static let said = "illegible"
  /// The reason for which it is not.
  static let silent = "illegible in the source"
}
