import Prose

/// Finds a list of illustrations: captions under a heading of their own, in the front of a book.
///
/// Captions do not come again, so their list is believed only where it tells pages, or where it stands right under the
/// contents and ends at a wider gap or at a heading.
enum IllustrationList {
  private static let fewest = 3

  /// The blocks of the list that begins at a block; nil where none does.
  ///
  /// - Parameters:
  ///   - contents: the list of contents that ends right above it, if one does.
  ///   - places: where names stand alone.
  static func blocks(
    at head: Int, in blocks: [Block], under contents: ContentsList?, places: HeadingPlaces,
    _ vocabulary: Vocabulary
  ) -> Range<Int>? {
    let named = Set(contents?.units.compactMap { places.heading(of: $0.unit.name, after: head) } ?? [])
    var paged = 0
    var widestGap = 0
    var end = head + 1
    var isApart = false
    while end < blocks.count {
      let block = blocks[end]
      let units = ListUnit.units(of: block, vocabulary)
      if isHeading(block, at: end, vocabulary) || units.contains(where: { named.contains($0.name.title) }) {
        isApart = true
        break
      }
      if end > head + 2, block.blankLinesBefore > max(widestGap, 2) {
        isApart = true
        break
      }
      guard block.kind != .sceneBreak, units.allSatisfy({ $0.name.hasPage ? $0.words <= 30 : $0.words <= 12 })
      else {
        break
      }
      if end > head + 1 { widestGap = max(widestGap, block.blankLinesBefore) }
      paged += units.filter { $0.name.hasPage || $0.isColumnHead }.count * 2 >= units.count ? 1 : 0
      end += 1
    }
    let count = end - head - 1
    let isPaged = paged * 4 >= count * 3
    guard count >= fewest || isPaged && count > 0, isPaged || isApart && contents != nil else { return nil }
    return head..<end
  }

  /// True for a block that is "ILLUSTRATIONS" and its kind.
  static func isHead(_ block: Block, _ vocabulary: Vocabulary) -> Bool {
    guard block.lines.count == 1, block.text.count <= 60 else { return false }
    return vocabulary.illustrations.contains(HeadingCandidate.key(block.text.text))
  }

  private static func isHeading(_ block: Block, at index: Int, _ vocabulary: Vocabulary) -> Bool {
    guard let candidate = HeadingCandidate(block, at: index, vocabulary) else { return false }
    return switch candidate.family {
    case .division, .front, .back, .marked: true
    case .roman, .arabic, .spelled: candidate.title.isEmpty
    case .letter, .capitals, .titleCase: false
    }
  }
}
