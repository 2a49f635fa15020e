import Documents

/// The little of CSS that decides whether words are there at all: `display: none` and `visibility: hidden`, by element,
/// class, id, and what they stand in, with what wins among several rules (Selectors Level 3; CSS Cascading and Inheritance
/// Level 3, 6). A rule whose selector has anything else in it holds for nothing.
struct HiddenStyles {
  /// An element as selectors see it.
  struct Subject {
    var name: String
    var id: String?
    var classes: Set<String>
  }

  private var rules: [HidingRules.Rule] = []
  /// The rules by what the element itself must have: "#id", ".class", "name".
  private var places: [String: [Int]] = [:]
  private var hidesAnything = false
  private let media: StyleMedia

  /// - Parameter media: for what the page is shown.
  init(media: StyleMedia = StyleMedia()) { self.media = media }

  /// True where nothing is hidden.
  var isEmpty: Bool { !hidesAnything }

  /// Takes the rules of a style sheet.
  ///
  /// - Parameter query: the media that the page names with it; nil for all.
  mutating func add(_ sheet: String, for query: String? = nil) {
    add(HidingRules(of: sheet, media: media), for: query)
  }

  /// Takes rules that were read for the same media.
  mutating func add(_ sheet: HidingRules, for query: String? = nil) {
    guard query.map({ media.meets($0[...]) }) ?? true else { return }
    for rule in sheet.rules.prefix(HidingRules.most - rules.count) {
      places[rule.selector.key, default: []].append(rules.count)
      rules.append(rule)
      if rule.hides { hidesAnything = true }
    }
  }

  /// True for an element whose own `style` hides it.
  static func hides(_ style: String) -> Bool {
    HiddenStyles().hide(Subject(name: "", id: nil, classes: []), in: [], style: style)
  }

  /// True for an element, given with what it stands in and its own `style`, that is hidden.
  func hide(_ subject: Subject, in outer: [HTMLFrame], style: String?) -> Bool {
    var best: [HidingRules.Property: (weight: Int, order: Int, hides: Bool)] = [:]
    let keys = (subject.id.map { ["#" + $0] } ?? []) + subject.classes.map { "." + $0 } + [subject.name]
    for key in keys {
      for place in places[key] ?? [] {
        let rule = rules[place]
        if let known = best[rule.property], (known.weight, known.order) > (rule.weight, place) { continue }
        guard rule.selector.matches(subject, in: outer) else { continue }
        best[rule.property] = (rule.weight, place, rule.hides)
      }
    }
    let own = style.map { HidingRules.declarations(of: $0) } ?? []
    for (order, declared) in own.enumerated() {
      let weight = HidingRules.inline + (declared.isImportant ? HidingRules.important : 0)
      if let known = best[declared.property], known.weight > weight { continue }
      best[declared.property] = (weight, order, declared.hides)
    }
    return best.values.contains { $0.hides }
  }
}

/// A selector of types, classes and ids, with descendants and children (Selectors Level 3, 8).
struct StyleSelector {
  private struct Compound {
    var name: String?
    var id: String?
    var classes: Set<String> = []

    func matches(_ subject: HiddenStyles.Subject) -> Bool {
      (name == nil || name == subject.name) && (id == nil || id == subject.id)
        && classes.isSubset(of: subject.classes)
    }
  }

  /// From the outside in; each says whether it is the child of the one before it.
  private var compounds: [(compound: Compound, isChild: Bool)] = []

  /// Ids, classes and names that it asks for, as CSS weighs them.
  var specificity: Int {
    compounds.reduce(0) { sum, step in
      sum + (step.compound.id == nil ? 0 : 1 << 20) + step.compound.classes.count << 10
        + (step.compound.name == nil ? 0 : 1)
    }
  }

  /// What an element itself must have for it to hold: "#id", ".class" or a name.
  var key: String {
    guard let last = compounds.last?.compound else { return "" }
    return last.id.map { "#" + $0 } ?? last.classes.min().map { "." + $0 } ?? last.name ?? ""
  }

  /// Reads a selector; nil for one with pseudo-classes, attributes, siblings or a star in it.
  init?(_ text: Substring) {
    var isChild = false
    let words = text.replacing(">", with: " > ").split(whereSeparator: \.isWhitespace)
    // Longer ones are no book's.
    guard !words.isEmpty, words.count <= 12 else { return nil }
    for word in words {
      if word == ">" {
        isChild = true
        continue
      }
      guard let compound = Self.compound(word) else { return nil }
      compounds.append((compound, isChild))
      isChild = false
    }
    if compounds.isEmpty || isChild { return nil }
  }

  /// `p.note#n1`.
  private static func compound(_ text: Substring) -> Compound? {
    var result = Compound()
    var rest = text
    while let first = rest.first {
      let isMarked = first == "." || first == "#"
      if isMarked { rest = rest.dropFirst() }
      let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      guard !word.isEmpty else { return nil }
      switch first {
      case ".": result.classes.insert(word.lowercased())
      case "#": result.id = String(word)
      default: result.name = word.lowercased()
      }
      rest = rest[word.endIndex...]
    }
    return result
  }

  /// How many elements above one are looked at.
  private static let deepest = 256

  /// True for an element, given with what it stands in. Of several elements above it that match, the nearest is taken.
  func matches(_ subject: HiddenStyles.Subject, in outer: [HTMLFrame]) -> Bool {
    guard let last = compounds.last, last.compound.matches(subject) else { return false }
    var step = compounds.count - 1
    for frame in outer.suffix(Self.deepest).reversed() {
      guard step > 0 else { return true }
      guard let subject = frame.subject else { continue }
      if compounds[step - 1].compound.matches(subject) {
        step -= 1
      } else if compounds[step].isChild {
        return false
      }
    }
    return step == 0
  }
}
