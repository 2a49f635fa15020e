import Prose

/// Titles of sections, and of the body itself.
extension FictionBookBody {
  /// Puts a heading into the table of contents.
  mutating func note(title block: inout DocumentBlock, _ level: Int) {
    guard !isNotes else { return }
    anchorNumber += 1
    let anchor = "title \(number + 1).\(anchorNumber)"
    block.anchors.append(anchor)
    contents.append(Entry(title: Self.listed(block.runs), level: level, anchor: anchor))
  }

  /// Lines of a title as one: "Chapter I. The Boat"; the words of a picture where it has no others.
  static func listed(_ runs: [DocumentRun]) -> String {
    var title = ""
    for run in runs {
      switch run.kind {
      case .text: title += run.text
      case .lineBreak:
        guard let last = title.last else { continue }
        title += last.isLetter || last.isNumber ? ". " : " "
      default: continue
      }
    }
    if title.isEmpty { title = runs.filter { $0.kind == .picture }.map(\.text).joined(separator: " ") }
    return title
  }

  /// Decides what the body's title is: the book's own, which the opening says, or that of a division.
  mutating func settleTitle(known: String) {
    guard let index = titleBlock, let title = titleText else { return }
    let words = Self.words(title)
    let others = Set(Self.words(known))
    let isBooks = others.isEmpty || words.filter(others.contains).count * 2 >= words.count
    if isBooks {
      blocks[index].matter = .titlePage
      return
    }
    let anchor = "title \(number + 1).0"
    blocks[index].role = .heading(level: 1)
    blocks[index].anchors.append(anchor)
    // What it heads lies below it.
    for index in contents.indices { contents[index].level += 1 }
    for index in blocks.indices.dropFirst(index + 1) {
      if case .heading(let level) = blocks[index].role { blocks[index].role = .heading(level: level + 1) }
    }
    contents.insert(Entry(title: title, level: 1, anchor: anchor), at: 0)
    titleText = nil
  }

  private static func words(_ text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
