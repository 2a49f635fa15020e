import Documents

/// The little of CSS that decides whether words are there at all: `display: none` and `visibility: hidden`, by element,
/// class, id, and what they stand in (Selectors Level 3; a rule with anything else in it holds for nothing).
struct HiddenStyles {
  /// An element as selectors see it.
  struct Subject {
    var name: String
    var id: String?
    var classes: Set<String>
  }

  private struct Compound {
    var name: String?
    var id: String?
    var classes: Set<String>

    func matches(_ subject: Subject) -> Bool {
      (name == nil || name == subject.name) && (id == nil || id == subject.id)
        && classes.isSubset(of: subject.classes)
    }
  }

  /// From the outside in.
  private var selectors: [[Compound]] = []
  /// More rules are no style of a book.
  private static let most = 2000

  var isEmpty: Bool { selectors.isEmpty }

  /// Takes the rules of a style sheet.
  mutating func add(_ sheet: String) {
    guard sheet.utf8.count <= 4 << 20 else { return }
    var rest = Self.withoutComments(sheet)[...]
    while let open = rest.firstIndex(of: "{"), selectors.count < Self.most {
      let head = rest[..<open]
      rest = rest[rest.index(after: open)...]
      if head.trimmed.hasPrefix("@") { continue }
      let close = rest.firstIndex(of: "}") ?? rest.endIndex
      let body = rest[..<close].lowercased().filter { !$0.isWhitespace }
      rest = close < rest.endIndex ? rest[rest.index(after: close)...] : rest[close...]
      let declarations = body.split(separator: ";")
      guard declarations.contains(where: { Self.hides(String($0)) }) else { continue }
      for selector in head.split(separator: ",") {
        let parts = selector.split(whereSeparator: { $0.isWhitespace || $0 == ">" }).map { Self.compound($0) }
        if !parts.isEmpty, parts.allSatisfy({ $0 != nil }) { selectors.append(parts.compactMap { $0 }) }
      }
    }
  }

  /// True for a declaration, without white space, that hides what it stands for.
  static func hides(_ declaration: String) -> Bool {
    declaration.hasPrefix("display:none") || declaration.hasPrefix("visibility:hidden")
  }

  /// True for an element, given with what it stands in, that is hidden.
  func hide(_ path: [Subject]) -> Bool {
    guard let subject = path.last else { return false }
    return selectors.contains { selector in
      guard let last = selector.last, last.matches(subject) else { return false }
      var rest = selector.dropLast()
      for outer in path.dropLast().reversed() {
        guard let next = rest.last else { return true }
        if next.matches(outer) { rest = rest.dropLast() }
      }
      return rest.isEmpty
    }
  }

  private static func withoutComments(_ sheet: String) -> String {
    var result = ""
    var rest = sheet[...]
    while let start = rest.firstRange(of: "/*") {
      result += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return result }
      rest = rest[end.upperBound...]
    }
    return result + rest
  }

  /// `p.note#n1`; nil for what has pseudo-classes, attributes or a star in it.
  private static func compound(_ text: Substring) -> Compound? {
    var result = Compound(name: nil, id: nil, classes: [])
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
}

extension Substring {
  fileprivate var trimmed: Substring { drop(while: \.isWhitespace) }
}
