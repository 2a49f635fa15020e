import Languages
import Prose

/// What stands over a letter: its sender and recipient, references, place and date, and the greeting.
struct LetterHead {
  var parts: [LetterPart] = []
  /// Where the letter's own words begin: the rest of the block in which the head ends comes first.
  var rest: ProseBlock?
  var next = 0
  var greeting: Greeting?
  /// True where the greeting's sentence goes on behind a comma: "Dear customer, thank you for buying this".
  var greetsInSentence = false
  var date: String?
  var isDateAmbiguous = false
  var hasDate = false
  /// The title, where one stands over the letter, and the author below it.
  var title: String?
  var author: String?
  /// The lines of an e-mail.
  var mail = MailHeader()
  /// "TO WEGELER.": whom a printed letter is to.
  var heading: String?
  var skips: [Skip] = []
  let isMonthFirst: Bool?
  /// True under the name of a telegraph's company, or the word itself.
  var isTelegram = false
  var hasAddress: Bool { parts.contains { $0.role == .address } }

  /// What a line of the head is.
  enum Kind: Equatable {
    case date(String?, isAmbiguous: Bool)
    case reference, header
    case byline(String)
    case greeting, possibleGreeting, heading, plain
  }

  /// How many blocks a head may have.
  private static let limit = 14

  /// Reads the head of some blocks.
  init(of blocks: [ProseBlock], isMonthFirst: Bool?, _ vocabulary: Vocabulary) {
    self.isMonthFirst = isMonthFirst
    var lines: [LetterLine] = []
    var kinds: [Kind] = []
    var possible: Int?
    var running: Int?
    scan: for block in blocks.prefix(Self.limit).indices {
      for line in LetterLine.lines(of: blocks, in: block..<block + 1) {
        let text = line.text.text.trimmed
        if text.isEmpty { continue }
        guard lines.count < 40 else { break scan }
        let kind = Self.kind(of: line, in: blocks, after: kinds, isMonthFirst, vocabulary)
        if kind == .greeting {
          lines.append(line)
          kinds.append(.greeting)
          break scan
        }
        if line.index == 0, Greeting.running(of: blocks[block], vocabulary) != nil {
          running = block
          break scan
        }
        guard let kind else {
          // A line of prose: what began in this block is prose with it.
          while let last = lines.last, last.block == block,
            kinds.last == .plain || kinds.last == .possibleGreeting
          {
            lines.removeLast()
            kinds.removeLast()
          }
          break scan
        }
        lines.append(line)
        kinds.append(kind)
      }
    }
    isTelegram = lines.first.map { Self.namesTelegraph($0.text.text, vocabulary) } ?? false
    if isTelegram { Self.readTelegram(&lines, &kinds, blocks, vocabulary) }
    if kinds.last != .greeting, running == nil { possible = Self.greeting(in: lines, kinds, blocks) }
    keep(
      lines, kinds, greeting: running == nil ? kinds.last == .greeting ? lines.count - 1 : possible : nil,
      running, blocks, vocabulary)
  }

  /// True for the name of a telegraph's company, or the word itself.
  static func namesTelegraph(_ line: String, _ vocabulary: Vocabulary) -> Bool {
    let words = PhraseList.words(line)
    return words.count <= 8 && words.contains(where: vocabulary.letters.telegrams.contains)
  }

  /// A telegram is in capitals, and its words are as short as addresses: its head ends before its longest block, and the line with
  /// the day in it says where and when it was handed in.
  private static func readTelegram(
    _ lines: inout [LetterLine], _ kinds: inout [Kind], _ blocks: [ProseBlock], _ vocabulary: Vocabulary
  ) {
    for index in lines.indices where kinds[index] == .plain {
      if let date = DateLine(dayIn: lines[index].text.text, vocabulary) {
        kinds[index] = .date(date.iso, isAmbiguous: date.isAmbiguous)
      }
    }
    let longest = blocks.indices.max { blocks[$0].words < blocks[$1].words }
    guard let longest, longest > 0, let end = lines.firstIndex(where: { $0.block >= longest }) else { return }
    lines.removeSubrange(end...)
    kinds.removeSubrange(end...)
  }

