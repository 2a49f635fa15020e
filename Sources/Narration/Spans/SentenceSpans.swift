import Prose

/// What the author says about one sentence.
struct SentenceSpans: Sendable {
  /// UTF-8 byte range in the paragraph.
  var range: Range<Int>
  /// What holds for stretches of it, cut to it, in order.
  var stretches: [Span] = []
  /// What happens at places in it, in order.
  var places: [(offset: Int, event: Piece.Event)] = []

  /// For each sentence of a paragraph; nothing where the author says nothing.
  ///
  /// A silence between two sentences belongs to the one before it, a mark to the one after it.
  static func of(_ paragraph: Paragraph) -> [SentenceSpans] {
    guard !paragraph.text.spans.isEmpty, !paragraph.sentences.isEmpty else { return [] }
    var result = paragraph.sentences.map { SentenceSpans(range: $0) }
    for span in paragraph.text.spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      if span.range.isEmpty {
        result.place(span)
      } else if span.attribute != .sentence {
        var index = result.partitioningIndex { $0.range.upperBound > span.range.lowerBound }
        while index < result.count, result[index].range.lowerBound < span.range.upperBound {
          result[index].stretches.append(Span(span.range.clamped(to: result[index].range), span.attribute))
          index += 1
        }
      }
    }
    return result
  }
}

extension [SentenceSpans] {
  fileprivate mutating func place(_ span: Span) {
    let offset = span.range.lowerBound
    let index: Int
    let event: Piece.Event
    switch span.attribute {
    case .mark(let name):
      event = .mark(name)
      index = Swift.min(partitioningIndex { $0.range.upperBound > offset }, count - 1)
    case .silence(let milliseconds):
      event = .silence(milliseconds: milliseconds)
      index = Swift.max(partitioningIndex { $0.range.lowerBound >= offset } - 1, 0)
    case .boundary(let boundary):
      event = .boundary(boundary)
      index = Swift.max(partitioningIndex { $0.range.lowerBound >= offset } - 1, 0)
    default: return
    }
    let range = self[index].range
    self[index].places.append((Swift.min(Swift.max(offset, range.lowerBound), range.upperBound), event))
  }
}

/// The values of one kind of span along a text, asked from front to back.
struct SpanWalk<Value> {
  private let values: [(range: Range<Int>, value: Value)]
  private var next = 0

  init(_ spans: [Span], _ value: (Span.Attribute) -> Value?) {
    values = spans.compactMap { span in value(span.attribute).map { (span.range, $0) } }
  }

  /// The value at an offset, which is not before the last one asked for.
  mutating func value(at offset: Int) -> (range: Range<Int>, value: Value)? {
    while next < values.count, values[next].range.upperBound <= offset { next += 1 }
    guard next < values.count, values[next].range.contains(offset) else { return nil }
    return values[next]
  }

  var bounds: [Int] { values.flatMap { [$0.range.lowerBound, $0.range.upperBound] } }
}
