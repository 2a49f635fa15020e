import Documents
import Prose

/// Reads a part of a DOCX that has paragraphs: the text, notes, comments, heads and feet of pages.
struct DOCXStory {
  let kind: Kind
  let styles: DOCXStyles
  let chunks: DOCXChunks
  var flow = DocumentFlow()
  var numbering: DOCXNumbering
  /// True where the file's properties name the author.
  let isSigned: Bool
  /// Fields without an end, which say nothing of what stands behind them.
  let ignored: Set<Int>
  var hasRevisions = false
  /// True where a document of another format is a part of the text.
  var hasForeignPart = false
  var hasFormulas = false
  var fields: [Field] = []
  var runs: [Run] = []
  var links: [String] = []
  var readings: [String] = []
  var isInReading = false
  var drawings: [Drawing] = []
  /// How many elements are open whose words were deleted.
  var deletions = 0
  var marks: [String: Int] = [:]
  var formula: DOCXFormula?
  var shapes: [Shape] = []
  /// True right below the title.
  var isInTitle = false
  var properties: [Properties] = []
  var choices: [Bool] = []
  /// For each row and cell that is open whether it was deleted.
  var cuts: [Bool] = []
  var controls: [Control] = []
  var depth = 0
  var skipped: (depth: Int, reason: String)?
  var text: (name: String, words: String, isKept: Bool)?
  var fieldCount = 0
  /// How many fields are open that stand too deep inside others to count.
  var deepFields = 0
  private let names = DOCXNames.short

  init(
    _ kind: Kind, styles: DOCXStyles, numbering: DOCXNumbering = DOCXNumbering(), isSigned: Bool = false,
    chunks: DOCXChunks = DOCXChunks(), ignoring: Set<Int> = []
  ) {
    self.kind = kind
    self.styles = styles
    self.numbering = numbering
    ignored = ignoring
    self.isSigned = isSigned
    self.chunks = chunks
    switch kind {
    case .text: break
    case .notes: flow.silence = "note"
    case .comments: flow.silence = "comment"
    case .heads: flow.silence = "running head"
    case .pictures: flow.silence = "picture"
    }
  }

  /// The fields that did not end.
  var openFields: Set<Int> { Set(fields.filter { $0.number >= 0 }.map(\.number)) }

