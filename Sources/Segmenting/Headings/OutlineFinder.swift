import Prose

/// Chooses, among blocks that are written like headings, those that are.
///
/// Numbered families must count; where there are enough of them, they are the chapters, and lines that merely
/// look like titles are text. Only a text without numbers is divided by such lines.
struct OutlineFinder {
  let blocks: [Block]
  let vocabulary: Vocabulary
  /// The blocks that a table of contents names and that are not in it.
  private(set) var listed: Set<Int> = []
  /// Those of them that it names without a number.
  private var unnumbered: Set<Int> = []
  /// For each block, true where it is in a table of contents.
  private(set) var isInTable: [Bool]
  /// Words of each block, roughly.
  let words: [Int]
  /// The first block of some length.
  private let firstText: Int

  init(_ blocks: [Block], _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    self.blocks = blocks
    isInTable = Array(repeating: false, count: blocks.count)
    words = blocks.map { $0.text.text.split(separator: " ").count }
    firstText = words.firstIndex { $0 >= 40 } ?? blocks.count
  }

  mutating func outline() -> Outline {
    let all = blocks.indices.compactMap { HeadingCandidate(blocks[$0], at: $0, vocabulary) }
    var finder = ContentsFinder(blocks, vocabulary)
    var lists = finder.lists(all)
    for list in lists where list.isLeftOut { for block in list.blocks { isInTable[block] = true } }
    let illustrations = finder.illustrations(beside: lists, isInTable)
    // Plates that are numbered look like a list of chapters with the same numbers.
    lists.removeAll { list in !list.isLeftOut && illustrations.contains { $0.overlaps(list.blocks) } }
    for block in lists.flatMap(\.blocks) + illustrations.joined() { isInTable[block] = true }
    listed = finder.listed(in: lists, isInTable)
    unnumbered = finder.listed(in: lists, isInTable) { $0.name.number == nil }
    let known = Set(all.map(\.block))
    let named = listed.filter { !known.contains($0) }.map { HeadingCandidate(named: blocks[$0], at: $0) }
    // The author under a story's title is no heading.
    let bylines = Set(
      (all + named).filter { known.contains($0.block - 1) && Byline.isByline($0.title, vocabulary) }.map(
        \.block))
    let candidates = (all + named).filter { candidate in
      !bylines.contains(candidate.block) && !isInTable[candidate.block]
    }.sorted { $0.block < $1.block }
    let chosen = Self.ordered(divided(choose(candidates), by: candidates))
    guard !chosen.isEmpty else { return Outline() }
    let omissions = lists.filter(\.isLeftOut).map {
      Outline.Omission(blocks: $0.blocks, reason: "table of contents")
    }
    let pictures = illustrations.map { Outline.Omission(blocks: $0, reason: "list of illustrations") }
    return Outline(entries: entries(chosen), omissions: omissions + pictures)
  }

  /// In the order of the text; a block that was chosen in two ways heads once, further out if one of them says so.
  private static func ordered(_ chosen: [HeadingCandidate]) -> [HeadingCandidate] {
    var byBlock: [Int: HeadingCandidate] = [:]
    for candidate in chosen where candidate.isOuter || byBlock[candidate.block] == nil {
      byBlock[candidate.block] = candidate
    }
    return byBlock.values.sorted { $0.block < $1.block }
  }

  // MARK: Families

