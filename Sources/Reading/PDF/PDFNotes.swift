/// Notes at the feet of pages, and their marks in the text.
struct PDFNotes {
  /// A note, with its lines on one page or more.
  struct Note {
    var id: String
    /// What its mark is: `12`, `*`.
    var mark: String
    var lines: [PDFLine]
    /// The page on which it begins, from 0.
    var page: Int
    /// How many words of its first line are its number.
    var labelWords: Int
    var isMarked = false
  }

  private(set) var notes: [Note] = []
  /// The names of notes by the place of their mark: page and word.
  private(set) var marks: [Place: String] = [:]
  /// What is left of the lines.
  private(set) var lines: [PDFLine] = []

  /// Raised numbers that have no note at the foot, in the order of the text.
  private(set) var loose: [Loose] = []

  struct Loose {
    var place: Place
    var number: Int
  }

  struct Place: Hashable {
    var page: Int
    var word: Int
  }

  private struct Mark {
    var place: Place
    var text: String
    /// False for a number that only stands at a word’s end.
    var isRaised: Bool
  }

  init(_ lines: [PDFLine], style: PDFStyle) {
    var open: [Mark] = []
    var raised: [Loose] = []
    var start = 0
    while start < lines.count {
      var end = start
      while end < lines.count, lines[end].page == lines[start].page { end += 1 }
      let page = Array(lines[start..<end])
      let found = page.flatMap(Self.marks)
      raised += found.compactMap { mark in
        mark.isRaised ? Int(mark.text).map { Loose(place: mark.place, number: $0) } : nil
      }
      // A note may stand a page after its mark, never further.
      open = open.filter { $0.place.page >= page[0].page - 1 } + found
      take(page, style: style, open: &open)
      start = end
    }
    loose = raised.filter { marks[$0.place] == nil }
  }

  private mutating func take(_ page: [PDFLine], style: PDFStyle, open: inout [Mark]) {
    for region in style.regions(page) {
      let notesStart = start(of: region, in: page, style: style, open: open)
      lines += page[region.lowerBound..<notesStart]
      for index in notesStart..<region.upperBound {
        let line = page[index]
        if let (label, words) = Self.label(line), isExpected(label, open, page: line.page) {
          add(label, words: words, line, open: &open)
        } else if !notes.isEmpty {
          notes[notes.count - 1].lines.append(line)
        }
      }
    }
  }

  /// Where the notes of a column begin; its end where there are none.
  private func start(of region: Range<Int>, in page: [PDFLine], style: PDFStyle, open: [Mark]) -> Int {
    guard page[region.lowerBound].cells.isEmpty else { return region.upperBound }
    let bottom = page[region].map(\.box.bottom).max()!
    let edges = page[region].map(\.box).reduce(page[region.lowerBound].box) { $0.union($1) }
    // Text below it: it is no foot.
    let isFoot = !page.contains {
      $0.box.top > bottom && $0.box.left < edges.right && $0.box.right > edges.left && style.isText($0)
    }
    guard isFoot else { return region.upperBound }
    var candidate = region.upperBound
    var isBelowText = false
    for index in region.reversed() {
      let line = page[index]
      let isSmall = line.size <= 0.93 * style.size
      if line.size > 1.03 * style.size { break }
      // Small letters with the text going on below them are a list or a quotation.
      if isSmall, isBelowText { break }
      if !isSmall, line.letters > 3, candidate == region.upperBound { isBelowText = true }
      // Above small notes stands the text, whatever numbers are in it.
      if candidate < region.upperBound, page[candidate].size <= 0.93 * style.size, !isSmall { break }
      guard let (label, _) = Self.label(line) else {
        if isSmall { continue }
        // Notes as large as the text: no more than the page's last lines.
        if region.upperBound - index > 12 { break } else { continue }
      }
      guard isExpected(label, open, page: line.page) else { continue }
      // As large as the text, it is a note only near the foot; a list’s item has others above it.
      let isLow = line.box.top > edges.top + 0.6 * edges.height
      // A list’s number follows the one before it.
      if !isSmall, let number = Int(label), number > 1,
        page[region.lowerBound..<index].contains(where: { Self.label($0)?.0 == "\(number - 1)" })
      {
        continue
      }
      let isApart = isLow && (index == region.lowerBound || style.isGap(page[index - 1], line))
      if isSmall
        || isApart && open.contains(where: { $0.text == label && $0.isRaised })
      {
        candidate = index
      }
      if !isSmall, isApart { break }
    }
    if candidate < region.upperBound {
      // What stands before the first number in the small letters of notes goes on from the page before.
      var first = candidate
      while first > region.lowerBound, isContinued(page[first - 1], style: style),
        abs(page[first - 1].size - page[candidate].size) < 0.3
      { first -= 1 }
      return first > region.lowerBound || candidate == first ? first : candidate
    }
    // Only the rest of a note.
    guard let last = notes.last, last.lines.last!.page == page[0].page - 1, !last.lines.last!.endsSentence
    else { return region.upperBound }
    var first = region.upperBound
    while first > region.lowerBound, isContinued(page[first - 1], style: style),
      abs(page[first - 1].size - last.lines.last!.size) < 0.3
    { first -= 1 }
    return first
  }

