import Prose

/// The headings that count: divisions by their word, any word that counts, bare numbers, letters.
extension OutlineFinder {
  /// Fewest headings by a word that nobody knows as a division's.
  private static let fewestOfUnknown = 3
  /// Words in the middle under headings that are told by their numbers alone; under those by a word.
  private static let spaceOfNumbers = 60
  private static let spaceOfWords = 8
  /// Words in the middle in a run of numbered sections, where other runs have more.
  private static let spaceOfRun = 30
  private static let fewestLetters = 8

  /// The headings with numbers, in the order of the text.
  func numbered(_ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    var (numbered, hasChapters) = divisions(candidates)
    let words = repeatedWords(candidates, beside: numbered, hasChapters: hasChapters)
    numbered += words
    hasChapters = hasChapters || words.contains { !$0.isOuter }
    if hasChapters {
      let chapters = numbered.filter {
        Self.divisionWord($0).map {
          vocabulary.rank($0, orElse: Vocabulary.chapterRank) >= Vocabulary.chapterRank
        }
          ?? false
      }.sorted { $0.block < $1.block }
      return numbered + otherwiseWritten(chapters, candidates)
    }
    let bare = bareNumbers(candidates, isWithDivisions: !numbered.isEmpty)
    numbered += bare
    let letters = Numbering.counting(lettered(candidates))
    if letters.count >= 2, bare.contains(where: { $0.family == .arabic || $0.family == .roman }) {
      numbered += letters
    }
    numbered += otherwiseWritten(bare.filter { $0.family == bare.last?.family }, candidates)
    let alphabet = alphabet()
    if alphabet.count > bare.count, let first = alphabet.first?.block,
      wordsOfText(after: first, blocks: blocks.count - first) * 2 > self.words.reduce(0, +)
    {
      let taken = Set(alphabet.map(\.block))
      numbered = numbered.filter { !isBareFamily($0.family) && !taken.contains($0.block) } + alphabet
    }
    return numbered
  }

  /// Divisions by the words that languages have for them; whether chapters are among them.
  private func divisions(_ candidates: [HeadingCandidate]) -> ([HeadingCandidate], hasChapters: Bool) {
    var divisions: [HeadingCandidate] = []
    var hasChapters = false
    let families = Self.families(candidates.filter { Self.divisionWord($0) != nil })
    for (word, members) in families where vocabulary.divisions[word] != nil {
      let counted = Numbering.completed(members, isHeading: standsAsHeading)
      let counts = counted.contains { $0.number ?? 0 >= 2 } || counted.count == 1 && counted[0].number == 1
      guard counted.count == 1 && vocabulary.chapterWords.contains(word) || counts else { continue }
      divisions += counted
      if vocabulary.rank(word) >= Vocabulary.chapterRank, counted.count >= 2 { hasChapters = true }
    }
    // "Volume VI" on a title page, or in a publisher's list, divides nothing.
    let counts = Self.families(divisions).reduce(into: [:]) { $0[$1.word] = $1.members.count }
    func isRepeated(_ one: HeadingCandidate) -> Bool {
      Self.divisionWord(one).map { counts[$0, default: 0] > 1 } ?? false
    }
    let first = divisions.filter(isRepeated).map(\.block).min()
    divisions = divisions.filter { one in
      isRepeated(one)
        || Self.divisionWord(one).map(vocabulary.chapterWords.contains) ?? false
        || one.block < first ?? candidates.first { isBareFamily($0.family) && $0.number == 1 }?.block ?? 0
          && (one.title.isEmpty || HeadingCandidate.isTitleLike(one.title, vocabulary))
    }
    return (divisions, hasChapters)
  }

  /// Headings by the word before their number, in the order of the words.
  private static func families(
    _ candidates: [HeadingCandidate]
  ) -> [(word: String, members: [HeadingCandidate])] {
    Dictionary(grouping: candidates) { divisionWord($0) ?? "" }.sorted { $0.key < $1.key }
      .map { (word: $0.key, members: $0.value) }
  }

  /// True for a heading by its looks, whatever its number.
  private func standsAsHeading(_ candidate: HeadingCandidate) -> Bool {
    blocks[candidate.block].blankLinesBefore >= 1 && bodyFollows(candidate)
      && (candidate.title.isEmpty || HeadingCandidate.isTitleLike(candidate.title, vocabulary))
  }

