import Documents
import Prose

/// A body of a FictionBook as blocks.
struct FictionBookBody {
  /// An entry of the table of contents.
  struct Entry {
    var title: String
    var level: Int
    var anchor: String
  }

  /// Levels beyond it are subtitles, until the whole book is known.
  static let subtitleLevel = 1000

  let name: String
  let isNotes: Bool
  let language: Language?
  var blocks: [DocumentBlock] = []
  var contents: [Entry] = []
  /// The names in it.
  private(set) var ids: [String] = []
  /// Where its links of the type `note` lead.
  private(set) var noteTargets: Set<String> = []
  private(set) var account = TextAccount()
  /// The words of its own title.
  var titleText: String?

  private struct Frame {
    var name: String
    var language: Language?
    var link: String?
    var isRaised = false
    var isItalic = false
    var isBold = false
    var note: String?
  }

  /// What is known of a block besides.
  struct Trait {
    /// The number of the section that it stands in.
    var section: Int
    /// True where all of its words are bold.
    var isBold = false
    /// True for an empty line.
    var isEmptyLine = false
  }

  let number: Int
  private var stack: [Frame] = []
  private var line = RunCollector()
  /// The block that is open: its element, or nil for text that stands in none.
  private var open: String?
  private var anchors: [String] = []
  var titleBlock: Int?
  private var sections = 0
  var anchorNumber = 0
  private var isBreakDue = false
  /// True for what a program made of another format, without titles.
  var isConverted = false
  /// One for each block.
  var traits: [Trait] = []
  private var sectionNumber = 0
  /// Letters in what is bold, and in what is not, of the open block.
  private var boldCount = 0
  private var plainCount = 0

  init(_ element: XMLElement, number: Int) {
    name = element["name"] ?? ""
    isNotes = ["notes", "comments", "footnotes", "endnotes"].contains(name.lowercased())
    language = element["xml:lang"].flatMap { $0.isEmpty ? nil : Language($0) }
    self.number = number
    if let id = element["id"] { name(id) }
  }

  // MARK: Events

  mutating func start(_ element: XMLElement) {
    let local = element.name.local
    var frame = Frame(name: local)
    if let tag = element["xml:lang"] ?? element["lang"], !tag.isEmpty { frame.language = Language(tag) }
    if let id = element["id"] { name(id) }
    switch local {
    case "section":
      close()
      isBreakDue = false
      sections += 1
      sectionNumber += 1
      frame.note = isNotes ? element["id"] : nil
    case "title":
      close()
      isBreakDue = false
      open = "title"
    case "stanza":
      close()
      open = "stanza"
    case "tr":
      close()
      open = "tr"
    case "td", "th": if !line.isEmpty { line.endCell() }
    case "v":
      if open == "title" || open == "stanza" {
        if !line.isEmpty { line.breakLine() }
      } else {
        close()
        open = "stanza"
      }
    case "p", "li":
      if open == "title" || open == "stanza" || open == "tr" {
        if open == "tr" { line.add(" ") } else if !line.isEmpty { line.breakLine() }
      } else {
        close()
        open = local
        if isNotes, note == nil { frame.note = element["id"] }
      }
    case "subtitle", "text-author", "date":
      close()
      open = local
    case "empty-line": emptyLine()
    case "br": line.breakLine()
    case "image": picture(element)
    case "epigraph", "cite", "poem", "annotation", "table", "history", "div", "ul", "ol": close()
    case "sup": frame.isRaised = true
    case "strong", "b": frame.isBold = true
    case "emphasis": frame.isItalic = true
    case "a":
      if let target = FictionBookBuilder.target(of: element) {
        frame.link = target
        if element["type"] == "note" { noteTargets.insert(target) }
      }
    default: break
    }
    stack.append(frame)
  }

