import Prose

/// The blocks of a chapter: what stands in which element.
struct ChapterBlocks {
  /// The id of the heading of a chapter that is a document of its own.
  static let headingID = "heading"

  /// The id of the chapter's heading.
  private let id: String
  /// How deep the chapter's heading is in its document: 1 for `h1`.
  private let depth: Int
  /// False for a chapter that begins without a heading, such as a part that the author did not head.
  private(set) var hasHeading = false
  private var lines: [String] = []
  /// The element around paragraphs of a kind that is open.
  private var container: Container?
  /// Headings that stand together and are not written yet.
  private var headings: [String] = []

  /// Blocks below a heading of an id and a depth.
  init(heading id: String = headingID, depth: Int = 1) {
    self.id = id
    self.depth = depth
  }

  /// Adds a paragraph.
  ///
  /// - Parameter content: its sentences as markup.
  mutating func add(_ paragraph: TimedParagraph, content: String) {
    let role = paragraph.role
    if role != .heading || paragraph.followsSceneBreak { endHeadings() }
    let container = Container(paragraph)
    if container != self.container || paragraph.followsSceneBreak { endContainer() }
    if paragraph.followsSceneBreak { lines.append("<hr class=\"scene\"/>") }
    if self.container == nil, let container { lines.append(container.opening) }
    self.container = container
    switch role {
    // A listing's lines are lines.
    case .body, .verse: lines.append(body(paragraph, content))
    case .title:
      addHeading("class=\"title\"", content)
    case .heading:
      headings.append(content)
    case .quotation: lines.append("<p>\(content)</p>")
    default:
      lines.append("<p class=\"\(role.rawValue)\">\(content)</p>")
    }
  }

  /// A paragraph of running text, or what is printed otherwise.
  private func body(_ paragraph: TimedParagraph, _ content: String) -> String {
    switch (paragraph.role, paragraph.print) {
    case (.body, .row):
      switch RowCells(paragraph) {
      case .inSentence: content
      case .betweenSentences: "<tr><td>\(content)</td></tr>"
      // As wide as the rows around it, of which few have more cells.
      case .none: "<tr><td colspan=\"9\">\(content)</td></tr>"
      }
    case (.body, .item): "<li\(paragraph.hasLabel ? " class=\"labelled\"" : "")>\(content)</li>"
    case (.body, .caption): "<p class=\"caption\">\(content)</p>"
    case (_, .code): "<p class=\"code\">\(content)</p>"
    case (.verse, _): "<p class=\"verse\">\(content)</p>"
    default: paragraph.isOrnament ? "<p class=\"ornament\">\(content)</p>" : "<p>\(content)</p>"
    }
  }

  private mutating func endContainer() {
    if let container { lines.append(container.closing) }
    container = nil
  }

  /// Ends the last block, and gives all of them.
  mutating func ended() -> [String] {
    endHeadings()
    endContainer()
    return lines
  }

  /// Headings that follow each other are one: what comes behind "Chapter I" is its title, no chapter inside of it.
  private mutating func endHeadings() {
    defer { headings = [] }
    guard let first = headings.first else { return }
    guard headings.count > 1 else { return addHeading("", first) }
    let level = hasHeading ? "h2" : "h1"
    lines.append(hasHeading ? "<hgroup>" : "<hgroup id=\"\(Self.headingID)\">")
    hasHeading = true
    lines.append("<\(level)>\(first)</\(level)>")
    lines += headings.dropFirst().map { "<p class=\"subtitle\">\($0)</p>" }
    lines.append("</hgroup>")
  }

  private mutating func addHeading(_ attributes: String, _ content: String) {
    let attributes = attributes.isEmpty ? "" : " " + attributes
    if hasHeading {
      lines.append("<h\(depth + 1)\(attributes)>\(content)</h\(depth + 1)>")
    } else {
      hasHeading = true
      lines.append("<h\(depth) id=\"\(id)\"\(attributes)>\(content)</h\(depth)>")
    }
  }
}

/// The element around paragraphs of a kind that follow each other.
private enum Container {
  case quotation, list, table

  init?(_ paragraph: TimedParagraph) {
    switch (paragraph.role, paragraph.print) {
    case (.quotation, _), (.body, .quote): self = .quotation
    case (.body, .item): self = .list
    case (.body, .row): self = .table
    default: return nil
    }
  }

  var opening: String {
    switch self {
    case .quotation: "<blockquote>"
    case .list: "<ul>"
    case .table: "<table>\n<tbody>"
    }
  }

  var closing: String {
    switch self {
    case .quotation: "</blockquote>"
    case .list: "</ul>"
    case .table: "</tbody>\n</table>"
    }
  }
}

extension TimedParagraph {
  /// True for an item that begins with its own number or sign.
  fileprivate var hasLabel: Bool {
    guard let first = sentences.first?.text.unicodeScalars.first else { return false }
    return first.isDigit || first.isBullet || first.isDash
  }

  /// True for what is drawn rather than said: a row of asterisks.
  fileprivate var isOrnament: Bool {
    sentences.allSatisfy { $0.words.isEmpty && !$0.text.contains { $0.isLetter || $0.isNumber } }
  }
}
