import Languages
import Prose

/// Several letters in one text: a printed collection, a drawer of letters, a thread of mails.
struct LetterCollection {
  /// One letter of it.
  struct Start: Hashable {
    /// The blocks over it that are a heading: "II.--TO BENJAMIN ROBERT HAYDON.", "REPLY"; none where it begins with its date.
    var heading: Range<Int>
    /// The block after the heading.
    var first: Int { heading.upperBound }
  }

  /// How its letters begin, the surest first.
  private enum Sign: CaseIterable {
    /// The lines of an e-mail.
    case mail
    /// "LETTER TWO", "Letter from … to …", "REPLY".
    case title
    /// "TO WEGELER.", or a number over such a heading, a date, or a greeting.
    case heading
    /// A date in a block of its own.
    case date
    /// A greeting behind a name.
    case greeting
  }

  let starts: [Start]
  /// The headings of the outline that are none of the letters': prefaces, parts, notes.
  let others: [Outline.Entry]

  /// The letters among some blocks; nil where there are fewer than two, or where other headings divide the text.
  init?(in blocks: [Block], outline: Outline, _ vocabulary: Vocabulary) {
    let omitted = Set(outline.omissions.flatMap { Array($0.blocks) })
    var signs = blocks.indices.map { omitted.contains($0) ? [] : Self.signs(of: blocks[$0], vocabulary) }
    let numbers = LetterNumbers(in: blocks, omitting: omitted, isHead: { !signs[$0].isEmpty }, vocabulary)
    for place in numbers.places { signs[place].insert(.heading) }
    let chapters = outline.entries.filter { $0.kind == .chapter || $0.kind == .division }
    for sign in Sign.allCases {
      var starts = Self.starts(with: sign, signs, blocks, vocabulary)
      guard starts.count >= (sign == .date ? 3 : 2) else {
        // Two dated letters are two where the first is signed.
        guard sign == .date, starts.count == 2,
          Self.isSigned(before: starts[1].heading.lowerBound, blocks, vocabulary)
        else { continue }
        guard Self.isAlone(starts, chapters) else { continue }
        self.starts = starts
        others = Self.others(outline.entries, beside: starts, signs, blocks)
        return
      }
      // "Sir," begins a letter behind another's farewell.
      guard
        sign != .greeting
          || starts.dropFirst().allSatisfy({
            Self.isClosed(before: $0.heading.lowerBound, blocks, vocabulary)
          })
      else { continue }
      // A novel in letters has its numbers, and titles beside them, in the outline already.
      guard sign != .title || starts.count <= 12 || !Self.isCovered(starts, chapters) else { return nil }
      guard Self.isAlone(starts, chapters) else { continue }
      // "TO CLARIFY STOCK" heads no letter.
      guard
        sign != .heading || chapters.count < Self.fewestChapters
          || Self.haveLetters(starts, signs, blocks, vocabulary)
      else { continue }
      // A letter's reply that has a date or a greeting alone begins like the others.
      starts.sort { $0.heading.lowerBound < $1.heading.lowerBound }
      self.starts = starts
      others = Self.others(outline.entries, beside: starts, signs, blocks)
      return
    }
    return nil
  }

  /// Prefaces before the first letter, notes behind the last, and what stands right over a letter, which heads a part of the collection.
  private static func others(
    _ entries: [Outline.Entry], beside starts: [Start], _ signs: [Set<Sign>], _ blocks: [Block]
  ) -> [Outline.Entry] {
    let isPrinted = starts.count >= fewestPrinted
    guard let first = starts.first, let last = starts.last else { return [] }
    return entries.filter { entry in
      let block = entry.blocks.lowerBound
      if block < first.heading.lowerBound, entry.blocks.upperBound <= first.heading.lowerBound {
        return entry.kind == .front
      }
      if block > last.first { return entry.kind == .back }
      guard isPrinted, let next = starts.first(where: { $0.heading.lowerBound >= entry.blocks.upperBound })
      else { return false }
      return !(entry.blocks.upperBound..<next.heading.lowerBound).contains { isProse(blocks[$0], signs[$0]) }
        && !starts.contains { $0.heading.overlaps(entry.blocks) || $0.first == block }
    }
  }

