import Prose

/// What stands over a text: title, date, byline, greeting.
struct Opening {
  private(set) var title: TracedText?
  private(set) var titleLine = 1
  private(set) var date: (text: TracedText, line: Int, iso: String?)?
  private(set) var byline: (text: TracedText, line: Int, author: String)?
  private(set) var salutation: ProseBlock?
  /// How many paragraphs all this took.
  private(set) var length = 0
  private var vocabulary: Vocabulary

  /// Reads the opening of some paragraphs: from the top, as long as each line has its place in one.
  init(of paragraphs: some Collection<ProseBlock>, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    var waiting: ProseBlock?
    for next in paragraphs.prefix(8) {
      var paragraph = next
      let isPair = waiting != nil
      if let by = waiting {
        // "by" and the name under it.
        guard next.followsDirectly else { break }
        paragraph = by.followed(by: next)
        waiting = nil
        length += 1
      } else if Byline.isOpening(next.text.text, vocabulary), title != nil, byline == nil {
        waiting = next
        continue
      }
      let lines = paragraph.isLines ? paragraph.lines : [paragraph.text]
      var attempt = self
      guard
        lines.allSatisfy({
          attempt.take($0, line: paragraph.line, isShort: lines.count > 1 || paragraph.words <= 16)
        })
      else {
        if isPair { length -= 1 }
        break
      }
      self = attempt
      length += 1
      if salutation != nil { break }
    }
  }

  /// Finds a place for a line; false where it has none.
  private mutating func take(_ text: TracedText, line: Int, isShort: Bool) -> Bool {
    let words = text.text.trimmed
    guard isShort, !words.isEmpty else { return false }
    if Salutation.isSalutation(words, vocabulary) {
      guard salutation == nil else { return false }
      salutation = ProseBlock(text: text, line: line)
      return true
    }
    if let author = Byline.author(in: words, vocabulary), byline == nil, title != nil {
      byline = (text, line, author)
      return true
    }
    if let found = DateLine.whole(words, vocabulary, needsYear: true), date == nil {
      date = (text, line, found.iso)
      return true
    }
    guard title == nil, salutation == nil, byline == nil, canBeTitle(words) else { return false }
    takeTitle(text, line: line)
    return true
  }

  /// A title, and the date that may be glued to it.
  private mutating func takeTitle(_ text: TracedText, line: Int) {
    titleLine = line
    guard date == nil, let (name, day, iso) = Self.divided(text, vocabulary) else {
      title = text
      return
    }
    title = name
    date = (day, line, iso)
  }

  /// A title and the date that is glued to it; nil where there is none.
  static func divided(
    _ text: TracedText, _ vocabulary: Vocabulary
  ) -> (title: TracedText, date: TracedText, iso: String?)? {
    guard let found = DateLine(endOf: text.text, vocabulary) else { return nil }
    let before = text.text[..<found.range.lowerBound]
    let name = String(before.droppingLast { $0.isSpace || ",;:—–-(".unicodeScalars.contains($0) })
    // "The Letters of 1963" keeps its year.
    guard name.split(separator: " ").count >= 2, !endsInPreposition(name, vocabulary) else { return nil }
    let day = text.slice(name.utf8.count..<text.count).trimmingSpace(
      from: before.utf8.count - name.utf8.count)
    return (text.slice(0..<name.utf8.count), day, found.iso)
  }

  private func canBeTitle(_ line: String) -> Bool {
    guard let last = line.unicodeScalars.reversed().first(where: { !$0.isCloser }) else { return false }
    if last == "." && !vocabulary.nameSuffixes.contains(where: line.hasSuffix) || last == "," || last == ";"
      || last == ":"
    {
      return false
    }
    let words = line.split(separator: " ")
    guard words.count <= 16, let first = line.unicodeScalars.first(where: { !$0.isOpener && !$0.isSpace })
    else { return false }
    return !first.isLower
  }

  private static func endsInPreposition(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    text.split(separator: " ").last.map { vocabulary.prepositions.contains($0.lowercased()) } ?? false
  }
}

extension TracedText {
  /// Drops leading text up to `count` bytes, which is white space and punctuation between two parts of a line;
  /// it stays accounted for as part of what follows.
  func trimmingSpace(from count: Int) -> TracedText {
    guard count > 0, count < self.count, let start = source?.lowerBound else { return self }
    let rest = slice(count..<self.count)
    guard let first = rest.runs.first else { return rest }
    var result = TracedText()
    let scalar = rest.text.unicodeScalars.first.map { String($0) } ?? ""
    result.append(scalar, for: start..<first.source.lowerBound + scalar.utf8.count)
    result.append(rest.slice(scalar.utf8.count..<rest.count))
    return result
  }
}
