import Prose

/// A sentence's text in one line, and where its bytes stood in its paragraph.
struct SentenceText {
  /// The text, in which line separators are blanks.
  let text: String
  /// The range of the paragraph's text.
  let range: Range<Int>
  /// Offsets in `text` of lines' ends.
  let lines: [Int]
  /// Offsets in the paragraph of the line separators, each of which is two bytes longer than a blank.
  private let separators: [Int]

  init(_ paragraph: TracedText, _ range: Range<Int>) {
    self.range = range
    var text = ""
    var separators: [Int] = []
    var lines: [Int] = []
    var offset = range.lowerBound
    for scalar in paragraph[range].unicodeScalars {
      if scalar == "\u{2028}" {
        lines.append(text.utf8.count)
        separators.append(offset)
        text.unicodeScalars.append(" ")
      } else {
        text.unicodeScalars.append(scalar)
      }
      offset += scalar.utf8.count
    }
    self.text = text
    self.lines = lines
    self.separators = separators
  }

  /// The offset in `text` of one in the paragraph's text, which may lie outside.
  func offset(of place: Int) -> Int {
    let low = separators.partitioningIndex { $0 >= place }
    return min(max(place - range.lowerBound - 2 * low, 0), text.utf8.count)
  }

  /// The range of the paragraph's text that a range of `text` is.
  func places(of part: Range<Int>) -> Range<Int> {
    func place(_ offset: Int) -> Int {
      let low = lines.partitioningIndex { $0 >= offset }
      return range.lowerBound + offset + 2 * low
    }
    return place(part.lowerBound)..<place(part.upperBound)
  }

  /// What is said about stretches of the paragraph, as far as it is about the sentence, in offsets of `text`.
  func spans(of spans: [Span]) -> [Span] {
    spans.compactMap { span in
      let part = span.range.clamped(to: range)
      guard !part.isEmpty else { return nil }
      return Span(offset(of: part.lowerBound)..<offset(of: part.upperBound), span.attribute)
    }
  }
}
