/// Selectors, taken apart (Selectors Level 4, 3).
enum SelectorText {
  /// A compound, and how it hangs on the one before it.
  struct Step {
    var combinator: Character
    var compound: StyleHazards.Compound
    /// True where the compound before the next one is of an element around it.
    var isOuter = true
  }

  /// The selectors of a list.
  static func list(_ text: Substring) -> [Substring] { parts(of: text) { $0 == "," }.map(\.text) }

  /// The compounds of a selector in order.
  static func steps(of text: Substring) -> [Step] {
    var steps: [Step] = []
    var combinator: Character = " "
    for (part, sign) in parts(of: text, dividedBy: { $0.isWhitespace || ">+~".contains($0) }) {
      if !part.isEmpty {
        if combinator == "+" || combinator == "~", let last = steps.indices.last {
          steps[last].isOuter = false
        }
        steps.append(Step(combinator: combinator, compound: StyleHazards.Compound(part)))
        combinator = " "
      }
      if let sign, !sign.isWhitespace { combinator = sign }
    }
    return steps
  }

  /// Stretches between signs that stand in no brackets and no quotation marks, with the sign behind each.
  private static func parts(
    of text: Substring, dividedBy divides: (Character) -> Bool
  ) -> [(text: Substring, sign: Character?)] {
    var result: [(text: Substring, sign: Character?)] = []
    var depth = 0
    var quote: Character?
    var start = text.startIndex
    for index in text.indices {
      let sign = text[index]
      if let open = quote {
        if sign == open { quote = nil }
        continue
      }
      switch sign {
      case "\"", "'": quote = sign
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      default:
        guard depth == 0, divides(sign) else { continue }
        result.append((text[start..<index], sign))
        start = text.index(after: index)
      }
    }
    result.append((text[start...], nil))
    return result
  }
}

extension StyleHazards {
  /// What a selector asks of one element.
  struct Compound {
    /// Its name; nil for any.
    private var name: String?
    private var id: String?
    private var classes: Set<String> = []
    private var attributes: [String] = []
    private(set) var kinds = Kinds()
    /// Of those elements that have its name.
    private(set) var kindsOfType = Kinds()
    private(set) var looksInside = false
    private(set) var hasPseudoElement = false

    init(_ text: Substring) {
      var rest = text
      func isName(_ sign: Character) -> Bool {
        sign.isLetter || sign.isNumber || "-_|*\\".contains(sign) || !sign.isASCII
      }
      func nextName() -> String {
        let name = rest.prefix(while: isName)
        rest = rest.dropFirst(name.count)
        return String(name)
      }
      let first = nextName()
      let local = first.split(separator: "|").last.map(String.init) ?? ""
      name = local.isEmpty || local == "*" ? nil : local.lowercased()
      while let sign = rest.first {
        rest = rest.dropFirst()
        switch sign {
        case ".": classes.insert(nextName().lowercased())
        case "#": id = nextName()
        case "[":
          attributes.append(String(rest.prefix { $0 != "]" }).lowercased())
          rest = rest.drop { $0 != "]" }.dropFirst()
        case ":":
          let isElement = rest.first == ":"
          if isElement { rest = rest.dropFirst() }
          let pseudo = nextName().lowercased()
          var inner = ""
          if rest.first == "(" {
            var depth = 0
            let argument = rest.prefix { sign in
              if sign == "(" { depth += 1 }
              if sign == ")" { depth -= 1 }
              return depth > 0
            }
            inner = argument.lowercased()
            rest = rest.dropFirst(argument.count + 1)
          }
          take(pseudo, inner, isElement: isElement)
        default: break
        }
      }
    }

    private mutating func take(_ pseudo: String, _ inner: String, isElement: Bool) {
      if isElement || ["before", "after"].contains(pseudo) {
        // Letters and lines are those of blocks, and what is selected has no place of its own.
        if !["first-letter", "first-line", "selection"].contains(pseudo) { hasPseudoElement = true }
        return
      }
      if pseudo == "has" || inner.contains(":has(") { looksInside = true }
      let all = pseudo + " " + inner
      for (word, kind) in [
        ("first-", Kinds.first), ("last-", .last), ("only-", .only), ("nth-last-", .nthLast), ("nth-", .nth),
      ] where all.contains(word) && !["first-letter", "first-line"].contains(pseudo) {
        if all.contains("-child") { kinds.insert(kind) }
        if all.contains("-of-type") { kindsOfType.insert(kind) }
      }
      if inner.contains("+") && !pseudo.hasPrefix("nth-") || inner.contains("~") && !inner.contains("~=") {
        kinds.insert(.adjacent)
      }
    }

    /// True where an element may be meant that is written around text: without class, with an id of its own.
    var mayBeBare: Bool {
      (name == nil || name == StyleHazards.wrapper) && id == nil && classes.isEmpty
        && attributes.allSatisfy { $0.hasPrefix("id") || $0.hasPrefix("style") }
    }

    /// True where an element may be meant; what is not looked at may hold.
    func mayMatch(_ subject: Subject) -> Bool {
      (name == nil || name == subject.name) && (id == nil || id == subject.id)
        && classes.isSubset(of: subject.classes)
    }
  }
}
