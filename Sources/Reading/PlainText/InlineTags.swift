/// Tags of HTML in running text that are more than marks around words: ends of lines, raised and lowered signs, comments.
///
/// The others are told apart from talk about tags when they are to be said.
struct InlineTags {
  /// What is left out, and what stands in another's place.
  private(set) var cuts: [TextCuts.Cut] = []

  private let bytes: [UInt8]
  /// Where no comment is closed, as was found already.
  private var unclosed = 0..<0
  /// Elements that begin and end lines.
  private static let blocks: Set<String> = [
    "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p",
    "table", "td", "th", "tr", "ul",
  ]
  /// No more is raised or lowered, and no comment is longer, bytes.
  private static let longestRaised = 40
  private static let longestComment = 4_000
  private static let raised = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]

  init(in bytes: [UInt8]) { self.bytes = bytes }

  /// Reads what begins at a place of a paragraph; returns where reading goes on.
  mutating func take(_ place: Int, in paragraph: Range<Int>) -> Int {
    if let end = comment(place, paragraph.upperBound) {
      cuts.append(TextCuts.Cut(range: place..<end, reason: "markup"))
      return end
    }
    guard bytes[place] == 0x3C,
      let tag = NoteLabel.tag(place, in: bytes, before: paragraph.upperBound)
    else { return place + 1 }
    if Self.blocks.contains(tag.name) { return takeBlocks(place, tag.end, paragraph) }
    guard !tag.isClosing, tag.name == "sup" || tag.name == "sub" else { return place + 1 }
    return takeRaised(place, tag, paragraph)
  }

  /// Where a comment ends that begins at a place, "<!-- … -->", also with the dashes and brackets that word processors make.
  private mutating func comment(_ place: Int, _ end: Int) -> Int? {
    let openers = ["<!--", "<!—", "<!–", "‹!--", "‹!—", "‹!–"]
    guard let opener = openers.first(where: { starts(with: $0, at: place, end) }) else { return nil }
    var index = max(place + opener.utf8.count, unclosed.contains(place) ? unclosed.upperBound : 0)
    let last = min(end, place + Self.longestComment)
    while index < last {
      for closer in ["-->", "—>", "–>", "--›", "—›", "–›"] where starts(with: closer, at: index, end) {
        return index + closer.utf8.count
      }
      index += 1
    }
    unclosed = place..<max(last, place)
    return nil
  }

  private func starts(with text: String, at place: Int, _ end: Int) -> Bool {
    let length = text.utf8.count
    return place + length <= end && bytes[place..<place + length].elementsEqual(text.utf8)
  }

  /// Tags that stand for the end of a line, right between two words: a space, so that the words stay two.
  private mutating func takeBlocks(_ place: Int, _ first: Int, _ paragraph: Range<Int>) -> Int {
    var end = first
    while end < paragraph.upperBound, let next = NoteLabel.tag(end, in: bytes, before: paragraph.upperBound),
      Self.blocks.contains(next.name)
    {
      end = next.end
    }
    guard place > paragraph.lowerBound, !isSpace(place - 1), !isQuote(place - 1), bytes[place - 1] != 0x28
    else {
      return end
    }
    if end == paragraph.upperBound || isSpace(end) {
      // Talk of a tag has a space before it.
      cuts.append(TextCuts.Cut(range: place..<end, reason: "markup"))
    } else if !isQuote(end) || bytes[place - 1] != bytes[end] {
      cuts.append(TextCuts.Cut(range: place..<end, words: " ", reason: "markup"))
    }
    return end
  }

  /// "m<sup>2</sup>" is "m²", "5<sup>th</sup>" is "5th", "H<sub>2</sub>O" is "H2O".
  private mutating func takeRaised(
    _ place: Int, _ tag: (name: String, isClosing: Bool, end: Int), _ paragraph: Range<Int>
  ) -> Int {
    let limit = min(paragraph.upperBound, tag.end + Self.longestRaised)
    guard let stop = bytes[tag.end..<limit].firstIndex(of: 0x3C), stop > tag.end,
      let closing = NoteLabel.tag(stop, in: bytes, before: paragraph.upperBound), closing.isClosing,
      closing.name == tag.name
    else { return tag.end }
    let inner = bytes[tag.end..<stop]
    if tag.name == "sup", inner.allSatisfy({ 0x30...0x39 ~= $0 }) {
      let words = inner.map { Self.raised[Int($0 - 0x30)] }.joined()
      cuts.append(TextCuts.Cut(range: place..<closing.end, words: words))
    } else {
      cuts.append(TextCuts.Cut(range: place..<tag.end, reason: "markup"))
      cuts.append(TextCuts.Cut(range: stop..<closing.end, reason: "markup"))
    }
    return closing.end
  }

  private func isSpace(_ place: Int) -> Bool { bytes[place] <= 0x20 }

  /// A quotation mark, a backtick, or a part of one that is no ASCII.
  private func isQuote(_ place: Int) -> Bool {
    let isClosing = place >= 2 && bytes[place - 2] == 0xE2 && bytes[place - 1] == 0x80
    let isOpening =
      place + 2 < bytes.count && bytes[place] == 0xE2 && bytes[place + 1] == 0x80
      && 0x98...0x9F ~= bytes[place + 2]
    return [0x22, 0x27, 0x60].contains(bytes[place]) || isClosing && 0x98...0x9F ~= bytes[place] || isOpening
  }
}
