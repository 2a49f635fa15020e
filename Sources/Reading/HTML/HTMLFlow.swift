import Documents
import Prose

/// Makes blocks of the elements and the text of a page: white space collapsed over the borders of elements, blocks where
/// blocks are, and nothing lost.
struct HTMLFlow {
  var part: DocumentPart
  var account = TextAccount()
  var remarks: [Document.Remark] = []
  /// The address of its first picture, as written.
  var firstPicture: String?
  /// What the head of the page declares.
  var head = HTMLHead()

  let resolve: (String) -> String?
  /// Why the words of an element are kept but not said, given why those around it are: what programs of mail mark as an
  /// older mail.
  var silences: (XMLElement, String?) -> String? = { $1 }
  var styles: HiddenStyles
  var frames: [HTMLFrame] = [HTMLFrame()]
  var block = BlockInProgress()
  var gathered = ""
  /// The number of a page as its attributes say it.
  var pageLabel = ""
  /// The style sheet that stands in the page and is being read.
  var sheet: (words: String, media: String?) = ("", nil)
  var tables: [Int] = []
  var countOfNotes = 0
  /// The formula that is being read.
  var formula = FormulaBuilder()
  /// The first run of the characters whose reading comes next.
  var base = 0
  /// Characters in blocks that stand in no text of the page: what stands for pictures, pages, formulas.
  var supplied = 0

  /// The block whose words are coming.
  struct BlockInProgress {
    var runs: [DocumentRun] = []
    var anchors: [String] = []
    var style = HTMLFrame.Style()
    var frame: HTMLFrame?
    var needsSpace = false
    var hasWords = false
  }

  /// - Parameters:
  ///   - name: the part's name, to which links within it lead.
  ///   - styles: rules of style sheets that lie beside the page.
  ///   - resolve: where a link leads: `part#anchor`; nil for what lies outside.
  init(name: String, styles: HiddenStyles = HiddenStyles(), resolve: @escaping (String) -> String?) {
    part = DocumentPart(name: name)
    self.styles = styles
    self.resolve = resolve
  }

