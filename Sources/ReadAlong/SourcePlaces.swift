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

  private func first(endingAfter place: Int) -> Int { partition { $0.source.upperBound > place } }

  private func first(startingAfter place: Int) -> Int { partition { $0.source.lowerBound > place } }

  /// The index of the first run of which something is true that is true of all behind it.
  private func partition(_ isBehind: (TracedText.Run) -> Bool) -> Int {
    var low = 0
    var high = runs.count
    while low < high {
      let middle = (low + high) / 2
      if isBehind(runs[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

/// The marks of notes and pages of a book by their places in the source.
struct SourceMarks {
  /// Which mark it is, by its place in the book's lists.
  enum Mark {
    case note(Int)
    case page(Int)
  }

  private let marks: [(place: Int, mark: Mark)]

  init(of book: Book) {
    let notes = book.notes.enumerated().compactMap { index, note in
      note.mark.map { (place: $0.lowerBound, mark: Mark.note(index)) }
    }
    let pages = book.pages.enumerated().map { (place: $0.element.offset, mark: Mark.page($0.offset)) }
    marks = (notes + pages).enumerated().sorted {
      ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
    }.map(\.element)
  }

  /// How far behind a paragraph's last word a mark may stand that belongs to it, bytes: a blank, a bracket, tags are less.
  private static let reach = 32

  /// The marks that stand in a paragraph, with their offsets in its text, in the order of the source.
  func marks(in text: TracedText, _ places: SourcePlaces) -> [(mark: Mark, offset: Int)] {
    guard let source = text.source, !marks.isEmpty else { return [] }
    var low = 0
    var high = marks.count
    while low < high {
      let middle = (low + high) / 2
      if marks[middle].place < source.lowerBound { low = middle + 1 } else { high = middle }
    }
    return marks[low...].prefix { $0.place <= source.upperBound + Self.reach }.compactMap { mark in
      places.offset(ofMark: mark.place, reach: Self.reach).map { (mark.mark, $0) }
    }
  }
}