  private func isContinued(_ line: PDFLine, style: PDFStyle) -> Bool {
    line.size <= 0.93 * style.size && !notes.isEmpty
  }

  private func isExpected(_ label: String, _ open: [Mark], page: Int) -> Bool {
    if open.contains(where: { $0.text == label }) { return true }
    guard let last = notes.last, let number = Int(label), let before = Int(last.mark) else { return false }
    return number == before + 1 && last.page >= page - 1
  }

  private mutating func add(_ label: String, words: Int, _ line: PDFLine, open: inout [Mark]) {
    var id = "page-\(line.page + 1)-note-\(label)"
    // Two columns may both have an asterisk.
    while notes.suffix(50).contains(where: { $0.id == id }) { id += "’" }
    var note = Note(id: id, mark: label, lines: [line], page: line.page, labelWords: words)
    if let mark = open.firstIndex(where: { $0.text == label && $0.isRaised })
      ?? open.firstIndex(where: { $0.text == label })
    {
      marks[open[mark].place] = id
      open.remove(at: mark)
      note.isMarked = true
    }
    notes.append(note)
  }

  // MARK: Marks

  /// The marks of notes in a line: raised numbers and signs after a word.
  private static func marks(_ line: PDFLine) -> [Mark] {
    guard !line.isOrnament else { return [] }
    return line.words.indices.compactMap { index in
      guard index > 0 else { return nil }
      let isRaised = isMark(line, index)
      let text = plain(line.words[index].text)
      let isAttached =
        line.words[index].gluedTo == line.words[index - 1].place && text.count <= 3
        && text.unicodeScalars.allSatisfy(\.isFigure) && line.words[index - 1].letters >= 2
      guard isRaised || isAttached else { return nil }
      return Mark(
        place: Place(page: line.page, word: line.words[index].place), text: text, isRaised: isRaised)
    }
  }

  /// True for a raised number of up to three figures or a sign; not for the exponent of a unit.
  static func isMark(_ line: PDFLine, _ index: Int) -> Bool {
    let text = plain(line.words[index].text)
    let isNumber = text.count <= 3 && text.unicodeScalars.allSatisfy(\.isFigure)
    let isSign = text.count <= 3 && text.unicodeScalars.allSatisfy { PDFLine.noteSigns.contains($0) }
    guard isSign || isNumber, !text.isEmpty, isSign || followsWord(line, index) else { return false }
    return isSign && line.isGlued(index) && text != "#" || line.isRaised(index)
  }

  /// False after the single letter of a formula, which has exponents.
  private static func followsWord(_ line: PDFLine, _ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = line.words[index - 1]
    return before.letters >= 2 || before.text.last.map { ".,;:!?”’»)]\"'".contains($0) } == true
  }

  /// The number or sign with which a note's line begins, and how many words it is.
  static func label(_ line: PDFLine) -> (String, Int)? {
    guard let first = line.words.first, line.words.count > 1, !line.isOrnament else { return nil }
    let text = plain(first.text)
    if text.unicodeScalars.allSatisfy({ PDFLine.noteSigns.contains($0) }), text.count <= 3, !text.isEmpty {
      return (text, 1)
    }
    let bare = text.last.map { ".):".contains($0) } == true ? String(text.dropLast()) : text
    guard !bare.isEmpty, bare.count <= 3, bare.unicodeScalars.allSatisfy(\.isFigure) else { return nil }
    // “1” and “.” may come apart.
    let next = line.words[1].text
    return (bare, bare == text && line.isGlued(1) && [".", ")"].contains(next) ? 2 : 1)
  }

  /// `12` of `¹²`, of `[12]` and of `(12)`.
  private static func plain(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.isRaisedFigure, let value = scalar.properties.numericValue {
        result.append(Unicode.Scalar(UInt8(0x30 + Int(value))))
      } else {
        result.append(scalar)
      }
    }
    let plain = String(result)
    for (left, right) in [("[", "]"), ("(", ")")]
    where plain.hasPrefix(left) && plain.hasSuffix(right) && plain.count > 2 {
      return String(plain.dropFirst().dropLast())
    }
    return plain
  }
}
