/// Words as Poppler hands them out: in the order of the drawing, with the names of fonts.
extension PDFPage {
  /// Adds a word; a note's mark at its end is one of its own.
  mutating func add(_ drawn: String, box: PDFBox, size: Double, font: String, turns: Int, isGlued: Bool) {
    var place: Int? = isGlued ? words.count - 1 : nil
    for text in Self.parts(Self.logical(Self.letters(drawn))) {
      words.append(
        PDFWord(
          text, box: box, size: size, isBold: Self.isBold(font), isItalic: Self.isItalic(font),
          turns: turns,
          gluedTo: place == -1 ? nil : place, place: words.count))
      place = words.count - 1
    }
  }

  /// Turns a page whose text runs another way than the page lies.
  mutating func straighten() {
    var letters: [Int: Int] = [:]
    for word in words { letters[word.turns, default: 0] += max(1, word.letters) }
    guard let most = letters.max(by: { ($0.value, -$0.key) < ($1.value, -$1.key) })?.key, most != 0 else {
      return
    }
    for index in words.indices {
      words[index].box = straight(words[index].box, most)
      words[index].turns = (words[index].turns - most + 4) % 4
    }
    links = links.map { straight($0, most) }
    if most != 2 { (width, height) = (height, width) }
  }

  private func straight(_ box: PDFBox, _ turns: Int) -> PDFBox {
    switch turns {
    case 1: PDFBox(left: box.top, top: width - box.right, right: box.bottom, bottom: width - box.left)
    case 2:
      PDFBox(
        left: width - box.right, top: height - box.bottom, right: width - box.left, bottom: height - box.top)
    default: PDFBox(left: height - box.bottom, top: box.left, right: height - box.top, bottom: box.right)
    }
  }

  /// Ligatures as their letters; without spaces and the library's own marks of direction.
  private static func letters(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    for scalar in text.unicodeScalars where !scalar.properties.isWhitespace && scalar.value >= 0x20 {
      switch scalar.value {
      case 0x202A...0x202E: break
      case 0xFB00...0xFB06: result += (CharacterCleaning.replacement(for: scalar) ?? "").unicodeScalars
      default: result.append(scalar)
      }
    }
    return result
  }

  /// A word from right to left in the order in which it is read. Numbers in it keep theirs, marks stay on their letters.
  private static func logical(_ drawn: [Unicode.Scalar]) -> [Unicode.Scalar] {
    guard drawn.contains(where: \.isRightToLeft) else { return drawn }
    var result: [Unicode.Scalar] = []
    var index = drawn.count
    func isNumber(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.numericType != nil || !scalar.isRightToLeft && scalar.isLetter
    }
    while index > 0 {
      var start = index - 1
      if isNumber(drawn[start]) {
        // The point of `3.5` is inside, that at the end is not.
        while start > 0,
          isNumber(drawn[start - 1])
            || ".,:/-".unicodeScalars.contains(drawn[start - 1]) && start > 1 && isNumber(drawn[start - 2])
        { start -= 1 }
      } else {
        while start > 0, drawn[start].properties.canonicalCombiningClass != .notReordered { start -= 1 }
      }
      result += drawn[start..<index]
      index = start
    }
    return result
  }

  /// A word and the mark of a note at its end or beginning: `boat` and `*`, `boat.` and `¹`, `1` and `Said`. Fonts that have
  /// raised figures of their own show them by nothing but their shape.
  private static func parts(_ text: [Unicode.Scalar]) -> [String] {
    func string(_ scalars: some Sequence<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      return String(view)
    }
    guard text.contains(where: \.isLetter) else { return text.isEmpty ? [] : [string(text)] }
    let isSign = { (scalar: Unicode.Scalar) in
      "*∗⁎†‡§".unicodeScalars.contains(scalar) || scalar.isRaisedFigure
    }
    let isFigure = { (scalar: Unicode.Scalar) in scalar.isFigure }
    let first = max(text.prefix(while: isSign).count, text.prefix(while: isFigure).count)
    let rest = text.dropFirst(first)
    var last = rest.reversed().prefix(while: isSign).count
    if last == 0 {
      let figures = rest.reversed().prefix(while: isFigure).count
      let letters = rest.dropLast(figures).reversed().prefix { $0.isLetter }.count
      if figures <= 3, letters != 1, letters != 2 { last = figures }
    }
    return [string(text.prefix(first)), string(rest.dropLast(last)), string(rest.suffix(last))].filter {
      !$0.isEmpty
    }
  }

  /// True for names such as `NimbusRomNo9L-Medi`, `CMBX12`, `TimesNewRomanPS-BoldMT`.
  private static func isBold(_ font: String) -> Bool {
    let name = font.lowercased()
    return ["bold", "black", "heavy", "demi", "-medi", "cmbx", "-bd"].contains { name.contains($0) }
  }

  private static func isItalic(_ font: String) -> Bool {
    let name = font.lowercased()
    return ["ital", "obli", "slanted", "cmti", "cmsl"].contains { name.contains($0) } || name.hasSuffix("-it")
  }
}
