import Documents

/// What the style sheets of a page say that an element written into its text would change: of its siblings, which are first or
/// last no more; of the element itself, whose name they may have rules for (Selectors Level 4).
///
/// Whatever is not understood counts as a hazard: then nothing is written there.
struct StyleHazards {
  /// An element, as far as selectors ask for it here.
  struct Subject {
    var name: String
    var id: String?
    var classes: Set<String>
    var style: String?
  }

  /// What a selector asks of an element's siblings.
  struct Kinds: OptionSet {
    let rawValue: UInt8
    static let first = Kinds(rawValue: 1)
    static let last = Kinds(rawValue: 2)
    static let only = Kinds(rawValue: 4)
    static let nth = Kinds(rawValue: 8)
    static let nthLast = Kinds(rawValue: 16)
    /// What stands just before it counts, or what stands anywhere before it.
    static let adjacent = Kinds(rawValue: 32)
    static let behind = Kinds(rawValue: 64)
  }

  /// What is written around text: an element of this name.
  static let wrapper = "span"

  /// A compound of a selector that asks for siblings.
  private struct Sibling {
    var compound: Compound
    var kinds: Kinds
    var ofType: Kinds
    /// What stands just before it, where that is asked.
    var previous: Compound?
    /// What it stands in, where that is asked.
    var parent: Compound?
  }

  /// A rule that may be for an element that is written.
  private struct Own {
    var outer: [Compound]
    /// True where nothing in the element's own style takes it away.
    var isFixed: Bool
  }

  private var siblings: [Sibling] = []
  private var ownRules: [Own] = []
  private var boxes: [Compound] = []
  /// True where what an element has in it decides how it looks.
  private(set) var looksInside = false
  /// The sheets that it imports, as written.
  private(set) var imports: [String] = []

  private static let largest = 4 << 20
  private static let most = 20_000

  /// Takes a sheet.
  mutating func add(_ sheet: String) {
    guard sheet.utf8.count <= Self.largest else {
      looksInside = true
      return
    }
    imports += sheet.matches(of: /@import\s+(?:url\(\s*)?["']?([^"')\s;]+)/).map { String($0.1) }
    for (selectors, body) in StyleSheet.rules(of: sheet, media: .any) {
      let declarations = Declarations(body)
      for text in SelectorText.list(selectors) {
        guard siblings.count + ownRules.count < Self.most else {
          looksInside = true
          return
        }
        add(SelectorText.steps(of: text), declarations)
      }
    }
  }

  /// Takes what another page's sheets say too.
  mutating func add(_ other: StyleHazards) {
    siblings += other.siblings
    ownRules += other.ownRules
    boxes += other.boxes
    looksInside = looksInside || other.looksInside
  }

  private mutating func add(_ steps: [SelectorText.Step], _ declarations: Declarations) {
    for (index, step) in steps.enumerated() {
      let compound = step.compound
      var kinds = compound.kinds
      if step.combinator == "+" { kinds.insert(.adjacent) }
      if step.combinator == "~", index > 0, steps[index - 1].compound.mayBeBare { kinds.insert(.behind) }
      if !kinds.isEmpty || !compound.kindsOfType.isEmpty {
        let isAdjacent = step.combinator == "+" && index > 0
        let first = isAdjacent ? index - 1 : index
        siblings.append(
          Sibling(
            compound: compound, kinds: kinds, ofType: compound.kindsOfType,
            previous: isAdjacent ? steps[index - 1].compound : nil,
            parent: first > 0 && steps[first].combinator == ">" ? steps[first - 1].compound : nil))
      }
      if compound.looksInside { looksInside = true }
    }
    guard let subject = steps.last?.compound else { return }
    if declarations.isBox { boxes.append(subject) }
    guard subject.mayBeBare, !declarations.isNothing else { return }
    ownRules.append(
      Own(
        outer: steps.dropLast().filter { $0.isOuter }.map(\.compound),
        isFixed: subject.hasPseudoElement || declarations.isImportant))
  }

  /// What may be written around text in an element, given with those around it, the outermost first.
  func wrapping(in elements: [Subject]) -> PlacedEPUB.Wrapping {
    guard let parent = elements.last, !looksInside else { return .none }
    if let style = parent.style, Declarations(style[...]).isBox { return .none }
    if boxes.contains(where: { $0.mayMatch(parent) }) { return .none }
    var result = PlacedEPUB.Wrapping.plain
    for rule in ownRules where rule.isFixed || result == .plain {
      guard rule.outer.allSatisfy({ outer in elements.contains { outer.mayMatch($0) } }) else { continue }
      if rule.isFixed { return .none }
      result = .unset
    }
    return result
  }

  /// What selectors that may be for an element ask of its siblings.
  ///
  /// - Parameters:
  ///   - previous: the element just before it.
  ///   - parent: the element that it stands in.
  func kinds(of subject: Subject, after previous: Subject?, in parent: Subject?) -> Kinds {
    siblings.reduce(into: Kinds()) { kinds, sibling in
      guard !sibling.kinds.isSubset(of: kinds) || !sibling.ofType.isSubset(of: kinds),
        sibling.compound.mayMatch(subject), parent.map({ sibling.parent?.mayMatch($0) ?? true }) ?? true
      else { return }
      // “header + p”: what is written between two is no header, and there was none, so nothing changes.
      if let before = sibling.previous, sibling.kinds == .adjacent, sibling.ofType.isEmpty, !before.mayBeBare,
        previous.map({ !before.mayMatch($0) }) ?? true
      {
        return
      }
      kinds.formUnion(sibling.kinds)
      if subject.name == Self.wrapper { kinds.formUnion(sibling.ofType) }
    }
  }
}

extension StyleHazards {
  /// What a rule declares, as far as it counts here.
  struct Declarations {
    private(set) var isBox = false
    private(set) var isImportant = false
    /// True where it declares nothing that an element in running text has: no margins, no borders.
    private(set) var isNothing = true

    init(_ body: Substring) {
      for declaration in body.lowercased().split(separator: ";") {
        let parts = declaration.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
        guard parts.count == 2 else { continue }
        let (name, value) = (parts[0], parts[1])
        if name == "display",
          ["flex", "grid", "box", "ruby", "table"].contains(where: { value.contains($0) })
        {
          isBox = true
        }
        if value.contains("!important") { isImportant = true }
        let isSpace = ["margin", "padding", "border"].contains { name.hasPrefix($0) }
        let isZero = value.allSatisfy { "0pxemrt%".contains($0) } || value == "none"
        if !(isSpace && isZero || name == "box-sizing") { isNothing = false }
      }
    }
  }
}