  mutating func take(_ text: String) {
    if open == nil, line.isEmpty, text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return }
    var style = DocumentRun("")
    var isBold = false
    var isItalic = false
    for frame in stack.reversed().prefix(32) {
      if style.language == nil { style.language = frame.language }
      if style.link == nil { style.link = frame.link }
      if frame.isRaised { style.isRaised = true }
      if frame.isBold { isBold = true }
      if frame.isItalic { isItalic = true }
      if ["p", "v", "section", "title", "td", "th", "subtitle", "text-author"].contains(frame.name) { break }
    }
    if isBold { boldCount += TextAccount.count(text) } else { plainCount += TextAccount.count(text) }
    line.add(text, style, emphasis: isBold ? .bold : isItalic ? .italic : nil)
  }

  mutating func end(_ local: String) {
    switch local {
    case "title", "stanza", "tr", "subtitle", "text-author", "date", "p", "li":
      if open == local || open == nil { close() }
    case "section":
      close()
      isBreakDue = false
      sections -= 1
      sectionNumber += 1
    case "epigraph", "cite", "poem", "annotation", "table", "history", "div", "ul", "ol": close()
    default: break
    }
    if !stack.isEmpty { stack.removeLast() }
  }

  /// Ends the body. Empty lines after every other paragraph are layout.
  mutating func finish() {
    close()
    if contents.isEmpty, !isNotes { FictionBookConversion.settle(&self) }
    let lines = traits.indices.filter { traits[$0].isEmptyLine }
    let paragraphs = blocks.filter { $0.role == .paragraph || $0.role == .verse || $0.role == .quote }.count
    guard lines.count * 2 > paragraphs else { return }
    for index in lines.reversed() {
      blocks.remove(at: index)
      traits.remove(at: index)
      if let title = titleBlock, title > index { titleBlock = title - 1 }
    }
  }

  private mutating func append(_ block: DocumentBlock, _ trait: Trait) {
    blocks.append(block)
    traits.append(trait)
  }

  // MARK: Blocks

  private mutating func name(_ id: String) {
    ids.append(id)
    anchors.append(id)
  }

  private func isInside(_ names: String...) -> Bool {
    stack.reversed().prefix { $0.name != "section" }.contains { names.contains($0.name) }
  }

  private var note: String? { stack.last { $0.note != nil }?.note }

  private mutating func close() {
    let element = open
    open = nil
    let trait = Trait(section: sectionNumber, isBold: boldCount > 0 && plainCount == 0)
    (boldCount, plainCount) = (0, 0)
    guard !line.isEmpty else {
      line = RunCollector()
      return
    }
    let runs = line.take()
    let words = runs.reduce(into: "") { $0 += $1.kind == .text ? $1.text : $1.kind == .lineBreak ? "\n" : "" }
    var block = DocumentBlock(role(of: element), runs)
    if isNotes {
      block.note = note
      block.silence = "note"
    } else if element != "title", Markup.isSceneBreak(Array(words.utf8)[...]) {
      block.role = .sceneBreak
    } else if runs.allSatisfy({ $0.kind == .picture }), element != "title" {
      block.silence = "picture"
    }
    if isInside("epigraph") { block.matter = .epigraph }
    block.anchors = anchors
    anchors = []
    block.language = stack.last { $0.language != nil }?.language
    if block.language != nil {
      block.runs = block.runs.map { run in
        var run = run
        if run.language == block.language { run.language = nil }
        return run
      }
    }
    if case .heading(let level) = block.role, level < Self.subtitleLevel { note(title: &block, level) }
    if block.role == .title, titleText == nil {
      titleBlock = blocks.count
      titleText = Self.listed(block.runs)
    }
    if block.silence == "picture" {
      append(block, trait)
      return
    }
    if block.role == .sceneBreak { isBreakDue = false }
    if isBreakDue, block.role == .paragraph || block.role == .quote || block.role == .verse {
      append(DocumentBlock(.sceneBreak), Trait(section: sectionNumber, isEmptyLine: true))
    }
    isBreakDue = false
    append(block, trait)
  }

  private func role(of element: String?) -> DocumentBlock.Role {
    switch element {
    case "title":
      if isInside("poem", "stanza", "cite", "epigraph", "annotation") || isNotes && note != nil {
        return .paragraph
      }
      return sections == 0 ? .title : .heading(level: sections)
    case "subtitle":
      return isNotes || isInside("cite", "poem", "epigraph", "annotation")
        ? .paragraph : .heading(level: Self.subtitleLevel + sections + 1)
    case "stanza": return .verse
    case "tr": return .row
    case "li": return .item
    default: return isInside("cite", "epigraph") ? .quote : .paragraph
    }
  }

  private mutating func emptyLine() {
    if open == "title" || open == "stanza" || open == "tr" { return }
    close()
    guard let last = blocks.last else { return }
    switch last.role {
    case .paragraph, .quote, .verse, .row, .item: isBreakDue = !isNotes
    default: break
    }
  }

  private mutating func picture(_ element: XMLElement) {
    let text = [element["alt"], element["title"]].compactMap { $0 }.first { !$0.isEmpty } ?? ""
    let words = text.split { $0.isWhitespace }.joined(separator: " ")
    account.total += TextAccount.count(words)
    guard !words.isEmpty else { return }
    let isOwn = open == nil
    if isOwn { close() }
    line.add(DocumentRun(words, .picture))
    if isOwn {
      open = "image"
      close()
    }
  }
}
