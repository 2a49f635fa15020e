import Prose

/// What stands inside paragraphs and cells and has paragraphs of its own.
extension DocumentFlow {
  // MARK: Stories

  /// Begins what has paragraphs of its own.
  mutating func beginStory(_ kind: Story.Kind) { stories.append(Story(kind: kind)) }

  /// Ends the innermost story.
  mutating func endStory() {
    guard stories.count > 1 else { return }
    let kind = stories[stories.count - 1].kind
    var blocks = endedStory()
    for index in blocks.indices {
      switch kind {
      case .text, .box: break
      case .note(let name):
        blocks[index].block.note = blocks[index].block.note ?? name
        blocks[index].block.silence = blocks[index].block.silence ?? "note"
      case .silent(let reason): blocks[index].block.silence = blocks[index].block.silence ?? reason
      }
    }
    put(blocks)
  }

  /// Takes the innermost story off, with all that is open in it.
  private mutating func endedStory() -> [FlowBlock] {
    closeAll()
    return stories.popLast()?.blocks ?? []
  }

  mutating func closeAll() {
    while true {
      endParagraph()
      if let joined = stories[stories.count - 1].joined {
        stories[stories.count - 1].joined = nil
        close(joined)
      }
      guard let table = tables.last, table.depth >= stories.count else { return }
      endTable()
    }
  }

  // MARK: Tables

  /// Begins a table.
  mutating func beginTable() { tables.append(FlowTable(depth: stories.count)) }

  /// Begins a row.
  mutating func beginRow() {
    endCell()
    if !tables.isEmpty { tables[tables.count - 1].rows.append([]) }
  }

  /// Begins a cell.
  mutating func beginCell() {
    guard !tables.isEmpty else { return }
    endCell()
    if tables[tables.count - 1].rows.isEmpty { beginRow() }
    stories.append(Story(kind: .text))
    tables[tables.count - 1].cellDepth = stories.count
  }

  /// Ends the open cell, if there is one.
  mutating func endCell() {
    guard let depth = tables.last?.cellDepth, stories.count >= depth else { return }
    while stories.count > depth { endStory() }
    tables[tables.count - 1].cellDepth = nil
    let blocks = endedStory()
    tables[tables.count - 1].add(blocks)
  }

  /// Ends the innermost table.
  mutating func endTable() {
    endCell()
    guard let table = tables.popLast() else { return }
    if let outer = tables.last, outer.cellDepth == stories.count { tables[tables.count - 1].isNested = true }
    put(table.blocks)
  }

  // MARK: The end

  /// Closes what is open; what is left is the text.
  mutating func end() {
    while stories.count > 1 || !tables.isEmpty {
      if let depth = tables.last?.cellDepth, depth == stories.count {
        endCell()
      } else if let table = tables.last, table.depth >= stories.count {
        closeAll()
      } else {
        endStory()
      }
    }
    closeAll()
  }

  /// The blocks of the text, and before which of them there was an empty paragraph; all is closed.
  mutating func take() -> (blocks: [FlowBlock], blanks: Set<Int>) {
    end()
    let story = stories[0]
    stories = [Story(kind: .text)]
    return (story.blocks, story.blanks)
  }
}
