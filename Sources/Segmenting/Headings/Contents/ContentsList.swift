import Prose

/// A list of contents while it is read, entry by entry, from its beginning to where its own entries end.
///
/// An entry is known by coming again further down, as a heading does, as often as the list has it; or by its form (a
/// page number, the next number). What is neither stays text, and so does everything from where the list's entries
/// begin to come again.
struct ContentsList {
  /// The blocks, with the list's own heading.
  private(set) var blocks: Range<Int>
  /// Its entries, with the block of each.
  private(set) var units: [(unit: ListUnit, block: Int)] = []
  /// Where reading it came to an end; the list may end further up.
  private(set) var stop: Int

  /// True where it is one.
  private(set) var isList = false
  /// False where its entries are more than a list: scenes of a play with their places, which come again without.
  private(set) var isLeftOut = true

  private let manuscript: [Block]
  private let places: HeadingPlaces
  private let vocabulary: Vocabulary
  private let isHeaded: Bool
  /// How often each key was met so far.
  private var seen: [String: Int] = [:]
  /// The last number of each kind of division.
  private var numbers: [String: Int] = [:]
  /// The largest gap between two entries, blank lines.
  private var widestGap = 0

  /// Reads the list that begins at a block, if one does.
  ///
  /// - Parameter isHeaded: true where the block's first line is the list's heading.
  init(
    at first: Int, isHeaded: Bool, in manuscript: [Block], places: HeadingPlaces, _ vocabulary: Vocabulary
  ) {
    self.vocabulary = vocabulary
    self.manuscript = manuscript
    self.places = places
    self.isHeaded = isHeaded
    blocks = first..<first + (isHeaded ? 1 : 0)
    stop = blocks.upperBound
    if isHeaded, manuscript[first].lines.count > 1 {
      var rest = manuscript[first]
      rest.lines.removeFirst()
      guard accepts(ListUnit.units(of: rest, vocabulary), at: first) == .entry else { return }
    }
    read()
    startBody()
    trim()
    isList = isCredible
    isLeftOut = isHeaded || units.filter { comesAgainWhole($0.unit.name) }.count * 4 >= units.count * 3
  }

  // MARK: Reading on

  private enum Verdict { case entry, bare, body, text }

  private mutating func read() {
    var pending = 0
    stop = blocks.upperBound
    while stop < manuscript.count {
      let block = manuscript[stop]
      if block.kind == .sceneBreak { return }
      if ContentsFinder.isHead(block, vocabulary) { return }
      switch accepts(ListUnit.units(of: block, vocabulary), at: stop) {
      case .entry:
        if blocks.count > (isHeaded ? 1 : 0) { widestGap = max(widestGap, block.blankLinesBefore) }
        pending = 0
        blocks = blocks.lowerBound..<stop + 1
      case .bare:
        pending += 1
        // A name that never comes may stand between two that do, if it stands as they do.
        guard isHeaded, pending <= 2, units.count < 2 || block.blankLinesBefore <= max(widestGap, 1) else {
          return
        }
      case .text:
        // What a chapter is about, under its title.
        guard isHeaded, units.count >= 2, ListUnit.isSummary(block) else { return }
      case .body: return
      }
      stop += 1
    }
  }

  /// What a block is to the list; an entry's names are counted.
  private mutating func accepts(_ items: [ListUnit], at block: Int) -> Verdict {
    if items.contains(where: \.readsAsProse) { return .text }
    let before = (seen, numbers)
    var verdicts: [Verdict] = []
    for item in items { verdicts.append(accept(item, at: block)) }
    let entries = verdicts.filter { $0 == .entry }.count
    if entries * 2 >= items.count, entries > 0, verdicts[0] != .body {
      units += items.map { ($0, block) }
      return .entry
    }
    (seen, numbers) = before
    if verdicts[0] == .body { return .body }
    return items.count == 1 && items[0].looksLikeTitle ? .bare : .text
  }

  private mutating func accept(_ item: ListUnit, at block: Int) -> Verdict {
    if item.isColumnHead { return isHeaded ? .entry : .text }
    guard item.words <= 60 || item.name.number != nil, !item.readsAsSentence else { return .text }
    let name = item.name
    for keys in keys(of: name, at: block) {
      let count = keys.reduce(1) { $0 + (seen[$1] ?? 0) }
      if keys.reduce(0, { $0 + places.count(of: $1, from: block + 1) }) >= count {
        meet(name, at: block)
        return .entry
      }
      // It stood in the list, and does not come as often again.
      if count > 1 { return .body }
    }
    guard isHeaded, isInForm(item) else { return .text }
    meet(name, at: block)
    return .entry
  }

  /// The keys by which a name may come again: by its title, and by its number, in whichever form.
  private func keys(of name: EntryName, at block: Int) -> [[String]] {
    var keys: [[String]] = []
    if let title = places.title(of: name, after: block) {
      keys.append([title])
    } else if !name.title.isEmpty {
      keys.append([name.title])
    }
    if let number = name.numberKey { keys.append([number] + name.otherNumberKeys) }
    return keys
  }