  func choose(_ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    let marked = candidates.filter { if case .marked = $0.family { true } else { false } }
    if marked.count >= 2 {
      // One outermost heading at the top is the work's own title.
      let isTitle =
        marked[0].block <= 1 && marked[0].number == nil
        && marked.dropFirst().allSatisfy { Self.depth($0) > Self.depth(marked[0]) }
      let inner = isTitle && marked.count > 2 ? Array(marked.dropFirst()) : marked
      return inner + numberedBehind(marked, candidates)
    }

    let numbered = numbered(candidates).sorted { $0.block < $1.block }
    // "Eighteen Sixty-One" counts nothing where it is alone: it is a title.
    let counted = Set(numbered.map(\.block))
    let candidates = candidates.compactMap { candidate in
      guard isDoubtful(candidate), !counted.contains(candidate.block) else { return candidate }
      return HeadingCandidate(blocks[candidate.block], at: candidate.block, vocabulary, isNumbered: false)
    }
    let taken = Set(numbered.map(\.block))
    let poems = poems(candidates).filter { !taken.contains($0.block) && !taken.contains($0.block - 1) }
    if poems.count >= 10 { return (numbered + poems).sorted { $0.block < $1.block } }
    let specials = specials(candidates, numbered: numbered)
    if let stories = stories(candidates, around: numbered) {
      return (stories + numbered + specials).sorted { $0.block < $1.block }
    }
    if numbered.count >= 2 {
      let outer = outerTitles(candidates, over: numbered)
      let named = namedBetween(candidates, numbered: numbered + specials + outer)
      return (numbered + specials + outer + named).sorted { $0.block < $1.block }
    }

    let named = candidates.filter { listed.contains($0.block) && bodyFollows($0) }
    if named.count >= 3, named.count * 2 >= listed.count {
      return (named + numbered + specials.filter { !listed.contains($0.block) }).sorted {
        $0.block < $1.block
      }
    }
    let titles = candidates.filter { $0.family == .capitals && standsAlone($0) }
    if titles.count >= 2 { return (titles + numbered + specials).sorted { $0.block < $1.block } }
    let small = candidates.filter {
      $0.family == .titleCase && standsAlone($0) && blocks[$0.block].blankLinesBefore >= 2
    }
    if small.count >= 3 { return (small + numbered + specials).sorted { $0.block < $1.block } }
    return numbered.count + specials.count >= 2 ? (numbered + specials).sorted { $0.block < $1.block } : []
  }

  /// Poems have titles and no chapters: in a book of verse, a line by itself in title case heads the next poem.
  private func poems(_ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    let verse = blocks.filter { $0.kind == .lines }.count
    guard verse >= 20, verse * 4 >= blocks.count else { return [] }
    return candidates.filter { candidate in
      guard candidate.family == .titleCase || candidate.family == .capitals,
        candidate.block + 1 < blocks.count,
        blocks[candidate.block].lines.count == 1, candidate.block > 0
      else { return false }
      return !Byline.isByline(candidate.title, vocabulary)
        && !vocabulary.noHeadings.contains(HeadingCandidate.key(candidate.title))
    }
  }

  /// True for a number that is one only where it counts.
  private func isDoubtful(_ candidate: HeadingCandidate) -> Bool {
    candidate.isMisspelled || candidate.isPlainTitled
      || Self.divisionWord(candidate).map { vocabulary.divisions[$0] == nil } ?? false
  }

  private static func depth(_ candidate: HeadingCandidate) -> Int {
    if case .marked(let level) = candidate.family { level } else { 0 }
  }

  /// What a table of contents names without a number is a heading among the numbered ones, too.
  private func namedBetween(_ candidates: [HeadingCandidate], numbered: [HeadingCandidate])
    -> [HeadingCandidate]
  {
    guard !unnumbered.isEmpty else { return [] }
    var times: [String: Int] = [:]
    for candidate in candidates { times[HeadingCandidate.key(candidate.title), default: 0] += 1 }
    let heads = Set(numbered.map(\.block))
    return candidates.filter { candidate in
      let block = candidate.block
      return unnumbered.contains(block) && !heads.contains(block) && !heads.contains(block - 1)
        && blocks[block].blankLinesBefore >= 1 && bodyFollows(candidate)
        && times[HeadingCandidate.key(candidate.title)] == 1
        && !vocabulary.noHeadings.contains(HeadingCandidate.key(candidate.title))
    }
  }

  static func divisionWord(_ candidate: HeadingCandidate) -> String? {
    if case .division(let word) = candidate.family { word } else { nil }
  }

