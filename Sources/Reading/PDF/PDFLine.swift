/// A line of a column.
struct PDFLine {
  /// In reading order.
  var words: [PDFWord]
  var box: PDFBox
  /// From 0.
  var page: Int
  /// The left and right edge of the column in which it stands.
  var column: ClosedRange<Double>
  /// True for the first line of a column.
  var beginsColumn = false
  /// Cells, where it is a row of a table.
  var cells: [Range<Int>] = []
  /// The size that most of its letters have, in points.
  let size: Double
  /// True where most of its letters are.
  let isBold: Bool
  let isItalic: Bool
  /// True where it is read from right to left.
  let isRightToLeft: Bool
  /// Its words with spaces between them.
  private(set) var text = ""
  /// How many letters and figures it has.
  let letters: Int

  init(_ words: [PDFWord], page: Int, column: ClosedRange<Double>) {
    self.page = page
    self.column = column
    var sizes: [(size: Double, letters: Int)] = []
    var letters = 0
    var bold = 0
    var italic = 0
    var turned = 0
    for word in words {
      let count = max(1, word.letters)
      letters += count
      if word.isBold { bold += count }
      if word.isItalic { italic += count }
      if word.isRightToLeft { turned += count }
      if let known = sizes.firstIndex(where: { abs($0.size - word.size) < 0.13 }) {
        sizes[known].letters += count
      } else {
        sizes.append((word.size, count))
      }
    }
    size = sizes.max { ($0.letters, -$0.size) < ($1.letters, -$1.size) }?.size ?? 0
    self.letters = words.reduce(0) { $0 + $1.letters }
    isBold = bold * 10 >= letters * 8
    isItalic = italic * 10 >= letters * 8
    isRightToLeft = turned * 2 > letters
    self.words = isRightToLeft ? Self.logical(words) : words
    // The letters of the line's own size say where it stands; raised ones and an initial do not.
    let size = self.size
    box = words.filter { abs($0.size - size) <= size * 0.2 }.box ?? words.box!
    let all = words.box!
    box.left = all.left
    box.right = all.right
    for index in self.words.indices {
      if index > 0, !isGlued(index) { text += " " }
      text += self.words[index].text
    }
  }

  /// Words of a line from right to left in the order in which they are read; what is written the other way keeps its own.
  private static func logical(_ words: [PDFWord]) -> [PDFWord] {
    var result: [PDFWord] = []
    var index = words.count
    while index > 0 {
      index -= 1
      guard Self.isLeftToRight(words[index]) else {
        result.append(words[index])
        continue
      }
      var start = index
      while start > 0, Self.isLeftToRight(words[start - 1]) { start -= 1 }
      result += words[start...index]
      index = start
    }
    return result
  }

  private static func isLeftToRight(_ word: PDFWord) -> Bool {
    !word.isRightToLeft && word.text.unicodeScalars.contains { $0.isLetter || $0.isFigure }
  }

  /// True where no space stands before a word.
  func isGlued(_ index: Int) -> Bool {
    guard index > 0 else { return false }
    let before = words[index - 1]
    let word = words[index]
    let gap = isRightToLeft ? before.box.left - word.box.right : word.box.left - before.box.right
    if isRightToLeft { return gap < 0.08 * size }
    if word.gluedTo == before.place { return gap < 0.3 * size }
    // A raised mark that the library put on a line of its own.
    return isRaised(index) && gap < 0.12 * size
  }

  /// True for a word that stands higher than the line and is smaller.
  func isRaised(_ index: Int) -> Bool {
    let word = words[index]
    if word.text.unicodeScalars.allSatisfy(\.isRaisedFigure) { return true }
    return word.size <= size * 0.85 && word.box.bottom < box.bottom - 0.12 * size
      && word.box.middle < box.middle + 0.02 * size
  }

  /// How far it begins after its column's edge; how far before the other edge it ends.
  var indentation: Double { isRightToLeft ? column.upperBound - box.right : box.left - column.lowerBound }
  var room: Double { isRightToLeft ? box.left - column.lowerBound : column.upperBound - box.right }

  /// How wide its first word is, with what is glued to it.
  var firstWidth: Double {
    var end = 1
    while end < words.count, isGlued(end) { end += 1 }
    return words[..<end].box!.width
  }

  /// True where it ends as sentences do.
  var endsSentence: Bool {
    let closing = "\"'”’»)]_*›“‘".unicodeScalars
    for scalar in text.unicodeScalars.reversed() where !closing.contains(scalar) {
      // A note's mark stands after the end.
      if scalar.isFigure || Self.noteSigns.contains(scalar) {
        guard let last = words.indices.last, isRaised(last) else { return false }
        continue
      }
      return ".!?…:؟。！？".unicodeScalars.contains(scalar)
    }
    return false
  }

  static let noteSigns = Set("*∗⁎†‡§¶‖#".unicodeScalars)

  /// True where it begins with a small letter.
  var beginsSmall: Bool {
    text.unicodeScalars.first { $0.isLetter }?.properties.isLowercase ?? false
  }

  /// True where it has neither letters nor figures.
  var isOrnament: Bool {
    !text.unicodeScalars.contains { $0.isLetter || $0.properties.numericType != nil }
  }
}
