import Prose

/// The blocks of a chapter: what stands in which element.
struct ChapterBlocks {
  /// The id of the chapter's heading.
  static let headingID = "heading"

  /// False for a chapter that begins without a heading, such as a part that the author did not head.
  private(set) var hasHeading = false
  private var lines: [String] = []
  private var last: Paragraph.Role?
  /// Headings that stand together and are not written yet.
  private var headings: [String] = []

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
    guard let first = headings.first else { return }
    if headings.count > 1 { lines.append("<hgroup>") }
    addHeading("", first)
    for other in headings.dropFirst() { lines.append("<p class=\"subtitle\">\(other)</p>") }
    if headings.count > 1 { lines.append("</hgroup>") }
    headings = []
  }

  private mutating func addHeading(_ attributes: String, _ content: String) {
    let attributes = attributes.isEmpty ? "" : " " + attributes
    if hasHeading {
      lines.append("<h2\(attributes)>\(content)</h2>")
    } else {
      hasHeading = true
      lines.append("<h1 id=\"\(Self.headingID)\"\(attributes)>\(content)</h1>")
    }
  }
}

extension TimedParagraph {
  /// True for what is drawn rather than said: a row of asterisks.
  fileprivate var isOrnament: Bool {
    sentences.allSatisfy { $0.words.isEmpty && !$0.text.contains { $0.isLetter || $0.isNumber } }
  }
}
