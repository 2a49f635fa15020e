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
  ///
  /// - Parameter emphasis: how they look, where they stand out.
  mutating func add(
    _ words: some StringProtocol, _ style: DocumentRun = DocumentRun(""), emphasis: Emphasis.Look? = nil
  ) {
    var collapsed = ""
    for scalar in words.unicodeScalars {
      if Self.isSpace(scalar) {
        isSpaced = true
        continue
      }
      if isSpaced {
        if !collapsed.isEmpty {
          collapsed.append(" ")
        } else if !isLineEmpty {
          if let last = runs.last, last.kind == .text, isSpaceOfLast(before: style) {
            runs[runs.count - 1].text += " "
          } else {
            collapsed.append(" ")
          }
        }
        isSpaced = false
      }
      isLineEmpty = false
      collapsed.unicodeScalars.append(scalar)
    }
    guard !collapsed.isEmpty else { return }
    keepApart(collapsed, style)
    append(style.saying(collapsed, emphasis: emphasis))
  }

  /// True where a space between the last words and others is the last ones': not before what is not said, so that what
  /// stands behind that follows at once, nor behind it; of words of two languages it is the plainer ones'.
  private func isSpaceOfLast(before style: DocumentRun) -> Bool {
    guard let last = runs.last, (last.silence == nil) == (style.silence == nil) else { return false }
    return last.language == nil || style.language != nil
  }

  /// A word that follows at once on what is not said keeps apart from the word before that, if a space stood there.
  private mutating func keepApart(_ words: String, _ style: DocumentRun) {
    guard style.silence == nil, let scalar = words.unicodeScalars.first,
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    else { return }
    var first = runs.count
    while first > 0, runs[first - 1].kind == .text, runs[first - 1].silence != nil { first -= 1 }
    guard first > 0, first < runs.count, runs[first - 1].kind == .text, runs[first].text.first == " " else {
      return
    }
    runs[first] = runs[first].part(1..<runs[first].text.utf8.count)
    runs[first - 1].text += " "
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
      runs[runs.count - 1].join(run)
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