  // MARK: Lines

  private static func kind(
    of line: LetterLine, in blocks: [ProseBlock], after kinds: [Kind], _ isMonthFirst: Bool?,
    _ vocabulary: Vocabulary
  ) -> Kind? {
    let text = line.text.text.trimmed
    if MailHeader.field(text, vocabulary) != nil { return .header }
    if let date = DateLine.whole(text, vocabulary, isMonthFirst: isMonthFirst) {
      return .date(date.iso, isAmbiguous: date.isAmbiguous)
    }
    let letters = vocabulary.letters
    let words = PhraseList.words(text)
    if letters.references.match(words[...]) > 0, words.count <= 30, line.words <= 30 { return .reference }
    if line.count == 1, kinds.isEmpty, PrintedHeading(text, vocabulary)?.isPlain == true { return .heading }
    if let found = Greeting(text, vocabulary) {
      // In the midst of a block only what has a mark behind it greets: "Spett.le Ditta" is an address.
      // The first line of verse only begins so: "Dear Mary, now the summer ends,".
      let isVerse = line.count > 2 && blocks[line.block].isLines && text.dropLast().contains(",")
      if found.strength == .plain,
        line.isLast || found.greets && found.hasMark && line.index == 0 && !isVerse
      {
        return .greeting
      }
      if found.strength == .possible, line.isLast { return .possibleGreeting }
    }
    if let author = Byline.author(in: text, vocabulary),
      // "Letter to Mother" could greet, were it not a title.
      kinds.contains(where: { $0 == .plain || $0 == .possibleGreeting || $0 == .heading }),
      // In the midst of an address it says from whom an application is.
      isLastOfTitle(line, in: blocks[line.block], vocabulary)
    {
      return .byline(author)
    }
    guard line.words <= 14, text.utf8.count <= 90 else { return nil }
    if line.count == 1, PrintedHeading(text, vocabulary) != nil { return .heading }
    // A sentence is none: a stop behind several small words.
    if let last = text.last, ".?".contains(last), line.words > 4, !isCapitalised(text, vocabulary) {
      return nil
    }
    if blocks[line.block].lines.count > 8 { return nil }
    return .plain
  }

  /// True for a line with nothing but a date below it in its block.
  private static func isLastOfTitle(_ line: LetterLine, in block: ProseBlock, _ vocabulary: Vocabulary)
    -> Bool
  {
    !line.text.text.trimmed.hasSuffix(",")
      && block.lines.dropFirst(line.index + 1).allSatisfy {
        DateLine.whole($0.text.trimmed, vocabulary) != nil
      }
  }

  /// True where most words have capitals: names and streets.
  private static func isCapitalised(_ text: String, _ vocabulary: Vocabulary) -> Bool {
    let words = text.split(separator: " ")
    let small = words.filter {
      $0.unicodeScalars.first { $0.properties.isAlphabetic }?.isLower ?? false
        && !vocabulary.particles.contains(String($0))
    }
    return small.count * 3 <= words.count
  }

  /// The line that greets where none does so by its own words: the last before prose, in a place where greetings stand.
  static func greeting(in lines: [LetterLine], _ kinds: [Kind], _ blocks: [ProseBlock]) -> Int? {
    guard let index = lines.indices.last(where: { kinds[$0] == .possibleGreeting }) else { return nil }
    let line = lines[index]
    // What follows is prose, at once or after a line of reference.
    guard lines[(index + 1)...].isEmpty || lines.count == index + 2 && kinds[index + 1] != .plain else {
      return nil
    }
    let follows = line.isLast ? line.block + 1 < blocks.count : true
    guard follows else { return nil }
    let before = kinds[..<index]
    let isHeaded = before.contains { if case .date = $0 { true } else { $0 == .header || $0 == .reference } }
    let isFirst = index == 0
    return isHeaded || isFirst ? index : nil
  }
}
