import Languages
import Prose

/// What a printed page has besides its text: its number, the running head above it.
///
/// It is known by its regularity: numbers that rise page by page, at like distances, in mid-sentence or in a form that only pages have;
/// a text that stands beside each of them.
struct PageFurniture {
  /// The lines that are furniture, as indices.
  private(set) var indices: Set<Int> = []

  /// A line that could be some.
  private struct Mark {
    var index: Int
    var number: Int
    /// What stands beside the number, in small letters without spaces; empty for a number alone.
    var text: String
    /// True where the number stands first.
    var leads: Bool
    /// True for a form that nothing else has: "Page 2 of 9".
    var isSure: Bool
  }

  /// Fewest pages.
  private static let fewest = 4
  /// A page has no more lines than this.
  private static let longestPage = 150
  private static let longestHead = 70

  /// "Page" in all languages: what stands over the last column of a list of contents, and is no chapter's word.
  private static let pageWords: Set<String> = Set(
    LanguagePack.all.flatMap { pack in
      pack.words("headings", "column").subtracting(pack.words("headings", "division"))
    })

  private let lines: [SourceLine]
  private let bytes: [UInt8]

  init(_ lines: [SourceLine], in bytes: [UInt8]) {
    self.lines = lines
    self.bytes = bytes
    let marks = lines.indices.compactMap(mark)
    addNumbers(marks.filter { $0.text.isEmpty })
    addNumberedHeads(marks.filter { !$0.text.isEmpty })
    addHeads()
  }

  /// The lines without the furniture; a paragraph that goes on behind it is one.
  func removed() -> [SourceLine] { removal.remaining() }

  private var removal: LineRemoval { LineRemoval(lines: lines, bytes: bytes, indices: indices) }

  // MARK: Marks

  private func text(_ index: Int) -> String { String(decoding: bytes[lines[index].content], as: UTF8.self) }

