/// What a style sheet takes away, read once for all the pages that link it: its rules with `display` or `visibility`, in order.
struct HidingRules {
  /// A property that can take words away.
  enum Property: Hashable, CaseIterable {
    case display
    case visibility

    /// The property and whether a declaration, without white space and in lower case, takes words away by it; nil for
    /// declarations of anything else.
    static func declared(_ declaration: Substring) -> (property: Property, hides: Bool, isImportant: Bool)? {
      guard let colon = declaration.firstIndex(of: ":") else { return nil }
      var value = declaration[declaration.index(after: colon)...]
      let isImportant = value.hasSuffix("!important")
      if isImportant { value = value.dropLast("!important".count) }
      switch declaration[..<colon] {
      case "display": return (.display, value == "none", isImportant)
      case "visibility": return (.visibility, value == "hidden" || value == "collapse", isImportant)
      default: return nil
      }
    }
  }

  struct Rule {
    var selector: StyleSelector
    var property: Property
    var hides: Bool
    /// What decides among rules that hold: importance, then how much the selector says; the later one where they are even.
    var weight: Int
  }

  /// Marks an important declaration's weight; no selector that is read says as much.
  static let important = 1 << 40
  /// An element's own `style` says more than any selector.
  static let inline = 1 << 39

  /// More rules are no style of a book.
  static let most = 5000
  /// A larger sheet is none of a book, bytes.
  private static let largest = 4 << 20

  private(set) var rules: [Rule] = []

  /// - Parameters:
  ///   - sheet: a style sheet's text; nothing is taken of one beyond 4 MiB.
  ///   - media: for what it is shown.
  init(of sheet: String, media: StyleMedia = StyleMedia()) {
    guard sheet.utf8.count <= Self.largest else { return }
    for (selectors, body) in StyleSheet.rules(of: sheet, media: media) {
      let declared = Self.declarations(of: body)
      guard !declared.isEmpty else { continue }
      for text in selectors.split(separator: ",") {
        guard rules.count < Self.most else { return }
        guard let selector = StyleSelector(text) else { continue }
        for (property, hides, isImportant) in declared {
          rules.append(
            Rule(
              selector: selector, property: property, hides: hides,
              weight: selector.specificity + (isImportant ? Self.important : 0)))
        }
      }
    }
  }

  static func declarations(
    of body: some StringProtocol
  ) -> [(property: Property, hides: Bool, isImportant: Bool)] {
    body.lowercased().filter { !$0.isWhitespace }.split(separator: ";").compactMap { Property.declared($0) }
  }
}
