/// A note of the text: it stands beside it, and is not said unless that is asked for.
public struct Note: Hashable, Sendable {
  /// Its name, which no other note of the text has.
  public var id: String
  /// Where its mark stands in the source, UTF-8 bytes; nil for one without a mark.
  public var mark: Range<Int>?
  /// Its text.
  public var text: TracedText
  /// First line of its text in the source, from 1.
  public var line: Int

  /// Makes a note.
  public init(id: String, mark: Range<Int>?, text: TracedText, line: Int) {
    self.id = id
    self.mark = mark
    self.text = text
    self.line = line
  }

  /// Mark and text as left out, which is what becomes of a note that nobody asks for.
  public func skips(in source: [UInt8], lines: LineIndex) -> [Skip] {
    let mark = mark.map { mark in
      Skip(
        source: mark, line: lines.line(at: mark.lowerBound),
        text: String(decoding: source[mark], as: UTF8.self), reason: "note mark")
    }
    return (mark.map { [$0] } ?? []) + text.skips(line: line, reason: "note")
  }
}
