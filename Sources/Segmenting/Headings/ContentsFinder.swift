import Prose

/// Finds tables of contents, which look like headings and are none.
struct ContentsFinder {
  private let blocks: [Block]
  private let words: [Int]
  private static let mostTables = 12

  init(_ blocks: [Block]) {
    self.blocks = blocks
    words = blocks.map { block in block.lines.reduce(0) { $0 + $1.text.split(separator: " ").count } }
  }

  /// The blocks of each table.
  func tables(_ candidates: [HeadingCandidate]) -> [Range<Int>] {
    var tables: [Range<Int>] = []
    for index in blocks.indices.prefix(2000) where isHead(index) {
      if let last = tables.last, last.contains(index) { continue }
      tables.append(index..<end(ofTableAt: index))
      // No book has more, and each is a search.
      if tables.count == Self.mostTables { break }
    }
    let headed = tables
    tables += denseRuns(candidates).filter { run in !headed.contains { $0.overlaps(run) } }
    return tables
  }

  /// The blocks outside the tables that are, as a whole, one of their entries.
  func listed(in tables: [Range<Int>], _ isInTable: [Bool]) -> Set<Int> {
    var entries: Set<String> = []
    for line in tables.flatMap({ blocks[$0] }).flatMap(\.lines) {
      let key = Self.entryKey(line.text)
      // A number alone names nothing.
      if key.contains(where: { $0.isLetter }), HeadingNumbers.number(key) == nil { entries.insert(key) }
    }
    guard entries.count >= 2, let first = tables.map(\.upperBound).min() else { return [] }
    let outside = blocks.indices.filter { index in
      index >= first && words[index] <= 20 && blocks[index].lines.count <= 3
        && !isInTable[index]
    }
    return Set(
      outside.filter { index in
        entries.contains(Self.entryKey(blocks[index].lines.map(\.text).joined(separator: " ")))
      })
  }

  private func isHead(_ index: Int) -> Bool {
    guard let first = blocks[index].lines.first?.text else { return false }
    return HeadingWords.contents.contains(HeadingCandidate.key(first))
      && first.split(separator: " ").count <= 4
  }

  /// Where reading matter begins again: at the second coming of the table's first entry before a real text, or at
  /// the first long block.
  private func end(ofTableAt head: Int) -> Int {
    let entries = firstEntries(ofTableAt: head)
    let text = blocks.indices.dropFirst(head + 1).first { words[$0] >= 45 && !looksListed($0) }
    let headed = text.map { start(ofTextAt: $0, after: head) }
    guard let repeated = repetition(of: entries, after: head) else { return headed ?? head + 1 }
    // A preface may stand between the table and the first chapter that it lists.
    if let headed, headed < repeated, isFront(headed) { return headed }
    return (head + 1..<max(head + 1, repeated)).first(where: opensFront) ?? repeated
  }

  private func firstEntries(ofTableAt head: Int) -> [String] {
    var entries: [String] = []
    var index = head
    while index < blocks.count, entries.count < 3 {
      let lines = index == head ? Array(blocks[index].lines.dropFirst()) : blocks[index].lines
      entries += lines.map { Self.entryKey($0.text) }.filter {
        !$0.isEmpty && !["page", "chapter", "chap"].contains($0)
      }
      index += 1
    }
    return entries
  }

  /// Where one of the first entries comes again, with a text under it.
  private func repetition(of entries: [String], after head: Int) -> Int? {
    for entry in entries.prefix(3) {
      let first = firstBlock(of: entry, after: head)
      for position in head + 1..<max(head + 1, min(blocks.count, head + 900)) where position > first {
        guard let line = blocks[position].lines.first?.text else { continue }
        let key = Self.entryKey(line)
        let matches =
          key == entry || key.count > 3 && (entry.hasPrefix(key + " ") || key.hasPrefix(entry + " "))
        if matches, textFollows(position) { return start(ofHeadingAt: position, after: head) }
      }
    }
    return nil
  }

  /// True for a front heading set apart from what is before it, over something other than headings.
  private func opensFront(_ index: Int) -> Bool {
    isFront(index) && blocks[index].blankLinesBefore >= 2 && index + 1 < blocks.count
      && words[index + 1] >= 10
      && HeadingCandidate(blocks[index + 1], at: index + 1) == nil
  }

  private func isFront(_ index: Int) -> Bool {
    HeadingCandidate(blocks[index], at: index)?.family == .front
  }

  /// The heading right above the first long text.
  private func start(ofTextAt text: Int, after head: Int) -> Int {
    var start = text
    while start > head + 1, text - start < 2,
      let candidate = HeadingCandidate(blocks[start - 1], at: start - 1),
      candidate.family != .titleCase || blocks[start - 1].blankLinesBefore > 1
    {
      start -= 1
      if candidate.number != nil || candidate.family == .front { break }
    }
    return start
  }

