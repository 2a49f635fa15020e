import Prose
import Recording
import Sound

extension TimedSentence {
  /// A sentence with the times of its words.
  ///
  /// - Parameters:
  ///   - words: what is heard of it, in order.
  ///   - places: where the source stands in its paragraph.
  ///   - last: the millisecond at which the piece before began; pieces begin at rising milliseconds, since clips without a length
  ///     are dropped by readers (EPUBCheck's MED-009).
  init(
    _ sentence: SentenceText, language: Language, words: [TimedWord], places: SourcePlaces, rate: SampleRate,
    after last: inout Int
  ) {
    text = sentence.text
    self.language = language
    self.words = []
    var pieces: [TimedPiece] = []
    for word in words {
      let inside = word.source.flatMap(places.range).map { range in
        sentence.offset(of: range.lowerBound)..<sentence.offset(of: range.upperBound)
      }
      let begin = word.start.count * 1000 / rate.hertz
      let reach = pieces.last?.range.upperBound ?? 0
      if let range = inside, !range.isEmpty, range.lowerBound >= reach, begin > last {
        pieces.append(TimedPiece(range: range, start: word.start, end: word.end))
        last = begin
      } else if let previous = pieces.indices.last {
        // A number that is said in several words, words in one breath, "Note." before a note: one piece.
        pieces[previous].range = pieces[previous].range.lowerBound..<max(reach, inside?.upperBound ?? 0)
        pieces[previous].end = max(pieces[previous].end, word.end)
      }
    }
    guard let first = words.first, let end = words.last?.end else { return }
    if pieces.isEmpty, !text.isEmpty {
      // Words that stand nowhere in the source, such as credits.
      pieces = [TimedPiece(range: 0..<text.utf8.count, start: first.start, end: end)]
      last = first.start.count * 1000 / rate.hertz
    } else if !pieces.isEmpty {
      pieces[0].start = first.start
    }
    self.words = Self.tiled(pieces, over: text)
  }

  /// The pieces with the marks that belong to them: opening brackets and quotes go with the word behind them, all else with
  /// the one before it; what is in no piece is white space.
  private static func tiled(_ pieces: [TimedPiece], over text: String) -> [TimedPiece] {
    guard !pieces.isEmpty else { return [] }
    let bytes = Array(text.utf8)
    var result = pieces
    for index in pieces.indices {
      let gapStart = index == 0 ? 0 : pieces[index - 1].range.upperBound
      let gap = gapStart..<pieces[index].range.lowerBound
      let border = index == 0 ? gap.lowerBound : Self.border(in: gap, of: text)
      if index > 0 {
        result[index - 1].range = result[index - 1].range.lowerBound..<border
      }
      result[index].range = border..<pieces[index].range.upperBound
    }
    let last = result.count - 1
    result[last].range = result[last].range.lowerBound..<bytes.count
    for index in result.indices { result[index].range = trimmed(result[index].range, in: text) }
    return result
  }

  /// Where between two words the second begins: behind the last white space, else before opening marks.
  private static func border(in gap: Range<Int>, of text: String) -> Int {
    let lower = text.utf8.index(text.utf8.startIndex, offsetBy: gap.lowerBound)
    let upper = text.utf8.index(lower, offsetBy: gap.count)
    let between = text.unicodeScalars[lower..<upper]
    if let space = between.lastIndex(where: \.properties.isWhitespace) {
      return text.utf8.distance(from: text.startIndex, to: text.unicodeScalars.index(after: space))
    }
    var place = upper
    while place > lower {
      let before = text.unicodeScalars.index(before: place)
      guard
        [.openPunctuation, .initialPunctuation].contains(
          text.unicodeScalars[before].properties.generalCategory)
      else { break }
      place = before
    }
    return text.utf8.distance(from: text.startIndex, to: place)
  }

  /// A range without the white space at its ends.
  private static func trimmed(_ range: Range<Int>, in text: String) -> Range<Int> {
    var lower = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    var upper = text.utf8.index(lower, offsetBy: range.count)
    let scalars = text.unicodeScalars
    while lower < upper, scalars[lower].properties.isWhitespace { lower = scalars.index(after: lower) }
    while lower < upper {
      let before = scalars.index(before: upper)
      guard scalars[before].properties.isWhitespace else { break }
      upper = before
    }
    return text.utf8.distance(
      from: text.startIndex, to: lower)..<text.utf8.distance(from: text.startIndex, to: upper)
  }
}
