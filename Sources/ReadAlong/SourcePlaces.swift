import Prose

/// Where the bytes of the source stand in a paragraph's text: the way back from `TracedText.source`.
struct SourcePlaces {
  /// The text's runs by their places in the source.
  private let runs: [TracedText.Run]

  init(of text: TracedText) {
    runs =
      zip(text.runs, text.runs.dropFirst()).allSatisfy { $0.source.lowerBound <= $1.source.lowerBound }
      ? text.runs : text.runs.sorted { ($0.source.lowerBound, $0.start) < ($1.source.lowerBound, $1.start) }
  }

  /// The smallest range of the text that stands for a range of the source; nil for what is not in the text.
  func range(of source: Range<Int>) -> Range<Int>? {
    var result: Range<Int>?
    for run in runs[first(endingAfter: source.lowerBound)...] {
      if run.source.lowerBound >= source.upperBound { break }
      let part = source.clamped(to: run.source)
      guard !part.isEmpty else { continue }
      let shift = run.start - run.source.lowerBound
      let place =
        run.length == run.source.count
        ? part.lowerBound + shift..<part.upperBound + shift : run.start..<run.start + run.length
      result =
        min(
          result?.lowerBound ?? place.lowerBound, place.lowerBound)..<max(
          result?.upperBound ?? 0, place.upperBound)
    }
    return result
  }

  /// The offset in the text of something that is not in it, where its neighbour before it in the source is; nil where that is
  /// further than `reach` bytes away.
  func offset(ofMark place: Int, reach: Int) -> Int? {
    let index = first(startingAfter: place) - 1
    guard runs.indices.contains(index) else {
      guard let first = runs.first, first.source.lowerBound - place <= reach else { return nil }
      return first.start
    }
    let run = runs[index]
    guard place - run.source.upperBound <= reach else { return nil }
    guard run.length == run.source.count else { return run.start + run.length }
    return run.start + min(place - run.source.lowerBound, run.length)
  }

  private func first(endingAfter place: Int) -> Int {
    runs.partitioningIndex { $0.source.upperBound > place }
  }

  private func first(startingAfter place: Int) -> Int {
    runs.partitioningIndex { $0.source.lowerBound > place }
  }
}

/// The marks of notes, pages, cells and pictures of a book by their places in the source.
struct SourceMarks {
  /// Which mark it is, by its place in the book's lists.
  enum Mark {
    case note(Int)
    case page(Int)
    case print(Int)
  }

  /// Blocks that are not printed as running text, by where they begin.
  private let blocks: [PrintMark]
  /// Words that stand out, by where they begin.
  private let emphases: [PrintMark]

  /// The marks of each paragraph by where it begins in the source, in order.
  private let marks: [Int: [(place: Int, mark: Mark)]]

  init(of book: Book) {
    let paragraphs = book.chapters.lazy.flatMap(\.paragraphs).compactMap(\.text.source).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    let notes = book.notes.enumerated().compactMap { index, note in
      note.mark.map { (place: $0.lowerBound, mark: Mark.note(index)) }
    }
    let pages = book.pages.enumerated().map { (place: $0.element.offset, mark: Mark.page($0.offset)) }
    let prints = book.prints.enumerated().filter { $0.element.kind == .cell || $0.element.kind == .picture }
      .map {
        // A cell begins behind the border before it.
        (
          place: $0.element.kind == .cell ? $0.element.range.upperBound : $0.element.range.lowerBound,
          mark: Mark.print($0.offset)
        )
      }
    blocks = book.prints.filter(\.kind.isBlock)
    emphases = book.prints.filter(\.kind.isEmphasis)
    let inOrder = (notes + pages + prints).enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }
    var marks: [Int: [(place: Int, mark: Mark)]] = [:]
    var next = 0
    for (place, mark) in inOrder.map(\.element) {
      while next < paragraphs.count, paragraphs[next].lowerBound <= place { next += 1 }
      if let owner = Self.owner(of: mark, at: place, among: paragraphs, next) {
        marks[owner, default: []].append((place, mark))
      }
    }
    self.marks = marks
  }

  /// Where the paragraph of a mark begins: what a page begins before, or in; what a note's mark stands in, or behind.
  private static func owner(of mark: Mark, at place: Int, among paragraphs: [Range<Int>], _ next: Int) -> Int?
  {
    let before = next > 0 ? paragraphs[next - 1] : nil
    if let before, place < before.upperBound { return before.lowerBound }
    switch mark {
    case .note: return before.flatMap { place <= $0.upperBound + reach ? $0.lowerBound : nil }
    case .page: return next < paragraphs.count ? paragraphs[next].lowerBound : before?.lowerBound
    // A picture stands with what is before it: behind the last words of a chapter, not in the heading of the next.
    case .print: return before?.lowerBound ?? (next < paragraphs.count ? paragraphs[next].lowerBound : nil)
    }
  }

  /// How far behind a paragraph's last word a mark may stand that belongs to it, bytes: a blank, a bracket, tags are less.
  private static let reach = 32

  /// What stands out in a paragraph, in bytes of its text.
  func emphases(in text: TracedText, _ places: SourcePlaces) -> [Span] {
    guard let source = text.source, !emphases.isEmpty else { return [] }
    let low = emphases.partitioningIndex { $0.range.lowerBound >= source.lowerBound }
    return emphases[low...].prefix { $0.range.lowerBound < source.upperBound }.compactMap { mark in
      places.range(of: mark.range).map { Span($0, .emphasis(mark.kind == .strong ? .strong : .moderate)) }
    }
  }

  /// How a block is printed in which a place of the source lies; nil for running text.
  func block(at place: Int) -> PrintMark.Kind? {
    let low = blocks.partitioningIndex { $0.range.lowerBound > place }
    guard low > 0, place < blocks[low - 1].range.upperBound else { return nil }
    return blocks[low - 1].kind
  }

  /// The marks that stand in a paragraph, with their offsets in its text, in the order of the source.
  func marks(in text: TracedText, _ places: SourcePlaces) -> [(mark: Mark, offset: Int)] {
    guard let source = text.source, let own = marks[source.lowerBound] else { return [] }
    return own.compactMap { place, mark in
      if place <= source.lowerBound { return (mark, 0) }
      return places.offset(ofMark: place, reach: .max).map { (mark, $0) }
    }
  }
}
