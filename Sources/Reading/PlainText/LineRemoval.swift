import Languages
import Prose

/// Lines that stand between those of the text, taken out: a paragraph that goes on behind them is one.
struct LineRemoval {
  let lines: [SourceLine]
  let bytes: [UInt8]
  /// What is taken out, as indices.
  var indices: Set<Int> = []
  /// What is left out of the lines that stay; nil where what is taken out are no notes.
  var cuts: TextCuts?

  /// Nothing shorter is a line of a sentence that goes on, bytes: heads of pages are short; a note stands under its own text.
  private static let shortest = (furniture: 20, note: 12)
  /// A comma ends the lines of letters, too: a longer one is a sentence's, bytes.
  private static let shortestClause = 40

  /// The lines without those taken out.
  func remaining() -> [SourceLine] {
    guard !indices.isEmpty else { return lines }
    var result: [SourceLine] = []
    var index = 0
    while index < lines.count {
      guard indices.contains(index) else {
        result.append(lines[index])
        index += 1
        continue
      }
      var end = index
      while end < lines.count, indices.contains(end) || lines[end].isBlank { end += 1 }
      if goesOn(from: index, to: end) {
        while result.last?.isBlank ?? false { result.removeLast() }
        if end < lines.count {
          var next = lines[end]
          next.beginsPage = false
          result.append(next)
        }
        index = end + 1
      } else {
        result += lines[index..<end].filter(\.isBlank).prefix(2)
        index = end
      }
    }
    return result
  }

  /// True where the text before some lines ends in mid-sentence, and that behind them goes on.
  func goesOn(from first: Int, to end: Int) -> Bool {
    var before = first - 1
    while before >= 0, lines[before].isBlank || indices.contains(before) { before -= 1 }
    guard before >= 0, end < lines.count, endsText(before) else { return false }
    return startsSmall(end) || cuts != nil && isOpen(before) && startsWord(end)
  }

  /// True for a line of some length that ends in mid-sentence.
  func endsText(_ index: Int) -> Bool {
    let shortest = cuts == nil ? Self.shortest.furniture : Self.shortest.note
    guard lines[index].content.count >= shortest, let last = text(index).unicodeScalars.last else {
      return false
    }
    return last.isLetter || last.isDigit || ",;-–—".unicodeScalars.contains(last)
  }

  /// True where a line ends in a word that no sentence ends in, "the", or a long one in a comma.
  private func isOpen(_ index: Int) -> Bool {
    let words = text(index)
    if words.last == "," { return words.utf8.count >= Self.shortestClause }
    let last = words.split(separator: " ").last.map(String.init) ?? ""
    return last.first?.isLowercase ?? false
      && (BracketWords.small.contains(last) || BracketWords.conjunctions.contains(last))
  }

  /// True for a line that begins with a small letter.
  func startsSmall(_ index: Int) -> Bool { text(index).unicodeScalars.first?.isLower ?? false }

  /// True for a line that begins with a word, a number or what is said.
  private func startsWord(_ index: Int) -> Bool {
    guard let first = text(index).unicodeScalars.first else { return false }
    return first.isLetter || first.isDigit || first.isOpener
  }

  /// A line as a text, without what is left out of it.
  func text(_ index: Int) -> String {
    guard let cuts, cuts.breaks(lines[index].content) else {
      return String(decoding: bytes[lines[index].content], as: UTF8.self)
    }
    let parts = cuts.parts(of: lines[index].content).map { part in
      part.words ?? String(decoding: bytes[part.source], as: UTF8.self)
    }
    return String(parts.joined().trimming(\.isWhitespace))
  }
}
