/// The styles of an RTF.
struct RTFStyles {
  private struct Style {
    var name = ""
    var outline: Int?
    var base: Int?
  }

  private static let longestChain = 64

  private var styles: [Int: Style] = [:]
  private var current: (number: Int, style: Style)?

  init() {}

  mutating func begin() { current = (0, Style()) }

  mutating func set(number: Int) { current?.number = number }

  /// A style of characters or of tables is none of these.
  mutating func drop() { current = nil }

  mutating func set(base: Int) { current?.style.base = base }

  mutating func set(outline: Int) { current?.style.outline = outline }

  mutating func add(name: String) {
    if let style = current?.style, style.name.utf8.count < 200 { current?.style.name += name }
  }

  mutating func end() {
    if let current { styles[current.number] = current.style }
    current = nil
  }

  /// What a style is for, and the level of its headings from 0.
  func style(_ number: Int) -> (nature: StyleNature?, outline: Int?) {
    var nature: StyleNature?
    var outline: Int?
    var next: Int? = number
    var seen: Set<Int> = []
    while let number = next, let style = styles[number], seen.count < Self.longestChain,
      seen.insert(number).inserted
    {
      // Behind the first comma stand other names of it.
      let name = style.name.split(whereSeparator: { $0 == ";" || $0 == "," }).first.map(String.init) ?? ""
      let own = StyleNature(of: name.split(separator: " ").joined(separator: " "))
      nature = nature ?? own
      if outline == nil {
        outline = style.outline
        if outline == nil, case .heading(let level) = own { outline = level - 1 }
      }
      next = style.base
    }
    return (nature, outline)
  }
}
