/// Notes and pictures in brackets that say what they are: "[Footnote 1: …]", "[Illustration: …]".
struct NoteBrackets {
  let lines: [SourceLine]
  let bytes: [UInt8]

  /// A note that goes over more is taken for one that nobody closed, bytes.
  private static let longest = 20_000
  private static let mostParagraphs = 30

  /// A note in brackets; one that nobody closed ends with its paragraph.
  func body(at place: Int, _ index: Int, _ range: Range<Int>) -> NoteScan.Body? {
    guard let opening = NoteWords.opening(at: place, in: bytes, before: bytes.count), opening.hasText else {
      return nil
    }
    let isAtStart = place == lines[index].content.lowerBound
    var label: NoteLabel?
    if let text = opening.label { label = NoteLabel(text: text, form: .any, range: place..<opening.text) }
    var body = NoteScan.Body(
      label: label, opening: place..<opening.text, text: opening.text..<opening.text, closing: nil,
      lines: index..<index + 1, heading: nil, isSure: true, isPicture: opening.isPicture)
    if let close = closing(from: opening.text, index, range) {
      if opening.isPicture, !isAtStart, bytes[opening.text] != 0x3A { return nil }
      body.text = opening.text..<close.place
      body.closing = close.place..<close.place + 1
      body.lines = index..<close.line + 1
      return body
    }
    guard !opening.isPicture, isAtStart, opening.label != nil else { return nil }
    var end = index + 1
    while end < range.upperBound, !lines[end].isBlank { end += 1 }
    var last = lines[end - 1].content.upperBound
    if last > opening.text, bytes[last - 1] == 0x5D {
      body.closing = last - 1..<last
      last -= 1
    }
    guard last > opening.text else { return nil }
    body.text = opening.text..<last
    body.lines = index..<end
    return body
  }

  /// The bracket that closes one which is open before a place; nil where there is none that may.
  private func closing(from start: Int, _ first: Int, _ range: Range<Int>) -> (place: Int, line: Int)? {
    var depth = 1
    var paragraphs = 0
    for index in first..<range.upperBound {
      let content = lines[index].content
      if content.isEmpty {
        if index > 0, !lines[index - 1].isBlank { paragraphs += 1 }
        continue
      }
      if paragraphs > Self.mostParagraphs || content.lowerBound > start + Self.longest { return nil }
      var place = max(content.lowerBound, start)
      // Another note begins: the one before was left open.
      if place > start, bytes[place] == 0x5B, depth > 0,
        let next = NoteWords.opening(at: place, in: bytes, before: bytes.count), next.label != nil,
        next.hasText
      {
        return nil
      }
      while place < content.upperBound {
        if bytes[place] == 0x5B { depth += 1 }
        if bytes[place] == 0x5D {
          depth -= 1
          if depth == 0 {
            // One that closes paragraphs further down ends its own.
            let isLast = place + 3 >= content.upperBound
            return paragraphs == 0 || isLast ? (place, index) : nil
          }
        }
        place += 1
      }
    }
    return nil
  }
}
