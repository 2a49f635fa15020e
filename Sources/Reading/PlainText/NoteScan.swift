import Prose

/// What may be a note, and what may be its mark, in lines of plain text.
struct NoteScan {
  /// A note as it may stand in a text.
  struct Body {
    /// What its mark has; nil for a note that stands where it belongs.
    var label: NoteLabel?
    /// "[Footnote 1: " or "[1]".
    var opening: Range<Int>
    var text: Range<Int>
    /// The bracket that closes it.
    var closing: Range<Int>?
    /// The lines that it is on, as indices.
    var lines: Range<Int>
    /// The line that heads it and those behind it.
    var heading: Int?
    /// True for a bracket that says itself that it is a note.
    var isSure: Bool
    var isPicture = false

    var whole: Range<Int> { opening.lowerBound..<(closing ?? text).upperBound }
  }

  /// What may be a note's mark.
  struct Mark {
    var label: NoteLabel
    /// True directly behind a word or what ends a clause.
    var isAttached: Bool
    /// The word before it.
    var word: Range<Int>
    /// The bracket that it stands in, with other marks or alone.
    var whole: Range<Int>
  }

  private(set) var bodies: [Body] = []
  private(set) var marks: [Mark] = []
  /// Where pages begin, "[Pg 12]".
  private(set) var pages: [(number: Int, range: Range<Int>)] = []

  private let lines: [SourceLine]
  let bytes: [UInt8]
  /// Up to where the text belongs to a note that is sure.
  private var taken = 0

  /// - Parameter ranges: the lines that are the work's own.
  init(_ lines: [SourceLine], of ranges: [Range<Int>], in bytes: [UInt8]) {
    self.lines = lines
    self.bytes = bytes
    for range in ranges { scan(range) }
  }

  // MARK: Lines

  private mutating func scan(_ range: Range<Int>) {
    var heading: Int?
    // The number that the next note below a heading has, and the line of the last one.
    var list: (next: Int?, line: Int)?
    var before: NoteLabel?
    for index in range where !lines[index].isBlank {
      let content = lines[index].content
      let begins =
        index == range.lowerBound || lines[index - 1].isBlank || lines[index - 1].content.upperBound <= taken
      var place = content.lowerBound
      if place >= taken {
        let isAlone = index + 1 >= range.upperBound || lines[index + 1].isBlank
        if begins, isAlone, NoteWords.isHeading(bytes[content]) {
          heading = index
          list = (nil, index)
          before = nil
        } else if let label = label(at: content, begins: begins, after: before, list: list),
          isNoteText(label.range.upperBound, content), !isEmphasis(label, on: index)
        {
          add(label, from: index, in: range, heading: begins ? heading : nil)
          before = label
          place = label.range.upperBound
          if label.form == .any || list != nil, label.form != .list {
            list = (label.number.map { $0 + 1 }, index)
          }
          heading = nil
        } else if begins {
          if isAlone { addHeaded(index, in: range, heading: heading) }
          before = nil
          heading = nil
        }
      }
      scanLine(max(place, taken), index, range)
    }
  }

  /// The label of a note that a line begins with.
  private func label(
    at content: Range<Int>, begins: Bool, after before: NoteLabel?, list: (next: Int?, line: Int)?
  ) -> NoteLabel? {
    if var label = NoteLabel.at(content.lowerBound, in: bytes, before: content.upperBound)?
      .withCloser(in: bytes, before: content.upperBound)
    {
      // "[^1]: "
      if label.range.upperBound < content.upperBound, bytes[label.range.upperBound] == 0x3A {
        label.range = label.range.lowerBound..<label.range.upperBound + 1
      }
      if begins { return label }
      guard let before, before.form == label.form else { return nil }
      let isNext = label.number.map { $0 == (before.number ?? 0) + 1 } ?? (label.text != before.text)
      return isNext ? label : nil
    }
    if begins, let label = opening(content) { return label }
    guard begins || before?.form == .any || before?.form == .list else { return nil }
    let digits = bytes[content].prefix { 0x30...0x39 ~= $0 }
    guard 1...4 ~= digits.count, let number = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    var end = digits.endIndex
    if end < content.upperBound, bytes[end] == 0x2E || bytes[end] == 0x29 { end += 1 }
    guard end < content.upperBound, bytes[end] == 0x20 else { return nil }
    // Below a heading of notes they count.
    let isNext = list.map { $0.next.map { $0 == number } ?? true } ?? false
    // Items may stand line by line.
    let isItem = before.map { $0.form == .list && $0.number == number - 1 } ?? false
    if !isNext, !begins && !isItem || end == digits.endIndex { return nil }
    return NoteLabel(text: String(number), form: isNext ? .any : .list, range: content.lowerBound..<end)
  }

  /// "Footnote 1: " without a bracket.
  private func opening(_ content: Range<Int>) -> NoteLabel? {
    guard bytes[content.lowerBound] != 0x5B,
      let opening = NoteWords.opening(at: content.lowerBound, in: bytes, before: content.upperBound),
      let label = opening.label, opening.hasText, bytes[opening.text - 1] == 0x3A
    else { return nil }
    return NoteLabel(text: label, form: .any, range: content.lowerBound..<opening.text)
  }

