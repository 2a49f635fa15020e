/// The characters of a page with their boxes and fonts, as Poppler hands them out.
struct PDFGlyphs {
  /// The font of a stretch of characters.
  struct Style {
    var first: Int
    /// Inclusive.
    var last: Int
    var size: Double
    var font: String
  }

  private let scalars: [Unicode.Scalar]
  /// For each character, its box's place.
  private let places: [Int]
  private let boxes: [PDFBox]
  private let styles: [Style]

  init(text: String, boxes: [PDFBox], styles: [Style]) {
    // Boxes stand in the order of the drawing. Words from right to left stand between marks of direction, turned round.
    var scalars: [Unicode.Scalar] = []
    var places: [Int] = []
    var opened: [(start: Int, turns: Bool)] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x202B: opened.append((scalars.count, true))
      case 0x202A: opened.append((scalars.count, !opened.isEmpty))
      case 0x202C:
        if let last = opened.popLast(), last.turns { places[last.start...].reverse() }
      default:
        places.append(scalars.count)
        scalars.append(scalar)
      }
    }
    self.scalars = scalars
    self.places = places
    self.boxes = boxes
    self.styles = styles
  }

  /// The words, in order.
  var words: [PDFWord] {
    var words: [PDFWord] = []
    var style = 0
    var current: (text: String.UnicodeScalarView, box: PDFBox, style: Int)?
    var isGlued = false
    func add(_ word: (text: String.UnicodeScalarView, box: PDFBox, style: Int), to words: inout [PDFWord]) {
      let font = word.style < styles.count ? styles[word.style] : nil
      let name = font?.font ?? ""
      for (number, text) in Self.parts(word.text).enumerated() {
        words.append(
          PDFWord(
            text: text, box: word.box, size: font?.size ?? word.box.height, isBold: Self.isBold(name),
            isItalic: Self.isItalic(name), gluedTo: isGlued || number > 0 ? words.count - 1 : nil,
            place: words.count))
      }
    }
    for (index, scalar) in scalars.enumerated() {
      while style < styles.count, styles[style].last < index { style += 1 }
      if scalar.properties.isWhitespace || scalar.value < 0x20 {
        if let word = current { add(word, to: &words) }
        current = nil
        isGlued = false
        continue
      }
      let box = boxes.isEmpty ? PDFBox(left: 0, top: 0, right: 0, bottom: 0) : boxes[min(places[index], boxes.count - 1)]
      if let word = current, word.style != style || word.text.last!.isRaisedFigure != scalar.isRaisedFigure {
        add(word, to: &words)
        current = nil
        isGlued = true
      }
      if current == nil { current = (String.UnicodeScalarView(), box, style) }
      // A ligature is its letters.
      current!.text.append(contentsOf: (Self.ligature(scalar) ?? String(scalar)).unicodeScalars)
      current!.box = current!.box.union(box)
    }
    if let word = current { add(word, to: &words) }
    return words
  }

  /// A word and the sign of a note at its end: `boat`, `*`.
  private static func parts(_ text: String.UnicodeScalarView) -> [String] {
    let signs = text.reversed().prefix { "*†‡§".unicodeScalars.contains($0) }.count
    guard signs > 0, signs < text.count, text.contains(where: \.properties.isAlphabetic) else { return [String(text)] }
    return [String(text.dropLast(signs)), String(text.suffix(signs))]
  }

  private static func ligature(_ scalar: Unicode.Scalar) -> String? {
    (0xFB00...0xFB06).contains(scalar.value) ? CharacterCleaning.replacement(for: scalar) : nil
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
