import Prose

/// Makes blocks of what a word processor's file says from its beginning to its end: paragraphs and tables, with notes,
/// boxes and tables inside them.
///
/// What stands inside a paragraph and has paragraphs of its own is a story; its blocks come after the paragraph's. Stories
/// and tables may stand inside each other to any depth.
struct DocumentFlow {
  /// A paragraph that is open.
  struct Paragraph {
    /// What it will be.
    var role = DocumentBlock.Role.paragraph
    /// Its number in a list, with the mark behind it.
    var label: String?
    /// Why all of it is not said.
    var silence: String?
    /// What stretch it belongs to.
    var matter: Matter?
    /// True where its lines stand in the middle.
    var isCentered = false
    /// True where what follows goes on in the same line: an initial in a frame, a paragraph's end that was deleted.
    var isJoined = false
    var words = RunCollector()
    var anchors: [String] = []
    var following: [FlowBlock] = []
    var look = FlowBlock.Look()
    var depth: Int

    /// True where nothing was said in it yet.
    var isEmpty: Bool { words.isEmpty }
  }

  /// What has paragraphs of its own.
  struct Story {
    /// What its blocks are.
    enum Kind: Hashable {
      /// The text itself, or a cell of it.
      case text
      /// A box in the text.
      case box
      /// A note, by the name that its mark has.
      case note(String)
      /// What is not said, and why.
      case silent(String)
    }

    var kind: Kind
    var blocks: [FlowBlock] = []
    /// Before which of the blocks there was an empty paragraph.
    var blanks: Set<Int> = []
    var joined: Paragraph?
    var anchors: [String] = []
  }

  /// The account of what went through here.
  var account = TextAccount()
  /// Why nothing here is said.
  var silence: String?
  var stories = [Story(kind: .text)]
  var paragraphs: [Paragraph] = []
  var tables: [FlowTable] = []
  /// How many stories and tables are open that stand too deep inside others to be any.
  var deepStories = 0
  var deepTables = 0

  // MARK: Paragraphs

  /// True where a paragraph of the innermost story is open.
  var hasParagraph: Bool { paragraphs.last?.depth == stories.count }

  /// The open paragraph; nil where there is none.
  var paragraph: Paragraph? { hasParagraph ? paragraphs.last : nil }

  /// Begins a paragraph; one that is open ends.
  mutating func beginParagraph() {
    endParagraph()
    var paragraph = stories[stories.count - 1].joined ?? Paragraph(depth: stories.count)
    stories[stories.count - 1].joined = nil
    paragraph.isJoined = false
    paragraph.role = .paragraph
    paragraph.label = nil
    paragraph.isCentered = false
    paragraphs.append(paragraph)
  }

  /// Changes what the open paragraph is.
  mutating func shape(_ change: (inout Paragraph) -> Void) {
    if !hasParagraph { beginParagraph() }
    change(&paragraphs[paragraphs.count - 1])
  }

  /// Ends the open paragraph, if there is one.
  mutating func endParagraph() {
    guard hasParagraph, let paragraph = paragraphs.popLast() else { return }
    if paragraph.isJoined {
      stories[stories.count - 1].joined = paragraph
      return
    }
    close(paragraph)
  }

  /// Ends the open paragraph, and begins one that is the same.
  mutating func splitParagraph() {
    guard hasParagraph, let paragraph = paragraphs.last, !paragraph.isEmpty else { return }
    endParagraph()
    beginParagraph()
    shape {
      $0.role = paragraph.role
      $0.silence = paragraph.silence
      $0.matter = paragraph.matter
    }
  }

  mutating func close(_ closed: Paragraph) {
    var paragraph = closed
    let runs = paragraph.words.take()
    let isBlank = runs.allSatisfy { TextAccount.count($0.text) == 0 }
    if isBlank, paragraph.role != .sceneBreak {
      stories[stories.count - 1].anchors += paragraph.anchors
      if paragraph.following.isEmpty, !isInFrame {
        stories[stories.count - 1].blanks.insert(stories[stories.count - 1].blocks.count)
      }
    } else {
      if let label = paragraph.label, !isBlank { account.total += TextAccount.count(label) }
      paragraph.look.isCentered = paragraph.isCentered
      let label = isBlank ? nil : paragraph.label.map { DocumentRun($0) }
      for (index, lines) in Self.divided(isBlank ? [] : runs, role: paragraph.role).enumerated() {
        var block = DocumentBlock(isBlank ? .sceneBreak : paragraph.role, lines)
        if index == 0 {
          if let label { block.runs.insert(label, at: 0) }
          block.anchors = stories[stories.count - 1].anchors + paragraph.anchors
          stories[stories.count - 1].anchors = []
        }
        block.matter = paragraph.matter
        block.silence = paragraph.silence ?? paragraph.matter?.silence ?? silence
        block.settle()
        put([FlowBlock(block, look: paragraph.look)])
      }
    }
    if !paragraph.following.isEmpty { put(paragraph.following) }
  }

