import Prose

/// What begins on a line.
extension MarkdownBlocks {
  /// Begins a container at the cursor; false for none.
  ///
  /// - Parameter known: how many of the open containers the line goes on with.
  mutating func startContainer(_ cursor: inout MarkdownCursor, known: inout Int, isFresh: inout Bool) -> Bool
  {
    // Deeper than any text, and than anybody can hear.
    guard cursor.indent <= 3, !cursor.isBlank, containers.count < 200 else { return false }
    var probe = cursor
    probe.takeSpace()
    let rest = probe.rest
    let isWhole = known == containers.count
    if probe.byte == 0x3E {
      leave(probe.position..<probe.position + 1)
      probe.take(1)
      probe.takeSpace(1)
      enter(.quote, &known)
    } else if let note = MarkdownLine.noteLabel(rest) {
      leave(probe.position..<probe.position + note.count)
      probe.take(note.count)
      probe.takeSpace()
      enter(.note(note.label), &known)
    } else if rest.starts(with: [0x3A, 0x3A, 0x3A]) {
      return division(&cursor, probe, &known)
    } else if MarkdownLine.isRule(rest), !(hasParagraph && isWhole && MarkdownLine.underline(rest) != nil) {
      return false
    } else if let mark = MarkdownLine.listMark(rest) {
      return item(mark, &cursor, probe, &known, isFresh: &isFresh)
    } else if probe.byte == 0x3A || probe.byte == 0x7E,
      let indent = definitionIndent(probe, isWhole: isWhole || isFresh, known: known)
    {
      return definition(indent, &cursor, probe, &known, isFresh: &isFresh)
    } else {
      return false
    }
    isFresh = true
    cursor = probe
    return true
  }

  private mutating func enter(_ container: Container, _ known: inout Int, label: Range<Int>? = nil) {
    closeContainers(from: known)
    push(container, label: label)
    known = containers.count
  }

  private mutating func item(
    _ mark: (count: Int, sign: UInt8, number: Int?), _ cursor: inout MarkdownCursor, _ start: MarkdownCursor,
    _ known: inout Int, isFresh: inout Bool
  ) -> Bool {
    var probe = start
    let before = cursor.indent
    let range = probe.position..<probe.position + mark.count
    probe.take(mark.count)
    let isBlank = probe.isBlank
    // Within a paragraph only a list that has words, and begins at one, begins.
    if hasParagraph, known == containers.count, isBlank || mark.number.map({ $0 != 1 }) ?? false {
      return false
    }
    var space = probe.indent
    if isBlank || space > 4 { space = 1 }
    probe.takeSpace(space)
    // A task's box is no word.
    let box = probe.rest.prefix(4)
    if box.count == 4, box.first == 0x5B, [0x20, 0x78, 0x58].contains(box[box.startIndex + 1]),
      box[box.startIndex + 2] == 0x5D, box[box.startIndex + 3] == 0x20
    {
      leave(probe.position..<probe.position + 3)
      probe.take(4)
    }
    let isNumbered = mark.number != nil && mark.sign != 0x23
    if !isNumbered { leave(range) }
    enter(
      .item(indent: before + mark.count + space, sign: mark.sign), &known,
      label: isNumbered ? range : range.lowerBound..<range.lowerBound)
    isFresh = true
    cursor = probe
    return true
  }

  /// Pandoc's `: text` below a term: how far its words are set in.
  private func definitionIndent(_ start: MarkdownCursor, isWhole: Bool, known: Int) -> Int? {
    var probe = start
    probe.take(1)
    guard probe.indent >= 1, !probe.isBlank else { return nil }
    // Behind another of the same term.
    if known < containers.count, case .definition = containers[known] { return 1 + min(probe.indent, 3) }
    guard isWhole else { return nil }
    // A term is a paragraph of one line, or what was said of it before.
    if hasParagraph { return open.count == 1 ? 1 + min(probe.indent, 3) : nil }
    guard let last = blocks.last, last.kind == .paragraph else { return nil }
    return last.lines.count == 1 && isNear(last) ? 1 + min(probe.indent, 3) : nil
  }

  private func isNear(_ raw: Raw) -> Bool {
    raw.fileLines.map { $0.upperBound >= lineNumber - 1 } ?? false
  }

  private mutating func definition(
    _ indent: Int, _ cursor: inout MarkdownCursor, _ start: MarkdownCursor, _ known: inout Int,
    isFresh: inout Bool
  ) -> Bool {
    var probe = start
    leave(probe.position..<probe.position + 1)
    let before = cursor.indent
    enter(.definition(indent: before + indent), &known)
    probe.take(1)
    probe.takeSpace(indent - 1)
    isFresh = true
    cursor = probe
    return true
  }