  /// Any word with a number, where it counts: the chapters of a book that has no others, or what stands over these.
  private func repeatedWords(
    _ candidates: [HeadingCandidate], beside divisions: [HeadingCandidate], hasChapters: Bool
  ) -> [HeadingCandidate] {
    let unknown = candidates.filter { Self.divisionWord($0).map { vocabulary.divisions[$0] == nil } ?? false }
    guard unknown.count >= 2 else { return [] }
    var families: [[HeadingCandidate]] = []
    for (_, members) in Self.families(unknown) {
      let counted = Numbering.completed(members, isHeading: standsAsHeading)
      let isPair =
        counted.count == 2 && counted.map(\.number) == [1, 2] && counted.allSatisfy { $0.title.isEmpty }
      guard counted.count >= Self.fewestOfUnknown || isPair, counted.contains(where: { $0.number ?? 0 >= 2 }),
        counted.count * 10 >= members.count * 7, counted.allSatisfy(bodyFollows)
      else { continue }
      families.append(counted)
    }
    let others = families.flatMap { $0 } + divisions
    let words = Dictionary(grouping: others, by: \.block).mapValues { Set($0.compactMap(Self.divisionWord)) }
    var result: [HeadingCandidate] = []
    for family in families {
      // "SEASON 1" right over "Episode 1".
      let word = Self.divisionWord(family[0])
      let isOver = family.allSatisfy { one in
        (1...3).contains { words[one.block + $0]?.contains { $0 != word } ?? false }
      }
      if isOver {
        result += family.map { heading in
          var heading = heading
          heading.isOuter = true
          return heading
        }
      } else if !hasChapters, isSpacious(family, Self.spaceOfWords) {
        result += family
      }
    }
    return result
  }

  /// Numbers alone, or with their titles.
  private func bareNumbers(_ candidates: [HeadingCandidate], isWithDivisions: Bool) -> [HeadingCandidate] {
    var result: [HeadingCandidate] = []
    for family in [HeadingCandidate.Family.roman, .arabic, .spelled] {
      let members = candidates.filter { $0.family == family }
      var counted = Numbering.counting(members.filter { !$0.isPlainTitled })
      // Titles that are written as sentences are believed where nothing is missing.
      let plain = Numbering.counting(members)
      if plain.count > counted.count, plain.count >= 3, Numbering.isUnbroken(plain), result.count < 3 {
        counted = plain
      }
      // Where numbers alone count from the first to the last, those with titles are lists in the text.
      let alone = Numbering.counting(members.filter { $0.title.isEmpty })
      if alone.count >= 3, alone.count * 2 >= counted.count, Numbering.isUnbroken(alone),
        !counted.contains(where: { !$0.title.isEmpty && listed.contains($0.block) }),
        !Numbering.isUnbroken(counted) || counted.contains(where: { $0.isPlainTitled })
          || Numbering.runs(alone).count < Numbering.runs(counted).count
      {
        counted = alone
      }
      let isPlain = counted.filter { $0.title.isEmpty }.count * 2 >= counted.count
      // Numbered paragraphs and the lines of a list count as well: headings stand before texts of some length.
      let runs = Numbering.runs(counted)
      let ends = runs.dropFirst().map { $0[0].block } + [blocks.count]
      if runs.count > 1, zip(runs, ends).contains(where: { isSpacious($0, Self.spaceOfNumbers, until: $1) }) {
        counted = zip(runs, ends).filter { run, end in
          let isPlain = run.contains { $0.isPlainTitled }
          return isSpacious(run, isPlain ? Self.spaceOfNumbers : Self.spaceOfRun, until: end)
        }.flatMap(\.0)
      }
      // A list of contents that names the chapters of one run, and none of another, knows what chapters are.
      let named = Numbering.runs(counted).map { run in run.filter { listed.contains($0.block) }.count }
      if zip(Numbering.runs(counted), named).contains(where: { $1 >= 3 && $1 * 10 >= $0.count * 7 }) {
        counted = zip(Numbering.runs(counted), named).filter { run, named in
          named > 0 || run.contains { !$0.title.isEmpty }
        }.flatMap(\.0)
      }
      guard counted.contains(where: { ($0.number ?? 0) >= 2 }),
        counted.filter({ $0.number == 1 }).count * 2 <= counted.count
      else { continue }
      if counted.count >= 3 || counted.count == 2 && isPlain && isWithDivisions,
        isSpacious(counted, Self.spaceOfNumbers), !isWithDivisions || coversText(counted)
      {
        result += counted
      }
    }
    return result.sorted { $0.block < $1.block }
  }