  var frame: HTMLFrame { frames[frames.count - 1] }

  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element): start(element)
    case .end: end()
    case .text(let text): self.text(text)
    }
  }

  /// Ends the page.
  mutating func finish() {
    while frames.count > 1 { end() }
    endBlock()
    if !block.anchors.isEmpty {
      var last = DocumentBlock(.paragraph)
      last.anchors = block.anchors
      part.blocks.append(last)
    }
    let inBlocks = part.blocks.reduce(0) { sum, block in
      sum + block.runs.reduce(0) { $0 + TextAccount.count($1.text) }
    }
    account.kept = inBlocks - supplied
  }

  // MARK: Elements

  mutating func start(_ element: XMLElement) {
    let name = element.name.local
    var next = frame
    next.name = name
    next.beganGathering = false
    next.isBlock = false
    if !styles.isEmpty { next.subject = Self.subject(element) }
    defer { frames.append(next) }
    head.start(name, element)
    if name == "style" { sheet = (words: "", media: element["media"]) }
    guard next.dropped == nil else { return }

    let semantics = HTMLSemantics(element)
    if let anchor = element["id"] ?? (name == "a" ? element["name"] : nil), !anchor.isEmpty {
      block.anchors.append(anchor)
    }
    if let id = element["id"], name == "a", let other = element["name"], other != id {
      block.anchors.append(other)
    }
    if let reason = dropReason(element, name, semantics, next) {
      next.dropped = reason
      return
    }
    if case .formula = frame.gathering { formula.start(name, encoding: element["encoding"]) }
    if case .drawing = frame.gathering { startInDrawing(name, element) }
    next.silence = silences(element, next.silence)
    language(element, &next)
    if let sounds = element["ssml:ph"] ?? element["ph", in: Self.ssml], !sounds.isEmpty,
      Self.isIPA(element["ssml:alphabet"] ?? element["alphabet", in: Self.ssml] ?? head.alphabet)
    {
      next.style.sounds = sounds
    }
    if name == "section" || name == "article" || name == "aside" { next.sections += 1 }
    if HTMLElements.sections.contains(name), let matter = semantics.matter { next.matter = matter }
    if name == "nav", semantics.matter == nil { next.matter = .contents }
    if semantics.isSitesFoot(name, in: frame.name), next.matter == nil { next.matter = .notice }
    if semantics.isNote, name != "a", next.note == nil {
      countOfNotes += 1
      next.note = part.name + "#" + (element["id"] ?? "-note-\(countOfNotes)")
    }
    if semantics.isVerse { next.isVerse = true }
    if semantics.isStanza {
      next.isStanza = true
    }
    if HTMLElements.blocks.contains(name) {
      startBlock(name, &next)
    } else {
      startInline(element, name, semantics, &next)
    }
    if next.gathering == nil { gather(element, name, semantics, &next) }
  }

  static let ssml = "http://www.w3.org/2001/10/synthesis"

  static func isIPA(_ alphabet: String?) -> Bool { (alphabet ?? "ipa").lowercased() == "ipa" }

  static func subject(_ element: XMLElement) -> HiddenStyles.Subject {
    HiddenStyles.Subject(
      name: element.name.local, id: element["id"],
      classes: Set((element["class"] ?? "").split(whereSeparator: \.isWhitespace).map { $0.lowercased() }))
  }

  /// Why nothing of an element is in the text that its style takes away.
  static let hiddenByStyle = "hidden by style"

  /// Why nothing of an element is in the text.
  func dropReason(
    _ element: XMLElement, _ name: String, _ semantics: HTMLSemantics, _ next: HTMLFrame
  ) -> String? {
    if let reason = HTMLElements.dropped[name] { return reason }
    if name == "case", element.name.prefix != nil || element["required-namespace"] != nil {
      return "second branch"
    }
    // A note that only pops up is hidden until then.
    if semantics.isNote { return nil }
    if semantics.isMenu { return "menu" }
    if element["hidden"] != nil, element["hidden"] != "until-found" { return "hidden" }
    if element["aria-hidden"] == "true", !semantics.isPageBreak, !semantics.mayBePageNumber {
      return "hidden"
    }
    // A dialog that is not open is not on the page.
    if name == "dialog", element["open"] == nil { return "hidden" }
    let style = element["style"]
    if let subject = next.subject {
      return styles.hide(subject, in: frames, style: style) ? Self.hiddenByStyle : nil
    }
    return style.map(HiddenStyles.hides) ?? false ? Self.hiddenByStyle : nil
  }

  func language(_ element: XMLElement, _ next: inout HTMLFrame) {
    guard let tag = element["xml:lang"] ?? element["lang"],
      tag.prefixMatch(of: /[A-Za-z]{2,3}([-_]|$)/) != nil, tag.lowercased() != "und"
    else { return }
    let language = Language(tag)
    if HTMLElements.blocks.contains(element.name.local) {
      next.language = language
      next.style.language = nil
    } else {
      next.style.language = language == next.language ? nil : language
    }
  }

  mutating func startBlock(_ name: String, _ next: inout HTMLFrame) {
    next.isBlock = true
    if name == "html" || name == "body", part.language == nil { part.language = next.language }
    if frame.isStanza, frame.isVerse, name != "hr" {
      // A line of a poem may be an element of its own.
      lineBreak()
      next.isBlock = false
      return
    }
    if let level = HTMLElements.headingLevel(name) {
      next.isRow = false
      endBlock()
      // By HTML's old outline a first heading is as deep as its section.
      next.headingLevel = level == 1 ? max(1, frame.sections) : level
      return
    }
    if frame.isRow, name != "tr", name != "table" {
      next.isBlock = false
      lineBreak()
      return
    }
    endBlock()
    switch name {
    case "hr": part.blocks.append(DocumentBlock(.sceneBreak))
    case "li", "option": next.isItem = true
    case "blockquote": next.isQuote = true
    case "caption", "figcaption": next.isCaption = true
    case "pre", "listing", "xmp": next.isPre = true
    case "tr": next.isRow = true
    case "table": tables.append(part.blocks.count)
    default: break
    }
  }

  mutating func startInline(
    _ element: XMLElement, _ name: String, _ semantics: HTMLSemantics, _ next: inout HTMLFrame
  ) {
    switch name {
    case "br": lineBreak()
    case "img", "image":
      firstPicture = firstPicture ?? element["src"] ?? element["xlink:href"] ?? element["href"]
      if element["role"] != "presentation" { picture(element["alt"] ?? "") }
    case "td", "th":
      if next.isRow, block.hasWords { special(DocumentRun("", .cellEdge)) }
    case "a":
      guard let href = element["href"], let target = resolve(href) else { return }
      if semantics.isBackLink {
        next.style.silence = "note mark"
      } else if semantics.isNoteMark {
        begin(.noteMark(target), &next)
      } else {
        next.style.link = target
      }
    case "sup": next.style.isRaised = true
    case "em", "i", "cite", "dfn", "var": next.emphasis = next.emphasis ?? .italic
    case "strong", "b": next.emphasis = .bold
    case "ruby":
      next.style.isBase = true
      base = block.runs.count
    case "rp": next.style.silence = Self.reading
    case "rt":
      next.style.silence = Self.reading
      if next.gathering == nil { begin(.reading, &next) }
    case "abbr", "acronym":
      if let long = element["title"], long.contains(where: \.isLetter), long.count <= 80 {
        next.style.substitute = long
      }
    case "wbr":
      if block.hasWords {
        append("\u{200B}", next.style)
        supplied += 1
      }
    default: break
    }
  }

  mutating func end() {
    guard frames.count > 1 else { return }
    let last = frames.removeLast()
    head.end(last.name)
    if last.name == "style" {
      styles.add(sheet.words, for: sheet.media)
      sheet.words = ""
    }
    guard last.dropped == nil else { return }
    if last.beganGathering, let gathering = last.gathering {
      finish(gathering, last)
    } else if case .formula = last.gathering {
      formula.end()
    }
    if last.name == "table", let start = tables.popLast() {
      endBlock()
      judgeTable(from: start)
    } else if last.name == "tr" {
      endRow()
    } else if last.isBlock {
      endBlock()
    } else if last.isStanza || frame.isRow && HTMLElements.blocks.contains(last.name) {
      if !block.runs.isEmpty { lineBreak() }
    } else if frame.isStanza, HTMLElements.blocks.contains(last.name) {
      lineBreak()
    }
    // A note without words is no name for what follows it.
    if let note = last.note, note != frame.note, block.runs.isEmpty {
      block.anchors.removeAll { part.name + "#" + $0 == note }
    }
  }
}