  /// The paragraphs of one: an empty line within divides it.
  private static func divided(_ runs: [DocumentRun], role: DocumentBlock.Role) -> [[DocumentRun]] {
    guard role == .paragraph || role == .quote || role == .item else { return [runs] }
    var result: [[DocumentRun]] = [[]]
    var breaks = 0
    for run in runs {
      if run.kind == .lineBreak {
        breaks += 1
        continue
      }
      if breaks > 1 { result.append([]) }
      if breaks == 1 { result[result.count - 1].append(DocumentRun("", .lineBreak)) }
      breaks = 0
      result[result.count - 1].append(run)
    }
    return result
  }

  private var isInFrame: Bool { stories.count > 1 }

  /// Puts finished blocks where they belong: behind the open paragraph, else at the end of the innermost story.
  mutating func put(_ blocks: [FlowBlock]) {
    if hasParagraph {
      paragraphs[paragraphs.count - 1].following += blocks
    } else if stories[stories.count - 1].blocks.isEmpty {
      // Nothing is copied where there is nothing before it.
      stories[stories.count - 1].blocks = blocks
    } else {
      stories[stories.count - 1].blocks += blocks
    }
  }

  // MARK: Words

  /// Adds words of the file; `style` says all but their kind and text, `size`, `isBold` and `isItalic` how they look.
  mutating func add(
    _ words: String, _ style: DocumentRun = DocumentRun(""), size: Int? = nil, isBold: Bool = false,
    isItalic: Bool = false
  ) {
    let emphasis: Emphasis.Look? = isBold ? .bold : isItalic ? .italic : nil
    let count = TextAccount.count(words)
    account.total += count
    if !hasParagraph {
      guard words.unicodeScalars.contains(where: { !RunCollector.isSpace($0) }) else { return }
      beginParagraph()
    }
    paragraphs[paragraphs.count - 1].look.add(count, size: size, isBold: isBold)
    guard words.unicodeScalars.contains(where: Self.isLineEnd) else {
      paragraphs[paragraphs.count - 1].words.add(words, style, emphasis: emphasis)
      return
    }
    let lines = words.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: Self.isLineEnd)
    for (index, line) in lines.enumerated() {
      if index > 0 { breakLine() }
      paragraphs[paragraphs.count - 1].words.add(String(line), style, emphasis: emphasis)
    }
  }

  /// Counts words of the file that are no reading matter.
  mutating func leaveOut(_ words: some StringProtocol, _ reason: String) {
    let count = TextAccount.count(words)
    guard count > 0 else { return }
    account.total += count
    account.leftOut[reason, default: 0] += count
  }

  /// Ends a line of the open paragraph.
  mutating func breakLine() {
    guard hasParagraph else { return }
    paragraphs[paragraphs.count - 1].words.breakLine()
  }

  /// Adds the mark of a note.
  mutating func addMark(of note: String, _ text: String, silence: String? = nil) {
    account.total += TextAccount.count(text)
    if !hasParagraph { beginParagraph() }
    var run = DocumentRun(text, .noteMark(note))
    run.silence = silence
    paragraphs[paragraphs.count - 1].words.add(run)
  }

  /// Adds a picture, by the words that stand for it.
  mutating func addPicture(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !words.isEmpty else { return }
    // A file's name is no description.
    if Self.isFileName(words) { return leaveOut(words, "a picture’s file name") }
    account.total += TextAccount.count(words)
    if !hasParagraph { beginParagraph() }
    paragraphs[paragraphs.count - 1].words.add(DocumentRun(words, .picture))
  }

  private static func isFileName(_ words: String) -> Bool {
    let endings = [".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".webp"]
    let lower = words.lowercased()
    return endings.contains { lower.hasSuffix($0) } && (!words.contains(" ") || words.contains("\\"))
  }

  /// Names the place.
  mutating func addAnchor(_ name: String) {
    if hasParagraph {
      paragraphs[paragraphs.count - 1].anchors.append(name)
    } else {
      stories[stories.count - 1].anchors.append(name)
    }
  }

  /// Takes out all that the open paragraph says, if that is a label.
  mutating func takeLabel(where isLabel: (String) -> Bool) -> String? {
    guard hasParagraph, paragraphs[paragraphs.count - 1].label == nil else { return nil }
    let runs = paragraphs[paragraphs.count - 1].words.runs
    guard runs.count == 1, let run = runs.first, run.kind == .text, run.text.utf8.count <= 32 else {
      return nil
    }
    let text = String(run.text.droppingLast { $0 == " " })
    guard isLabel(text) else { return nil }
    _ = paragraphs[paragraphs.count - 1].words.take()
    account.total -= TextAccount.count(text)
    return text
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0B, 0x0C, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }
}
