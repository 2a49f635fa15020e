/// A colour, each part 0 to 1.
struct Colour: Hashable, Sendable {
  var red: Double
  var green: Double
  var blue: Double

  /// A colour from its usual six digits.
  init(_ hex: UInt32) {
    red = Double(hex >> 16 & 0xFF) / 255
    green = Double(hex >> 8 & 0xFF) / 255
    blue = Double(hex & 0xFF) / 255
  }

  /// As style sheets write it: `#1F3A4D`.
  var code: String {
    let digits = Array("0123456789ABCDEF")
    return "#"
      + [red, green, blue].map { Int(($0 * 255).rounded()) }.map { "\(digits[$0 >> 4])\(digits[$0 & 15])" }
      .joined()
  }
}

/// The colours of a cover: patterned paper and a label on it.
struct Palette: Hashable, Sendable {
  /// The paper.
  var ground: Colour
  /// The pattern's lines on it.
  var pattern: Colour
  /// What is printed on the label besides black.
  var accent: Colour

  /// The label is the same cream on every paper.
  static let label = Colour(0xF6F0E0)
  static let ink = Colour(0x231F1A)

  /// Papers that go with the cream label.
  static let all = [
    Palette(ground: Colour(0x1F3A4D), pattern: Colour(0x6F93A3), accent: Colour(0x1F4E6B)),
    Palette(ground: Colour(0x6B2431), pattern: Colour(0xC98F84), accent: Colour(0x7F2435)),
    Palette(ground: Colour(0x2F4A36), pattern: Colour(0x95AE85), accent: Colour(0x2F5A3C)),
    Palette(ground: Colour(0xB8722C), pattern: Colour(0xEBC387), accent: Colour(0x8C4F16)),
    Palette(ground: Colour(0x3E3258), pattern: Colour(0x9C8DBB), accent: Colour(0x4A3A70)),
    Palette(ground: Colour(0x24494B), pattern: Colour(0x86B3AE), accent: Colour(0x1D5A5C)),
    Palette(ground: Colour(0x5A4632), pattern: Colour(0xBFA47E), accent: Colour(0x6B4A24)),
    Palette(ground: Colour(0x8E3B24), pattern: Colour(0xE3A584), accent: Colour(0x93381D)),
  ]
}

extension Palette {
  /// That of a work, always the same.
  static func of(title: String, author: String?) -> Palette {
    all[Int(Cover.stableHash("\(title)\n\(author ?? "")") % UInt64(all.count))]
  }
}

/// The colours of a cover's paper, as style sheets write them, for pages that are to look like it.
public struct PaperColours: Hashable, Sendable {
  /// The paper.
  public var ground: String
  /// The pattern's lines on it.
  public var pattern: String
  /// What is printed on the label besides black.
  public var accent: String

  init(_ palette: Palette) {
    ground = palette.ground.code
    pattern = palette.pattern.code
    accent = palette.accent.code
  }

  /// Those of the cover that is drawn for a work.
  public init(of cover: Cover) { self.init(Palette.of(title: cover.title, author: cover.author)) }
}