  private mutating func meet(_ name: EntryName, at block: Int) {
    for key in keys(of: name, at: block) { seen[key[0], default: 0] += 1 }
    if let number = name.number { numbers[name.division] = number }
  }

  /// A page number at its end, or the number that is due.
  private func isInForm(_ item: ListUnit) -> Bool {
    if item.name.hasPage { return true }
    guard let number = item.name.number else { return false }
    return number == (numbers[item.name.division] ?? 0) + 1
  }

  // MARK: The end

  /// Gives back the headings of what follows, if they stand right above it.
  private mutating func startBody() {
    let last = Array(Set(units.suffix(24).map(\.block)).sorted().suffix(4))
    let first = units.first?.block ?? 0
    if let block = last.first(where: { $0 > first && opensBody($0) }) { end(at: block) }
  }

  /// True for a block that stands apart from the list, names one of its first entries again, or counts anew.
  private func opensBody(_ block: Int) -> Bool {
    let here = units.reversed().drop { $0.block > block }.prefix { $0.block == block }
    guard here.count == 1, let name = here.first?.unit.name else { return false }
    if name.number ?? 1 == 1, standsApart(block) { return true }
    if units.prefix(3).contains(where: { $0.block < block && Self.isSame($0.unit.name, name) }) {
      return true
    }
    // "Chapter the Last" counts as nothing.
    guard let number = name.number, number > 0 else { return false }
    let above = units.reversed().drop { $0.block >= block }
    guard
      let before = above.first(where: { $0.unit.name.number != nil && $0.unit.name.division == name.division }
      )
    else {
      // Chapters that were listed without parts are read in parts.
      return number == 1 && name.isOuterDivision
        && above.contains { $0.unit.name.number != nil && !$0.unit.name.isOuterDivision }
    }
    // Under a part of the list, chapters may count anew.
    let isUnderPart = above.first.map { $0.unit.name.isOuterDivision } ?? false
    return number <= before.unit.name.number ?? 0 && !(isUnderPart && number == 1 && !name.isOuterDivision)
  }

  /// True for a block with a larger gap before it than any entry above it has.
  private func standsApart(_ block: Int) -> Bool {
    let above = units.lazy.map(\.block).filter { $0 < block && $0 > (units.first?.block ?? 0) }
    guard let widest = above.map({ manuscript[$0].blankLinesBefore }).max() else { return false }
    return manuscript[block].blankLinesBefore > max(widest, 2)
  }

  private static func isSame(_ one: EntryName, _ other: EntryName) -> Bool {
    one.title == other.title && one.numberKey == other.numberKey
      || !one.title.isEmpty && one.title == other.title
      || (one.title.isEmpty || other.title.isEmpty) && one.numberKey != nil
        && one.numberKey == other.numberKey
  }

  /// Gives back what stands last and is no entry.
  private mutating func trim() {
    while let last = units.last, last.block > blocks.lowerBound {
      let here = units.reversed().prefix { $0.block == last.block }.map(\.unit)
      if here.contains(where: { comesAgain($0.name) || $0.name.hasPage }) { return }
      // The last chapters of a list may have lost their headings; a part that opens here has not.
      if here.allSatisfy({ $0.name.rank >= Vocabulary.chapterRank }),
        here.allSatisfy({ $0.name.number ?? 0 > 1 })
      {
        return
      }
      end(at: last.block)
    }
  }

  private mutating func end(at block: Int) {
    while let last = units.last, last.block >= block { units.removeLast() }
    blocks = blocks.lowerBound..<max(block, blocks.lowerBound)
    if let last = units.last?.block { blocks = blocks.lowerBound..<last + 1 }
  }

  private func comesAgain(_ name: EntryName, overText: Bool = false) -> Bool {
    let end = blocks.upperBound
    return keys(of: name, at: end - 1).joined().contains { key in
      places.places(of: key, from: end).prefix(8).contains { !overText || places.wordsFollow($0) }
    }
  }

  /// A list names what follows, or tells on which pages.
  private var isCredible: Bool {
    let entries = units.map(\.unit).filter { !$0.isColumnHead }
    let again = entries.filter { comesAgain($0.name) }.count
    if isHeaded {
      let paged = entries.filter(\.name.hasPage).count
      return entries.count >= 2 && (again * 2 >= entries.count || paged * 2 >= entries.count)
    }
    let counts = zip(entries, entries.dropFirst()).contains { one, other in
      one.name.division == other.name.division && one.name.number.map { $0 + 1 == other.name.number } ?? false
    }
    let headings = entries.filter { comesAgain($0.name, overText: true) }.count
    return counts && again == entries.count && headings * 2 >= entries.count
  }

  /// True where a name with a title comes again with it.
  private func comesAgainWhole(_ name: EntryName) -> Bool {
    let end = blocks.upperBound
    return name.isNumberOnly
      || places.title(of: name, after: end - 1).map { places.count(of: $0, from: end) > 0 } ?? false
  }
}
