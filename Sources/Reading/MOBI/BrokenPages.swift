/// Chapters of a book of the older Mobipocket form that has neither a list of contents nor headings: only where pages begin is
/// marked, and a short line over a page is its title.
enum BrokenPages {
  /// So many pages must begin so: fewer are a title page and a text.
  private static let fewest = 3
  /// A title's longest, in words; a page that has one has more words than this many times as much.
  private static let longestTitle = 10

  /// Settles the pages of a book.
  static func settle(_ document: inout Document) {
    let hasHeadings = document.parts.contains { part in
      part.blocks.contains { if case .heading = $0.role { true } else { false } }
    }
    guard !hasHeadings else { return }
    let titles = document.parts.map(title)
    let full = document.parts.count { !$0.blocks.isEmpty }
    let count = titles.count { $0 != nil }
    guard count >= fewest, count * 2 >= full else { return }
    for (part, title) in titles.enumerated() {
      if let title { document.parts[part].blocks[title].role = .heading(level: 1) }
    }
  }

  /// The first words of a page, where they are a short line without an end over a longer text.
  private static func title(of part: DocumentPart) -> Int? {
    let said = part.blocks.indices.filter { !part.blocks[$0].text.isEmpty && part.blocks[$0].silence == nil }
    guard let first = said.first, said.count > 1 else { return nil }
    let text = part.blocks[first].text
    let words = text.split { $0.isWhitespace }.count
    let rest = said.dropFirst().lazy.map { part.blocks[$0].text.split { $0.isWhitespace }.count }
    guard part.blocks[first].role == .paragraph || part.blocks[first].role == .verse, words <= longestTitle,
      text.contains(where: { $0.isLetter || $0.isNumber }), !",;".contains(text.last ?? " "),
      rest.reduce(0, +) > words * 2
    else { return nil }
    return first
  }
}
