import Languages
import Prose

/// Says formulas in words: the table `formulas` of a language.
struct FormulaWords {
  private let signs: [String: String]
  private let forms: [String: String]

  /// The words of a language; nil for one that has none. A text that declares no language is taken for English.
  init?(_ language: Language?) {
    guard let pack = language.map({ LanguagePack.of($0) }) ?? .english else { return nil }
    let rows = pack.rows("formulas")
    guard !rows.isEmpty else { return nil }
    signs = Dictionary(
      rows.filter { $0[0] == "sign" }.map { ($0[1], $0[2]) }, uniquingKeysWith: { first, _ in first })
    forms = Dictionary(
      rows.filter { $0[0] == "form" }.map { ($0[1], $0[2]) }, uniquingKeysWith: { first, _ in first })
  }

  /// A formula in words; nil for one that has none.
  func words(of formula: FormulaNode) -> String? {
    let words = say(formula).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .replacing(" ,", with: ",").replacing("( ", with: "(").replacing(" )", with: ")")
    return words.contains { $0.isLetter || $0.isNumber } ? words : nil
  }

  private func form(_ name: String, _ gaps: [String: String]) -> String {
    Templates.filled(forms[name] ?? "") { name, _ in gaps[name] ?? "" }
  }

  private func say(_ node: FormulaNode) -> String {
    let parts = node.children
    switch node.kind {
    case "mi", "mo", "mn", "mtext", "ms": return token(node)
    case "mspace", "mphantom", "annotation", "annotation-xml", "none", "mprescripts": return ""
    case "semantics", "maction": return parts.first.map(say) ?? ""
    case "mfrac" where parts.count == 2: return fraction(parts[0], parts[1])
    case "msqrt": return form("root", ["a": row(parts)])
    case "mroot" where parts.count == 2:
      let order = parts[1].characters
      return forms["root \(order)"] != nil
        ? form("root \(order)", ["a": say(parts[0])])
        : form("root n", ["a": say(parts[0]), "b": say(parts[1])])
    case "msup" where parts.count == 2: return power(of: say(parts[0]), parts[1])
    case "msub" where parts.count == 2, "munder" where parts.count == 2:
      return limits(parts[0], from: parts[1], to: nil)
        ?? form("sub", ["a": say(parts[0]), "b": say(parts[1])])
    case "mover" where parts.count == 2:
      return forms["over \(parts[1].characters)"] != nil
        ? form("over \(parts[1].characters)", ["a": say(parts[0])])
        : form("over", ["a": say(parts[0]), "b": say(parts[1])])
    case "msubsup" where parts.count == 3, "munderover" where parts.count == 3:
      return limits(parts[0], from: parts[1], to: parts[2])
        ?? power(of: form("sub", ["a": say(parts[0]), "b": say(parts[1])]), parts[2])
    case "mtable": return table(parts)
    case "mfenced": return "(" + parts.map(say).joined(separator: ", ") + ")"
    default: return parts.isEmpty ? node.text : row(parts)
    }
  }

  private func token(_ node: FormulaNode) -> String {
    let text = node.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    // Times and a separator that nobody sees, nobody says.
    if text == "\u{2062}" || text == "\u{2063}" { return "" }
    return node.kind == "mn" || node.kind == "mtext" ? text : signs[text] ?? text
  }

  /// What stands in a line; between two bars is an absolute value.
  private func row(_ parts: [FormulaNode]) -> String {
    var words: [String] = []
    var bar: Int?
    for part in parts {
      guard part.kind == "mo", ["|", "∣"].contains(part.characters) else {
        words.append(say(part))
        continue
      }
      if let start = bar {
        let inner = words[start...].joined(separator: " ")
        words.removeSubrange(start...)
        words.append(form("absolute", ["a": inner]))
        bar = nil
      } else {
        bar = words.count
      }
    }
    return words.joined(separator: " ")
  }

  /// A number over a number is one; what has more in it says where it ends.
  private func fraction(_ above: FormulaNode, _ below: FormulaNode) -> String {
    let (top, bottom) = (above.characters, below.characters)
    if let numerator = Int(top), let denominator = Int(bottom), 1..<100 ~= numerator, 2...10 ~= denominator {
      return "\(top)/\(bottom)"
    }
    let isSimple = Self.isSimple(above) && Self.isSimple(below)
    return form(isSimple ? "fraction" : "long fraction", ["a": say(above), "b": say(below)])
  }

  private static func isSimple(_ node: FormulaNode) -> Bool {
    node.children.isEmpty || node.children.count == 1 && isSimple(node.children[0])
  }

  private func power(of base: String, _ exponent: FormulaNode) -> String {
    let sign = exponent.characters
    return forms["power \(sign)"] != nil
      ? form("power \(sign)", ["a": base]) : form("power", ["a": base, "b": say(exponent)])
  }

  /// Sums, integrals and limits, with where they begin and end.
  private func limits(_ base: FormulaNode, from: FormulaNode, to: FormulaNode?) -> String? {
    let sign = base.characters
    guard ["∑", "∏", "∫", "∮", "⋃", "⋂", "lim", "max", "min", "sup", "inf"].contains(sign) else { return nil }
    let gaps = ["a": signs[sign] ?? sign, "b": say(from), "c": to.map(say) ?? ""]
    return form(to != nil ? "from to" : sign == "lim" ? "limit" : "under", gaps)
  }

  private func table(_ rows: [FormulaNode]) -> String {
    let said = rows.enumerated().map { number, row in
      form(
        "row", ["n": String(number + 1), "a": row.children.map(say).joined(separator: ", ")])
    }
    return form("table", ["n": String(rows.count), "a": said.joined(separator: "; ")])
  }
}

extension FormulaBuilder {
  /// What is said of the formula: the words that its author gave for it, those of an annotation, or what it shows; nil for
  /// what no words are known for.
  func words(alternative: String?, in language: Language?) -> String? {
    let said = FormulaWords(language)
    for text in [alternative, annotation(["text/plain"])].compactMap({ $0 }) {
      let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      // What is written there for want of words is often TeX.
      let isTeX = text.contains { "\\^_{}".contains($0) }
      if !text.isEmpty, !isTeX { return text }
      if let words = TeXFormula.read(text).flatMap({ said?.words(of: $0) }) { return words }
    }
    if let tex = annotation(["application/x-tex", "application/x-latex", "tex", "latex"]),
      let words = TeXFormula.read(tex).flatMap({ said?.words(of: $0) })
    {
      return words
    }
    if let words = formula.flatMap({ said?.words(of: $0) }) { return words }
    if let alternative, alternative.contains(where: { !$0.isWhitespace }) {
      return alternative.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    // Letters and sums are read by whoever reads the sentence, where the language has no words for more.
    return said == nil ? formula?.line : nil
  }
}
