import Documents

/// Markup of other formats in running text: characters by name, "&amp;"; the tags of forums, "[b]so[/b]"; the commands of TeX,
/// "\emph{so}".
struct InlineMarkup {
  /// What is left out, and why; what stands in another's place has words.
  private(set) var cuts: [TextCuts.Cut] = []

  private let bytes: [UInt8]
  /// No tag is longer, bytes.
  private static let longest = 200
  /// Tags that are open at once, at most.
  private static let deepest = 8

  private static let tags: Set<String> = [
    "b", "i", "u", "s", "url", "img", "quote", "color", "size", "font", "center", "left", "right", "sup",
    "sub",
    "spoiler", "email", "indent", "strike",
  ]
  private static let commands: Set<String> = [
    "emph", "textbf", "textit", "textsc", "textrm", "texttt", "textsl", "textsf", "text", "underline", "mbox",
  ]

  init(_ lines: [SourceLine], of ranges: [Range<Int>], in bytes: [UInt8]) {
    self.bytes = bytes
    for range in ranges {
      var index = range.lowerBound
      while index < range.upperBound {
        guard !lines[index].isBlank else {
          index += 1
          continue
        }
        var end = index + 1
        while end < range.upperBound, !lines[end].isBlank { end += 1 }
        scan(lines[index].content.lowerBound..<lines[end - 1].content.upperBound)
        index = end
      }
    }
  }

  /// A paragraph.
  private mutating func scan(_ range: Range<Int>) {
    var open: [(name: String, range: Range<Int>)] = []
    // How many braces are open, and at which of them commands were opened.
    var depth = 0
    var commands: [(depth: Int, range: Range<Int>)] = []
    var tags = InlineTags(in: bytes)
    var place = range.lowerBound
    while place < range.upperBound {
      switch bytes[place] {
      case 0x26: place = takeReference(place, range.upperBound)
      case 0x3C, 0xE2: place = tags.take(place, in: range)
      case 0x5B:
        if let tag = tag(place, range.upperBound) {
          if !tag.isClosing {
            if open.count < Self.deepest { open.append((tag.name, tag.range)) }
          } else if let match = open.lastIndex(where: { $0.name == tag.name }) {
            cut(open[match].range)
            cut(tag.range)
            open.removeSubrange(match...)
          }
          place = tag.range.upperBound
        } else {
          place += 1
        }
      case 0x5C:
        if let end = command(place, range.upperBound) {
          depth += 1
          commands.append((depth, place..<end))
          place = end
        } else {
          place += 1
        }
      case 0x7B:
        depth += 1
        place += 1
      case 0x7D:
        if let last = commands.last, last.depth == depth {
          cut(last.range)
          cut(place..<place + 1)
          commands.removeLast()
        }
        depth -= 1
        place += 1
      default: place += 1
      }
    }
    cuts += tags.cuts
  }

  private mutating func cut(_ range: Range<Int>) {
    cuts.append(TextCuts.Cut(range: range, reason: "markup"))
  }

  /// "&mdash;" is the dash that it names.
  private mutating func takeReference(_ place: Int, _ end: Int) -> Int {
    guard let stop = bytes[place + 1..<min(end, place + 12)].firstIndex(of: 0x3B), stop > place + 1,
      bytes[place + 1..<stop].allSatisfy({ 0x30...0x39 ~= $0 || 0x41...0x5A ~= $0 & 0xDF || $0 == 0x23 }),
      let text = CharacterReferences.text(of: String(decoding: bytes[place + 1..<stop], as: UTF8.self))
    else { return place + 1 }
    let words = text.unicodeScalars.map { CharacterCleaning.replacement(for: $0) ?? String($0) }.joined()
    cuts.append(TextCuts.Cut(range: place..<stop + 1, words: words, reason: words.isEmpty ? "markup" : nil))
    return stop + 1
  }

  /// "[url=http://…]", "[/b]".
  private func tag(_ place: Int, _ end: Int) -> (name: String, isClosing: Bool, range: Range<Int>)? {
    let isClosing = place + 1 < end && bytes[place + 1] == 0x2F
    let start = place + (isClosing ? 2 : 1)
    guard start < end else { return nil }
    let name = bytes[start..<min(end, start + 10)].prefix { 0x41...0x5A ~= $0 & 0xDF }
    guard !name.isEmpty, name.endIndex < end, bytes[name.endIndex] == 0x5D || bytes[name.endIndex] == 0x3D,
      let stop = bytes[name.endIndex..<min(end, place + Self.longest)].firstIndex(of: 0x5D)
    else { return nil }
    let word = String(decoding: name, as: UTF8.self).lowercased()
    return Self.tags.contains(word) ? (word, isClosing, place..<stop + 1) : nil
  }

  /// Where "\emph{" ends.
  private func command(_ place: Int, _ end: Int) -> Int? {
    let name = bytes[place + 1..<min(end, place + 12)].prefix { 0x61...0x7A ~= $0 }
    guard name.endIndex < end, bytes[name.endIndex] == 0x7B,
      Self.commands.contains(String(decoding: name, as: UTF8.self))
    else { return nil }
    return name.endIndex + 1
  }
}
