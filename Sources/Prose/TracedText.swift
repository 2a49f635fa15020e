/// A text that knows, for each of its bytes, where it stood in the source.
///
/// The text is the source with layout resolved: lines unwrapped, invisible marks removed, ligatures
/// spelled out. `text` positions and source positions are both UTF-8 byte offsets; the source is the
/// decoded manuscript (`Manuscript.source`), whatever encoding the file had.
public struct TracedText: Hashable, Sendable {
  /// What remains to be read.
  public private(set) var text: String

  /// Where each stretch of `text` came from, in text order.
  public private(set) var runs: [Run]

  /// What the author says about stretches and places of it, the outer before the inner.
  public private(set) var spans: [Span] = []

  /// True where the source between two runs is markup, which is accounted for by itself.
  ///
  /// Otherwise what was dropped between two runs (a soft hyphen, a hyphen at a line's end) belongs to the text
  /// before it.
  public private(set) var hasMarkup = false

  /// A stretch of text and the stretch of source that it stands for.
  ///
  /// Equal lengths mean a copy, byte for byte; anything else is a replacement that only maps as a whole.
  public struct Run: Hashable, Sendable {
    /// First byte in the text.
    public var start: Int
    /// Length in the text, bytes.
    public var length: Int
    /// The bytes of the source that it stands for.
    public var source: Range<Int>

    var isCopy: Bool { length == source.count }
    var end: Int { start + length }

    /// The source of a part of a copy.
    func source(of part: Range<Int>) -> Range<Int> {
      source.lowerBound + part.lowerBound - start..<source.lowerBound + part.upperBound - start
    }
  }

  /// An empty text.
  public init() {
    text = ""
    runs = []
  }

  /// An empty text whose source has markup in it.
  public init(markedUp: Void) {
    self.init()
    hasMarkup = true
  }

  /// A text that stands nowhere in the source, such as a title given on the command line.
  public init(unsourced text: String) {
    self.text = text
    runs = []
  }

  /// A text that is a byte for byte copy of the source from `offset` on.
  public init(_ text: some StringProtocol, at offset: Int) {
    self.init()
    append(text, at: offset)
  }

  /// Length in UTF-8 bytes.
  public var count: Int { text.utf8.count }

  /// True when there is no text at all.
  public var isEmpty: Bool { text.isEmpty }

  /// The smallest range of the source that holds the whole text, or nil for text from elsewhere.
  public var source: Range<Int>? {
    guard let first = runs.first, let last = runs.last else { return nil }
    return first.source.lowerBound..<max(last.source.upperBound, first.source.lowerBound)
  }

  /// Adds a copy of source text that begins at `offset` in the source.
  public mutating func append(_ copy: some StringProtocol, at offset: Int) {
    let length = copy.utf8.count
    guard length > 0 else { return }
    append(String(copy), for: offset..<offset + length)
  }