  /// Front and back matter: before the first numbered heading and after the last ones.
  private func specials(_ candidates: [HeadingCandidate], numbered: [HeadingCandidate]) -> [HeadingCandidate]
  {
    var seen: Set<String> = []
    var times: [String: Int] = [:]
    for candidate in candidates { times[HeadingCandidate.key(candidate.title), default: 0] += 1 }
    let untitled = Set(numbered.filter { $0.title.isEmpty }.map(\.block))
    let first = numbered.first?.block ?? 0
    let last = numbered.last?.block ?? 0
    let starts = numbered.map(\.block)
    let divisions = numbered.filter(isOuter).map(\.block)
    let heads = Set(numbered.map(\.block))
    let gap = gap(before: numbered)
    // What stands first of all is a title page; behind a piece of front matter it is none.
    let begun =
      candidates.first { ($0.family == .front || $0.family == .back) && bodyFollows($0) }?.block
      ?? blocks.count
    return candidates.filter { candidate in
      guard bodyFollows(candidate), !untitled.contains(candidate.block - 1) else { return false }
      if candidate.family == .capitals || candidate.family == .titleCase {
        // What stands before or behind the chapters as they stand, over text of its own, is one more.
        if candidate.family == .capitals, numbered.count >= 3,
          blocks[candidate.block].blankLinesBefore >= gap,
          begun < candidate.block && candidate.block < first || candidate.block > last + 1,
          times[HeadingCandidate.key(candidate.title)] == 1,
          !vocabulary.noHeadings.contains(HeadingCandidate.key(candidate.title)),
          !Byline.isByline(candidate.title, vocabulary), isOverText(candidate, heads: heads)
        {
          return true
        }
        // Before and after what is numbered, what a table of contents names is a heading.
        guard numbered.count >= 2, listed.contains(candidate.block),
          // A title that stands over several texts is a diary's.
          times[HeadingCandidate.key(candidate.title)] == 1
        else { return false }
        return candidate.block < first || candidate.block > last + 4
      }
      guard candidate.family == .front || candidate.family == .back else { return false }
      let key = HeadingCandidate.key(candidate.title)
      if vocabulary.notes.contains(key), numbered.last.map({ candidate.block < $0.block }) ?? true {
        return false
      }
      if vocabulary.between.contains(key) { return true }
      let parts = divisions.countOfBlocks(before: candidate.block)
      let part = parts > 0 ? divisions[parts - 1] : -9
      if candidate.family == .front, !numbered.isEmpty, candidate.block > last,
        !vocabulary.late.contains(key), candidate.block > part + 2
      {
        return false
      }
      // Each part, each play may have its own, right under its heading or before the next one's.
      let next = starts.countOfBlocks(before: candidate.block + 1)
      let isOfPart = next < numbered.count && isOuter(numbered[next]) || candidate.block <= part + 3
      return seen.insert("\(key) \(candidate.family) \(isOfPart ? parts : 0)").inserted
    }
  }

  /// True for a part, a book, an act.
  private func isOuter(_ candidate: HeadingCandidate) -> Bool {
    Self.divisionWord(candidate).map { vocabulary.rank($0) < Vocabulary.chapterRank } ?? false
  }

  /// How far apart from the text before them headings stand, blank lines; never less than three.
  private func gap(before numbered: [HeadingCandidate]) -> Int {
    let gaps = numbered.map { blocks[$0.block].blankLinesBefore }.sorted()
    return max(3, gaps.isEmpty ? 0 : gaps[gaps.count / 2])
  }

  /// True where a paragraph of some length comes before any other heading.
  private func isOverText(_ candidate: HeadingCandidate, heads: Set<Int>) -> Bool {
    for block in (candidate.block + 1..<blocks.count).prefix(4) {
      if heads.contains(block) || isInTable[block] { return false }
      if words[block] >= 25, blocks[block].blankLinesBefore <= 3 { return true }
    }
    return false
  }

  /// True for a title with text under it that is no line of a title page.
  private func standsAlone(_ candidate: HeadingCandidate) -> Bool {
    let block = candidate.block
    guard block > 0, blocks[block].blankLinesBefore >= 1, bodyFollows(candidate),
      !vocabulary.noHeadings.contains(HeadingCandidate.key(candidate.title)),
      !candidate.title.hasSuffix(",")
    else { return false }
    return block >= firstText || firstText - block <= 2 && !Byline.isByline(candidate.title, vocabulary)
  }

  /// Text of some length follows before long.
  func bodyFollows(_ candidate: HeadingCandidate) -> Bool {
    words.dropFirst(candidate.block + 1).prefix(6).reduce(0, +) >= 12
  }
}

extension [Int] {
  /// How many of some blocks, in order, stand before one.
  func countOfBlocks(before block: Int) -> Int {
    partitioningIndex { $0 >= block }
  }
}
