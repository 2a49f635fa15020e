import CPango

/// What a cover says.
public struct Cover: Hashable, Sendable {
  /// The work's title.
  public var title: String
  /// The author, if known.
  public var author: String?
  /// A third line, such as the narrator, if any.
  public var subtitle: String?

  /// Width and height of a drawn cover, pixels.
  public static let side = 1400

  /// Makes a cover.
  public init(title: String, author: String?, subtitle: String?) {
    self.title = Self.printable(title, atMost: 300)
    self.author = author.map { Self.printable($0, atMost: 120) }
    self.subtitle = subtitle.map { Self.printable($0, atMost: 120) }
  }

  /// Draws the cover: a cream label on patterned paper, set in a book face.
  ///
  /// Paper and pattern follow from title and author, so that a work always looks the same and different works
  /// do not. The same words give the same bytes.
  ///
  /// - Returns: a PNG file of 1400 x 1400 pixels.
  /// - Throws: `CoverError.cannotDraw`.
  public func png() throws(CoverError) -> [UInt8] { try drawing().canvas.png() }

  /// Where the label and its texts lie, for those who check that nothing is cut off.
  struct Drawing {
    var canvas: Canvas
    var label: (x: Double, y: Double, width: Double, height: Double)
    var textWidth: Double
    var textHeight: Double
  }

  func drawing() throws(CoverError) -> Drawing {
    let side = Double(Self.side)
    let hash = Self.stableHash("\(title)\n\(author ?? "")")
    let palette = Palette.of(title: title, author: author)
    let patterns = PaperPattern.allCases
    let pattern = patterns[Int(hash / 64 % UInt64(patterns.count))]
    let canvas = try Canvas(width: Self.side, height: Self.side)
    canvas.fill(palette.ground, x: 0, y: 0, width: side, height: side)
    pattern.draw(side: side, palette: palette, on: canvas)

    let inner = 840.0
    let blocks = try texts(width: inner, palette: palette, on: canvas)
    let textHeight = blocks.reduce(0) { $0 + $1.gap + $1.block.height }
    let labelHeight = min(max(textHeight + 240, 620), 1180)
    let label = (x: (side - 1060) / 2, y: (side - labelHeight) * 0.45, width: 1060.0, height: labelHeight)
    drawLabel(label, palette: palette, on: canvas)

    var y = label.y + (label.height - textHeight) / 2
    for item in blocks {
      y += item.gap
      canvas.use(item.colour)
      item.block.draw(x: (side - inner) / 2, y: y, on: canvas)
      y += item.block.height
    }
    let widest = blocks.map(\.block.inkWidth).max() ?? 0
    return Drawing(canvas: canvas, label: label, textWidth: widest, textHeight: textHeight)
  }

  private typealias Item = (block: TextBlock, gap: Double, colour: Colour)

  private static let face = "EB Garamond, EB Garamond 12, Noto Serif, DejaVu Serif"

  /// The label's texts from top to bottom, each with the gap above it.
  private func texts(width: Double, palette: Palette, on canvas: Canvas) throws(CoverError) -> [Item] {
    var items: [Item] = []
    if let author, !author.isEmpty {
      let size = author.count > 40 ? 40.0 : 50.0
      let block = try TextBlock(
        author.uppercased(), font: Self.face, size: size, width: width, spacing: 120, on: canvas)
      items.append((block, 0, palette.accent))
    }
    items.append((try fittedTitle(width: width, on: canvas), items.isEmpty ? 0 : 56, Palette.ink))
    items.append(
      (
        try TextBlock("❦", font: "EB Garamond, DejaVu Sans", size: 56, width: width, on: canvas), 44,
        palette.accent
      ))
    if let subtitle, !subtitle.isEmpty {
      let block = try TextBlock(
        subtitle, font: Self.face + " Italic", size: 44,
        width: width,
        spacing: 10, on: canvas)
      items.append((block, 30, Palette.ink))
    }
    return items
  }

  /// The largest size at which the title breaks only between words and leaves room for the rest.
  private func fittedTitle(width: Double, on canvas: Canvas) throws(CoverError) -> TextBlock {
    let text = title.isEmpty ? "Untitled" : title
    var size = 148.0
    while true {
      let block = try TextBlock(text, font: Self.face + " Medium", size: size, width: width, on: canvas)
      let fits = block.height <= 560 && block.lines <= 6 && !block.breaksWords
      // Below this, a word of sixty letters may as well be broken.
      if fits || size <= 40 && block.height <= 640 || size <= 24 { return block }
      size -= 4
    }
  }

  private func drawLabel(
    _ label: (x: Double, y: Double, width: Double, height: Double), palette: Palette, on canvas: Canvas
  ) {
    canvas.fill(Palette.label, x: label.x, y: label.y, width: label.width, height: label.height)
    for (inset, line) in [(22.0, 5.0), (36.0, 1.5)] {
      canvas.frame(
        palette.accent, x: label.x + inset, y: label.y + inset, width: label.width - 2 * inset,
        height: label.height - 2 * inset, line: line)
    }
  }

  /// One line of visible characters.
  private static func printable(_ text: String, atMost limit: Int) -> String {
    let spaced = text.map { character in
      character.unicodeScalars.contains { $0.properties.generalCategory == .control } || character.isNewline
        ? " " : character
    }
    let line = String(spaced).split(separator: " ").joined(separator: " ")
    return line.count > limit ? line.prefix(limit - 1) + "…" : line
  }

  /// FNV-1a: the same on every machine and in every run.
  static func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
