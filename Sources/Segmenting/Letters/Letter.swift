import Languages
import Prose

/// A letter: what each of its paragraphs is, who wrote it, to whom and when.
struct Letter {
  /// Its parts over and under its own words.
  let head, tail: [LetterPart]
  let body: [ProseBlock]
  /// What it quotes of other mails.
  let quoted: [ProseBlock]
  let skips: [Skip]
  /// The writer as signed, or as an e-mail's header says.
  let author: String?
  /// ISO 8601, as far as known.
  let date: String?
  /// True where the date could be read in two ways.
  let isDateAmbiguous: Bool
  /// Whom it is to, as addressed: "Tom", "Dr Patel".
  let addressee: String?
  /// What a printed letter is headed with: "TO WEGELER".
  let heading: String?
  /// The title over it, or an e-mail's subject.
  let title: String?
  /// The names in its greeting, by which its writer may call the reader later.
  let names: [String]
  /// True where its head alone shows that it is one.
  let isHeaded: Bool
  /// True where it is signed.
  let isSigned: Bool
  /// True where it greets.
  let greets: Bool

  /// The letter that some paragraphs are; nil where they are none.
  ///
  /// - Parameter isCertain: true where the paragraphs are known to be a letter.
  init?(of blocks: [ProseBlock], _ vocabulary: Vocabulary, isCertain: Bool = false) {
    let order = DateOrder(of: blocks, vocabulary)
    let quotation = Quotation(in: blocks, vocabulary)
    let head = LetterHead(of: quotation.own, isMonthFirst: order.isMonthFirst, vocabulary)
    var rest = quotation.own[min(head.next, quotation.own.count)...].map { $0 }
    if let first = head.rest { rest.insert(first, at: 0) }
    guard !rest.isEmpty else { return nil }
    let isHeaded =
      head.greeting?.strength == .plain || head.mail.isLetter || head.heading != nil && head.hasDate
      || head.isTelegram
    self.isHeaded = isHeaded
    let mayGreet =
      head.greeting != nil || head.hasDate || head.isTelegram
      || head.title.map { Self.names(in: $0, vocabulary) != nil } ?? false
    let tail = LetterTail(
      of: rest, isLetter: isCertain || isHeaded || mayGreet, isMonthFirst: order.isMonthFirst, vocabulary)
    guard
      isCertain
        || Self.isLetter(head, tail, isHeaded: isHeaded, words: rest.reduce(0) { $0 + $1.words }, vocabulary)
    else {
      return nil
    }
    self.head = head.parts
    self.tail = tail.parts
    body = tail.body
    quoted = quotation.quoted
    skips = head.skips + tail.skips + quotation.skips
    // "Ada Abbott, University of Leeds", the first of many.
    let signed = tail.signatories > 2 ? tail.author.map { String($0.prefix { $0 != "," }) } : tail.author
    author =
      head.mail.from ?? (head.title == nil ? signed ?? head.author : head.author ?? signed)
      ?? head.title.flatMap {
        Self.writer(in: $0, vocabulary)
      }
    date = head.date ?? tail.date
    isDateAmbiguous = head.isDateAmbiguous
    addressee = head.greeting?.name ?? head.mail.to
    title = head.title ?? head.mail.subject
    isSigned = tail.author != nil
    greets = head.greeting != nil
    heading = head.heading
    names =
      head.parts.first { $0.role == .salutation }.map { Salutation.names(in: $0.block.text.text, vocabulary) }
      ?? []
  }

