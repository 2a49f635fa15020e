import Documents
import Prose

/// Words, labels and pictures of an OpenDocument text.
extension ODTStory {
  mutating func startParagraph(_ element: XMLElement, isHeading: Bool) {
    let style = styles.style(element.value("style-name"), family: "paragraph")
    words.append(style.words)
    current.beginParagraph()
    let level = max(1, min(element.value("outline-level").flatMap { Int($0) } ?? 1, 10))
    var number = label
    label = ""
    let isItem = lists.isAtItem
    if isItem {
      let counted = lists.count(styles.levels(of: lists.style ?? style.list))
      number = number.isEmpty ? counted : number
    } else if isHeading, lists.isEmpty, element.value("is-list-header") != "true", style.list != "" {
      let restart = element.value("restart-numbering") == "true"
      let start = restart ? element.value("start-value").flatMap { Int($0) } ?? 1 : nil
      number = ODTLists.count(level, start: start, styles.outline, &outline)
    }
    current.shape { paragraph in
      style.nature?.shape(&paragraph)
      paragraph.isCentered = style.isCentered ?? false
      if isHeading, style.nature != .title { paragraph.role = .heading(level: level) }
      if isItem, paragraph.role == .paragraph { paragraph.role = .item }
      if !number.isEmpty { paragraph.label = number + " " }
    }
  }

  /// A number that the file has itself stands in for one that was counted.
  mutating func settleLabel() {
    let words = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard current.hasParagraph else {
      label = words
      return
    }
    label = ""
    if !words.isEmpty { current.shape { $0.label = words + " " } }
  }

  /// Adds words with what holds for them here.
  mutating func say(_ text: String, substitute: String? = nil) {
    let own = words.last ?? ODTStyles.Words()
    if own.isHidden == true { return current.leaveOut(text, "hidden") }
    var style = DocumentRun("")
    style.language = own.language(of: text)
    style.isRaised = own.isRaised ?? false
    style.silence = silences.last { $0 != nil } ?? nil
    style.link = links.last { !$0.isEmpty }
    style.substitute = substitute
    for stretch in SymbolFont.stretches(of: text, in: styles.family(own.font)) {
      if stretch.isText {
        current.add(
          stretch.words, style, size: own.size, isBold: own.isBold ?? false,
          isItalic: own.isItalic ?? false)
      } else {
        current.leaveOut(stretch.words, "font without text")
      }
    }
  }

  /// Above words of Chinese and Japanese stands how they are said.
  mutating func settleReading() {
    let isRead = base.unicodeScalars.contains { 0x3040...0x9FFF ~= $0.value } && !reading.isEmpty
    say(base, substitute: isRead ? reading : nil)
    current.leaveOut(reading, "reading above the words")
    base = ""
    reading = ""
  }

  mutating func endFrame() {
    guard let frame = frames.popLast() else { return }
    if frame.isShape { current.endStory() }
    let isPicture = frame.isPicture && !frame.hasBox
    let words = isPicture ? (frame.description.isEmpty ? frame.title : frame.description) : ""
    current.addPicture(words)
    if !frame.description.isEmpty { current.leaveOut(frame.title, "a picture’s second description") }
    if !isPicture {
      current.leaveOut(frame.description.isEmpty ? frame.title : frame.description, "a box’s description")
    }
  }
}

/// The namespaces of OpenDocument 1.0 to 1.3.
enum ODTNames {
  static let short = XMLShortNames([
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0": "draw",
    "urn:oasis:names:tc:opendocument:xmlns:dr3d:1.0": "dr3d",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:oasis:names:tc:opendocument:xmlns:meta:1.0": "meta",
    "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0": "svg",
    "http://www.w3.org/1998/Math/MathML": "math",
    "http://purl.org/dc/elements/1.1/": "dc",
  ])

  /// Shapes that may have paragraphs of their own.
  static let shapes: Set<String> = [
    "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:circle", "draw:line", "draw:polyline",
    "draw:polygon",
    "draw:regular-polygon", "draw:path", "draw:connector", "draw:caption", "draw:measure", "dr3d:scene",
  ]
}
