import Prose

/// Chosen headings with their titles, kinds and levels.
extension OutlineFinder {
  func entries(_ chosen: [HeadingCandidate]) -> [Outline.Entry] {
    let levels = levels(of: chosen)
    let isHeading = Set(chosen.map(\.block))
    let stopped = families(of: chosen, below: 1, least: 3, ofTen: 7) {
      HeadingCandidate.canBeTitle(blocks[$0], withStop: true, vocabulary)
    }
    // A short line, however it is written.
    let plain = families(of: chosen, below: 2, least: 3, ofTen: 7) {
      !isHeading.contains($0) && !isInTable[$0] && isPlainTitle($0, isHeading)
    }.subtracting(stopped)
    // What the chapter tells: "In which Mr. Pell buys a kettle".
    let summarised = families(of: chosen, below: 2, least: 1, ofTen: 5, where: isSummary)
    let letters = WordCase(of: chosen.map(\.title), in: blocks, vocabulary)
    let firstNumbered = chosen.first { $0.number != nil }?.block ?? 0
    let lastNumbered = chosen.last { $0.number != nil }?.block ?? blocks.count
    var result: [Outline.Entry] = []
    for (index, candidate) in chosen.enumerated() {
      var end = candidate.block + 1
      var title = candidate.title
      // A bare number's title stands in the next block.
      if title.isEmpty, candidate.number != nil, end < blocks.count, !isHeading.contains(end),
        !isInTable[end],
        HeadingCandidate.canBeTitle(blocks[end], withStop: stopped.contains(candidate.family), vocabulary)
          || plain.contains(candidate.family) && isPlainTitle(end, isHeading)
          || summarised.contains(candidate.family) && isSummary(end),
        end + 1 < blocks.count
      {
        title = HeadingCandidate.unmarked(blocks[end].lines.map(\.text).joined(separator: " "))
        end += 1
      }
      let next = index + 1 < chosen.count ? chosen[index + 1].block : blocks.count
      let level = levels[candidate.family] ?? 1
      let holdsText = (end..<max(end, next)).contains {
        words[$0] >= 12
      }
      let isOuter = index + 1 < chosen.count && (levels[chosen[index + 1].family] ?? 1) > level
      let kind: Chapter.Kind =
        switch candidate.family {
        case .front:
          vocabulary.between.contains(HeadingCandidate.key(title))
            ? .chapter : candidate.block > lastNumbered ? .back : .front
        case .back: candidate.block < firstNumbered ? .front : .back
        default: isOuter && !holdsText ? .division : .chapter
        }
      result.append(
        Outline.Entry(
          blocks: candidate.block..<end,
          title: HeadingTitle.title(of: candidate, title: title, vocabulary, letters),
          kind: kind,
          level: level))
    }
    return result
  }

  /// Families whose bare numbers stand over titles of a kind.
  ///
  /// - Parameters:
  ///   - below: blocks that stand below each number that is looked at.
  ///   - least: members that have such a title.
  ///   - ofTen: how many of ten have one.
  ///   - isTitle: true for the block of such a title.
  private func families(
    of chosen: [HeadingCandidate], below: Int, least: Int, ofTen: Int, where isTitle: (Int) -> Bool
  ) -> Set<HeadingCandidate.Family> {
    let bare = chosen.filter { $0.number != nil && $0.title.isEmpty && $0.block + below < blocks.count }
    let titled = Dictionary(grouping: bare, by: \.family).filter { _, members in
      let count = members.count { isTitle($0.block + 1) }
      return count >= least && count * 10 >= members.count * ofTen
    }
    return Set(titled.keys)
  }

  /// True for one phrase of several words that goes on from a chapter's number, over a longer block.
  private func isSummary(_ block: Int) -> Bool {
    guard words[block] <= 50, block + 1 < blocks.count, words[block + 1] > words[block] / 2 else {
      return false
    }
    let text = HeadingCandidate.unmarked(blocks[block].lines.map(\.text).joined(separator: " ")).lowercased()
    return vocabulary.numberTails.contains { $0.contains(" ") && text.hasPrefix($0 + " ") }
  }

  /// True for a short line over text: what has none below it before the next heading is the text.
  private func isPlainTitle(_ block: Int, _ heads: Set<Int>) -> Bool {
    guard HeadingCandidate.isPlainTitle(blocks[block]) else { return false }
    var found = 0
    for next in (block + 1..<blocks.count).prefix(4) {
      if heads.contains(next) { break }
      found += words[next]
    }
    return found >= 25
  }

  /// Depths of the families that are there: marked ones by their marks, divisions by rank, bare numbers inside.
  private func levels(of chosen: [HeadingCandidate]) -> [HeadingCandidate.Family: Int] {
    // Titles over divisions that count anew under each of them are further out than these.
    let hasDivisions = chosen.contains { if case .division = $0.family { true } else { false } }
    let titleRank = hasDivisions && chosen.contains { $0.isOuter } ? 3 : 4
    let outerWords = Set(chosen.filter { $0.isOuter && $0.number != nil }.map(\.family))
    func rank(_ family: HeadingCandidate.Family) -> Int {
      switch family {
      case .marked(let level): level
      case .division(let word):
        outerWords.contains(family)
          ? Vocabulary.outerRank : vocabulary.rank(word, orElse: Vocabulary.chapterRank)
      case .roman: 6
      case .spelled: 6
      case .arabic: 7
      case .letter: 8
      case .capitals, .titleCase: titleRank
      case .front, .back: -1
      }
    }
    let ranks = Set(chosen.map { rank($0.family) }).subtracting([-1]).sorted()
    var result: [HeadingCandidate.Family: Int] = [:]
    for candidate in chosen {
      result[candidate.family] = (ranks.firstIndex(of: rank(candidate.family)) ?? 0) + 1
    }
    return result
  }
}
