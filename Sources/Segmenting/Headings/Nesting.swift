import Prose

/// Headings inside headings: numbers that count anew in each chapter, titles over them.
extension OutlineFinder {
  /// Titles without a number over headings that begin anew under each: "HELL" over its cantos, a story's title
  /// over its sections.
  func outerTitles(_ candidates: [HeadingCandidate], over numbered: [HeadingCandidate]) -> [HeadingCandidate]
  {
    let families = Set(numbered.map(\.family))
    guard families.count == 1 else { return [] }
    let first = numbered.filter { $0.number == 1 }
    guard first.count >= 2 else { return [] }
    let heads = Set(numbered.map(\.block))
    let titles = candidates.filter { candidate in
      (candidate.family == .capitals || candidate.family == .titleCase)
        && (blocks[candidate.block].blankLinesBefore >= 2 || listed.contains(candidate.block))
        && candidate.block > 0 && !heads.contains(candidate.block - 1)
        && !Byline.isByline(candidate.title, vocabulary)
        && !vocabulary.noHeadings.contains(HeadingCandidate.key(candidate.title))
    }
    func outer(_ titles: [HeadingCandidate]) -> [HeadingCandidate] {
      titles.map { title in
        var title = title
        title.isOuter = true
        return title
      }
    }
    let firstBlocks = Set(first.map(\.block))
    let above = titles.filter { firstBlocks.contains($0.block + 1) }
    if above.count >= 2, above.count * 4 >= first.count * 3 { return outer(above) }

    let overText = titles.filter { wordsOfText(after: $0.block, blocks: 3) >= 25 }
    // Each beginning has a title since the one before.
    var rest = overText[...]
    var last = 0
    for head in first {
      rest = rest.drop { $0.block < last }
      guard let title = rest.first, title.block < head.block else { return [] }
      last = head.block
    }
    return outer(overText)
  }

  /// Stories of which only one is in numbered sections: a title right above these, and others behind them.
  func stories(_ candidates: [HeadingCandidate], around numbered: [HeadingCandidate]) -> [HeadingCandidate]? {
    guard numbered.count >= 2, numbered.allSatisfy({ isBareFamily($0.family) && $0.title.isEmpty }),
      numbered.filter({ $0.number == 1 }).count == 1, let first = numbered.first, let last = numbered.last
    else { return nil }
    let titles = candidates.filter {
      $0.family == .capitals && $0.block > 0 && blocks[$0.block].blankLinesBefore >= 2
        && !Byline.isByline($0.title, vocabulary) && wordsOfText(after: $0.block, blocks: 3) >= 25
        && !vocabulary.noHeadings.contains(HeadingCandidate.key($0.title))
    }
    let behind = titles.filter { $0.block > last.block }
    guard behind.count >= 3, let next = behind.first, titles.contains(where: { $0.block == first.block - 1 }),
      wordsOfText(after: first.block, blocks: next.block - first.block) * 2 < words.reduce(0, +)
    else { return nil }
    return titles.filter { $0.block == first.block - 1 || $0.block > last.block }.map { title in
      var title = title
      title.isOuter = true
      return title
    }
  }

  /// Numbered headings that begin where the marked ones end, before the greater part of the text.
  func numberedBehind(_ marked: [HeadingCandidate], _ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    guard let last = marked.last?.block,
      wordsOfText(after: last, blocks: blocks.count - last) * 2 > words.reduce(0, +)
    else { return [] }
    let rest = choose(candidates.filter { $0.block > last })
    return rest.filter { $0.number != nil }.count >= 3 ? rest : []
  }

  /// Chapters with the bare numbers that divide them from their first line on.
  func divided(_ chosen: [HeadingCandidate], by candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    let isBareCounted = chosen.contains { isBareFamily($0.family) }
    let isMarked = chosen.contains { if case .marked = $0.family { true } else { false } }
    guard !isBareCounted, !isMarked else { return chosen }
    let positions = Dictionary(uniqueKeysWithValues: candidates.enumerated().map { ($1.block, $0) })
    var result = chosen
    for (index, chapter) in chosen.enumerated() {
      let end = index + 1 < chosen.count ? chosen[index + 1].block : blocks.count
      let beginnings = (1...2).compactMap { positions[chapter.block + $0] }
      guard
        let first = beginnings.first(where: {
          candidates[$0].number == 1 && isBareFamily(candidates[$0].family)
        })
      else { continue }
      let one = candidates[first]
      guard one.title.isEmpty, one.block < end,
        one.block == chapter.block + 1
          || HeadingCandidate.canBeTitle(blocks[chapter.block + 1], withStop: true, vocabulary)
      else { continue }
      let inside = candidates[first...].prefix { $0.block < end }.filter {
        $0.family == one.family && $0.title.isEmpty
      }
      let counted = Numbering.counting(inside)
      guard counted.count >= 2, counted.count == inside.count else { continue }
      let starts = counted.map(\.block) + [end]
      let sizes = zip(starts, starts.dropFirst()).map { wordsOfText(after: $0, blocks: $1 - $0 - 1) }.sorted()
      if sizes[sizes.count / 2] >= 60 { result += counted }
    }
    return result.sorted { $0.block < $1.block }
  }

  /// True for headings that are a number, without a word for what they divide.
  func isBareFamily(_ family: HeadingCandidate.Family) -> Bool {
    family == .roman || family == .arabic || family == .spelled
  }

  /// Words of so many blocks behind one, roughly.
  func wordsOfText(after block: Int, blocks count: Int) -> Int {
    words.dropFirst(block + 1).prefix(max(0, count)).reduce(0, +)
  }
}
