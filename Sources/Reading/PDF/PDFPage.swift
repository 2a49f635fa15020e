/// A page as it is drawn: words with their places. Lengths are points of 1/72 inch; y grows downwards.
struct PDFPage {
  /// From 0.
  var index: Int
  /// The page's own number or name: `12`, `xiv`.
  var label: String
  var width: Double
  var height: Double
  /// In the order in which the library gives them.
  var words: [PDFWord]
  /// Where links within the document lie.
  var links: [PDFBox]
}

/// Letters without a space between them, in one font and size.
struct PDFWord {
  let text: String
  var box: PDFBox
  /// Of the font, in points.
  var size: Double
  let isBold: Bool
  let isItalic: Bool
  /// Quarters of a turn by which it is turned against the page’s text; 0 for nearly all.
  var turns: Int
  /// The place of the word before it, where no space stands between them.
  var gluedTo: Int?
  /// Its place in the page's list.
  var place: Int

  /// How many letters and figures it has.
  let letters: Int
  /// True where something of it is written from right to left.
  let isRightToLeft: Bool

  init(
    _ text: String, box: PDFBox, size: Double, isBold: Bool, isItalic: Bool, turns: Int, gluedTo: Int?,
    place: Int
  ) {
    self.text = text
    self.box = box
    self.size = size
    self.isBold = isBold
    self.isItalic = isItalic
    self.turns = turns
    self.gluedTo = gluedTo
    self.place = place
    letters = text.unicodeScalars.reduce(0) { $0 + ($1.isLetter || $1.isFigure ? 1 : 0) }
    isRightToLeft = text.unicodeScalars.contains { $0.isRightToLeft }
  }
}

/// A rectangle on a page; y grows downwards.
struct PDFBox: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }
  var middle: Double { (top + bottom) / 2 }

  /// The smallest rectangle that has both in it.
  func union(_ other: PDFBox) -> PDFBox {
    PDFBox(
      left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
      bottom: max(bottom, other.bottom))
  }

  /// How much of its height lies beside another one, 0 to 1.
  func beside(_ other: PDFBox) -> Double {
    guard height > 0 else { return middle >= other.top && middle <= other.bottom ? 1 : 0 }
    return max(0, min(bottom, other.bottom) - max(top, other.top)) / height
  }

  func contains(_ other: PDFBox) -> Bool {
    let x = (other.left + other.right) / 2
    return x >= left && x <= right && other.middle >= top && other.middle <= bottom
  }
}

extension Collection<PDFWord> {
  /// The rectangle around all of them; nil for none.
  var box: PDFBox? {
    guard let first else { return nil }
    return dropFirst().reduce(first.box) { $0.union($1.box) }
  }
}

extension Unicode.Scalar {
  /// True for letters; those of ASCII, which most are, are not looked up.
  var isLetter: Bool {
    value < 0x80
      ? (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value) : properties.isAlphabetic
  }

  /// True for `0` to `9`.
  var isFigure: Bool { (0x30...0x39).contains(value) }

  /// True for `¹`, `²`, `⁰`.
  var isRaisedFigure: Bool {
    [0xB2, 0xB3, 0xB9, 0x2070].contains(value) || (0x2074...0x2079).contains(value)
  }

  /// True for Hebrew, Arabic, Syriac, Thaana, N’Ko and their kin.
  var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }
}

/// What is commonest among values that differ by little.
struct PDFTally {
  private var weights: [Int: Int] = [:]
  private let step: Double

  /// Counts in steps of a length.
  init(step: Double) { self.step = step }

  mutating func add(_ value: Double, _ weight: Int = 1) {
    guard value.isFinite, abs(value) < 1e6 else { return }
    weights[Int((value / step).rounded()), default: 0] += weight
  }

  /// The commonest value, the smaller one of two; nil where nothing was counted.
  var commonest: Double? {
    weights.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { Double($0.key) * step }
  }

  /// The values whose neighbourhood has at least a share of all, from left to right.
  func frequent(share: Double) -> [Double] {
    let total = weights.values.reduce(0, +)
    return weights.keys.sorted().filter { key in
      let here = weights[key]!
      let around = here + (weights[key - 1] ?? 0) + (weights[key + 1] ?? 0)
      return Double(around) >= share * Double(total) && here >= (weights[key - 1] ?? 0)
        && here >= (weights[key + 1] ?? 0)
    }.map { Double($0) * step }
  }

  /// How many values lie near one.
  func count(near value: Double) -> Int {
    let key = Int((value / step).rounded())
    return (key - 1...key + 1).reduce(0) { $0 + (weights[$1] ?? 0) }
  }

  var total: Int { weights.values.reduce(0, +) }
}