  private func mark(_ index: Int) -> Mark? {
    let content = lines[index].content
    guard !content.isEmpty, content.count <= Self.longestHead else { return nil }
    let edges =
      bytes[content].prefix(12).contains(where: Self.isDigit)
      || bytes[content].suffix(12).contains(where: Self.isDigit)
    guard edges else { return nil }
    let words = text(index).split { " \t[](){}|".contains($0) }.filter {
      !$0.allSatisfy { "-–—~*·.•".contains($0) }
    }
    guard (1...12).contains(words.count) else { return nil }
    if let number = Self.number(words[0].filter { !"-–—~*".contains($0) }) {
      if words.count == 1 { return Mark(index: index, number: number, text: "", leads: true, isSure: false) }
      // "3 / 12"
      if words.count == 3, words[1] == "/", Self.number(String(words[2])) != nil {
        return Mark(index: index, number: number, text: "", leads: true, isSure: true)
      }
    }
    // "Page 2 of 9": a word, a number, a word, the number of pages.
    if words.count == 4, let number = Self.number(String(words[1])), let all = Self.number(String(words[3])),
      number <= all,
      Self.pageWords.contains(words[0].lowercased()), words[2].allSatisfy(\.isLetter), words[2].count <= 3
    {
      return Mark(
        index: index, number: number, text: words[0].lowercased() + "#" + String(all), leads: false,
        isSure: true)
    }
    guard words.count >= 2 else { return nil }
    if let number = Self.number(String(words[0])), words[1].first?.isLetter ?? false {
      return Mark(index: index, number: number, text: Self.key(words.dropFirst()), leads: true, isSure: false)
    }
    if let number = Self.number(String(words[words.count - 1])) {
      return Mark(index: index, number: number, text: Self.key(words.dropLast()), leads: false, isSure: false)
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  private static func number(_ word: String) -> Int? {
    guard 1...4 ~= word.utf8.count, word.utf8.allSatisfy(isDigit) else { return nil }
    return Int(word)
  }

  private static func key(_ words: ArraySlice<Substring>) -> String { words.joined().lowercased() }

  // MARK: Pages

  /// Numbers alone: "- 12 -", "12".
  private mutating func addNumbers(_ marks: [Mark]) {
    for run in Self.runs(marks) where run.count >= Self.fewest && isRegular(run) {
      // Chapters have numbers too; these begin at 1 and end no sentence halfway.
      let cuts = run.filter { cutsSentence($0.index) }.count
      let isDashed = run.allSatisfy { "-–—~[".contains(text($0.index).first ?? " ") }
      let isPages = cuts * 4 >= run.count || cuts >= 2 && cuts * 8 >= run.count
      guard
        isPages || isDashed && run[0].number > 1 || run.allSatisfy(\.isSure)
          || run.filter({ lines[$0.index].beginsPage || isBeforePage($0.index) }).count * 2 >= run.count
      else { continue }
      indices.formUnion(run.map(\.index))
    }
  }

  /// Heads with the number: "12 THE OLD MILL" on even pages, "A JOURNEY 13" on odd ones, "Page 2 of 9".
  private mutating func addNumberedHeads(_ marks: [Mark]) {
    let groups = Dictionary(grouping: marks) { ($0.leads ? "^" : "$") + $0.text }.filter {
      $0.value.count >= 2
    }
    for group in groups.values {
      guard let sure = group.first, sure.isSure, Self.rises(group) else { continue }
      indices.formUnion(group.map(\.index))
    }
    let regular = groups.values.filter { !$0[0].isSure && Self.rises($0) }
    let all = regular.flatMap { $0 }.sorted { $0.index < $1.index }
    for run in Self.runs(all) where run.count >= Self.fewest && isRegular(run) {
      let texts = Set(run.map { ($0.leads ? "^" : "$") + $0.text })
      let cuts = run.filter { cutsSentence($0.index) }.count
      // "CHAPTER 1", "CHAPTER 2" counts as well, but neither stands on facing pages nor in mid-sentence.
      let isFacing =
        texts.count >= 2 && texts.count * 2 <= run.count
        && Set(run.map(\.leads)).count == 2
      guard isFacing || cuts * 3 >= run.count else { continue }
      indices.formUnion(run.map(\.index))
    }
  }

  /// Heads without a number, right beside the numbers or at the top of pages: the same line again and again.
  private mutating func addHeads() {
    let tops = lines.indices.filter { lines[$0].beginsPage }
    guard !indices.isEmpty || tops.count >= Self.fewest else { return }
    var beside: [String: [Int]] = [:]
    func note(_ index: Int) {
      // What goes on with a small letter is text, though it recurs.
      guard lines.indices.contains(index), !lines[index].isBlank, !indices.contains(index),
        !removal.startsSmall(index),
        lines[index].content.count <= Self.longestHead
      else { return }
      beside[Self.key(text(index).split(separator: " ")[...]), default: []].append(index)
    }
    for index in indices {
      note(nearest(index, by: 1))
      note(nearest(index, by: -1))
    }
    for index in tops { note(lines[index].isBlank ? nearest(index, by: 1) : index) }
    let pages = max(indices.count, tops.count)
    for places in beside.values where Set(places).count >= Self.fewest && Set(places).count * 4 >= pages {
      indices.formUnion(places)
    }
  }

  private func nearest(_ index: Int, by step: Int) -> Int {
    var next = index + step
    while lines.indices.contains(next), lines[next].isBlank, abs(next - index) <= 3 { next += step }
    return next
  }

  private func isBeforePage(_ index: Int) -> Bool {
    let next = nearest(index, by: 1)
    return lines.indices.contains(next) && lines[index + 1...next].contains(where: \.beginsPage)
  }

  /// Marks whose numbers rise one by one, or by two where a page has none.
  private static func runs(_ marks: [Mark]) -> [[Mark]] {
    var runs: [[Mark]] = []
    for mark in marks {
      // The run that waits for this number.
      if let place = runs.indices.last(where: {
        guard let last = runs[$0].last else { return false }
        return (1...2).contains(mark.number - last.number) && mark.index - last.index <= longestPage * 2
      }) {
        runs[place].append(mark)
      } else {
        runs.append([mark])
      }
      if runs.count > 60 { runs.removeAll { $0.count == 1 && mark.index - $0[0].index > longestPage * 2 } }
    }
    return runs
  }

  private static func rises(_ marks: [Mark]) -> Bool {
    zip(marks, marks.dropFirst()).allSatisfy { 1...4 ~= $1.number - $0.number }
  }

  /// True where most pages have about as much text as the middle one.
  private func isRegular(_ run: [Mark]) -> Bool {
    let sizes = zip(run, run.dropFirst()).map { one, other in
      (lines[other.index].content.lowerBound - lines[one.index].content.upperBound)
        / max(1, other.number - one.number)
    }
    let middle = sizes.sorted()[sizes.count / 2]
    guard middle >= 150 else { return false }
    return sizes.filter { $0 * 5 >= middle * 2 && $0 <= middle * 2 }.count * 4 >= sizes.count * 3
  }

  // MARK: Sentences

  private func cutsSentence(_ index: Int) -> Bool {
    var first = index
    var end = index + 1
    while first > 0,
      lines[first - 1].isBlank
        || lines[first - 1].content.count <= 40 && index - first < 3 && !removal.endsText(first - 1)
    {
      first -= 1
    }
    while end < lines.count,
      lines[end].isBlank || end - index < 3 && lines[end].content.count <= 40 && !removal.startsSmall(end)
    {
      end += 1
    }
    return removal.goesOn(from: first, to: end)
  }
}
