import Prose

/// The list of the works that a text cites, at its end: their authors and dates are not the text's, and what has one is no
/// letter.
enum SourceList {
  /// Where it begins: its title, or its first entry where it has none; nil where there is no list.
  static func start(in paragraphs: [ProseBlock], _ vocabulary: Vocabulary) -> Int? {
    if let title = paragraphs.lastIndex(where: { isTitle($0, vocabulary) }), title > 0 {
      let entries = paragraphs[(title + 1)...].prefix { isEntry($0.text.text) }.count
      // A few lines may stand below it.
      if entries >= 2, entries * 2 >= paragraphs.count - title - 1 { return title }
    }
    let entries = paragraphs.reversed().prefix { isEntry($0.text.text) }.count
    return entries >= least && entries < paragraphs.count ? paragraphs.count - entries : nil
  }

  /// Fewer entries without a title above them are dates of a text.
  private static let least = 4

  private static func isTitle(_ block: ProseBlock, _ vocabulary: Vocabulary) -> Bool {
    guard block.words <= 6 else { return false }
    let words = block.text.text.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return vocabulary.sources.contains(words)
  }

  /// A line with a year or an address that begins with a name and a comma or full stop, a number, or a sign.
  private static func isEntry(_ text: String) -> Bool {
    guard text.utf8.count <= 1000 else { return false }
    let hasYear = text.firstMatch(of: /(?:^|[^0-9])(?:1[5-9]|20)[0-9]{2}[a-z]?(?:[^0-9]|$)/) != nil
    guard hasYear || text.contains("://") || text.contains("www.") else { return false }
    if text.prefixMatch(of: /[\[(]?[0-9]{1,3}[\])\.]/) != nil { return true }
    // `Hunt, Katie. …`, `Lake R. …`: the name stands before the title.
    let first = text.split(separator: " ", maxSplits: 4)
    guard first.count > 3, text.first?.isUppercase == true else { return false }
    return first.prefix(3).contains { $0.hasSuffix(",") || $0.hasSuffix(".") }
  }
}
