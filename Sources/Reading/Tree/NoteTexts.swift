import Prose

/// Where a block stands in a document.
struct BlockPlace: Hashable, Comparable {
  var part: Int
  var block: Int

  static func < (left: BlockPlace, right: BlockPlace) -> Bool {
    (left.part, left.block) < (right.part, right.block)
  }
}

/// The texts of a document's notes, and which of them have marks.
struct NoteTexts {
  private var blocks: [String: [(place: BlockPlace, block: DocumentBlock)]] = [:]
  private var marked: Set<String> = []

  init(of document: Document) {
    for (index, part) in document.parts.enumerated() {
      for (position, block) in part.blocks.enumerated() {
        if let id = block.note {
          blocks[id, default: []].append((BlockPlace(part: index, block: position), block))
        }
        for case .noteMark(let id) in block.runs.map(\.kind) where block.note != id { marked.insert(id) }
      }
    }
  }

  /// Their names, in the order of letters.
  var names: [String] { blocks.keys.sorted() }

  /// True where the text is written below its mark. A note whose only mark stands in notes that are never reached is
  /// written where it stands.
  func isMarked(_ id: String) -> Bool { marked.contains(id) && blocks[id] != nil }

  subscript(id: String) -> [(place: BlockPlace, block: DocumentBlock)] { blocks[id] ?? [] }
}

extension Language {
  /// True for the same language, whatever its region; an unknown one is every other's.
  func isSame(as other: Language?) -> Bool { other.map { $0.code == code } ?? false }
}
