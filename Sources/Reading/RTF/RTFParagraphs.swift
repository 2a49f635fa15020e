import Prose

/// A table of an RTF that is open.
struct RTFTable {
  /// In how many stories it stands.
  var level: Int
  var isInRow = false
  var isInCell = false
}

/// Paragraphs, tables, lists and stories of an RTF.
extension RTFParser {
  // MARK: Words

  /// Says words in the open paragraph, or in one that they begin.
  mutating func say(_ words: String, _ style: DocumentRun) {
    release()
    let (size, isBold, isItalic) = (state.size, state.isBold, state.isItalic)
    guard !words.isEmpty else { return }
    prepareParagraph()
    let isMark = style.isRaised && words.utf8.count <= 8 && words.utf8.contains { $0 > 0x20 }
    if isMark, current.paragraph?.isEmpty == false {
      held = (words, style)
    } else {
      current.add(words, style, size: size, isBold: isBold, isItalic: isItalic)
    }
  }

  /// Says what was held back.
  mutating func release() {
    guard let (text, style) = held else { return }
    held = nil
    current.add(text, style)
  }

  /// Adds the mark of a note: a number that counts them, or what stands raised before the note.
  mutating func addMark(of note: String, isNumbered: Bool, number: Int) {
    prepareParagraph()
    if !isNumbered, let (text, _) = held {
      held = nil
      return current.addMark(of: note, text.split(whereSeparator: \.isWhitespace).joined())
    }
    release()
    current.addMark(of: note, String(number))
  }

  // MARK: Paragraphs

  private mutating func prepareParagraph() {
    guard !current.hasParagraph else { return }
    enterTable()
    current.beginParagraph()
    shape()
  }

  /// Applies what holds for the paragraph now.
  private mutating func shape() {
    let state = state
    let (nature, outline) = styles.style(state.style)
    let level = state.outline ?? outline
    current.shape { paragraph in
      paragraph.isCentered = state.isCentered
      nature?.shape(&paragraph)
      if let level, 0...8 ~= level, nature != .title, paragraph.matter == nil {
        paragraph.role = .heading(level: level + 1)
      }
    }
  }

  mutating func endParagraph() {
    flush()
    if !current.hasParagraph {
      enterTable()
      current.beginParagraph()
    }
    finishParagraph()
  }

  /// Ends the open paragraph, if there is one.
  mutating func finishParagraph() {
    release()
    guard current.hasParagraph else { return }
    shape()
    current.endParagraph()
  }

  // MARK: Lists

  mutating func takeTab() {
    flush()
    let isHanging = state.indent < 0
    if let label = current.takeLabel(where: { Self.isLabel($0, isHanging: isHanging) }) {
      set(label: label)
    } else if current.hasParagraph {
      release()
      current.add(" ")
    }
  }

  private static let bullets = Set("•‣◦▪▫■□●○–—-*·⁃".unicodeScalars)

  /// A bullet, or the number of an item that stands out to the left: `1.`, `(a)`, `iv)`.
  private static func isLabel(_ text: String, isHanging: Bool) -> Bool {
    let scalars = text.unicodeScalars
    if scalars.count == 1, let first = scalars.first {
      return bullets.contains(first) && (isHanging || first == "•")
    }
    guard isHanging, 2...8 ~= scalars.count, scalars.last == "." || scalars.last == ")" else { return false }
    return scalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  mutating func settleLabel() {
    let text = label.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    label = ""
    groups[groups.count - 1].state.destination = .text
    prepareParagraph()
    set(label: text)
  }

  private mutating func set(label: String) {
    let isNumber = label.unicodeScalars.contains {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    let isBullet = !isNumber || label == "o" || label == "§"
    if isBullet { current.leaveOut(label, "bullet") }
    current.shape { paragraph in
      if paragraph.role == .paragraph { paragraph.role = .item }
      paragraph.label = isBullet ? nil : label + " "
    }
  }

  // MARK: Tables

  /// Begins a table, a row and a cell, or ends a table, as the paragraph that begins asks for.
  private mutating func enterTable() {
    let isOpen = tables.last?.level == level
    guard wantsTable else {
      if isOpen { endTable() }
      return
    }
    if !isOpen {
      current.beginTable()
      tables.append(RTFTable(level: level))
    }
    let last = tables.count - 1
    if !tables[last].isInRow {
      current.beginRow()
      tables[last].isInRow = true
    }
    if !tables[last].isInCell {
      current.beginCell()
      tables[last].isInCell = true
    }
  }

  mutating func endCell() {
    flush()
    guard wantsTable || tables.last?.level == level else { return endParagraph() }
    if !current.hasParagraph { enterTable() }
    guard let last = tables.indices.last, tables[last].level == level else { return endParagraph() }
    finishParagraph()
    if !tables[last].isInCell { current.beginCell() }
    current.endCell()
    tables[last].isInCell = false
  }

  mutating func endRow() {
    flush()
    finishParagraph()
    forgetRow()
    guard let last = tables.indices.last, tables[last].level == level else { return }
    if tables[last].isInCell { current.endCell() }
    tables[last].isInCell = false
    tables[last].isInRow = false
  }

  private mutating func endTable() {
    guard let table = tables.popLast() else { return }
    if table.isInCell { current.endCell() }
    current.endTable()
  }

  // MARK: Stories

  /// Begins what has paragraphs of its own: the group that is open.
  mutating func begin(_ kind: DocumentFlow.Story.Kind) {
    release()
    current.beginStory(kind)
    level += 1
    groups[groups.count - 1].end = .story
    groups[groups.count - 1].state.isInTable = false
    groups[groups.count - 1].state.isRaised = false
    groups[groups.count - 1].state.isBold = false
    groups[groups.count - 1].state.isItalic = false
    groups[groups.count - 1].state.style = 0
    groups[groups.count - 1].state.outline = nil
  }

  mutating func endStory() {
    finishParagraph()
    if tables.last?.level == level { endTable() }
    current.endStory()
    level -= 1
  }
}
