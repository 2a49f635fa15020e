import Prose

/// What programs make of other formats that know no titles of FictionBook: headings are bold paragraphs, notes stand at
/// the end of their section with an arrow that led back, and their marks are numbers behind words.
enum FictionBookConversion {
  /// A longer bold paragraph is no heading, words.
  private static let longestHeading = 14

  /// Finds headings and notes in a body without a single title.
  static func settle(_ body: inout FictionBookBody) {
    let firsts = body.traits.indices.filter {
      body.traits[$0].isBold && ($0 == 0 || body.traits[$0 - 1].section != body.traits[$0].section)
    }
    var sections: Set<Int> = []
    for trait in body.traits where !trait.isEmptyLine { sections.insert(trait.section) }
    // One bold line does not make a book of chapters.
    guard firsts.count >= 2, firsts.count * 2 >= sections.count else { return }
    body.isConverted = true
    let starts = Set(firsts)
    var wasHeading = false
    for index in body.blocks.indices {
      guard body.blocks[index].role == .paragraph, body.traits[index].isBold,
        (1...longestHeading).contains(body.blocks[index].text.split { $0.isWhitespace }.count)
      else {
        wasHeading = false
        continue
      }
      let isFirst = starts.contains(index)
      // Bold words over a paragraph; several in a row are the heads of a table.
      let isOver =
        index + 1 < body.blocks.count && body.traits[index + 1].section == body.traits[index].section
        && body.blocks[index + 1].role == .paragraph && !body.traits[index + 1].isBold
      let isAlone = index > 0 && !body.traits[index - 1].isBold
      guard isFirst || isOver && (wasHeading || isAlone) else {
        wasHeading = false
        continue
      }
      wasHeading = true
      let level = isFirst ? 1 : 2
      var block = body.blocks[index]
      block.role = .heading(level: level)
      body.note(title: &block, level)
      body.blocks[index] = block
    }
    for section in sections.sorted() {
      settleNotes(&body, body.traits.indices.filter { body.traits[$0].section == section })
    }
  }

  // MARK: Front matter

  /// Tells the title page and the list of contents, which such programs head with the book's title, from chapters.
  static func settleFront(_ body: inout FictionBookBody, title: String?) {
    guard body.isConverted, let title else { return }
    let key = DeclaredTitle.key(title)
    let headings = Set(body.contents.map { DeclaredTitle.key($0.title) })
    let own = body.contents.filter { DeclaredTitle.key($0.title) == key }
    for entry in own {
      guard let start = body.blocks.firstIndex(where: { $0.anchors.contains(entry.anchor) }) else { continue }
      let section = body.traits[start].section
      let range = body.traits.indices.filter { body.traits[$0].section == section && $0 > start }
      let texts = range.map { DeclaredTitle.key(body.blocks[$0].text) }.filter { !$0.isEmpty }
      let listed = texts.filter { headings.contains($0) && $0 != key }.count
      let words = range.reduce(0) { $0 + body.blocks[$1].text.split { $0.isWhitespace }.count }
      let matter: Matter
      if listed >= 2, listed * 2 >= texts.count {
        matter = .contents
      } else if words < 60, start < 20 {
        matter = .titlePage
      } else {
        continue
      }
      for index in [start] + range { body.blocks[index].matter = matter }
      body.contents.removeAll { $0.anchor == entry.anchor }
    }
  }

  // MARK: Notes

  /// Paragraphs that end in an arrow back are notes, in the order of their marks.
  private static func settleNotes(_ body: inout FictionBookBody, _ section: [Int]) {
    let notes = section.filter { index in
      let end = body.blocks[index].text.droppingLast { $0 == " " || $0 == "\u{FE0E}" || $0 == "\u{FE0F}" }
      return end.unicodeScalars.last == "\u{21A9}"
    }
    guard let first = notes.first else { return }
    var next = section.first ?? first
    for (number, note) in notes.enumerated() {
      let id = "note \(body.traits[note].section).\(number + 1)"
      body.blocks[note].note = id
      body.blocks[note].silence = "note"
      for index in section where index >= next && index < first {
        if mark(&body.blocks[index], number: number + 1, id: id) {
          next = index
          break
        }
      }
    }
  }

  /// Makes a number that stands behind a word a mark; false where there is none.
  private static func mark(_ block: inout DocumentBlock, number: Int, id: String) -> Bool {
    let digits = String(number)
    for (index, run) in block.runs.enumerated() where run.kind == .text {
      var from = run.text.startIndex
      while let found = run.text[from...].firstRange(of: digits) {
        from = found.upperBound
        guard found.lowerBound > run.text.startIndex else { continue }
        let before = run.text[run.text.index(before: found.lowerBound)]
        let after = found.upperBound < run.text.endIndex ? run.text[found.upperBound] : " "
        guard !before.isWhitespace, !before.isNumber, !"-–—/$€£#".contains(before),
          after.isWhitespace || after.isPunctuation
        else { continue }
        let (head, tail) = run.parts(around: found)
        block.runs.replaceSubrange(
          index...index, with: [head, DocumentRun(digits, .noteMark(id)), tail].filter { !$0.text.isEmpty })
        return true
      }
    }
    return false
  }
}
