public import Prose

/// Finds where sentences end, in one pass over a paragraph.
///
/// A sentence ends at a full stop, a question or exclamation mark, or an omission mark, with whatever closes
/// after it, where what stands before is no abbreviation and what follows can begin a sentence. An omission
/// mark is never a sentence of its own: it belongs to the words before it, and at a paragraph's start to those
/// after it.
public struct SentenceScanner: Sendable {
  private let rules: SentenceRules

  /// A scanner with the abbreviations and sentence starters of a language; an unknown one gets general rules.
  public init(language: Language) { rules = SentenceRules.rules(for: language) }

  /// The sentences of one paragraph, as its author marked them where he did.
  ///
  /// A marked sentence is one; what stands between is scanned. No sentence ends inside words that are said otherwise.
  public func sentences(in text: TracedText) -> [Range<Int>] {
    let marked = text.spans.filter { $0.attribute == .sentence }.map(\.range)
    let words = text.spans.filter { $0.attribute.isWording }.map(\.range)
    guard !marked.isEmpty || !words.isEmpty else { return sentences(in: text.text) }
    var result: [Range<Int>] = []
    var start = 0
    var next = 0
    for sentence in marked + [text.count..<text.count] where sentence.lowerBound >= start {
      result += sentences(in: text, start..<sentence.lowerBound, around: words, from: &next)
      if !sentence.isEmpty { result.append(sentence) }
      start = sentence.upperBound
    }
    return result
  }

  /// - Parameter next: the first of the words that may go on beyond the range's start; moved on to its end.
  private func sentences(
    in text: TracedText, _ range: Range<Int>, around words: [Range<Int>], from next: inout Int
  ) -> [Range<Int>] {
    var result: [Range<Int>] = []
    while next < words.count, words[next].upperBound <= range.lowerBound { next += 1 }
    for found in sentences(in: String(text[range])) {
      let sentence = found.lowerBound + range.lowerBound..<found.upperBound + range.lowerBound
      while next < words.count, words[next].upperBound <= sentence.lowerBound { next += 1 }
      if let last = result.last, next < words.count, words[next].lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<sentence.upperBound
      } else {
        result.append(sentence)
      }
    }
    return result
  }

  /// The sentences of one paragraph as ranges of UTF-8 offsets, in order; only white space lies between them.
  public func sentences(in paragraph: String) -> [Range<Int>] {
    let text = ScalarText(paragraph)
    let markers = ListMarkers(in: text)
    var ends: [Int] = []
    var start = text.skippingSpace(from: 0)
    var hasWord = false
    var index = start
    while index < text.count {
      let scalar = text.scalars[index]
      if index > start, markers.starts.contains(index) {
        ends.append(index)
        start = index
        hasWord = false
      }
      if scalar.isLetter || scalar.isDigit { hasWord = true }
      if scalar == "\n", hasWord, LineBreaks.isBoundary(at: index, in: text) {
        ends.append(index)
        start = text.skippingSpace(from: index)
        hasWord = false
        index = start
        continue
      }
      guard let stop = Stop(at: index, in: text), !markers.periods.contains(index) else {
        index += 1
        continue
      }
      let judge = StopJudge(text: text, rules: rules, sentenceStart: start, markers: markers)
      if hasWord, let end = judge.end(of: stop) {
        ends.append(end)
        start = text.skippingSpace(from: end)
        hasWord = false
        index = max(start, stop.end)
      } else {
        index = stop.end
      }
    }
    return Self.ranges(ends: ends, in: text)
  }

  /// Ranges without the white space around them; the last one goes to the paragraph's end.
  private static func ranges(ends: [Int], in text: ScalarText) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    for end in ends + [text.count] {
      let first = text.skippingSpace(from: start)
      var last = end
      while last > first, text.scalars[last - 1].isSpace { last -= 1 }
      if first < last { result.append(text.offsets[first]..<text.offsets[last]) }
      start = max(start, end)
    }
    return result
  }
}

/// Line breaks that a reader left in a paragraph.
enum LineBreaks {
  /// A break ends a sentence at a blank line, and in a list of short lines without any punctuation.
  static func isBoundary(at index: Int, in text: ScalarText) -> Bool {
    let next = text.skippingSpace(from: index)
    guard next < text.count else { return false }
    if text.scalars[index..<next].filter({ $0 == "\n" }).count > 1 { return true }
    var end = next
    while end < text.count, text.scalars[end] != "\n" { end += 1 }
    let line = text.scalars[next..<end]
    let isShort = line.split(whereSeparator: \.isSpace).count <= 4
    let endsOpen = line.last { !$0.isSpace }.map { !$0.endsSentence } ?? false
    let indented = text[index + 1]?.isSpace ?? false
    return isShort && endsOpen || indented && text.scalars[next].isUpper
  }
}
