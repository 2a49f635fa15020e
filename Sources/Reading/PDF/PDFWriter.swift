/// Writes what was found on the pages into a document's blocks.
struct PDFWriter {
  private(set) var blocks: [DocumentBlock] = []
  /// Characters that are in no block: hyphens at line ends.
  private(set) var hyphens = 0

  let notes: [String: PDFNotes.Note]
  /// Of notes at the foot, and of those behind the text.
  let marks: [PDFNotes.Place: String]
  /// Marks of notes that are nowhere.
  let unmatched: Set<PDFNotes.Place>
  let labels: [String]
  let known: LineEndHyphens
  /// What stands on each page besides the text, not said.
  let furniture: [[DocumentBlock]]

  private var page = -1
  private var written: Set<String> = []

  init(
    notes: PDFNotes, endnotes: PDFEndnotes, labels: [String], known: LineEndHyphens,
    furniture: [[DocumentBlock]]
  ) {
    self.notes = Dictionary(notes.notes.map { ($0.id, $0) }) { first, _ in first }
    self.marks = notes.marks.merging(endnotes.marks) { first, _ in first }
    unmatched = endnotes.unmatched
    self.labels = labels
    self.known = known
    self.furniture = furniture
  }

  /// Adds a block of some lines; then the notes that it has marks of, and what else stands on the pages on which it begins or
  /// goes on.
  mutating func add(
    _ role: DocumentBlock.Role, _ lines: [PDFLine], lineEnds: Set<Int> = [], anchors: [String] = [],
    matter: Matter? = nil, note: (id: String, labelWords: Int)? = nil
  ) {
    var passed: [Int] = []
    var marked: [String] = []
    var runs: [DocumentRun] = []
    for (number, line) in lines.enumerated() {
      while page < line.page {
        page += 1
        passed.append(page)
        runs.append(DocumentRun(labels[page], .pageBreak))
      }
      append(
        line, before: number + 1 < lines.count ? lines[number + 1] : nil, isEnd: lineEnds.contains(number),
        to: &runs,
        marked: &marked, labelWords: number == 0 ? note?.labelWords ?? 0 : 0)
    }
    var block = DocumentBlock(role, Self.merged(runs))
    block.anchors = anchors
    block.matter = matter
    if let note {
      block.note = note.id
      block.silence = "note"
    }
    blocks.append(block)
    for id in marked { addNote(id) }
    for page in passed { blocks += furniture[page] }
  }

  /// Adds an empty scene break.
  mutating func addSceneBreak() { blocks.append(DocumentBlock(.sceneBreak)) }

  /// Adds what no block led to: notes without a mark, the rest of the pages.
  mutating func finish(_ notes: [PDFNotes.Note]) {
    for note in notes where !written.contains(note.id) { addNote(note.id) }
    while page + 1 < labels.count {
      page += 1
      blocks.append(
        DocumentBlock(.paragraph, [DocumentRun(labels[page], .pageBreak)], silence: "page number"))
      blocks += furniture[page]
    }
  }

  /// Adds the notes of a page without marks, which stand where the page ends.
  mutating func addUnmarked(_ notes: some Sequence<PDFNotes.Note>) { for note in notes { addNote(note.id) } }

  private mutating func addNote(_ id: String) {
    guard let note = notes[id], written.insert(id).inserted else { return }
    var runs: [DocumentRun] = []
    var marked: [String] = []
    for (number, line) in note.lines.enumerated() {
      append(
        line, before: number + 1 < note.lines.count ? note.lines[number + 1] : nil, isEnd: false, to: &runs,
        marked: &marked, labelWords: number == 0 ? note.labelWords : 0)
    }
    var block = DocumentBlock(.paragraph, Self.merged(runs), silence: "note")
    block.note = id
    blocks.append(block)
  }

  // MARK: Runs

  private mutating func append(
    _ line: PDFLine, before next: PDFLine?, isEnd: Bool, to runs: inout [DocumentRun], marked: inout [String],
    labelWords: Int = 0
  ) {
    var cells = line.cells.map(\.lowerBound).dropFirst()[...]
    for index in line.words.indices {
      if cells.first == index {
        cells.removeFirst()
        runs.append(DocumentRun("", .cellEdge))
      } else if index > 0, !line.isGlued(index) {
        runs.append(DocumentRun(" "))
      }
      let word = line.words[index]
      if let id = marks[PDFNotes.Place(page: line.page, word: word.place)] {
        runs.append(DocumentRun(word.text, .noteMark(id)))
        marked.append(id)
        continue
      }
      var run = DocumentRun(word.text)
      if index < labelWords || unmatched.contains(PDFNotes.Place(page: line.page, word: word.place)) {
        run.silence = "note mark"
      }
      run.isRaised = line.isRaised(index)
      runs.append(run)
    }
    guard let next, line.cells.isEmpty else { return }
    if isEnd {
      runs.append(DocumentRun("", .lineBreak))
    } else if joins(line, next) {
      let last = runs.count - 1
      if isHyphenDropped(line, next) {
        runs[last].text.unicodeScalars.removeLast()
        hyphens += 1
      }
    } else {
      runs.append(DocumentRun(" "))
    }
  }

  /// True where a line's last word goes on in the next one.
  private func joins(_ line: PDFLine, _ next: PDFLine) -> Bool {
    guard PDFParagraphs.endsWithHyphen(line), let word = line.words.last,
      word.text.unicodeScalars.count > 1 || line.isGlued(line.words.count - 1)
    else {
      return Self.isWithoutSpaces(line.text.unicodeScalars.last)
        && Self.isWithoutSpaces(next.text.unicodeScalars.first)
    }
    let before = line.text.unicodeScalars.dropLast().last
    return before?.isLetter == true
      && next.text.unicodeScalars.first?.isLetter == true
  }

  /// True where the hyphen is the line's, not the word's.
  private func isHyphenDropped(_ line: PDFLine, _ next: PDFLine) -> Bool {
    guard PDFParagraphs.endsWithHyphen(line) else { return false }
    if line.text.unicodeScalars.last?.value == 0xAD { return true }
    let left = line.text.split(separator: " ").last.map { Self.half($0.dropLast().reversed()) } ?? ""
    let right = next.text.split(separator: " ").first.map { Self.half(Array($0)) } ?? ""
    return known.joins(String(left.reversed()), right)
  }

  private static func half(_ letters: [Character]) -> String {
    String(letters.prefix { $0.isLetter || $0 == "-" || $0 == "'" })
  }

  /// True for Chinese and Japanese, which have no spaces between words.
  private static func isWithoutSpaces(_ scalar: Unicode.Scalar?) -> Bool {
    guard let scalar else { return false }
    return switch scalar.value {
    case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFF60, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Runs of words of one kind as one run.
  static func merged(_ runs: [DocumentRun]) -> [DocumentRun] {
    runs.reduce(into: []) { merged, run in
      if run.kind == .text, let last = merged.last, last.kind == .text, last.silence == run.silence,
        last.isRaised == run.isRaised || run.text == " "
      {
        merged[merged.count - 1].text += run.text
      } else {
        merged.append(run)
      }
    }
  }

  /// How many of the file's characters are in the blocks.
  var kept: Int {
    blocks.reduce(0) { total, block in
      block.runs.reduce(total) {
        switch $1.kind {
        case .text, .noteMark: $0 + TextAccount.count($1.text)
        case .lineBreak, .cellEdge, .pageBreak, .picture: $0
        }
      }
    }
  }
}
