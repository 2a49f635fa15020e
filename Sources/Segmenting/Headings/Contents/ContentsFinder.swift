import Prose

/// Finds tables of contents, which look like headings and are none.
struct ContentsFinder {
  private let blocks: [Block]
  private let words: [Int]
  private let vocabulary: Vocabulary
  /// Where names stand alone; made where there is something that could be a list.
  private var places: HeadingPlaces?

  init(_ blocks: [Block], _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.blocks = blocks
    words = blocks.map { block in block.lines.reduce(0) { $0 + $1.text.split(separator: " ").count } }
  }

  /// The lists, in order; none has a block of another.
  mutating func lists(_ candidates: [HeadingCandidate]) -> [ContentsList] {
    let heads = blocks.indices.filter {
      Self.isHead(blocks[$0], vocabulary)
        // An index in front of the text is its contents.
        || $0 * Self.front < blocks.count && vocabulary.contentsInFront.contains(Self.headKey(blocks[$0]))
    }
    let starts =
      heads.map { (block: $0, isHeaded: true) } + denseStarts(candidates).map { (block: $0, isHeaded: false) }
    guard !starts.isEmpty else { return [] }
    let places = HeadingPlaces(blocks, words: words, vocabulary)
    self.places = places
    var lists: [ContentsList] = []
    var next = 0
    for start in starts.sorted(by: { $0.block < $1.block }) where start.block >= next {
      let list = ContentsList(
        at: start.block, isHeaded: start.isHeaded, in: blocks, places: places, vocabulary)
      if list.isList { lists.append(list) }
      // What was read once is no list from its middle either.
      next = list.isList || start.isHeaded ? list.blocks.upperBound : list.stop
    }
    return lists
  }

  /// The lists of illustrations, in order.
  func illustrations(beside lists: [ContentsList], _ isInTable: [Bool]) -> [Range<Int>] {
    let heads = blocks.indices.filter { !isInTable[$0] && IllustrationList.isHead(blocks[$0], vocabulary) }
    guard !heads.isEmpty else { return [] }
    let places = places ?? HeadingPlaces(blocks, words: words, vocabulary)
    let above = Dictionary(lists.map { ($0.blocks.upperBound, $0) }) { first, _ in first }
    var found: [Range<Int>] = []
    for head in heads where head >= found.last?.upperBound ?? 0 {
      if let list = IllustrationList.blocks(
        at: head, in: blocks, under: above[head], places: places, vocabulary),
        !list.contains(where: { isInTable[$0] })
      {
        found.append(list)
      }
    }
    return found
  }

  /// The blocks outside the lists that are, as a whole, one of their entries.
  func listed(
    in lists: [ContentsList], _ isInTable: [Bool], where isMeant: (ListUnit) -> Bool = { _ in true }
  ) -> Set<Int> {
    guard let places, let first = lists.map(\.blocks.upperBound).min() else { return [] }
    // A number alone names nothing.
    let titles = Set(
      lists.flatMap(\.units).filter { isMeant($0.unit) }.compactMap {
        places.heading(of: $0.unit.name, after: first - 1)
      })
    guard titles.count >= 2 else { return [] }
    return Set(
      titles.flatMap { places.places(of: $0, from: first) }.filter { index in
        words[index] <= 20 && blocks[index].lines.count <= 3 && !isInTable[index]
          && Self.mayHead(blocks[index])
      })
  }

  /// The front is a tenth of a text.
  private static let front = 10

  private static func headKey(_ block: Block) -> String {
    guard let first = block.lines.first?.text, first.utf8.count <= 60 else { return "" }
    return HeadingCandidate.key(first)
  }

  /// False for what begins in small letters, or goes on behind a comma: a word that stands alone by chance.
  private static func mayHead(_ block: Block) -> Bool {
    guard let first = block.text.text.unicodeScalars.first(where: { !$0.isOpener && !$0.isSpace }),
      let last = block.text.text.unicodeScalars.last
    else { return false }
    // "Festival Customs, 19" is an index's.
    let parts = block.text.text.split(separator: ",")
    if parts.count > 1, parts[parts.count - 1].allSatisfy({ $0 == " " || $0.isNumber }) { return false }
    return !first.isLower && last != "," && last != ";"
  }

  /// True for a block that begins with "CONTENTS" and its kind.
  static func isHead(_ block: Block, _ vocabulary: Vocabulary) -> Bool {
    guard let first = block.lines.first?.text, first.utf8.count <= 60,
      first.split(separator: " ").count <= 6
    else { return false }
    let key = HeadingCandidate.key(first)
    // "CONTENTS OF THE FIRST VOLUME"
    return vocabulary.contents.contains(key) || vocabulary.contentsOf.contains { key.hasPrefix($0 + " ") }
  }

  /// Where candidates with numbers stand one after the other with hardly a word between them.
  private func denseStarts(_ candidates: [HeadingCandidate]) -> [Int] {
    let numbered = candidates.filter { $0.number != nil && !$0.isPlainTitled }
    var starts: [Int] = []
    var isInRun = false
    for (one, other) in zip(numbered, numbered.dropFirst()) {
      let between = (one.block + 1..<max(other.block, one.block + 1)).reduce(0) { $0 + words[$1] }
      let isDense = other.block - one.block <= 3 && between < 25
      if isDense, !isInRun { starts.append(one.block) }
      isInRun = isDense
    }
    return starts
  }
}
