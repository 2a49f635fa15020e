import Languages
package import Prose

/// Whether a text has marks of notes in brackets, "known [12] to all", so that a number in brackets that stands by itself is one of
/// them, and nothing that is said, as in "Room [101]".
///
/// The whole text tells: a mark directly behind a word or a stop, where nobody writes a number; a star; a note that begins with
/// the same number; marks that are counted on from one to the next, behind different words.
package struct NoteMarks {
  /// A number in brackets.
  private struct Mark {
    var number: Int
    /// The word before it.
    var word: String
    /// True before the end of a clause.
    var endsClause: Bool
  }

  /// Behind a word and a space.
  private var free: [Mark] = []
  /// The numbers with which lines begin that may be notes.
  private var notes: Set<Int> = []
  private var isCertain = false

  /// The numbers of all of them.
  package private(set) var numbers: Set<Int> = []

  /// Looks at a book.
  package init(in book: Book) {
    var isNotes = false
    for chapter in book.chapters {
      for paragraph in chapter.paragraphs {
        let text = paragraph.text.text
        // A short line may be a heading that the text's own headings hide.
        if paragraph.role == .heading || text.utf8.count < 20 {
          isNotes = Self.noteHeadings.contains(Self.folded(text)) || isNotes && paragraph.role != .heading
        }
        look(at: paragraph.text.text, isNotes: isNotes)
      }
    }
  }

  private static let noteHeadings = Set(LanguagePack.all.map { folded(Phrases(Language($0.code))("notes")) })

  private static func folded(_ text: String) -> String {
    text.lowercased().filter(\.isLetter)
  }

  // MARK: Looking

  private mutating func look(at text: String, isNotes: Bool) {
    guard isNotes || text.utf8.contains(UInt8(ascii: "[")) else { return }
    let scalars = Array(text.unicodeScalars)
    if isNotes, let number = Self.number(scalars, 0) { notes.insert(number.value) }
    var index = 0
    while index < scalars.count {
      defer { index += 1 }
      guard scalars[index] == "[" else { continue }
      if index + 2 < scalars.count, scalars[index + 2] == "]",
        "*†‡".unicodeScalars.contains(scalars[index + 1])
      {
        isCertain = true
      } else if let number = Self.number(scalars, index + 1), number.end < scalars.count,
        scalars[number.end] == "]"
      {
        take(number.value, index, number.end + 1, scalars)
        index = number.end
      }
    }
  }

  /// A number of three digits at the most, and where it ends.
  private static func number(_ scalars: [Unicode.Scalar], _ start: Int) -> (value: Int, end: Int)? {
    var end = start
    var value = 0
    while end < scalars.count, scalars[end].isASCII, let digit = Character(scalars[end]).wholeNumberValue {
      value = value * 10 + digit
      end += 1
      if end - start > 3 { return nil }
    }
    return end > start && value > 0 ? (value, end) : nil
  }

  private mutating func take(_ number: Int, _ start: Int, _ end: Int, _ scalars: [Unicode.Scalar]) {
    let next = end < scalars.count ? scalars[end] : nil
    // "[19]63"
    if let next, next.isDigit || next == "[" { return }
    guard start > 0, !Self.isLineEnd(scalars[start - 1]) else {
      let after = scalars[end...].first { !$0.isSpace }
      // "[1] and [2] differ" begins with a number; a note begins with a capital.
      if let after, !after.properties.isLowercase { notes.insert(number) }
      return
    }
    let before = scalars[start - 1]
    guard before.isSpace else {
      guard Self.isBehindWord(start, scalars) else { return }
      isCertain = true
      numbers.insert(number)
      return
    }
    let word = scalars[..<(start - 1)].reversed().prefix { !$0.isSpace && !Self.isLineEnd($0) }.reversed()
    guard word.contains(where: { $0.isLetter || $0.isDigit }), word.last != "]" else { return }
    let written = String(String.UnicodeScalarView(word))
    // "See [1] and [2]": those are meant, and said.
    if MarkReading.needsNumber(written) || written.contains("[") { return }
    numbers.insert(number)
    let endsClause = next.map { ".,;:!?)".unicodeScalars.contains($0) || Self.isLineEnd($0) } ?? true
    free.append(Mark(number: number, word: written, endsClause: endsClause))
  }

  private static func isLineEnd(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  /// True behind a word of some letters, a year, or a mark that ends something: "known.[1]", and not "a[1]" or "19[14]".
  private static func isBehindWord(_ start: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    let before = scalars[start - 1]
    if ".,;:!?)”’»\"".unicodeScalars.contains(before) {
      // A quotation may begin with it.
      return start > 1 && !scalars[start - 2].isSpace
    }
    let kind: (Unicode.Scalar) -> Bool = before.isDigit ? { $0.isDigit } : { $0.isLetter }
    let length = scalars[..<start].reversed().prefix(4).prefix(while: kind).count
    return before.isDigit ? length == 4 : length > 1
  }

  // MARK: Judging

  /// How many numbers in a row no list of things has by chance.
  private static let run = 3

  /// True where a number in brackets that stands by itself is one.
  package var arePresent: Bool {
    if isCertain || free.contains(where: { notes.contains($0.number) }) { return true }
    for (mark, next) in zip(free, free.dropFirst())
    where mark.number == 1 && next.number == 2 && mark.word != next.word {
      // "One spoon and two spoons" are no ends of clauses.
      if mark.endsClause || next.endsClause { return true }
    }
    var length = 1
    for (mark, next) in zip(free, free.dropFirst()) {
      length = next.number == mark.number + 1 && mark.word != next.word ? length + 1 : 1
      if length == Self.run { return true }
    }
    return false
  }
}
