import Foundation
import Prose

/// What tells a book from another: the words that are said, the names and numbers among them, whom it addresses, and its
/// date.
///
/// A text that was corrected is the same book; another letter of the same writer is another, and so is the same form
/// with other names in it. The bounds were measured (`BookLikenessTests` has the table): of 1,035 pairs of different
/// letters none has more than 5.4 % of its pairs of words in common, and a letter that somebody edited has 72 % and more;
/// between them are forms and drafts. One text to two people, on two days or by two hands is two letters
/// (``BookEdges``). Where little can be told, two texts are two books: a book too many is better than one that is lost.
struct BookLikeness {
  /// When it was written, as far as that is known.
  let date: String?
  /// The words of the body, in small letters, in order.
  private let words: [String]
  /// Names and numbers: what is filled into a form.
  private let names: Set<String>
  /// The words with which it turns to somebody, if it does.
  private let address: Set<String>
  private let edges: BookEdges

  /// Pairs of words in common, of all that either has.
  private static let leastCommon = 0.5
  /// Texts with fewer words are too short to be alike.
  private static let fewest = 40
  /// In one with fewer words a word of its sense makes another text.
  private static let page = 100
  /// Longer texts are no letters: what heads them is a chapter's title, which may change.
  private static let mostOfLetter = 2000
  /// Of the names and numbers a corrected text keeps at least so many.
  private static let leastNames = 0.8

  init(_ book: Book) {
    date = book.metadata.date
    let body = book.chapters.flatMap(\.paragraphs).filter {
      ![.title, .byline, .date, .credit].contains($0.role)
    }
    var words: [String] = []
    var capitals: Set<String> = []
    var small: Set<String> = []
    for paragraph in body {
      for (place, word) in Self.written(paragraph).enumerated() {
        let folded = word.folded
        words.append(folded)
        if word.text.contains(where: \.isNumber) {
          capitals.insert(folded)
        } else if word.text.first?.isUppercase != true {
          small.insert(folded)
        } else if place > 0, !word.beginsSentence {
          capitals.insert(folded)
        }
      }
    }
    self.words = words
    names = capitals.subtracting(small)
    address = Self.address(of: body)
    edges = BookEdges(
      book.chapters.flatMap(\.paragraphs).filter { ![.byline, .credit].contains($0.role) },
      firstLine: words.count < Self.mostOfLetter ? Self.written(firstLineOf: book.source) : [],
      isDated: date != nil, isPage: words.count < Self.page * 2)
  }

  /// True where both are the same book, one of them perhaps corrected.
  func isSameBook(as other: BookLikeness) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else { return false }
    if let date, let there = other.date, !date.hasPrefix(there), !there.hasPrefix(date) { return false }
    if edges.differ(from: other.edges) { return false }
    if words == other.words { return true }
    if Self.differ(address, other.address) { return false }
    // One letter may be the whole difference between two notes: "I am married", "I am carried".
    guard min(words.count, other.words.count) >= Self.fewest else { return false }
    if min(words.count, other.words.count) < Self.page, !edges.middle.isEmpty, !other.edges.middle.isEmpty,
      Correction.changesSense(edges.middle, other.edges.middle)
    {
      return false
    }
    return common(with: other) >= Self.leastCommon && !isSameForm(as: other)
  }

  // MARK: How alike

  /// How many pairs of words both have, of those that either has: 0 to 1.
  func common(with other: BookLikeness) -> Double { common(with: other) { $0.words } }

  private func common(with other: BookLikeness, of words: (BookLikeness) -> [String]) -> Double {
    let (here, there) = (Self.pairs(words(self)), Self.pairs(words(other)))
    let both = here.intersection(there).count
    return Double(both) / Double(max(here.count + there.count - both, 1))
  }

  /// True for a form that was filled in differently: most of the difference is in names and numbers, and most of those
  /// differ.
  private func isSameForm(as other: BookLikeness) -> Bool {
    let here = Self.strange(names, in: other.names)
    let there = Self.strange(other.names, in: names)
    guard here.count >= 2, there.count >= 2 else { return false }
    let kept =
      Double(names.count - here.count) / Double(names.count - here.count + max(here.count, there.count))
    let blanks = 1 - common(with: other) { $0.blank }
    return kept < Self.leastNames && blanks * 2 < 1 - common(with: other)
  }

  /// The words with a blank for each name.
  private var blank: [String] {
    words.reduce(into: []) { list, word in
      let word = names.contains(word) ? "" : word
      if !(word.isEmpty && list.last == "") { list.append(word) }
    }
  }

  /// True where each has words that the other has not, under any spelling.
  static func differ(_ here: Set<String>, _ there: Set<String>) -> Bool {
    !strange(here, in: there).isEmpty && !strange(there, in: here).isEmpty
  }

  /// The words that are not among others, under any spelling.
  static func strange(_ words: Set<String>, in others: Set<String>) -> Set<String> {
    let (here, there) = (words.subtracting(others), others.subtracting(words))
    // Where so many differ, it is not the spelling.
    guard here.count * there.count <= 40_000 else { return here }
    return here.filter { word in !there.contains { isSpelling(of: word, $0) } }
  }

  /// True for words of which one lacks a letter of four at the most, or has two in another order; never the last one. A letter
  /// for another makes another word or name too often: Maria and Mario, grandma and grandpa. Numbers have no spelling.
  static func isSpelling(of word: String, _ other: String) -> Bool {
    let (first, second) = (Array(word), Array(other))
    let bound = min(first.count, second.count) / 4
    guard bound > 0, first.last == second.last, !word.contains(where: \.isNumber),
      !other.contains(where: \.isNumber)
    else { return false }
    if first.count == second.count { return isTransposed(first, second) }
    let (short, long) = first.count < second.count ? (first, second) : (second, first)
    guard long.count - short.count <= bound else { return false }
    // The shorter one is what is left of the longer one.
    var rest = long[...]
    for letter in short {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[(place + 1)...]
    }
    return true
  }

  static func isTransposed(_ first: [Character], _ second: [Character]) -> Bool {
    let places = first.indices.filter { first[$0] != second[$0] }
    return places.count == 2 && places[1] == places[0] + 1 && first[places[0]] == second[places[1]]
      && first[places[1]] == second[places[0]]
  }
}

extension BookLikeness {
  /// The words of a salutation: the paragraph that is one, or what stands before the first comma of a text that begins at
  /// once, where that is short.
  private static func address(of body: [Paragraph]) -> Set<String> {
    if let salutation = body.first(where: { $0.role == .salutation }) {
      return Set(written(salutation).map(\.folded))
    }
    guard let first = body.first(where: { $0.role != .heading }), written(first).count > BookEdges.mostWords
    else { return [] }
    var opening = first
    let text = first.text.text
    if let mark = text.firstIndex(where: { ",:!\n".contains($0) }) {
      opening.text = first.text.slice(0..<text.utf8.distance(from: text.startIndex, to: mark))
      opening.sentences = []
    }
    let words = written(opening)
    // "Hi grandma!" has no capital to tell it by.
    guard words.count <= 3 || words.count <= 6 && words.last?.text.first?.isUppercase == true else {
      return []
    }
    return Set(words.map(\.folded))
  }
}
