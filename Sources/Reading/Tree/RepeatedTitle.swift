import Prose

/// A work's title that stands twice at the beginning, as on a title and again over the text: it is said once.
enum RepeatedTitle {
  /// Why the other one is not said.
  static let reason = "title, said once already"
  /// How many blocks with words are looked at: a title, who wrote it, a date.
  private static let reach = 6

  /// Settles the beginning of a document.
  static func settle(_ document: inout Document) {
    guard let title = document.metadata.title.map(DocumentOutline.key), !title.isEmpty else { return }
    var found: [(part: Int, block: Int, isHeading: Bool)] = []
    var seen = 0
    search: for (part, content) in document.parts.enumerated() where content.matter?.silence == nil {
      for (index, block) in content.blocks.enumerated() {
        guard block.silence == nil, block.matter?.silence == nil, block.note == nil, !block.text.isEmpty
        else { continue }
        seen += 1
        guard seen <= reach, block.text.utf8.count < 300 else { break search }
        guard DocumentOutline.key(block.text) == title else { continue }
        let isHeading = if case .heading = block.role { true } else { block.role == .title }
        found.append((part, index, isHeading))
      }
    }
    guard found.count > 1 else { return }
    // A heading is said before what only looks like one, and of several the first.
    let kept = found.firstIndex(where: \.isHeading) ?? 0
    for (index, place) in found.enumerated() where index != kept {
      document.parts[place.part].blocks[place.block].silence = reason
    }
  }
}
