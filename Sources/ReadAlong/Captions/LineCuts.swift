/// Where a sentence is cut into captions and their lines: the cuts that disturb least, by dynamic programming over the places where
/// lines may end. A caption has so few of them that the work grows with the sentence's length.
struct LineCuts {
  /// The columns of a line: what subtitles on screens have had since teletext, and players leave room for.
  static let columns = 42

  /// What a caption costs by itself: less than it gains where a sentence is divided at a mark in place of a blank.
  private static let captionCost = 8
  /// How much more it disturbs that a caption ends somewhere than that a line does.
  private static let captionWeight = 4
  /// What a second line costs.
  private static let lineCost = 4
  /// What it costs that a verse's line ends within a line.
  private static let verseCost = 40
  /// What it costs that a caption begins where no time is known.
  private static let estimateCost = 400
  /// A part of a sentence with fewer columns costs what it lacks.
  private static let shortest = 24

  /// Words between which no line ends.
  private struct Chunk {
    var words: Range<Int>
    var width: Int
    var blank: Int
    var ending: LineEnding?
    var isTimed: Bool
  }

  /// The lines of each caption.
  private(set) var captions: [[CaptionLine]] = []
  private let chunks: [Chunk]
  /// Columns before each chunk, with the blanks.
  private let columns: [Int]
  /// How many chunks before each one end a verse's line.
  private let verses: [Int]

  /// Cuts a sentence.
  init(_ words: [CaptionWord]) {
    chunks = Self.chunks(of: words)
    columns = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.width + $1.blank) }
    verses = chunks.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1.ending == .verse ? 1 : 0)) }
    let isRightToLeft = words.reduce(0) { $0 + $1.text.balanceOfDirections } > 0
    captions = lines().map { caption in
      caption.map { line in
        var line = CaptionLine(
          words: Array(
            words[chunks[line.lowerBound].words.lowerBound..<chunks[line.upperBound - 1].words.upperBound]))
        line.needsDirection = isRightToLeft && !line.text().beginsRightToLeft
        return line
      }
    }
  }

  private static func chunks(of words: [CaptionWord]) -> [Chunk] {
    var chunks: [Chunk] = []
    var start = 0
    var width = 0
    for (index, word) in words.enumerated() {
      width += word.width
      guard word.ending != nil || index == words.count - 1 else {
        width += word.separator.isEmpty ? 0 : 1
        continue
      }
      chunks.append(
        Chunk(
          words: start..<index + 1, width: max(width, 1), blank: word.separator.isEmpty ? 0 : 1,
          ending: word.ending, isTimed: words[start].begin != nil))
      start = index + 1
      width = 0
    }
    return chunks
  }

  private func width(_ range: Range<Int>) -> Int {
    columns[range.upperBound] - columns[range.lowerBound] - chunks[range.upperBound - 1].blank
  }

  /// A line of one chunk may be longer: a word is not divided.
  private func fits(_ range: Range<Int>) -> Bool { range.count == 1 || width(range) <= Self.columns }

  /// What it costs that verse lines end within a line.
  private func verseCost(_ range: Range<Int>) -> Int {
    (verses[range.upperBound - 1] - verses[range.lowerBound]) * Self.verseCost
  }

  /// The chunks of each line of each caption.
  private func lines() -> [[Range<Int>]] {
    guard !chunks.isEmpty else { return [] }
    var best: [(cost: Int, start: Int, line: Int?)] = [(0, 0, nil)]
    for end in 1...chunks.count {
      var choice = (cost: Int.max, start: end - 1, line: Int?.none)
      var start = end - 1
      while start >= 0, end - start <= 2 || width(start..<end) <= 2 * Self.columns + 1 {
        if let caption = cost(of: start..<end) {
          let cost = best[start].cost + caption.cost + cutCost(start..<end)
          if cost < choice.cost { choice = (cost, start, caption.line) }
        }
        start -= 1
      }
      best.append(choice)
    }
    var result: [[Range<Int>]] = []
    var end = chunks.count
    while end > 0 {
      let choice = best[end]
      result.append(choice.line.map { [choice.start..<$0, $0..<end] } ?? [choice.start..<end])
      end = choice.start
    }
    return result.reversed()
  }

  /// What a caption costs in itself, and where its second line begins; nil for what has no place on two lines.
  private func cost(of range: Range<Int>) -> (cost: Int, line: Int?)? {
    var best: (cost: Int, line: Int?)? = fits(range) ? (verseCost(range), nil) : nil
    for line in range.dropFirst() {
      let (upper, lower) = (range.lowerBound..<line, line..<range.upperBound)
      guard fits(upper) else { break }
      guard fits(lower), let ending = chunks[line - 1].ending else { continue }
      let cost =
        Self.lineCost + ending.rawValue + abs(width(upper) - width(lower)) / 4 + verseCost(upper)
        + verseCost(lower)
      if best.map({ cost < $0.cost }) ?? true { best = (cost, line) }
    }
    return best
  }

  /// What it costs that the sentence is cut before a caption, and how short the caption is then.
  private func cutCost(_ range: Range<Int>) -> Int {
    var cost = Self.captionCost
    if range.lowerBound > 0 {
      cost += Self.captionWeight * (chunks[range.lowerBound - 1].ending?.rawValue ?? 0)
      if !chunks[range.lowerBound].isTimed { cost += Self.estimateCost }
    }
    return range.count < chunks.count ? cost + max(0, Self.shortest - width(range)) : cost
  }
}

extension StringProtocol {
  /// Letters written from right to left less the others.
  fileprivate var balanceOfDirections: Int {
    unicodeScalars.reduce(0) { $0 + (!$1.properties.isAlphabetic ? 0 : $1.isRightToLeft ? 1 : -1) }
  }

  /// True where the first letter is one that is written from right to left, by which players tell a line's direction (UAX 9, P2).
  fileprivate var beginsRightToLeft: Bool {
    unicodeScalars.first { $0.properties.isAlphabetic }?.isRightToLeft ?? false
  }
}

extension Unicode.Scalar {
  /// Letters of Hebrew, Arabic, Syriac and their kin (UAX 9: R and AL).
  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}
