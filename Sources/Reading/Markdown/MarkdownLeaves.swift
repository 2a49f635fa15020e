import Prose

/// What ends, and what becomes of it.
extension MarkdownBlocks {
  /// Ends the open leaf.
  mutating func close() {
    let lines = open
    open = []
    defer { leaf = .none }
    switch leaf {
    case .none, .table, .simpleTable: return
    case .gridTable: addGrid(lines)
    case .paragraph: closeParagraph(lines, as: .paragraph)
    case .verse: add(.verse, lines)
    case .fence: add(.code, lines)
    case .indented:
      var lines = lines
      while let last = lines.last, bytes[last].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { lines.removeLast() }
      add(.code, lines)
    case .html: add(.html, lines)
    }
  }

  func context() -> Context {
    var context = Context()
    for container in containers {
      switch container {
      case .quote: context.quotes += 1
      case .item, .definition: context.isItem = true
      case .note(let label): context.note = label
      case .division(_, let attributes):
        context.language = attributes.language ?? context.language
        context.matter = attributes.classes.lazy.compactMap { Matter(rawValue: $0) }.first ?? context.matter
        if attributes.classes.contains(where: { ["verse", "poem", "poetry", "line-block"].contains($0) }) {
          context.isVerse = true
        }
        context.anchor = attributes.id ?? context.anchor
      }
    }
    return context
  }

  private mutating func takeLabel() -> Range<Int>? {
    defer {
      label = nil
    }
    return label
  }

  mutating func add(_ kind: Raw.Kind, _ lines: [Range<Int>]) {
    let isOwn = containers.allSatisfy { if case .division = $0 { true } else { false } }
    var mark: Range<Int>?
    if kind == .paragraph { mark = takeLabel() } else { dropLabel() }
    blocks.append(
      Raw(
        kind: kind, lines: lines, context: context(), label: mark,
        fileLines: isOwn && kind == .paragraph ? firstLine..<firstLine + lines.count : nil))
  }

  /// Adds a paragraph without the definitions of links that it begins with; false where nothing else is in it.
  @discardableResult
  mutating func closeParagraph(_ lines: [Range<Int>], as kind: Raw.Kind) -> Bool {
    let words = bytes.lines(lines)
    var offset = 0
    var taken = 0
    while offset < words.count, words[offset] == 0x5B, let definition = MarkdownDefinition(words[offset...]) {
      let label = MarkdownDefinition.key(definition.label)
      if references[label] == nil { references[label] = definition.target }
      let isAll = definition.end >= words.count
      let count = isAll ? lines.count - taken : words[offset..<definition.end].count { $0 == 0x0A }
      for line in lines[taken..<taken + count] { leave(line, "link target") }
      taken += count
      offset = definition.end
    }
    firstLine += taken
    guard words[min(offset, words.count)...].contains(where: { $0 > 0x20 }) else {
      for line in lines[taken...] { leave(line, "control character") }
      return false
    }
    add(kind, Array(lines[taken...]))
    return true
  }

  var hasParagraph: Bool { if case .paragraph = leaf { true } else { false } }

  mutating func begin(_ leaf: Leaf, _ line: Range<Int>) {
    close()
    self.leaf = leaf
    firstLine = lineNumber
    open = [line]
  }

  /// Closes what a line does not go on with.
  mutating func closeContainers(from index: Int) {
    guard index < containers.count else { return }
    close()
    if containers[index...].contains(where: \.isItem) { dropLabel() }
    containers.removeSubrange(index...)
  }

  mutating func push(_ container: Container, label range: Range<Int>? = nil) {
    close()
    containers.append(container)
    if let range {
      dropLabel()
      label = range
    }
  }
}

extension [UInt8] {
  /// Some stretches of it, a line each.
  func lines(_ lines: [Range<Int>]) -> [UInt8] { Array(lines.map { self[$0] }.joined(separator: [0x0A])) }
}
