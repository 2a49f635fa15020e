import Documents
import Prose

/// The properties of paragraphs, of runs of words, and of what Word fills by itself.
extension DOCXStory {
  /// What stands among the properties of something; false for what is none of them.
  mutating func startProperty(_ name: String, _ element: XMLElement, in inside: Properties) -> Bool {
    let value = element.value("val")
    let last = shapes.count - 1
    switch (inside, name) {
    case (_, "w:pPrChange"), (_, "w:rPrChange"), (_, "w:sectPrChange"), (_, "w:tblPrChange"),
      (_, "w:trPrChange"),
      (_, "w:tcPrChange"), (_, "w:numberingChange"):
      skip("formatting before a change")
    case (.paragraph, "w:rPr"): properties.append(.mark)
    case (_, "w:rPr"): properties.append(.other)
    case (.paragraph, "w:pStyle"): if last >= 0 { shapes[last].style = value }
    case (.paragraph, "w:outlineLvl"): if last >= 0 { shapes[last].outline = value.flatMap { Int($0) } }
    case (.paragraph, "w:numId"): if last >= 0 { shapes[last].list = value }
    case (.paragraph, "w:ilvl"): if last >= 0 { shapes[last].level = value.flatMap { Int($0) } }
    case (.paragraph, "w:jc"): if last >= 0 { shapes[last].isCentered = value == "center" }
    case (.paragraph, "w:framePr"):
      let kind = element.value("dropCap") ?? "none"
      if last >= 0, kind != "none" { shapes[last].isInitial = true }
    case (.mark, "w:del"), (.mark, "w:moveFrom"):
      hasRevisions = true
      if last >= 0 { shapes[last].isEndDeleted = true }
    case (.run, "w:rStyle"): if !runs.isEmpty { runs[runs.count - 1].style = value }
    case (.run, _): if !runs.isEmpty { runs[runs.count - 1].words.take(name, element) }
    case (.row, "w:del"), (.cell, "w:cellDel"): cut()
    case (.control, "w:docPartGallery"):
      if !controls.isEmpty { controls[controls.count - 1].matter = Self.matter(ofGallery: value) }
    case (.control, "w:showingPlcHdr"):
      if !controls.isEmpty { controls[controls.count - 1].isPlaceholder = DOCXNames.isOn(value) }
    default: if Self.propertyNames.contains(name) { properties.append(.other) }
    }
    return true
  }

  static let propertyNames: Set<String> = [
    "w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:sdtPr", "w:sectPr", "w:tblPr", "w:tblGrid",
  ]

  private static func matter(ofGallery name: String?) -> Matter? {
    switch name {
    case "Table of Contents": .contents
    case "Table of Figures": .listOfPictures
    case "Bibliographies": .bibliography
    case "Cover Pages": .titlePage
    default: nil
    }
  }

  /// Why the words are not said of what Word fills by itself, or nobody has filled.
  var controlSilence: String? {
    if controls.contains(where: \.isPlaceholder) { return "placeholder" }
    return controls.last { $0.matter != nil }?.matter?.silence
  }

  /// Begins to leave out the row or cell that is open.
  private mutating func cut() {
    hasRevisions = true
    guard let last = cuts.indices.last, !cuts[last] else { return }
    cuts[last] = true
    deletions += 1
  }

  /// Ends a row or a cell.
  mutating func endCut() { if cuts.popLast() ?? false { deletions -= 1 } }

  /// Applies what is known of the paragraph, before anything is said in it.
  mutating func finishShape() {
    guard let last = shapes.indices.last, !shapes[last].isDone else { return }
    shapes[last].isDone = true
    let shape = shapes[last]
    let style = styles.paragraph(shape.style)
    var outline = shape.outline ?? style.outline ?? 9
    if outline < 0 { outline = 9 }
    let label = label(of: shape, style)
    let isInTitle = isInTitle && isSigned
    self.isInTitle =
      style.nature == .title || self.isInTitle && (style.nature == .byline || style.nature == .subtitle)
    flow.shape { paragraph in
      paragraph.isCentered = shape.isCentered ?? style.isCentered ?? false
      paragraph.isJoined = shape.isInitial || shape.isEndDeleted
      style.nature?.shape(&paragraph)
      if style.nature == .byline, isInTitle { paragraph.matter = .titlePage }
      if outline < 9, style.nature != .title, paragraph.matter == nil {
        paragraph.role = .heading(level: outline + 1)
      }
      guard let label else { return }
      if paragraph.role == .paragraph, label.isItem { paragraph.role = .item }
      if !label.text.isEmpty { paragraph.label = label.text + " " }
    }
  }

  private mutating func label(of shape: Shape, _ style: DOCXStyles.Style) -> DOCXNumbering.Label? {
    guard let list = shape.list ?? style.list, list != "0" else { return nil }
    return numbering.label(list: list, level: shape.level ?? style.level ?? 0)
  }
}