  /// A heading may begin above the block that repeats an entry: with its number, and with a part that opens here too.
  private func start(ofHeadingAt position: Int, after limit: Int) -> Int {
    var start = position
    while start - 1 > limit, position - start < 4,
      let candidate = HeadingCandidate(blocks[start - 1], at: start - 1)
    {
      // What has a number of its own ends here; only a title waits for the number above it.
      let isNumbered = HeadingCandidate(blocks[start], at: start)?.number != nil
      let isNumber = candidate.number != nil && words[start - 1] <= 2 && !isNumbered
      let isDivision =
        if case .division = candidate.family { blocks[start - 1].blankLinesBefore >= 2 } else { false }
      if isNumber || isDivision {
        start -= 1
      } else if start - 2 > limit, let above = HeadingCandidate(blocks[start - 2], at: start - 2),
        case .division = above.family,
        blocks[start - 2].blankLinesBefore >= 2, above.title.isEmpty
      {
        start -= 2
      } else {
        break
      }
    }
    return firstDivision(above: start, after: limit) ?? start
  }

  /// The first part may open further up, over its own title and the work's: "EPOCH THE FIRST", "1703", "JOHN WEST".
  private func firstDivision(above block: Int, after limit: Int) -> Int? {
    for index in stride(from: block - 1, to: max(limit, block - 7), by: -1) {
      if words[index] > 12 { return nil }
      if blocks[index].blankLinesBefore >= 2, let candidate = HeadingCandidate(blocks[index], at: index),
        case .division(let word) = candidate.family, candidate.number == 1,
        HeadingWords.divisions[word] ?? 9 < HeadingWords.chapterRank
      {
        return index
      }
    }
    return nil
  }

  private func firstBlock(of entry: String, after head: Int) -> Int {
    for position in head..<min(blocks.count, head + 900)
    where blocks[position].lines.contains(where: { Self.entryKey($0.text) == entry }) { return position }
    return head
  }

  private func looksListed(_ index: Int) -> Bool {
    let block = blocks[index]
    let short = block.lines.filter { $0.text.split(separator: " ").count <= 14 }.count
    return block.lines.count >= 4 && short == block.lines.count
  }

  /// Forty words of text before anything else that could be an entry.
  private func textFollows(_ index: Int) -> Bool {
    var count = blocks[index].kind == .text && words[index] > 45 ? words[index] : 0
    for next in blocks.indices.dropFirst(index + 1).prefix(4) {
      if words[next] >= 25 { count += words[next] }
      if count >= 40 { return true }
    }
    return false
  }

  /// An entry without its page number and dot leaders.
  private static func entryKey(_ text: String) -> String {
    var words = HeadingCandidate.key(text).split(separator: " ").map(String.init)
    if words.count > 1, let last = words.last, last.allSatisfy(\.isNumber) { words.removeLast() }
    // The number may be written otherwise over the text, or stand on a line of its own.
    var bare = words[...]
    if bare.count > 1, let first = bare.first, HeadingWords.divisions[first] != nil {
      bare = bare.dropFirst()
    }
    if bare.count > 1, let first = bare.first, HeadingNumbers.number(first) != nil { bare = bare.dropFirst() }
    return bare.count < words.count && bare.first.map { HeadingNumbers.number($0) == nil } ?? false
      ? bare.joined(separator: " ") : words.joined(separator: " ")
  }

  /// Four or more candidates of one kind with hardly a word between them.
  private func denseRuns(_ candidates: [HeadingCandidate]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var run: [HeadingCandidate] = []
    var lastFirst: [HeadingCandidate.Family: Int] = [:]
    for candidate in candidates where candidate.number == 1 { lastFirst[candidate.family] = candidate.block }
    func close() {
      guard let first = run.first, let last = run.last else { return }
      // A short list of what is to come is one if it comes.
      let comesAgain = first.number == 1 && lastFirst[first.family].map { $0 > last.block } ?? false
      if run.count >= 4 || run.count >= 2 && comesAgain {
        runs.append(first.block..<last.block + 1)
      }
    }
    for candidate in candidates where candidate.number != nil {
      if let last = run.last {
        let between = (last.block + 1..<max(candidate.block, last.block + 1)).reduce(0) { $0 + words[$1] }
        let restarts = candidate.number == 1 && candidate.family == run.first?.family && run.count >= 2
        if candidate.family != last.family || between >= 25 || restarts {
          close()
          run = []
        }
      }
      run.append(candidate)
    }
    close()
    return runs
  }
}
