import Prose

/// Where each name stands alone in a text, as headings do.
struct HeadingPlaces {
  /// Shorter beginnings of titles tell nothing.
  static let shortestBeginning = 8
  /// Titles of fewer letters that differ in one are two titles.
  private static let shortestMisspelling = 6
  private static let edge = 4
  /// Titles that are compared with one; in a book, few are alike.
  private static let most = 500

  /// The blocks of each key, in order.
  private var blocks: [String: [Int]] = [:]
  /// Titles by their first letters and by their last: of two that differ in one letter, either are the same.
  private var edges: [String: [String]] = [:]
  /// All titles in order, so that those with the same beginning are neighbours.
  private var titles: [String] = []
  /// Words of each block.
  private let words: [Int]

  /// Looks at every block that is short enough for a heading.
  init(_ blocks: [Block], words: [Int], _ vocabulary: Vocabulary) {
    self.words = words
    for (index, block) in blocks.enumerated()
    where words[index] <= 45 && block.lines.count <= 6 && block.kind != .sceneBreak {
      let name = EntryName(block.lines.map(\.text).joined(separator: " "), vocabulary)
      var keys = [name.title, name.whole, name.numberKey ?? ""]
      if block.lines.count > 1 {
        let first = EntryName(block.lines[0].text, vocabulary)
        keys += [first.title, first.whole, first.numberKey ?? ""]
      }
      for key in Set(keys) where !key.isEmpty { self.blocks[key, default: []].append(index) }
    }
    titles = self.blocks.keys.filter { !$0.contains("#") }.sorted()
    for title in titles where title.count >= Self.shortestMisspelling {
      edges["^" + title.prefix(Self.edge), default: []].append(title)
      edges[title.suffix(Self.edge) + "$", default: []].append(title)
    }
  }

  /// How often a key stands from a block on.
  func count(of key: String, from block: Int) -> Int {
    guard let places = blocks[key] else { return 0 }
    return places.count - places.partition(before: block)
  }

  /// The blocks of a key from a block on.
  func places(of key: String, from block: Int) -> ArraySlice<Int> {
    guard let places = blocks[key] else { return [] }
    return places[places.partition(before: block)...]
  }

  /// True where some words of text stand under a block.
  func wordsFollow(_ block: Int) -> Bool { words.dropFirst(block + 1).prefix(3).reduce(0, +) >= 12 }

  /// The title that stands after a block and means this one: the same, with one letter otherwise, or longer or
  /// shorter; nil where there is none.
  func title(of name: EntryName, after block: Int) -> String? {
    if let title = heading(of: name, after: block) { return title }
    let isThere = { (title: String) in count(of: title, from: block + 1) > 0 }
    if let shorter = name.beginnings.first(where: isThere) { return shorter }
    return longer(name.title, isThere)
  }

  /// The title that stands after a block and is this one, or differs in one letter.
  func heading(of name: EntryName, after block: Int) -> String? {
    let isThere = { (title: String) in count(of: title, from: block + 1) > 0 }
    for title in [name.title, name.whole] where !title.isEmpty && isThere(title) { return title }
    return misspelled(name.title, isThere)
  }

  private func misspelled(_ title: String, _ isThere: (String) -> Bool) -> String? {
    guard title.count >= Self.shortestMisspelling else { return nil }
    let near =
      (edges["^" + title.prefix(Self.edge)] ?? []).prefix(Self.most)
      + (edges[title.suffix(Self.edge) + "$"] ?? []).prefix(Self.most)
    return near.first { other in
      abs(other.utf8.count - title.utf8.count) <= 4 && Self.differByOne(Array(title), Array(other))
        && isThere(other)
    }
  }

  private func longer(_ title: String, _ isThere: (String) -> Bool) -> String? {
    guard title.count >= Self.shortestBeginning else { return nil }
    let start = titles.partitioningIndex { $0 >= title }
    return titles[start...].prefix(Self.most).prefix { $0.hasPrefix(title) }.first(where: isThere)
  }

  /// True for words that one letter more, less or otherwise makes equal.
  private static func differByOne(_ one: [Character], _ other: [Character]) -> Bool {
    guard abs(one.count - other.count) <= 1 else { return false }
    let same = zip(one, other).prefix { $0 == $1 }.count
    let tail = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    return same + tail >= max(one.count, other.count) - 1
  }
}

extension Array where Element: Comparable {
  /// The first index whose element is not before a value, in an array in order.
  fileprivate func partition(before value: Element) -> Int { partitioningIndex { $0 >= value } }
}
