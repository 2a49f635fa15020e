import Documents
import Prose

/// The text of an SSML document on its way into blocks: white space collapsed, marks and silences at their places.
struct SSMLFlow {
  private(set) var blocks: [Block] = []

  private let bytes: [UInt8]
  private let cleaning: CharacterCleaning
  private let lines: LineIndex
  private var text = TracedText(markedUp: ())
  private var firstByte: Int?
  /// White space that stands before the next word, if there is one.
  private var space: Range<Int>?
  private var lastStyle = SSMLStyle()
  /// What stands before the first word of the next block.
  private var leading: [Span.Attribute] = []
  /// The last place with silences, and their sum in milliseconds.
  private var silence: (place: Place, sum: Int) = (Place(block: 0, offset: 0), 0)

  /// A place behind a block, or in the one that is not ended, which counts as the next.
  private struct Place: Hashable {
    var block: Int
    var offset: Int
  }

  init(_ bytes: [UInt8], lines: LineIndex) {
    self.bytes = bytes
    self.lines = lines
    cleaning = CharacterCleaning(bytes)
  }

  // MARK: Text

  /// Adds characters as they stand; a blank line between them ends the block where the author said nothing else.
  mutating func append(_ source: Range<Int>, style: SSMLStyle, cutsAtBlankLines: Bool) {
    var index = source.lowerBound
    while index < source.upperBound {
      let start = index
      let isSpace = XMLTokenizer.isSpace(bytes[index])
      while index < source.upperBound, XMLTokenizer.isSpace(bytes[index]) == isSpace { index += 1 }
      if isSpace {
        if cutsAtBlankLines, bytes[start..<index].filter({ $0 == 0x0A }).count > 1 { endBlock() }
        space = space ?? start..<start + 1
      } else {
        begin(start, style) { text, cleaning in cleaning.append(start..<index, to: &text) }
      }
    }
  }

  /// Adds the character of a reference; the reason where it is not said.
  mutating func append(_ scalar: Unicode.Scalar, for source: Range<Int>, style: SSMLStyle) -> String? {
    if scalar.isSpace {
      space = space ?? source.upperBound..<source.upperBound
      return "markup"
    }
    let character = CharacterCleaning.replacement(for: scalar) ?? String(scalar)
    if character.isEmpty { return "invisible mark" }
    if CharacterCleaning.isMark(scalar), space == nil, CharacterCleaning.isFull(text) {
      return "invisible mark"
    }
    if character == " " { return "control character" }
    begin(source.lowerBound, style) { text, _ in text.append(character, for: source) }
    return nil
  }

  /// Adds words that stand for an element without text.
  mutating func append(
    _ words: String, for source: Range<Int>, as attribute: Span.Attribute, style: SSMLStyle
  ) {
    let start = beginSpan()
    begin(source.lowerBound, style) { text, _ in text.append(words, for: source) }
    endSpan(from: start, as: attribute)
  }

  private mutating func begin(
    _ place: Int, _ style: SSMLStyle, _ add: (inout TracedText, CharacterCleaning) -> Void
  ) {
    let outside = text.count
    flushSpace()
    if text.isEmpty {
      firstByte = place
      for attribute in leading { text.mark(0..<0, as: attribute) }
      leading = []
    }
    let start = style == lastStyle ? outside : text.count
    add(&text, cleaning)
    if text.count > start {
      for attribute in style.attributes { text.mark(start..<text.count, as: attribute) }
    }
    lastStyle = style
  }

  private mutating func flushSpace() {
    if let space, !text.isEmpty, text.text.utf8.last != 0x20 { text.append(" ", for: space) }
    space = nil
  }

  // MARK: Spans and places

  /// Where a span begins that is opened here.
  mutating func beginSpan() -> Int {
    flushSpace()
    return text.count
  }

  /// Ends a span; a sentence is apart from the next, white space or not.
  mutating func endSpan(from start: Int, as attribute: Span.Attribute) {
    if start < text.count { text.mark(start..<text.count, as: attribute) }
    if attribute == .sentence { space = space ?? emptySpace }
  }

  /// Puts something at this place: silences to the words before it, marks to those after it.
  mutating func place(_ attribute: Span.Attribute) {
    if text.isEmpty {
      if case .mark = attribute { return leading.append(attribute) }
      guard let last = blocks.indices.last else { return leading.append(attribute) }
      let end = blocks[last].text.count
      blocks[last].text.mark(end..<end, as: attribute)
      return
    }
    if case .mark = attribute { flushSpace() } else { space = space ?? emptySpace }
    text.mark(text.count..<text.count, as: attribute)
  }

  /// Puts a silence of some milliseconds here; false where it is cut.
  mutating func placeSilence(_ milliseconds: Int) -> Bool {
    let sum = silence.place == here ? silence.sum : 0
    let rest = max(0, SSMLValues.longestBreak - sum)
    if rest > 0 { self.place(.silence(milliseconds: min(milliseconds, rest))) }
    silence = (here, sum + min(milliseconds, rest))
    return milliseconds <= rest
  }

  /// What stands before a block's first word is behind the block before it.
  private var here: Place {
    text.isEmpty
      ? Place(block: blocks.count, offset: blocks.last?.text.count ?? 0)
      : Place(block: blocks.count + 1, offset: text.count)
  }

  private var emptySpace: Range<Int> {
    let end = text.source?.upperBound ?? 0
    return end..<end
  }

  // MARK: Blocks

  /// Ends the block, if there is anything in it.
  mutating func endBlock() {
    space = nil
    defer {
      text = TracedText(markedUp: ())
      lastStyle = SSMLStyle()
    }
    let scalars = text.text.unicodeScalars
    let head = scalars.prefix { $0.isSpace }.reduce(0) { $0 + UTF8.width($1) }
    let tail = scalars.reversed().prefix { $0.isSpace }.reduce(0) { $0 + UTF8.width($1) }
    guard let firstByte, head < text.count else { return }
    let endsInSilence = silence.place == here
    let kept = head..<text.count - tail
    var whole = text.slice(kept)
    for span in text.spans where span.range.isEmpty && tail > 0 && span.range.lowerBound >= kept.upperBound {
      whole.mark(whole.count..<whole.count, as: span.attribute)
    }
    for span in text.spans where span.range.isEmpty && span.range.lowerBound < head {
      whole.mark(0..<0, as: span.attribute)
    }
    blocks.append(
      Block(
        kind: .text, text: whole, lines: [whole], line: lines.line(at: firstByte), blankLinesBefore: 1))
    self.firstByte = nil
    if endsInSilence { silence.place = Place(block: blocks.count, offset: whole.count) }
  }

  /// Ends the last block; what waits for a word that does not come stands at the end.
  mutating func end() {
    endBlock()
    guard let last = blocks.indices.last else { return }
    let end = blocks[last].text.count
    for attribute in leading { blocks[last].text.mark(end..<end, as: attribute) }
    leading = []
  }
}