  /// True where one in five of the headings has a date or a greeting below it, or a farewell above it.
  private static func haveLetters(
    _ starts: [Start], _ signs: [Set<Sign>], _ blocks: [Block], _ vocabulary: Vocabulary
  ) -> Bool {
    let letters = starts.filter { start in
      signs[start.first..<min(start.first + 3, signs.count)].contains {
        !$0.isDisjoint(with: [.date, .greeting])
      }
        || start.heading.lowerBound > 0 && isClosed(before: start.heading.lowerBound, blocks, vocabulary)
    }
    return letters.count * 5 >= starts.count
  }

  /// A book of so many chapters is no collection by headings alone.
  private static let fewestChapters = 5

  /// So many letters are a printed book's.
  private static let fewestPrinted = 12

  /// True where few headings are none of the letters'.
  private static func isAlone(_ starts: [Start], _ chapters: [Outline.Entry]) -> Bool {
    let places = Set(starts.flatMap { Array($0.heading.lowerBound - 1...$0.first + 1) })
    let others = chapters.filter { !places.contains($0.blocks.lowerBound) }
    return others.count * 2 <= starts.count
  }

  private static func isCovered(_ starts: [Start], _ chapters: [Outline.Entry]) -> Bool {
    let places = Set(chapters.flatMap { Array($0.blocks) })
    return starts.filter { places.contains($0.heading.lowerBound) }.count * 5 >= starts.count * 4
  }

  // MARK: Signs

  private static func signs(of block: Block, _ vocabulary: Vocabulary) -> Set<Sign> {
    // Nearly every block is prose or speech, which its first letter or its length tells.
    guard block.lines.count <= 12, let line = block.lines.first?.text,
      let start = line.unicodeScalars.first(where: { !$0.isSpace }),
      start.isUpper || start.isDigit || "[(_*".unicodeScalars.contains(start)
    else { return [] }
    var signs: Set<Sign> = []
    if block.lines.count >= 2, line.utf8.contains(0x3A),
      block.lines.prefix(8).filter({ MailHeader.field($0.text, vocabulary) != nil }).count >= 2
    {
      signs.insert(.mail)
    }
    guard block.lines.count <= 4, block.text.count <= 300 else { return signs }
    let hasFigure = block.text.text.utf8.contains { 0x30...0x39 ~= $0 }
    let text = block.lines.map { $0.text.trimmed }.joined(separator: " ")
    let head = PhraseList.words(line.prefix(40)).first ?? ""
    let mayBeTitle = vocabulary.letterWords.contains(head) || vocabulary.letters.replies.contains(head)
    if mayBeTitle, case let words = PhraseList.words(text), words.count <= 16,
      isTitle(text, words, vocabulary)
    {
      signs.insert(.title)
    }
    let number = line.prefix { $0.isLetter || $0.isNumber }
    let mayBeHeading =
      vocabulary.letters.recipients.contains(head) || vocabulary.bylines.contains(head)
      || Int(number) != nil || Numeral(number.uppercased()) != nil || PrintedHeading.isMisprint(number)
    if mayBeHeading, let heading = PrintedHeading(text, vocabulary), heading.isPlain || isMarked(block) {
      signs.insert(.heading)
    }
    if hasFigure, text.utf8.count <= 200,
      block.lines.contains(where: { DateLine.whole($0.text.trimmed, vocabulary) != nil })
    {
      signs.insert(.date)
    }
    if block.lines.count == 1, text.utf8.count <= 120, let last = text.unicodeScalars.last,
      ":,;!—–-".unicodeScalars.contains(last), let greeting = Greeting(text, vocabulary),
      greeting.strength == .plain
    {
      signs.insert(.greeting)
    }
    return signs
  }

