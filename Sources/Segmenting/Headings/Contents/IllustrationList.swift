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
    var lastPaged = head
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
      let pages = pages(of: block, vocabulary)
      let isEntry =
        pages > 0
        ? words(of: block) <= longest * pages : units.allSatisfy { $0.words <= longestWithoutPage }
      guard block.kind != .sceneBreak, isEntry else { break }
      if end > head + 1 { widestGap = max(widestGap, block.blankLinesBefore) }
      if pages > 0 || units.allSatisfy(\.isColumnHead) {
        paged += 1
        lastPaged = end
      }
      end += 1
    }
    let isPaged = lastPaged > head && paged * 4 >= (lastPaged - head) * 3
    // What stands below the last page is another's.
    if isPaged { end = lastPaged + 1 }
    if blocks[head].lines.count > 1 { return head..<(isPaged ? end : head + 1) }
    let count = end - head - 1
    guard count >= fewest || isPaged && count > 0, isPaged || isApart && contents != nil else { return nil }
    return head..<end
  }

  /// Words of an entry with a page number, on several lines, and of a line without one.
  private static let longest = 45
  private static let longestWithoutPage = 12

  /// How many lines of a block end in the number of a page: a caption may have several, and the number stands at the right of
  /// its last one.
  private static func pages(of block: Block, _ vocabulary: Vocabulary) -> Int {
    let paged = block.lines.map { line in
      EntryName(line.text, vocabulary).hasPage || endsInPlace(line.text, vocabulary)
    }
    return paged.last ?? false ? paged.count { $0 } : 0
  }

  /// "The Harbour      _Frontispiece_"
  private static func endsInPlace(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    guard let last = text.split(whereSeparator: \.isWhitespace).last,
      vocabulary.picturePlaces.contains(last.lowercased().filter(\.isLetter))
    else { return false }
    let before = text[..<last.startIndex]
    return before.hasSuffix("  ") || before.hasSuffix("\t") || before.hasSuffix(". ")
  }

  private static func words(of block: Block) -> Int {
    block.lines.reduce(0) { $0 + $1.text.split(separator: " ").count }
  }

  /// True for a block that is "ILLUSTRATIONS" and its kind, alone or over lines with pages.
  static func isHead(_ block: Block, _ vocabulary: Vocabulary) -> Bool {
    guard let first = block.lines.first?.text, first.utf8.count <= 60,
      vocabulary.illustrations.contains(HeadingCandidate.key(first))
    else { return false }
    return block.lines.count == 1 || pages(of: block, vocabulary) >= fewest
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
