import Prose

/// The short lines with which a letter begins and ends: for whom and of what day it is, and by whom.
struct BookEdges {
  /// The words of the lines before the text: an address, a date, a salutation.
  private let head: Set<String>
  /// The names and numbers of the lines after it: a signature, a date, a place.
  private let foot: Set<String>
  /// The words of the salutation, and those of them that are names for certain: the first has a capital in any case.
  private let addressed: Set<String>
  private let people: Set<String>

  /// The words of the lines between them, of a text that is no longer than a page.
  let middle: [BookLikeness.Word]

  /// A line with more words is text.
  static let mostWords = 8
  /// More lines than an address, a date and a salutation have are a list, or verse.
  private static let mostLines = 8

  /// - Parameters:
  ///   - firstLine: the text's first line, in a letter.
  ///   - isDated: true where the date is known, and need not be compared as words.
  ///   - isPage: true for a text that is no longer than a page.
  init(_ paragraphs: [Paragraph], firstLine: [BookLikeness.Word], isDated: Bool, isPage: Bool) {
    let lines = paragraphs.filter {
      !(isDated && $0.role == .date) && $0.role != .heading && $0.role != .title
    }.lazy.flatMap(Self.lines)
    middle = isPage ? Self.middle(of: Array(lines)) : []
    var head = Set(firstLine.count <= Self.mostWords ? firstLine.map(\.folded) + Self.numbers(firstLine) : [])
    var salutation: [BookLikeness.Word] = []
    for line in Self.short(lines) {
      head.formUnion(line.map(\.folded) + Self.numbers(line))
      if line.last?.endsSalutation ?? false { salutation = line }
    }
    var foot: Set<String> = []
    for line in Self.short(lines.reversed()) {
      let names = Self.names(line)
      foot.formUnion(names.isEmpty ? [] : names + Self.numbers(line))
    }
    self.head = head
    addressed = Set(salutation.map(\.folded))
    people = Set(salutation.dropFirst().filter(\.isName).map(\.folded))
    self.foot = foot
  }

  /// True where both name something that the other does not: two people, two days, two places.
  func differ(from other: BookEdges) -> Bool {
    BookLikeness.differ(head, other.head) || BookLikeness.differ(foot, other.foot)
      || isToOthers(than: other) || other.isToOthers(than: self)
  }

  /// True where it turns to somebody whom the other does not, "Margaret and Tom" and not "Margaret" alone.
  private func isToOthers(than other: BookEdges) -> Bool {
    !other.addressed.isEmpty && !BookLikeness.strange(people, in: other.addressed).isEmpty
  }

  /// The words of the lines between head and foot; of all lines where there are no others. A short sentence at the end is text.
  private static func middle(of lines: [[BookLikeness.Word]]) -> [BookLikeness.Word] {
    let head = short(lines).count
    let foot = short(lines.reversed()).prefix { line in
      line.allSatisfy(\.isName) || !(line.last?.endsSentence ?? false)
    }
    let inner = lines.dropFirst(head).dropLast(foot.count)
    return (head + foot.count < lines.count ? Array(inner) : lines).flatMap { $0 }
  }

  /// The lines up to the first that is text; none where there is no text at all, only lines.
  private static func short(_ lines: some Sequence<[BookLikeness.Word]>) -> [[BookLikeness.Word]] {
    // In scripts that do not part words, each character counts as one.
    let short = Array(
      lines.prefix(mostLines + 1).prefix { $0.count <= ($0[0].isCaseless ? 2 : 1) * mostWords })
    return short.count > mostLines ? [] : short
  }

  /// The names and numbers of a line: its capitals but the first, unless all are. A sentence has none that count.
  private static func names(_ line: [BookLikeness.Word]) -> [String] {
    guard let last = line.last, !last.endsSentence || line.allSatisfy(\.isName) && !last.isCaseless else {
      return []
    }
    if line.allSatisfy(\.isName) { return line.map(\.folded) }
    return line.enumerated().filter { $0.element.isNumber || $0.offset > 0 && $0.element.isName }
      .map(\.element.folded)
  }

  /// The numbers of a line in their order, as one word: 3/4 is not 4/3.
  private static func numbers(_ line: [BookLikeness.Word]) -> [String] {
    let numbers = line.filter(\.isNumber).map(\.folded)
    return numbers.count > 1 ? [numbers.joined(separator: " ")] : []
  }

  private static func lines(_ paragraph: Paragraph) -> [[BookLikeness.Word]] {
    let text = paragraph.text.text
    var lines: [[BookLikeness.Word]] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var written = paragraph
      let start = text.utf8.distance(from: text.startIndex, to: line.startIndex)
      written.text = paragraph.text.slice(start..<start + line.utf8.count)
      written.sentences = []
      lines.append(BookLikeness.written(written))
    }
    return lines.filter { !$0.isEmpty }
  }
}

extension BookLikeness.Word {
  fileprivate var isNumber: Bool { text.contains(where: \.isNumber) }
  /// True before a full stop and its like.
  var endsSentence: Bool { mark.map { ".!?…。！？؟।".contains($0) } ?? false }
  /// True before what may close a salutation.
  fileprivate var endsSalutation: Bool { mark.map { ",:!，：！،".contains($0) } ?? false }
  /// True in scripts that have no capitals.
  fileprivate var isCaseless: Bool { text.first.map { $0.isLetter && !$0.isCased } ?? false }
  fileprivate var isName: Bool { isNumber || isCaseless || text.first?.isUppercase == true }

  /// What stands behind it.
  private var mark: Character? { text.base[text.endIndex...].first }
}