  /// True for sections that go through a good part of a text, as those of its parts do; a publisher's list at its end does not.
  private func coversText(_ counted: [HeadingCandidate]) -> Bool {
    guard let first = counted.first?.block, let last = counted.last?.block else { return false }
    return wordsOfText(after: first, blocks: last - first) * 10 > words.reduce(0, +)
  }

  /// Where a numbering goes on in another form: "ADVENTURE III." and then "IV.", "I" and then "Chapter II".
  private func otherwiseWritten(_ counted: [HeadingCandidate], _ candidates: [HeadingCandidate])
    -> [HeadingCandidate]
  {
    guard counted.count >= 2, let first = counted.first, let last = counted.last else { return [] }
    let taken = Set(counted.map(\.block))
    let others = candidates.filter { candidate in
      guard candidate.number != nil, !taken.contains(candidate.block), !candidate.isPlainTitled else {
        return false
      }
      if let word = Self.divisionWord(candidate) { return vocabulary.rank(word) >= Vocabulary.chapterRank }
      return isBareFamily(candidate.family)
    }
    guard !others.isEmpty else { return [] }
    let places = others.map(\.block)
    /// The numbers that are due, if the first number between two places is.
    func run(from due: Int, upTo end: Int?, in range: Range<Int>) -> [HeadingCandidate] {
      let inside = others[
        places.countOfBlocks(before: range.lowerBound)..<places.countOfBlocks(before: range.upperBound)]
      guard inside.first?.number == due else { return [] }
      var run: [HeadingCandidate] = []
      for heading in inside where heading.number == due + run.count && bodyFollows(heading) {
        run.append(heading)
      }
      if let end { return run.count == end - due ? run : [] }
      return run
    }
    var result: [HeadingCandidate] = []
    if let number = first.number, number > 1 {
      result += run(from: 1, upTo: number, in: 0..<first.block)
    }
    for (one, other) in zip(counted, counted.dropFirst()) {
      guard let due = one.number.map({ $0 + 1 }), let end = other.number, end > due else { continue }
      result += run(from: due, upTo: end, in: one.block..<other.block)
    }
    if let number = last.number { result += run(from: number + 1, upTo: nil, in: last.block..<blocks.count) }
    guard !result.isEmpty, isSpacious(result, Self.spaceOfNumbers) else { return [] }
    return result
  }

  /// "A. Feudal Socialism" and its kind; "C." is a numeral as well.
  private func lettered(_ candidates: [HeadingCandidate]) -> [HeadingCandidate] {
    candidates.compactMap { candidate in
      if candidate.family == .letter { return candidate }
      guard candidate.family == .roman, candidate.number == 100, !candidate.title.isEmpty else { return nil }
      var letter = candidate
      letter.family = .letter
      letter.number = 3
      return letter
    }
  }

  /// "A", "B", "C", each alone, over the entries of a dictionary.
  private func alphabet() -> [HeadingCandidate] {
    let letters = blocks.indices.compactMap { index -> HeadingCandidate? in
      let block = blocks[index]
      guard block.lines.count == 1, !isInTable[index], block.text.text.utf8.count <= 12,
        block.kind != .sceneBreak,
        case let text = HeadingCandidate.unmarked(block.text.text).filter({ $0 != "." }),
        text.unicodeScalars.count == 1, let letter = text.unicodeScalars.first, letter.isUpper
      else { return nil }
      return HeadingCandidate(letter: letter, named: block, at: index)
    }
    guard letters.count >= Self.fewestLetters else { return [] }
    let alphabet = Numbering.alphabet(letters)
    guard alphabet.count >= Self.fewestLetters, alphabet.count * 10 >= letters.count * 7,
      isSpacious(alphabet, Self.spaceOfRun)
    else { return [] }
    return alphabet
  }

  /// True where a heading of the family has so many words under it, in the middle.
  func isSpacious(_ counted: [HeadingCandidate], _ least: Int, until end: Int? = nil) -> Bool {
    let starts = counted.map(\.block) + [end ?? blocks.count]
    let sizes = zip(starts, starts.dropFirst()).map { start, end in
      (start + 1..<max(end, start + 1)).reduce(0) { $0 + words[$1] }
    }.sorted()
    return !sizes.isEmpty && sizes[sizes.count / 2] >= least
  }
}
