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
  private var last: Paragraph.Role?
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
    if last == .quotation, role != .quotation || paragraph.followsSceneBreak { lines.append("</blockquote>") }
    if paragraph.followsSceneBreak { lines.append("<hr class=\"scene\"/>") }
    switch role {
    case .title:
      addHeading("class=\"title\"", content)
    case .heading:
      headings.append(content)
    case .quotation:
      if last != .quotation || paragraph.followsSceneBreak { lines.append("<blockquote>") }
      lines.append("<p>\(content)</p>")
    case .body:
      lines.append(paragraph.isOrnament ? "<p class=\"ornament\">\(content)</p>" : "<p>\(content)</p>")
    default:
      lines.append("<p class=\"\(role.rawValue)\">\(content)</p>")
    }
    last = role
  }

  /// Ends the last block, and gives all of them.
  mutating func ended() -> [String] {
    endHeadings()
    if last == .quotation { lines.append("</blockquote>") }
    last = nil
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

extension TimedParagraph {
  /// True for what is drawn rather than said: a row of asterisks.
  fileprivate var isOrnament: Bool {
    sentences.allSatisfy { $0.words.isEmpty && !$0.text.contains { $0.isLetter || $0.isNumber } }
  }
}