  /// True where words follow.
  private func isNoteText(_ place: Int, _ content: Range<Int>) -> Bool {
    let rest = bytes[place..<content.upperBound].drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = rest.first else { return false }
    return first >= 0x80 || 0x30...0x39 ~= first || 0x41...0x5A ~= first & 0xDF
      || [0x22, 0x27, 0x5F, 0x28, 0x3D].contains(first)
  }

  /// True for stars that words of the paragraph stand between: "*Enter Lane.*", "*Leaves of Grass* indeed".
  private func isEmphasis(_ label: NoteLabel, on index: Int) -> Bool {
    let end = label.range.upperBound
    guard bytes[label.range.lowerBound] == 0x2A, bytes[end] != 0x20 else { return false }
    let rest = lines[index...].prefix { !$0.isBlank }
    return rest.contains { bytes[max(end, $0.content.lowerBound)..<$0.content.upperBound].contains(0x2A) }
  }

  private mutating func add(_ label: NoteLabel, from index: Int, in range: Range<Int>, heading: Int?) {
    var end = index + 1
    while end < range.upperBound, !lines[end].isBlank {
      // The next of some that stand line by line.
      if let next = self.label(
        at: lines[end].content, begins: false, after: label,
        list: label.form == .any ? (label.number.map { $0 + 1 }, end) : nil),
        isNoteText(next.range.upperBound, lines[end].content)
      {
        break
      }
      end += 1
    }
    bodies.append(
      Body(
        label: label, opening: label.range, text: label.range.upperBound..<lines[end - 1].content.upperBound,
        lines: index..<end, heading: heading, isSure: false))
  }

  /// "[14]" on a line of its own, which heads the note below it.
  private mutating func addHeaded(_ index: Int, in range: Range<Int>, heading: Int?) {
    let content = lines[index].content
    guard let label = NoteLabel.at(content.lowerBound, in: bytes, before: content.upperBound),
      label.form == .square, label.range == content
    else { return }
    var start = index + 1
    while start < range.upperBound, lines[start].isBlank { start += 1 }
    var end = start
    while end < range.upperBound, !lines[end].isBlank { end += 1 }
    guard start < end else { return }
    bodies.append(
      Body(
        label: label, opening: label.range,
        text: lines[start].content.lowerBound..<lines[end - 1].content.upperBound, lines: index..<end,
        heading: heading, isSure: false))
  }

  private var brackets: NoteBrackets { NoteBrackets(lines: lines, bytes: bytes) }

  // MARK: Marks

  private mutating func scanLine(_ start: Int, _ index: Int, _ range: Range<Int>) {
    let content = lines[index].content
    var place = start
    while place < content.upperBound {
      let byte = bytes[place]
      if 0x30...0x39 ~= byte {
        place = scanNumber(place, content)
        continue
      }
      guard
        byte == 0x5B || byte == 0x28 || byte == 0x7B || byte == 0x2A || byte == 0xC2 || byte == 0xE2
          || byte == 0x3C
      else {
        place += 1
        continue
      }
      if byte == 0x5B, let body = brackets.body(at: place, index, range) {
        bodies.append(body)
        taken = body.whole.upperBound
        place = taken
        continue
      }
      if byte == 0x5B, let page = NoteWords.page(at: place, in: bytes, before: content.upperBound) {
        pages.append(page)
        place = page.range.upperBound
      } else if let end = scanSeveral(place, content) {
        place = end
      } else if let label = reference(at: place, content)
        ?? NoteLabel.at(place, in: bytes, before: content.upperBound)?
        .withCloser(in: bytes, before: content.upperBound)
      {
        if let mark = mark(label, content) { marks.append(mark) }
        place = label.range.upperBound
      } else {
        place += 1
      }
    }
  }

  /// "1)" behind a word; returns where the number ends.
  private mutating func scanNumber(_ place: Int, _ content: Range<Int>) -> Int {
    let end = bytes[place..<content.upperBound].firstIndex { !(0x30...0x39 ~= $0) } ?? content.upperBound
    guard end < content.upperBound, bytes[end] == 0x29, place - 2 >= content.lowerBound,
      // "4.2)"
      !(0x30...0x39 ~= bytes[place - 2]),
      let label = NoteLabel.half(place, in: bytes, before: content.upperBound),
      let mark = mark(label, content), mark.isAttached
    else { return end }
    marks.append(mark)
    return label.range.upperBound
  }

  /// "[1, 2]"; returns where it ends, nil where there is none.
  private mutating func scanSeveral(_ place: Int, _ content: Range<Int>) -> Int? {
    let labels = NoteLabel.several(place, in: bytes, before: content.upperBound)
    guard let first = labels.first, let last = labels.last else { return nil }
    let whole = place..<last.range.upperBound
    let label = NoteLabel(text: first.text, form: first.form, range: whole)
    if place > content.lowerBound, let mark = mark(label, content) {
      marks += labels.map {
        Mark(label: $0, isAttached: mark.isAttached, word: mark.word, whole: whole)
      }
    }
    return whole.upperBound
  }

  /// "[Footnote 1]", "[Note 3]".
  private func reference(at place: Int, _ content: Range<Int>) -> NoteLabel? {
    guard bytes[place] == 0x5B,
      let opening = NoteWords.opening(at: place, in: bytes, before: content.upperBound),
      let label = opening.label, !opening.hasText
    else { return nil }
    return NoteLabel(text: label, form: .square, range: place..<opening.text + 1)
  }
}
