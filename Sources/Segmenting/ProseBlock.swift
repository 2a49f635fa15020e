import Prose

/// A paragraph before anyone has decided what part it plays.
struct ProseBlock: Sendable {
  var text: TracedText
  var line: Int
  /// Lines that are lines: verse, an address.
  var isLines: Bool
  /// True where the format marks it as a heading.
  var isHeading = false
  var followsSceneBreak: Bool
  /// The lines of its block; nil where it is of several.
  private var ownLines: [TracedText]?
  /// Words, roughly.
  var words: Int
  /// True where nothing but white space stands between it and the paragraph before.
  var followsDirectly = false

  /// The lines of its block; what is put together of several is one line.
  var lines: [TracedText] { ownLines ?? [text] }

  init(_ block: Block, followsSceneBreak: Bool) {
    text = block.text
    line = block.line
    isLines = block.kind == .lines
    if case .heading = block.kind { isHeading = true }
    self.followsSceneBreak = followsSceneBreak
    ownLines = block.lines
    words = Self.countOfWords(in: block.text.text)
  }

  init(text: TracedText, line: Int) {
    self.text = text
    self.line = line
    isLines = false
    followsSceneBreak = false
    ownLines = nil
    words = Self.countOfWords(in: text.text)
  }

  /// A part of another paragraph.
  init(text: TracedText, line: Int, lines: [TracedText]?, like whole: ProseBlock, isFirst: Bool) {
    self.text = text
    self.line = line
    isLines = whole.isLines && (lines?.count ?? 2) > 1
    followsSceneBreak = whole.followsSceneBreak && isFirst
    followsDirectly = isFirst ? whole.followsDirectly : true
    ownLines = lines
    words = Self.countOfWords(in: text.text)
  }

  /// Words, roughly: stretches between blanks.
  static func countOfWords(in text: String) -> Int {
    var words = 0
    var inside = false
    for byte in text.utf8 {
      let isBlank = byte <= 0x20
      if !isBlank && !inside { words += 1 }
      inside = !isBlank
    }
    return words
  }

  /// One paragraph of two.
  func followed(by next: ProseBlock) -> ProseBlock {
    var result = self
    result.goOn(with: next)
    return result
  }

  /// Takes what the next paragraph says into this one.
  mutating func goOn(with next: ProseBlock) {
    if let end = text.source?.upperBound, let start = next.text.source?.lowerBound {
      // What lies between the runs of a marked-up text is accounted for by itself.
      text.append(" ", for: text.hasMarkup || next.text.hasMarkup ? start..<start : end..<start)
    }
    text.append(next.text)
    ownLines = nil
    words += next.words
  }

  /// The last visible scalar that is no closing mark.
  var lastMark: Unicode.Scalar? {
    text.text.unicodeScalars.reversed().first { !$0.isSpace && !($0.isCloser && $0 != "*" && $0 != "_") }
  }

  /// True where the text begins in lower case.
  var startsLowerCase: Bool {
    text.text.unicodeScalars.first { !$0.isOpener && !$0.isSpace }?.isLower ?? false
  }
}

/// Puts paragraphs together that a page break has cut.
struct ParagraphJoiner {
  /// The paragraphs of some blocks, and the scene breaks between them as skips.
  static func join(
    _ blocks: some Collection<Block>, in source: [UInt8], _ vocabulary: Vocabulary
  ) -> (paragraphs: [ProseBlock], skips: [Skip]) {
    var paragraphs: [ProseBlock] = []
    var skips: [Skip] = []
    var sceneBreak = false
    for block in blocks {
      if block.kind == .sceneBreak {
        skips += block.text.skips(line: block.line, reason: "scene break")
        sceneBreak = true
        continue
      }
      var next = ProseBlock(block, followsSceneBreak: sceneBreak)
      next.followsDirectly =
        !sceneBreak && paragraphs.last.map { isBlank(between: $0.text, next.text, in: source) } ?? false
      if paragraphs.last.map({ goesOn($0, next, vocabulary) }) ?? false {
        paragraphs[paragraphs.count - 1].goOn(with: next)
      } else {
        paragraphs.append(next)
      }
      sceneBreak = false
    }
    return (paragraphs, skips)
  }

  private static func isBlank(between first: TracedText, _ second: TracedText, in source: [UInt8]) -> Bool {
    guard let end = first.source?.upperBound, let start = second.source?.lowerBound, end <= start else {
      return false
    }
    return String(decoding: source[end..<start], as: UTF8.self).unicodeScalars.allSatisfy(\.isSpace)
  }

  /// A long paragraph without an end goes on in one that begins in lower case.
  private static func goesOn(
    _ first: ProseBlock, _ second: ProseBlock, _ vocabulary: Vocabulary
  ) -> Bool {
    guard second.followsDirectly, !first.isLines, !second.isLines, !first.isHeading, !second.isHeading,
      first.words >= 10,
      second.startsLowerCase,
      let end = first.lastMark, end.isLetter || end.isDigit || end == "," || end == "-",
      let last = first.text.text.unicodeScalars.last, !last.isCloser || last == "’" || last == "'"
    else { return false }
    return !Byline.isByline(second.text.text, vocabulary)
  }

}