  /// What makes a letter of a text: that it greets; that it is headed as letters are; or that it is signed under a farewell.
  private static func isLetter(
    _ head: LetterHead, _ tail: LetterTail, isHeaded: Bool, words: Int, _ vocabulary: Vocabulary
  ) -> Bool {
    if let greeting = head.greeting, greeting.strength == .plain, !head.mail.isLetter {
      // "Ladies and gentlemen," begins speeches, too: there a letter has a date, an address, a name, or a farewell that is no
      // sentence of thanks.
      if head.hasDate || head.heading != nil || tail.author != nil { return true }
      // "Dear customer, thank you for buying" begins whatever is sent to everybody.
      if greeting.isAudience || head.greetsInSentence && greeting.name == nil {
        return tail.hasPlainFarewell && tail.farewell.map(Farewell.endsOpen) ?? false
      }
      if head.hasAddress || greeting.isDear || greeting.name != nil { return true }
      // "Good evening." opens an address, "Hi all," a letter that may end with thanks.
      return tail.hasPlainFarewell
        && (tail.farewell.map(Farewell.endsOpen) ?? false
          || greeting.greets && greeting.hasMark && tail.farewell?.hasSuffix("!") ?? false)
    }
    if isHeaded { return true }
    if let title = head.title, names(in: title, vocabulary) != nil { return true }
    let isSigned = tail.author != nil && tail.farewell != nil
    if let greeting = head.greeting, greeting.strength == .possible {
      return isSigned || tail.author != nil && (head.hasDate || head.hasAddress)
    }
    // No greeting: a date or an address and a farewell, or a farewell of the tables over a name.
    if head.hasDate { return isSigned || tail.hasPlainFarewell }
    return isSigned && tail.hasPlainFarewell && words < 20_000 && head.title == nil
  }

  /// "Paul" of "The Epistle of Paul to Philemon", "Miss Mina Murray" of "Letter from Miss Mina Murray to Miss Lucy Westenra".
  static func writer(in title: String, _ vocabulary: Vocabulary) -> String? {
    guard let (from, to) = names(in: title, vocabulary) else { return nil }
    _ = to
    return from
  }

  /// From whom and to whom a title says that a letter is.
  static func names(in title: String, _ vocabulary: Vocabulary) -> (from: String?, to: String)? {
    let words = title.filter { $0 != "_" && $0 != "*" }.split(separator: " ").map(String.init)
    let lower = words.map { $0.lowercased().filter { $0.isLetter || $0 == "'" } }
    guard let letter = lower.firstIndex(where: { vocabulary.letterWords.contains($0) }),
      let to = lower.indices.last(where: {
        $0 > letter && vocabulary.letters.recipients.contains(lower[$0])
          && !vocabulary.bylines.contains(lower[$0])
      }),
      to + 1 < words.count, words[to + 1].unicodeScalars.first?.isUpper ?? false
    else { return nil }
    let by = lower.indices.first {
      $0 > letter && $0 < to
        && (vocabulary.bylines.contains(lower[$0]) || vocabulary.dateLinks.contains(lower[$0]))
    }
    let from = by.map { words[($0 + 1)..<to].joined(separator: " ") }
    let name = words[(to + 1)...].joined(separator: " ").droppingLast { ".,:;".unicodeScalars.contains($0) }
    return (from.flatMap { $0.isEmpty || $0.unicodeScalars.first?.isUpper != true ? nil : $0 }, String(name))
  }
}

/// How a text writes days and months in figures.
struct DateOrder {
  /// True where it writes months before days; false where it writes days first; nil where it does not tell.
  private(set) var isMonthFirst: Bool?

  /// Looks for months by name beside days, and for figures that can only be one of the two.
  init(of blocks: [ProseBlock], _ vocabulary: Vocabulary) {
    var monthFirst = 0
    var dayFirst = 0
    // The text's beginning and end will do.
    for block in blocks.prefix(30) + blocks.dropFirst(30).suffix(10) {
      guard block.text.text.utf8.contains(where: { 0x30...0x39 ~= $0 }) else { continue }
      let words = DateToken.tokens(of: String(block.text.text.prefix(2_000)))
      for (word, next) in zip(words, words.dropFirst()) {
        let isDay = Int(next.text).map { 1...31 ~= $0 } ?? (CalendarDate.day(next.text, vocabulary) != nil)
        if vocabulary.month(word.text) != nil, isDay, word.isCapitalised { monthFirst += 1 }
        if vocabulary.month(next.text) != nil, CalendarDate.day(word.text, vocabulary) != nil {
          dayFirst += 1
        }
      }
      for word in words {
        let parts = word.text.split(separator: "/").compactMap { Int($0) }
        guard parts.count == 3 else { continue }
        if parts[0] > 12, parts[0] <= 31 { dayFirst += 1 }
        if parts[1] > 12, parts[1] <= 31, parts[0] <= 12 { monthFirst += 1 }
      }
    }
    if monthFirst != dayFirst { isMonthFirst = monthFirst > dayFirst }
  }
}
