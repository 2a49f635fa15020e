import Prose

/// Finds notes that are paragraphs: what was made of pages of the web has links for them, there and back.
enum LinkedNotes {
  /// More paragraphs than a note has.
  private static let longestNote = 12

  /// - Parameter part: the name that links within the blocks begin with.
  static func find(in blocks: inout [DocumentBlock], part: String) {
    var places: [String: Int] = [:]
    for (index, block) in blocks.enumerated() {
      for anchor in block.anchors where places[part + "#" + anchor] == nil {
        places[part + "#" + anchor] = index
      }
    }
    guard !places.isEmpty else { return }
    var targets: Set<Int> = []
    var marks: [(block: Int, run: Int, target: Int, name: String)] = []
    for (index, block) in blocks.enumerated() where block.note == nil {
      for (position, run) in block.runs.enumerated() where isMark(run) {
        guard let link = run.link, let target = places[link], target != index, !blocks[target].isHeading,
          blocks[target].note == nil
        else { continue }
        marks.append((index, position, target, link))
        targets.insert(target)
      }
    }
    for mark in marks {
      guard let end = end(of: mark.target, from: mark.block, blocks, places, targets) else { continue }
      // A link from the note back to its mark looks the same.
      guard mark.block < mark.target || !blocks[mark.block].runs.isEmpty, blocks[mark.block].note == nil
      else { continue }
      blocks[mark.block].setMark(at: mark.run, of: mark.name)
      for index in mark.target...end {
        blocks[index].note = mark.name
        blocks[index].silence = "note"
        for position in blocks[index].runs.indices {
          let link = blocks[index].runs[position].link
          if let link, places[link] == mark.block { blocks[index].runs[position].silence = "link back" }
        }
      }
    }
  }

  /// The last block of the note at a target, which links back to where its mark is; nil where none does.
  private static func end(
    of target: Int, from mark: Int, _ blocks: [DocumentBlock], _ places: [String: Int], _ targets: Set<Int>
  ) -> Int? {
    for index in target..<min(target + longestNote, blocks.count) {
      if index > target, targets.contains(index) || blocks[index].isHeading { return nil }
      let leads = blocks[index].runs.contains { run in run.link.flatMap { places[$0] } == mark }
      if leads { return index }
    }
    return nil
  }

  /// A number, a letter or a sign that leads elsewhere: raised, in brackets, or a number by itself.
  private static func isMark(_ run: DocumentRun) -> Bool {
    guard run.kind == .text, run.link != nil else { return false }
    let text = run.text.filter { !$0.isWhitespace }
    let isBracketed = text.first == "[" || text.first == "("
    let inner = text.filter { !"[]()".contains($0) }
    guard 1...4 ~= inner.unicodeScalars.count else { return false }
    if inner.allSatisfy({ $0.isNumber }) { return true }
    return (run.isRaised || isBracketed)
      && inner.allSatisfy { $0.isNumber || $0.isLetter || "*†‡§¶".contains($0) }
  }
}

extension DocumentBlock {
  /// Makes a run the mark of a note; the space behind it is the text's.
  fileprivate mutating func setMark(at index: Int, of note: String) {
    let text = runs[index].text
    var mark = DocumentRun(text.filter { !$0.isWhitespace }, .noteMark(note))
    mark.silence = runs[index].silence
    runs[index] = mark
    guard text.last?.isWhitespace == true, index + 1 < runs.count, runs[index + 1].kind == .text else {
      return
    }
    runs[index + 1] = runs[index + 1].behindBlank
  }
}
