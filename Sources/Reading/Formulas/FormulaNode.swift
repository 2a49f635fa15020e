/// A formula as a tree of Presentation MathML (MathML Core; MathML 3.0, 3), whatever it was written in.
struct FormulaNode: Hashable {
  /// The element's name: `mfrac`, `mi`.
  var kind: String
  /// The characters of a token.
  var text = ""
  var children: [FormulaNode] = []
  /// What an annotation is written in.
  var encoding: String?

  init(_ kind: String, _ text: String = "", _ children: [FormulaNode] = []) {
    self.kind = kind
    self.text = text
    self.children = children
  }

  /// The characters of it and of what is in it, without annotations.
  var characters: String {
    kind.hasPrefix("annotation") ? "" : text.filter { !$0.isWhitespace } + children.map(\.characters).joined()
  }
}

extension FormulaNode {
  /// Its signs, apart by spaces, where it is nothing but a line of them; nil for what has parts above, below or raised.
  var line: String? {
    switch kind {
    case "mi", "mo", "mn", "mtext": return text.filter { !$0.isWhitespace }
    case "mspace", "annotation", "annotation-xml": return ""
    case "math", "mrow", "mstyle", "semantics":
      let parts = children.map(\.line)
      guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
      let words = parts.compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: " ")
      return words.contains { $0.isLetter || $0.isNumber } ? words : nil
    default: return nil
    }
  }
}

/// A formula whose elements are coming.
struct FormulaBuilder {
  /// Those that are open, from the outside in.
  private var open: [FormulaNode] = [FormulaNode("math")]
  /// How many are open below the deepest that is kept.
  private var tooDeep = 0
  /// Deeper ones nobody can follow who listens.
  private static let deepest = 48
  private var isWhole = true

  mutating func start(_ name: String, encoding: String?) {
    guard open.count < Self.deepest, tooDeep == 0 else {
      tooDeep += 1
      isWhole = false
      return
    }
    var node = FormulaNode(name)
    node.encoding = encoding
    open.append(node)
  }

  mutating func text(_ text: String) { if tooDeep == 0 { open[open.count - 1].text += text } }

  mutating func end() {
    if tooDeep > 0 {
      tooDeep -= 1
    } else if open.count > 1, let node = open.popLast() {
      open[open.count - 1].children.append(node)
    }
  }

  /// The formula; nil for one that is too deep.
  var formula: FormulaNode? { isWhole ? open.first : nil }

  /// What its author wrote it in besides, the first of each encoding.
  func annotation(_ encodings: Set<String>) -> String? {
    var waiting = open.first.map { [$0] } ?? []
    while let node = waiting.popLast() {
      if node.kind == "annotation", let encoding = node.encoding?.lowercased(), encodings.contains(encoding) {
        return node.text
      }
      waiting += node.children.reversed()
    }
    return nil
  }
}