  /// Adds text that stands for a range of the source, which may be of another length.
  public mutating func append(_ replacement: String, for source: Range<Int>) {
    let length = replacement.utf8.count
    let start = count
    text += replacement
    if let last = runs.last, last.isCopy, length == source.count, last.source.upperBound == source.lowerBound
    {
      runs[runs.count - 1].length += length
      runs[runs.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      runs.append(Run(start: start, length: length, source: source))
    }
  }

  /// Adds another traced text.
  public mutating func append(_ other: TracedText) {
    hasMarkup = hasMarkup || other.hasMarkup
    spans += other.spans.map {
      Span($0.range.lowerBound + count..<$0.range.upperBound + count, $0.attribute)
    }
    guard !other.runs.isEmpty else {
      text += other.text
      return
    }
    for run in other.runs {
      append(String(other[run.start..<run.end]), for: run.source)
    }
  }

  /// Says something about a stretch or a place of the text; what is said of neighbouring stretches in the same
  /// words is one span.
  public mutating func mark(_ range: Range<Int>, as attribute: Span.Attribute) {
    if !range.isEmpty, attribute != .sentence, !attribute.isWording,
      let last = spans.indices.suffix(8).last(where: {
        spans[$0].range.upperBound == range.lowerBound && !spans[$0].range.isEmpty
          && spans[$0].attribute == attribute
      })
    {
      spans[last].range = spans[last].range.lowerBound..<range.upperBound
    } else {
      spans.append(Span(range, attribute))
    }
  }

  /// The text in a range of text offsets, which must lie on scalar boundaries.
  public subscript(range: Range<Int>) -> Substring {
    let utf8 = text.utf8
    let lower = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
    let upper = utf8.index(lower, offsetBy: range.count)
    return text[lower..<upper]
  }

  /// The part of the text in a range of text offsets, with its places in the source.
  public func slice(_ range: Range<Int>) -> TracedText {
    guard !runs.isEmpty else { return TracedText(unsourced: String(self[range])) }
    var result = TracedText()
    result.hasMarkup = hasMarkup
    result.spans = spans(in: range)
    for run in runs[runIndex(at: range.lowerBound)...] {
      if run.start >= range.upperBound { break }
      let part = range.clamped(to: run.start..<run.end)
      guard !part.isEmpty else { continue }
      result.append(String(self[part]), for: run.isCopy ? run.source(of: part) : run.source)
    }
    return result
  }

  /// The spans that have to do with a range, counted from its start; a place at its end belongs to what follows,
  /// unless nothing does.
  private func spans(in range: Range<Int>) -> [Span] {
    spans.compactMap { span in
      let part = span.range.clamped(to: range)
      let isInside =
        span.range.isEmpty
        ? range.contains(span.range.lowerBound) || span.range.lowerBound >= count && range.upperBound == count
        : !part.isEmpty
      return isInside
        ? Span(part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound, span.attribute) : nil
    }
  }

  /// The ranges of the source that a range of text offsets stands for, without the markup between them.
  ///
  /// Each with the part of the text that it stands for; one unless the text is marked up, none where it came from
  /// elsewhere.
  public func sources(of range: Range<Int>) -> [(text: Range<Int>, source: Range<Int>)] {
    guard !runs.isEmpty else { return [] }
    guard hasMarkup else { return source(of: range).map { [(range, $0)] } ?? [] }
    var result: [(text: Range<Int>, source: Range<Int>)] = []
    for run in runs[runIndex(at: range.lowerBound)...] {
      if run.start >= range.upperBound { break }
      let part = range.clamped(to: run.start..<run.end)
      guard !part.isEmpty else { continue }
      // A replacement belongs as a whole to what its first byte belongs to.
      let rest = run.source.upperBound..<run.source.upperBound
      let source = run.isCopy ? run.source(of: part) : part.lowerBound == run.start ? run.source : rest
      if let last = result.last, last.source.upperBound == source.lowerBound {
        result[result.count - 1] = (
          last.text.lowerBound..<part.upperBound, last.source.lowerBound..<source.upperBound
        )
      } else {
        result.append((part, source))
      }
    }
    return result
  }

  /// The whole text as left out, for a reason.
  public func skips(line: Int, reason: String) -> [Skip] {
    sources(of: 0..<count).map {
      Skip(source: $0.source, line: line, text: String(self[$0.text]), reason: reason)
    }
  }

  /// The range of the source that a range of text offsets stands for; nil when it came from elsewhere.
  ///
  /// Source bytes that were dropped between two runs (a soft hyphen, a hyphen at a line's end) belong to
  /// the text before them, so that adjacent ranges of text map to adjacent ranges of source.
  public func source(of range: Range<Int>) -> Range<Int>? {
    if hasMarkup {
      let parts = sources(of: range)
      guard let first = parts.first, let last = parts.last else { return nil }
      return first.source.lowerBound..<max(last.source.upperBound, first.source.upperBound)
    }
    guard let lower = sourceOffset(at: range.lowerBound), let upper = sourceOffset(at: range.upperBound)
    else {
      return nil
    }
    return lower..<max(lower, upper)
  }

  /// Where the byte at a text offset starts in the source; the end of the text maps to the source's end.
  public func sourceOffset(at offset: Int) -> Int? {
    guard let last = runs.last else { return nil }
    if offset >= last.end { return last.source.upperBound }
    let run = runs[runIndex(at: offset)]
    if offset <= run.start { return run.source.lowerBound }
    return run.isCopy ? run.source.lowerBound + offset - run.start : run.source.upperBound
  }

  /// The index of the run that holds a text offset, or of the first run after it.
  private func runIndex(at offset: Int) -> Int {
    runs.partitioningIndex { $0.end > offset }
  }
}