  /// The elements whose text is the file's own.
  private static let texts: Set<String> = [
    "w:t", "w:delText", "w:instrText", "w:delInstrText", "m:t", "a:t",
  ]

  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element):
      depth += 1
      let name = names.name(of: element.name)
      if Self.texts.contains(name) {
        text = (name, "", element["xml:space"] == "preserve")
      } else if skipped == nil {
        start(name, element)
      }
    case .text(let words): text?.words += words
    case .end(let element):
      let name = names.name(of: element)
      if let text, text.name == name {
        self.text = nil
        take(text.words, of: name, isKept: text.isKept)
      } else if let skipped {
        if skipped.depth == depth { self.skipped = nil }
      } else {
        end(name)
      }
      depth -= 1
    }
  }

  mutating func skip(_ reason: String) { skipped = (depth, reason) }

  private mutating func take(_ words: String, of name: String, isKept: Bool) {
    if let skipped { return flow.leaveOut(words, skipped.reason) }
    switch name {
    case "w:delText": flow.leaveOut(words, "deleted")
    case "w:instrText", "w:delInstrText":
      flow.leaveOut(words, "field instruction")
      let last = fields.count - 1
      if last >= 0, fields[last].kind == nil, fields[last].instruction.utf8.count < FieldKind.longest {
        fields[last].instruction += words
      }
    case "m:t" where formula != nil: formula?.add(words)
    default:
      finishShape()
      say(Self.unwrapped(words, isKept: isKept))
    }
  }

  /// White space around words is theirs, but not where it is there for whoever reads the XML.
  private static func unwrapped(_ words: String, isKept: Bool) -> String {
    guard !isKept, words.utf8.contains(0x0A) else { return words }
    let inner = words.droppingFirst { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .droppingLast { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
    return String(inner)
  }

  // MARK: Elements

  private mutating func start(_ name: String, _ element: XMLElement) {
    if let inside = properties.last, startProperty(name, element, in: inside) { return }
    switch name {
    case "w:p", "a:p":
      flow.beginParagraph()
      shapes.append(Shape())
    case "w:pPr": properties.append(.paragraph)
    case "w:rPr": properties.append(runs.isEmpty ? .other : .run)
    case "w:trPr": properties.append(.row)
    case "w:tcPr": properties.append(.cell)
    case "w:sectPr", "w:tblPr", "w:tblGrid": properties.append(.other)
    case "w:sdtPr": properties.append(.control)
    case "w:sdt": controls.append(Control())
    case "w:r":
      finishShape()
      runs.append(Run())
    case "w:tbl": flow.beginTable()
    case "w:tr":
      cuts.append(false)
      flow.beginRow()
    case "w:tc":
      cuts.append(false)
      flow.beginCell()
    case "w:del", "w:moveFrom":
      hasRevisions = true
      deletions += 1
    case "w:ins", "w:moveTo": hasRevisions = true
    case "w:tab", "w:ptab": say(" ")
    case "w:br": element.value("type") == "page" ? flow.splitParagraph() : flow.breakLine()
    case "w:cr": flow.breakLine()
    case "w:noBreakHyphen": say("\u{2011}")
    case "w:sym": takeSymbol(element)
    case "w:footnoteReference": takeMark(element, "footnote-", .digits)
    case "w:endnoteReference": takeMark(element, "endnote-", .lowerRoman)
    case "w:fldChar": takeField(element.value("fldCharType") ?? "")
    case "w:fldSimple":
      let instruction = String((element.value("instr") ?? "").prefix(FieldKind.longest))
      fields.append(Field(number: -1, kind: FieldKind(instruction)))
    case "w:hyperlink": links.append(element.value("anchor") ?? "")
    case "w:bookmarkStart":
      if let name = element.value("name"), name != "_GoBack" { flow.addAnchor(name) }
    case "w:footnote", "w:endnote": startNote(element)
    case "w:comment": flow.beginStory(.silent("comment"))
    case "w:txbxContent", "a:txBody":
      if !drawings.isEmpty { drawings[drawings.count - 1].hasBox = true }
      flow.beginStory(.box)
    case "w:rt": isInReading = true
    case "w:ruby": readings.append("")
    case "w:altChunk": takeChunk(element)
    case "mc:AlternateContent": choices.append(false)
    case "mc:Choice", "mc:Fallback":
      let isTaken = choices.last ?? false
      if isTaken { return skip("second branch") }
      if !choices.isEmpty { choices[choices.count - 1] = true }
    default: startPicture(name, element)
    }
  }

  private mutating func end(_ name: String) {
    if let inside = properties.last {
      if Self.propertyNames.contains(name) { properties.removeLast() }
      if inside == .paragraph, name == "w:pPr" { finishShape() }
      return
    }
    switch name {
    case "w:p", "a:p": endParagraph()
    case "w:sdt": controls.removeLast()
    case "w:r": runs.removeLast()
    case "w:tbl": flow.endTable()
    case "w:tr": endCut()
    case "w:tc":
      flow.endCell()
      endCut()
    case "w:del", "w:moveFrom": deletions -= 1
    case "w:fldSimple":
      // A field that begins in it ends in it too.
      if let index = fields.lastIndex(where: { $0.number < 0 }) { fields.removeSubrange(index...) }
    case "w:hyperlink": links.removeLast()
    case "w:footnote", "w:endnote", "w:comment", "w:txbxContent", "a:txBody": flow.endStory()
    case "w:rt": isInReading = false
    case "w:ruby": readings.removeLast()
    case "mc:AlternateContent": choices.removeLast()
    default: endPicture(name)
    }
  }

  // MARK: Paragraphs

  private mutating func endParagraph() {
    finishShape()
    shapes.removeLast()
    flow.endParagraph()
  }

  /// True in a paragraph that is only the letter that the next one begins with.
  var isInitial: Bool { shapes.last?.isInitial ?? false }

  /// The style of the open paragraph.
  var paragraphStyle: DOCXStyles.Style { styles.paragraph(shapes.last?.style) }

  private mutating func takeChunk(_ element: XMLElement) {
    guard let chunk = chunks[element.value("id") ?? ""] else {
      hasForeignPart = true
      return
    }
    flow.account.add(chunk.account)
    flow.put(chunk.blocks.map { FlowBlock($0) })
  }

  private mutating func startNote(_ element: XMLElement) {
    guard case .notes(let prefix) = kind else { return }
    if let type = element.value("type"), type != "normal" { return skip("separator of notes") }
    flow.beginStory(.note(prefix + (element.value("id") ?? "")))
  }

  private mutating func takeMark(_ element: XMLElement, _ prefix: String, _ form: ListNumber.Form) {
    finishShape()
    guard let id = element.value("id"), deletions == 0 else { return }
    if DOCXNames.isOn(element.value("customMarkFollows"), absent: false), !runs.isEmpty {
      runs[runs.count - 1].mark = prefix + id
      return
    }
    marks[prefix, default: 0] += 1
    flow.addMark(of: prefix + id, ListNumber.text(of: marks[prefix] ?? 1, as: form))
  }

  private mutating func takeField(_ type: String) {
    switch type {
    case "begin":
      defer { fieldCount += 1 }
      guard !ignored.contains(fieldCount) else { return }
      guard fields.count < FieldKind.deepest else {
        deepFields += 1
        return
      }
      fields.append(Field(number: fieldCount))
    case "separate":
      if let last = fields.indices.last, fields[last].number >= 0, deepFields == 0 {
        fields[last].kind = FieldKind(fields[last].instruction)
      }
    case "end":
      if deepFields > 0 {
        deepFields -= 1
      } else if let last = fields.last, last.number >= 0 {
        fields.removeLast()
      }
    default: break
    }
  }
}
