import Documents
import Prose

/// Reads what an OpenDocument text consists of, in one file or in several: properties, styles, heads and feet of pages, and
/// the text.
struct ODTStory {
  /// Which stretch of the file it is.
  private enum Region { case none, properties, styles, heads, text }

  /// Where words go that stand here.
  enum Sink: Hashable {
    case words
    /// A note's mark.
    case citation
    /// What is written for a picture, and its title.
    case description, title
    /// A number of a list.
    case label
    /// What readings stand above, and the readings.
    case base, reading
    /// The words of a property.
    case property(String)
    case leftOut(String)
  }

  /// A frame or a shape that is open.
  struct Frame {
    var description = ""
    var title = ""
    var isPicture = false
    var hasBox = false
    /// True where the shape itself has paragraphs.
    var isShape = false
  }

  struct Mark {
    var note: String
    var text = ""
  }

  var flow = DocumentFlow()
  var heads = DocumentFlow()
  var styles = ODTStyles()
  var lists = ODTLists()
  var metadata = Metadata()
  var remarks: [Document.Remark] = []
  var hasRevisions = false
  var hasFormulas = false
  var silences: [String?] = []
  var words: [ODTStyles.Words] = []
  var links: [String] = []
  var frames: [Frame] = []
  var notes: [Mark] = []
  var label = ""
  var base = ""
  var reading = ""
  var outline: [Int?] = Array(repeating: nil, count: 11)
  private var properties: [String: String] = [:]
  private var region = Region.none
  private var regions: [(depth: Int, region: Region)] = []
  var sinks: [(depth: Int, sink: Sink)] = []
  var depth = 0
  var skipped: (depth: Int, reason: String?)?
  private var noteCount = 0

  init() { heads.silence = "running head" }

  mutating func take(_ event: XMLReader.Event) {
    switch event {
    case .start(let element):
      depth += 1
      let name = ODTNames.short.name(of: element.name)
      if enter(name) { return }
      switch region {
      case .none: break
      case .properties: if name.hasPrefix("dc:") || name.hasPrefix("meta:") { push(.property(name)) }
      case .styles: styles.start(name, element)
      case .heads, .text: if skipped == nil { start(name, element) }
      }
    case .text(let text): take(text)
    case .end(let element):
      let name = ODTNames.short.name(of: element)
      switch region {
      case .none, .properties: break
      case .styles: styles.end(name)
      case .heads, .text:
        if let skipped {
          if skipped.depth == depth { self.skipped = nil }
        } else {
          end(name)
        }
      }
      while let last = sinks.last, last.depth >= depth { sinks.removeLast() }
      if let last = regions.last, last.depth == depth {
        if last.region == .properties { settleProperties() }
        regions.removeLast()
        region = regions.last?.region ?? .none
      }
      depth -= 1
    }
  }

  /// Begins another region of the file; false for an element within one.
  private mutating func enter(_ name: String) -> Bool {
    let entered: Region
    switch (region, name) {
    case (.none, "office:meta"): entered = .properties
    case (.none, "office:font-face-decls"): entered = .styles
    case (.none, "office:styles"):
      entered = .styles
      styles.begin(isAutomatic: false)
    case (.none, "office:automatic-styles"):
      entered = .styles
      styles.begin(isAutomatic: true)
    case (.none, "style:header"), (.none, "style:footer"), (.none, "style:header-left"),
      (.none, "style:footer-left"),
      (.none, "style:header-first"), (.none, "style:footer-first"):
      entered = .heads
    case (.none, "office:text"): entered = .text
    default: return false
    }
    region = entered
    regions.append((depth, entered))
    return true
  }

  mutating func push(_ sink: Sink) { sinks.append((depth, sink)) }

  /// Leaves an element out with all that is in it; no reason for what is no text.
  mutating func skip(_ reason: String?) { skipped = (depth, reason) }

  /// The flow of the region.
  var current: DocumentFlow {
    get { region == .heads ? heads : flow }
    _modify {
      if region == .heads { yield &heads } else { yield &flow }
    }
  }