  /// Pandoc's `::: {.verse}` … `:::`.
  private mutating func division(
    _ cursor: inout MarkdownCursor, _ start: MarkdownCursor, _ known: inout Int
  ) -> Bool {
    let colons = start.rest.prefix { $0 == 0x3A }.count
    var words = start.rest.dropFirst(colons)
    while let last = words.last, last == 0x20 || last == 0x09 || last == 0x3A { words = words.dropLast() }
    while let first = words.first, first == 0x20 || first == 0x09 { words = words.dropFirst() }
    if words.isEmpty {
      guard
        let index = containers[..<known].lastIndex(where: { if case .division = $0 { true } else { false } })
      else { return false }
      leave(start.position..<start.end)
      closeContainers(from: index)
      known = containers.count
    } else {
      let attributes: MarkdownAttributes
      if words.first == 0x7B, let found = MarkdownAttributes(words), found.end == words.endIndex {
        attributes = found
      } else if !words.contains(0x20), !words.contains(0x7B) {
        attributes = MarkdownAttributes(named: String(decoding: words, as: UTF8.self))
      } else {
        return false
      }
      leave(start.position..<start.end)
      enter(.division(colons: colons, attributes), &known)
    }
    cursor = start
    cursor.take(start.end - start.position)
    return true
  }

  /// Begins a leaf with what is left of a line, or adds it to the open one.
  mutating func startLeaf(_ cursor: inout MarkdownCursor, known: Int, isFresh: Bool) {
    let isWhole = known == containers.count
    if cursor.isBlank {
      if isFresh { return }
      // A quotation and its kin end with the first line that is not theirs.
      closeContainers(from: known)
      close()
      return
    }
    let indent = cursor.indent
    if indent >= 4, !hasParagraph {
      closeContainers(from: known)
      cursor.takeSpace(4)
      begin(.indented, cursor.position..<cursor.end)
      return
    }
    let outer = cursor
    cursor.takeSpace()
    let rest = cursor.rest
    let line = cursor.position..<cursor.end
    if indent >= 4 {
      open.append(line)
      return
    }
    if hasParagraph, isWhole, underlined(cursor, outer) { return }
    if let level = MarkdownLine.heading(rest) {
      closeContainers(from: known)
      close()
      heading(level, line)
    } else if let fence = MarkdownLine.fence(rest) {
      closeContainers(from: known)
      leave(line)
      begin(.fence(sign: fence.sign, count: fence.count, indent: indent), line)
      open = []
    } else if MarkdownLine.isRule(rest) {
      closeContainers(from: known)
      close()
      if !simpleTable(cursor, outer) {
        leave(line)
        add(.rule, [])
      }
    } else if let end = MarkdownLine.html(rest, interrupts: hasParagraph) {
      closeContainers(from: known)
      begin(.html(end), line)
      if MarkdownLine.ends(rest, end) { close() }
    } else if hasParagraph {
      // Also one that lacks the marks of what it stands in.
      open.append(line)
    } else {
      closeContainers(from: known)
      if MarkdownLine.isGridLine(rest) {
        begin(.gridTable, line)
      } else if isVerse(rest) {
        leave(cursor.position..<cursor.position + 1)
        begin(.verse, cursor.position + 1..<cursor.end)
      } else {
        begin(.paragraph, line)
      }
    }
  }

  private mutating func heading(_ level: Int, _ line: Range<Int>) {
    var words = line.lowerBound + level..<line.upperBound
    while let last = bytes[words].last, last == 0x20 || last == 0x09 {
      words = words.lowerBound..<words.upperBound - 1
    }
    let signs = bytes[words].reversed().prefix { $0 == 0x23 }.count
    let before = bytes[words].dropLast(signs).last
    if signs > 0, before == nil || before == 0x20 || before == 0x09 {
      words = words.lowerBound..<words.upperBound - signs
    }
    leave(line.lowerBound..<words.lowerBound)
    leave(words.upperBound..<line.upperBound)
    add(.heading(level: level), [words])
  }

  /// Takes what stands below a paragraph and makes something else of it.
  private mutating func underlined(_ cursor: MarkdownCursor, _ outer: MarkdownCursor) -> Bool {
    let rest = cursor.rest
    let line = cursor.position..<cursor.end
    if let level = MarkdownLine.underline(rest) {
      let lines = open
      open = []
      leaf = .none
      if closeParagraph(lines, as: .heading(level: level)) {
        leave(line)
        return true
      }
      return false
    }
    if let columns = MarkdownLine.tableColumns(rest), let head = open.last,
      MarkdownLine.cells(of: bytes[head]).count == columns, bytes[head].contains(0x7C) || columns > 1
    {
      open.removeLast()
      let isOther = !open.isEmpty
      if isOther { close() }
      leaf = .table
      open = []
      takeRow(bytes[head])
      leave(line)
      return true
    }
    return open.count == 1 && simpleTable(cursor, outer)
  }

  /// True for the first of Pandoc's lines of verse, and no row of a table.
  private func isVerse(_ rest: ArraySlice<UInt8>) -> Bool {
    guard rest.first == 0x7C, rest.dropFirst().first == 0x20 || rest.count == 1 else { return false }
    guard lineNumber + 1 < lines.count else { return true }
    let next = MarkdownCursor(lines[lineNumber + 1], in: bytes)
    return MarkdownLine.tableColumns(next.rest) == nil
  }
}
