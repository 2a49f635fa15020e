import Prose

/// Collects the runs of a block: white space collapses, also over the borders of what is emphasised or linked, and words
/// that touch stay one.
struct RunCollector {
  private(set) var runs: [DocumentRun] = []
  /// True where white space stands before what comes next.
  private var isSpaced = false
  /// True where nothing stands on the line yet.
  private var isLineEmpty = true

  /// True where nothing but line ends and borders of cells were added.
  var isEmpty: Bool { !runs.contains { !$0.text.isEmpty } }

  /// Adds words; `style` says all but their kind and text.
  mutating func add(_ words: some StringProtocol, _ style: DocumentRun = DocumentRun("")) {
    var collapsed = ""
    for scalar in words.unicodeScalars {
      if Self.isSpace(scalar) {
        isSpaced = true
        continue
      }
      if isSpaced {
        // Between a said word and one that is not, or of another language, it is the plainer one's.
        if collapsed.isEmpty, let last = runs.last, last.kind == .text,
          last.silence != nil || style.silence == nil,
          last.language == nil || style.language != nil
        {
          if !isLineEmpty { runs[runs.count - 1].text += " " }
        } else if !isLineEmpty {
          collapsed.append(" ")
        }
        isSpaced = false
      }
      isLineEmpty = false
      collapsed.unicodeScalars.append(scalar)
    }
    guard !collapsed.isEmpty else { return }
    var run = style
    run.text = collapsed
    append(run)
  }

  /// Adds words as they stand, spaces too; no line end may be in them.
  mutating func add(verbatim words: String, _ style: DocumentRun = DocumentRun("")) {
    settle()
    guard !words.isEmpty else { return }
    var run = style
    run.text = String(String.UnicodeScalarView(words.unicodeScalars.map { Self.isSpace($0) ? " " : $0 }))
    isLineEmpty = false
    append(run)
  }

  /// Adds what is no words: a note's mark stands at what is before it, a picture between spaces.
  mutating func add(_ run: DocumentRun) {
    if case .picture = run.kind { settle() }
    if !run.text.isEmpty { isLineEmpty = false }
    runs.append(run)
  }

  /// Ends a line.
  mutating func breakLine() {
    isSpaced = false
    isLineEmpty = true
    runs.append(DocumentRun("", .lineBreak))
  }

  /// Ends a cell.
  mutating func endCell() {
    isSpaced = false
    isLineEmpty = true
    runs.append(DocumentRun("", .cellEdge))
  }

  /// The runs, without line ends before the first words or after the last; nothing is left.
  mutating func take() -> [DocumentRun] {
    while let last = runs.last, last.kind == .lineBreak { runs.removeLast() }
    let first = runs.firstIndex { $0.kind != .lineBreak } ?? runs.count
    let result = Array(runs[first...])
    self = RunCollector()
    return result
  }

  private mutating func settle() {
    if isSpaced, !isLineEmpty { append(DocumentRun(" ")) }
    isSpaced = false
  }

  private mutating func append(_ run: DocumentRun) {
    if let last = runs.last, last.kind == .text, last.silence == run.silence, last.language == run.language,
      last.link == run.link, last.isRaised == run.isRaised, last.substitute == nil, run.substitute == nil,
      last.sounds == nil, run.sounds == nil
    {
      runs[runs.count - 1].text += run.text
    } else {
      runs.append(run)
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{0C}"
  }
}

extension Document {
  /// How many characters its blocks have: the account's `kept`.
  var keptCharacters: Int {
    parts.reduce(0) {
      $0 + $1.blocks.reduce(0) { $0 + $1.runs.reduce(0) { $0 + TextAccount.count($1.text) } }
    }
  }
}