  private static func isMarked(_ block: Block) -> Bool {
    let text = block.text.text.trimmed
    if case .heading = block.kind { return true }
    return text.hasPrefix("_") && text.hasSuffix("_")
  }

  /// "LETTER II", "Letter, Lucy Westenra to Mina Murray", "REPLY.", "Telegram, Seward, London, to Van Helsing, Amsterdam."
  private static func isTitle(_ text: String, _ words: [String], _ vocabulary: Vocabulary) -> Bool {
    guard let first = words.first else { return false }
    if words.count == 1 {
      return vocabulary.letters.replies.contains(first) && text.first?.isUppercase ?? false
    }
    guard vocabulary.letterWords.contains(first) else { return false }
    let rest = words.dropFirst()
    if rest.count <= 3,
      rest.allSatisfy({
        Int($0) != nil || Numeral($0.uppercased()) != nil
          || vocabulary.numbers.numbers[NumberWords.folded($0)] != nil || vocabulary.articles.contains($0)
      })
    {
      return true
    }
    return rest.contains { vocabulary.letters.recipients.contains($0) || vocabulary.bylines.contains($0) }
      && !text.trimmed.hasSuffix(",")
  }

  /// The heads with a sign: each with the blocks of its heading; heads that touch are one.
  private static func starts(
    with sign: Sign, _ signs: [Set<Sign>], _ blocks: [Block], _ vocabulary: Vocabulary
  ) -> [Start] {
    var starts: [Start] = []
    var last = -1
    for index in signs.indices where index > last && signs[index].contains(sign) {
      // A head has prose behind it, and there is prose since the head before.
      guard last < 0 || (last + 1..<index).contains(where: { isProse(blocks[$0], signs[$0]) }) else {
        continue
      }
      var start = index
      // A number alone over it is its heading, too.
      while start > 0, start - 1 > last, LetterNumbers.number(of: blocks[start - 1]) != nil { start -= 1 }
      var end = sign == .title || sign == .heading ? index + 1 : index
      // "3. / TO THE ELECTOR.": the number, and to whom.
      while end > index, end < blocks.count, signs[end].contains(.heading),
        LetterNumbers.number(of: blocks[end - 1]) != nil, LetterNumbers.number(of: blocks[end]) == nil
      { end += 1 }
      starts.append(Start(heading: start..<end))
      last = max(index, end - 1)
    }
    // What has no prose of its own is no letter: a date below a name.
    return starts.enumerated().filter { place, start in
      let end = place + 1 < starts.count ? starts[place + 1].heading.lowerBound : blocks.count
      return (start.first..<max(end, start.first)).contains { isProse(blocks[$0], signs[$0]) }
    }.map(\.element)
  }

  private static func isProse(_ block: Block, _ signs: Set<Sign>) -> Bool {
    signs.isEmpty && block.kind != .sceneBreak && block.text.text.split(separator: " ").count >= 4
  }

  /// True where a farewell stands among the last blocks before one.
  private static func isClosed(before index: Int, _ blocks: [Block], _ vocabulary: Vocabulary) -> Bool {
    blocks[max(0, index - 4)..<index].contains { block in
      block.lines.suffix(4).contains {
        Farewell.isFarewell($0.text, vocabulary) && $0.text.split(separator: " ").count <= 12
      }
    }
  }

  /// True where a letter ends right before a block: with a name, an address below it, a farewell.
  private static func isSigned(before index: Int, _ blocks: [Block], _ vocabulary: Vocabulary) -> Bool {
    for block in blocks[max(0, index - 3)..<index].reversed() where block.kind != .sceneBreak {
      for line in block.lines.suffix(3) {
        if Farewell.isFarewell(line.text, vocabulary)
          || Signature(line.text, vocabulary, isExpected: false) != nil
        {
          return true
        }
      }
      if block.text.text.split(separator: " ").count > 12 { return false }
    }
    return false
  }
}
