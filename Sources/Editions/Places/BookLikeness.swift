import Foundation
import Prose

/// What tells a book from another: the words that are said, the names and numbers among them, whom it addresses, and its
/// date.
///
/// A text that was corrected is the same book; another letter of the same writer is another, and so is the same form
/// with other names in it. The bounds were measured (`BookLikenessTests` has the table): of 1,035 pairs of different
/// letters none has more than 5.4 % of its pairs of words in common, and a letter that somebody edited has 72 % and more;
/// between them are forms and drafts. Where little can be told, two texts are two books: a book too many is better than
/// one that is lost.
struct BookLikeness {
  /// When it was written, as far as that is known.
  let date: String?
  /// The words of the body, in small letters, in order.
  private let words: [String]
  /// Names and numbers: what is filled into a form.
  private let names: Set<String>
  /// The words with which it turns to somebody, if it does.
  private let address: [String]

  /// Pairs of words in common, of all that either has.
  private static let leastCommon = 0.5
  /// Texts with fewer words are too short to be alike.
  private static let fewest = 40
  /// In a short text one word of so many may be another.
  private static let wordsForEachChange = 16
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
  }

  /// True where both are the same book, one of them perhaps corrected.
  func isSameBook(as other: BookLikeness) -> Bool {
    guard !words.isEmpty, !other.words.isEmpty else { return false }
    if let date, let there = other.date, !date.hasPrefix(there), !there.hasPrefix(date) { return false }
    if words == other.words { return true }
    if Self.differ(address, other.address) { return false }
    guard min(words.count, other.words.count) >= Self.fewest else { return hasFewChanges(from: other) }
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

  /// For texts that are too short to be alike: hardly a word is another, but for its spelling.
  private func hasFewChanges(from other: BookLikeness) -> Bool {
    let here = Self.strange(Set(words), in: Set(other.words)).count
    let there = Self.strange(Set(other.words), in: Set(words)).count
    let lengths = abs(words.count - other.words.count)
    return max(here, there, lengths) <= min(words.count, other.words.count) / Self.wordsForEachChange
  }

  /// True where two salutations name different people.
  private static func differ(_ here: [String], _ there: [String]) -> Bool {
    !strange(Set(here), in: Set(there)).isEmpty && !strange(Set(there), in: Set(here)).isEmpty
  }

  /// The words that are not among others, under any spelling.
  private static func strange(_ words: Set<String>, in others: Set<String>) -> Set<String> {
    let (here, there) = (words.subtracting(others), others.subtracting(words))
    // Where so many differ, it is not the spelling.
    guard here.count * there.count <= 40_000 else { return here }
    return here.filter { word in !there.contains { isSpelling(of: word, $0) } }
  }

  /// True for words that differ in one letter of four at the most; numbers have no spelling.
  private static func isSpelling(of word: String, _ other: String) -> Bool {
    let (first, second) = (Array(word), Array(other))
    let bound = min(first.count, second.count) / 4
    guard bound > 0, abs(first.count - second.count) <= bound,
      !word.contains(where: \.isNumber), !other.contains(where: \.isNumber)
    else { return false }
    var distances = Array(0...second.count)
    for (row, character) in first.enumerated() {
      var diagonal = distances[0]
      distances[0] = row + 1
      for column in second.indices {
        let change = diagonal + (character == second[column] ? 0 : 1)
        diagonal = distances[column + 1]
        distances[column + 1] = min(change, diagonal + 1, distances[column] + 1)
      }
    }
    return distances[second.count] <= bound
  }
}

// MARK: Words

extension BookLikeness {
  private struct Word {
    var text: Substring
    var beginsSentence: Bool

    /// In small letters, and without apostrophes: they may be quotation marks.
    var folded: String { String(text.lowercased().filter { !"'’".contains($0) }) }
  }

  /// Pairs of neighbours, each as a number that is the same everywhere.
  private static func pairs(_ words: [String]) -> Set<UInt64> {
    // FNV-1a, with a byte that is in no text between the words.
    let offset: UInt64 = 0xCBF2_9CE4_8422_2325
    func hash(_ start: UInt64, _ word: String) -> UInt64 {
      word.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
    return Set(
      zip(words, words.dropFirst()).map { hash((hash(offset, $0) ^ 0xFF) &* 0x0000_0100_0000_01B3, $1) })
  }

  /// The words of a paragraph: letters and digits, with apostrophes inside; each character of scripts that do not part
  /// words is one.
  private static func written(_ paragraph: Paragraph) -> [Word] {
    let text = paragraph.text.text
    let starts = Set(paragraph.sentences.map(\.lowerBound))
    var words: [Word] = []
    var isFirst = true
    var begin: String.Index?
    func end(_ index: String.Index) {
      guard let start = begin else { return }
      words.append(Word(text: text[start..<index], beginsSentence: isFirst))
      isFirst = false
      begin = nil
    }
    for index in text.indices {
      let character = text[index]
      if starts.contains(text.utf8.distance(from: text.startIndex, to: index)) {
        end(index)
        isFirst = true
      }
      if character.isIdeograph {
        end(index)
        begin = index
        end(text.index(after: index))
      } else if character.isLetter || character.isNumber {
        begin = begin ?? index
      } else if !(character == "'" || character == "’") {
        end(index)
      }
    }
    end(text.endIndex)
    return words
  }

  /// The words of a salutation: the paragraph that is one, or what stands before the first comma, where that is short.
  private static func address(of body: [Paragraph]) -> [String] {
    if let salutation = body.first(where: { $0.role == .salutation }) {
      return written(salutation).map(\.folded)
    }
    guard let first = body.first(where: { $0.role != .heading }) else { return [] }
    var opening = first
    let text = first.text.text
    if let mark = text.firstIndex(where: { ",:!\n".contains($0) }) {
      opening.text = first.text.slice(0..<text.utf8.distance(from: text.startIndex, to: mark))
      opening.sentences = []
    }
    let words = written(opening)
    guard words.count <= 6, words.last?.text.first?.isUppercase == true else { return [] }
    return words.map(\.folded)
  }
}

extension Character {
  /// True for characters of scripts that do not part words by spaces.
  fileprivate var isIdeograph: Bool {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x9FFF,
      0x2_0000...0x3_FFFF:
      true
    default: false
    }
  }
}
