/// A stretch of a run whose words stand out in print.
public struct Emphasis: Hashable, Sendable {
  /// How words look that stand out: italics, bold type.
  public enum Look: UInt8, Hashable, Sendable { case italic, bold }

  /// UTF-8 bytes of the run's text.
  public var range: Range<Int>
  /// How they look.
  public var look: Look

  /// Makes it.
  public init(_ range: Range<Int>, _ look: Look) {
    self.range = range
    self.look = look
  }
}

extension DocumentRun {
  /// Words in the style of a run, all of them emphasised or none.
  func saying(_ words: String, emphasis: Emphasis.Look? = nil) -> DocumentRun {
    var run = self
    run.text = words
    run.emphases = emphasis.map { [Emphasis(0..<words.utf8.count, $0)] } ?? []
    return run
  }

  /// Adds the words of another run, of which all else counts for nothing.
  mutating func join(_ other: DocumentRun) {
    let length = text.utf8.count
    text += other.text
    for emphasis in other.emphases {
      let range = emphasis.range.lowerBound + length..<emphasis.range.upperBound + length
      // What is emphasised goes on over the borders of runs, and over the blank of a line's end.
      if let last = emphases.last, last.look == emphasis.look,
        last.range.upperBound == range.lowerBound
          || last.range.upperBound + 1 == range.lowerBound && isBlank(at: last.range.upperBound)
      {
        emphases[emphases.count - 1].range = last.range.lowerBound..<range.upperBound
      } else {
        emphases.append(Emphasis(range, emphasis.look))
      }
    }
  }

  private func isBlank(at place: Int) -> Bool {
    text.utf8[text.utf8.index(text.utf8.startIndex, offsetBy: place)] == 0x20
  }

  /// A part of it, in bytes of its text that are borders of characters.
  func part(_ range: Range<Int>) -> DocumentRun {
    var run = self
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    run.text = String(text[start..<text.utf8.index(start, offsetBy: range.count)])
    run.emphases = emphases.compactMap { emphasis in
      let part = emphasis.range.clamped(to: range)
      guard !part.isEmpty else { return nil }
      return Emphasis(
        part.lowerBound - range.lowerBound..<part.upperBound - range.lowerBound, emphasis.look)
    }
    return run
  }

  /// Its emphases as far as they lie in its text, which may have been cut since.
  var textEmphases: [Emphasis] {
    guard !emphases.isEmpty else { return [] }
    let length = text.utf8.count
    return emphases.compactMap { emphasis in
      let range = emphasis.range.clamped(to: 0..<length)
      return range.isEmpty ? nil : Emphasis(range, emphasis.look)
    }
  }

  /// What stands before some place of its text, and behind another.
  func parts(around range: Range<String.Index>) -> (head: DocumentRun, tail: DocumentRun) {
    let start = text.utf8.distance(from: text.utf8.startIndex, to: range.lowerBound)
    let end = text.utf8.distance(from: text.utf8.startIndex, to: range.upperBound)
    return (part(0..<start), part(end..<text.utf8.count))
  }

  /// The same behind a blank.
  var behindBlank: DocumentRun {
    var run = DocumentRun(" ")
    run.join(self)
    var result = self
    (result.text, result.emphases) = (run.text, run.emphases)
    return result
  }
}