  private mutating func take(_ text: String) {
    if let skipped {
      if let reason = skipped.reason { current.leaveOut(text, reason) }
      return
    }
    if case .property(let name) = sinks.last?.sink {
      properties[name, default: ""] += text
      return
    }
    guard region == .text || region == .heads else { return }
    switch sinks.last?.sink {
    case .words: say(text)
    case .citation: if !notes.isEmpty { notes[notes.count - 1].text += text }
    case .description: if !frames.isEmpty { frames[frames.count - 1].description += text }
    case .title: if !frames.isEmpty { frames[frames.count - 1].title += text }
    case .label: label += text
    case .base: base += text
    case .reading: reading += text
    case .leftOut(let reason): current.leaveOut(text, reason)
    case .property: break
    case nil: current.leaveOut(text, "outside of paragraphs")
    }
  }

  // MARK: Elements

  private mutating func start(_ name: String, _ element: XMLElement) {
    switch name {
    case "text:p", "text:h":
      startParagraph(element, isHeading: name == "text:h")
      push(.words)
    case "text:span":
      var own = styles.style(element.value("style-name"), family: "text").words
      own.complete(from: words.last ?? ODTStyles.Words())
      words.append(own)
    case "text:s", "text:tab": if sinks.last?.sink == .words { say(" ") }
    case "text:line-break": if sinks.last?.sink == .words { current.breakLine() }
    case "text:a":
      let target = element.value("href") ?? ""
      links.append(target.hasPrefix("#") ? "content.xml" + target : "")
    case "text:bookmark", "text:bookmark-start":
      if let name = element.value("name") { current.addAnchor(name) }
    case "text:list":
      lists.begin(
        style: element.value("style-name"), id: element.value("id"),
        continuing: element.value("continue-list"),
        isContinued: element.value("continue-numbering") == "true")
    case "text:list-item", "text:list-header":
      lists.beginItem(
        start: element.value("start-value").flatMap { Int($0) }, isHeader: name == "text:list-header")
    case "text:number":
      label = ""
      push(.label)
    case "text:note":
      noteCount += 1
      notes.append(Mark(note: element.value("id") ?? "note-\(noteCount)"))
      push(.leftOut("outside of paragraphs"))
    case "text:note-citation": push(.citation)
    case "text:note-body":
      guard let mark = notes.last else { return }
      current.addMark(of: mark.note, mark.text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
      current.beginStory(.note(mark.note))
    case "office:annotation":
      current.beginStory(.silent("comment"))
      push(.leftOut("who commented, and when"))
    case "text:ruby":
      base = ""
      reading = ""
    case "text:ruby-base": push(.base)
    case "text:ruby-text": push(.reading)
    case "table:table", "table:sub-table": current.beginTable()
    case "table:table-row": current.beginRow()
    case "table:table-cell", "table:covered-table-cell": current.beginCell()
    case "table:title", "table:desc": push(.leftOut("a table’s description"))
    default: startOther(name, element)
    }
  }

  private mutating func end(_ name: String) {
    switch name {
    case "text:p", "text:h":
      _ = words.popLast()
      current.endParagraph()
    case "text:span": _ = words.popLast()
    case "text:a": _ = links.popLast()
    case "text:list": lists.end()
    case "text:list-item", "text:list-header": lists.endItem()
    case "text:number": settleLabel()
    case "text:note": _ = notes.popLast()
    case "text:note-body", "office:annotation", "draw:text-box": current.endStory()
    case "text:ruby": settleReading()
    case "table:table", "table:sub-table": current.endTable()
    case "table:table-cell", "table:covered-table-cell": current.endCell()
    case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index",
      "text:user-index", "text:alphabetical-index", "text:bibliography", "text:page-number",
      "text:page-count",
      "text:bookmark-ref", "text:reference-ref", "text:sequence-ref", "text:note-ref", "text:placeholder":
      _ = silences.popLast()
    case "draw:frame": endFrame()
    case _ where ODTNames.shapes.contains(name): endFrame()
    default: break
    }
  }

  private mutating func settleProperties() {
    metadata.title = DeclaredProperties.title(properties["dc:title"])
    // Whoever saved it last is the creator; who began it wrote it.
    metadata.author = DeclaredProperties.author(
      properties["meta:initial-creator"] ?? properties["dc:creator"])
    metadata.description = DeclaredProperties.description(properties["dc:description"])
    metadata.genre = DeclaredProperties.text(properties["dc:subject"])
    metadata.language = DeclaredProperties.text(properties["dc:language"]).map {
      Language($0.replacing("_", with: "-"))
    }
  }
}
