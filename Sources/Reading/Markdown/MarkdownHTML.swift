import Documents
import Prose

/// A piece of HTML in Markdown: its words without its tags.
struct MarkdownHTML {
  private(set) var blocks: [DocumentBlock] = []
  private(set) var account: TextAccount

  private let bytes: [UInt8]
  private var position = 0
  private var line = RunCollector()
  private var role = DocumentBlock.Role.paragraph
  private var open: [Element] = []
  private var anchors: [String] = []
  private var openRemarks: Set<String> = []

  private static let breaks: Set<String> = [
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
    "dir",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header", "hr", "html",
    "legend", "li", "main", "menu", "nav", "ol", "p", "section", "summary", "table", "tbody", "tfoot",
    "thead", "title", "tr", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
  ]

  /// What an element is to the words in it, with those around it.
  private struct Element {
    var name: String
    var language: Language?
    var isHidden: Bool
    var silence: String?
  }

  private static let voids: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
  ]
  /// Elements inside each other, of which more are not told apart.
  private static let deepest = 1000

  init(_ bytes: [UInt8], account: TextAccount) {
    self.bytes = bytes
    self.account = account
    while position < bytes.count { next() }
    close()
  }

  private mutating func leave(_ range: Range<Int>, _ reason: String = "markup") {
    let count = TextAccount.count(String(decoding: bytes[range], as: UTF8.self))
    if count > 0 { account.leftOut[reason, default: 0] += count }
  }

  private mutating func next() {
    let rest = bytes[position...]
    if bytes[position] == 0x3C {
      if let (end, reason) = MarkdownSigns.remark(rest, &openRemarks) {
        leave(position..<end, reason)
        position = end
      } else if let tag = MarkdownTag(rest) {
        take(tag)
      } else {
        words(upTo: position + 1)
      }
      return
    }
    if bytes[position] == 0x26 {
      let name = rest.dropFirst().prefix(34)
      if let end = name.firstIndex(of: 0x3B),
        let text = CharacterReferences.text(of: String(decoding: name[..<end], as: UTF8.self))
      {
        account.leftOut["markup", default: 0] += end + 1 - position - TextAccount.count(text)
        add(text)
        position = end + 1
      } else {
        words(upTo: position + 1)
      }
      return
    }
    words(upTo: rest.firstIndex { $0 == 0x3C || $0 == 0x26 } ?? bytes.count)
  }

  private var style: DocumentRun {
    var style = DocumentRun("")
    style.language = open.last?.language
    return style
  }

  private mutating func words(upTo end: Int) {
    var paragraphs = String(decoding: bytes[position..<end], as: UTF8.self)[...]
    // A blank line ends a paragraph here too.
    while let blank = paragraphs.firstRange(of: "\n\n") {
      add(paragraphs[..<blank.lowerBound])
      close()
      paragraphs = paragraphs[blank.upperBound...]
    }
    add(paragraphs)
    position = end
  }

  private mutating func add(_ words: some StringProtocol) {
    if open.last?.isHidden ?? false {
      account.leftOut["hidden", default: 0] += TextAccount.count(words)
    } else {
      line.add(words, style)
    }
  }

  private mutating func take(_ tag: MarkdownTag) {
    let start = position
    position = tag.end
    var kept = 0
    if Self.breaks.contains(tag.name) {
      close()
      if !tag.isEnd, tag.name.count == 2, tag.name.first == "h", let level = tag.name.last?.wholeNumberValue {
        role = .heading(level: level)
      }
      if !tag.isEnd, tag.name == "li" { role = .item }
      if !tag.isEnd, tag.name == "blockquote" { role = .quote }
    }
    if tag.isEnd {
      if let index = open.lastIndex(where: { $0.name == tag.name }) { open.removeSubrange(index...) }
    } else {
      if let id = tag.attributes["id"] ?? (tag.name == "a" ? tag.attributes["name"] : nil) {
        anchors.append(id)
      }
      begin(tag)
      switch tag.name {
      case "br": line.breakLine()
      case "td", "th": if !line.isEmpty { line.endCell() }
      case "tr": role = .row
      case "hr": blocks.append(DocumentBlock(.sceneBreak))
      case "img":
        if let alt = tag.attributes["alt"], !alt.isEmpty {
          kept = TextAccount.count(alt)
          line.add(DocumentRun(alt.split { $0.isWhitespace }.joined(separator: " "), .picture))
        }
      case "script", "style", "title": skipRaw(tag.name)
      default: break
      }
    }
    leave(start..<tag.end)
    if kept > 0 { account.leftOut["markup", default: 0] -= kept }
  }

  private mutating func begin(_ tag: MarkdownTag) {
    guard !Self.voids.contains(tag.name), bytes[tag.end - 2] != 0x2F, open.count < Self.deepest else {
      return
    }
    var element = Element(
      name: tag.name, language: open.last?.language, isHidden: open.last?.isHidden ?? false,
      silence: open.last?.silence)
    if let lang = tag.attributes["lang"], !lang.isEmpty { element.language = Language(lang) }
    if let style = tag.attributes["style"]?.lowercased().filter({ !$0.isWhitespace }),
      style.contains("display:none") || style.contains("visibility:hidden")
    {
      element.isHidden = true
    }
    if tag.attributes["hidden"] != nil { element.isHidden = true }
    // What programs of mail mark so is an older mail.
    let classes = (tag.attributes["class"] ?? "").split(separator: " ")
    if tag.attributes["type"] == "cite" && tag.name == "blockquote"
      || classes.contains(where: {
        ["gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix"].contains($0)
      })
    {
      element.silence = MailQuotation.reason
    }
    open.append(element)
  }

  /// Passes over what is no text, up to its end tag.
  private mutating func skipRaw(_ name: String) {
    let wanted = Array("</\(name)".utf8)
    let start = position
    while position < bytes.count {
      if bytes[position] == 0x3C,
        bytes[position...].prefix(wanted.count).map({ 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }) == wanted
      {
        break
      }
      position += 1
    }
    leave(start..<position, name)
  }

  private mutating func close() {
    defer { role = .paragraph }
    guard !line.isEmpty else {
      line = RunCollector()
      return
    }
    let runs = line.take()
    var block = DocumentBlock(role, runs)
    if runs.allSatisfy({ $0.kind == .picture }) { block.silence = "picture" }
    if let silence = open.last?.silence { block.silence = silence }
    block.anchors = anchors
    anchors = []
    blocks.append(block)
  }
}
