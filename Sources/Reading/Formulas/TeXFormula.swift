/// Reads formulas of TeX as trees, as far as letters, signs, fractions, roots and raised and lowered parts go.
struct TeXFormula {
  private var rest: Substring
  private var depth = 0
  private static let deepest = 24

  /// A formula; nil for one with anything in it that is not known here.
  static func read(_ text: some StringProtocol) -> FormulaNode? {
    guard text.utf8.count <= 2000 else { return nil }
    let whole = String(text)
    var reader = TeXFormula(rest: whole[...])
    guard let parts = reader.list(until: nil), reader.rest.isEmpty, !parts.isEmpty else { return nil }
    return FormulaNode("mrow", "", parts)
  }

  private init(rest: Substring) { self.rest = rest }

  private mutating func skipSpaces() { rest = rest.drop { $0.isWhitespace || $0 == "~" } }

  /// Parts up to a closing sign, which is taken.
  private mutating func list(until closing: Character?) -> [FormulaNode]? {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else { return nil }
    var parts: [FormulaNode] = []
    while true {
      skipSpaces()
      guard let next = rest.first else { return closing == nil ? parts : nil }
      if next == closing {
        rest.removeFirst()
        return parts
      }
      if next == "^" || next == "_" {
        rest.removeFirst()
        guard let script = atom() else { return nil }
        attach(script, isRaised: next == "^", to: &parts)
      } else if next == "'" {
        rest.removeFirst()
        attach(FormulaNode("mo", "′"), isRaised: true, to: &parts)
      } else {
        guard let part = atom() else { return nil }
        parts.append(part)
      }
    }
  }

  private func attach(_ script: FormulaNode, isRaised: Bool, to parts: inout [FormulaNode]) {
    let base = parts.popLast() ?? FormulaNode("mrow")
    let other = isRaised ? "msub" : "msup"
    if base.kind == other, base.children.count == 2 {
      let scripts = isRaised ? [base.children[1], script] : [script, base.children[1]]
      parts.append(FormulaNode("msubsup", "", [base.children[0]] + scripts))
    } else {
      parts.append(FormulaNode(isRaised ? "msup" : "msub", "", [base, script]))
    }
  }

  /// One letter, number, sign, group or command.
  private mutating func atom() -> FormulaNode? {
    skipSpaces()
    guard let next = rest.first else { return nil }
    if next == "{" {
      rest.removeFirst()
      return list(until: "}").map { FormulaNode("mrow", "", $0) }
    }
    if next == "\\" { return command() }
    if next.isNumber {
      let digits = rest.prefix { $0.isNumber || $0 == "." || $0 == "," }
      let number = digits.last?.isNumber ?? false ? digits : digits.prefix { $0.isNumber }
      rest = rest[number.endIndex...]
      return FormulaNode("mn", String(number))
    }
    guard !"}&#%$^_".contains(next) else { return nil }
    rest.removeFirst()
    return next.isLetter
      ? FormulaNode("mi", String(next)) : FormulaNode("mo", next == "-" ? "−" : String(next))
  }

  private mutating func command() -> FormulaNode? {
    rest.removeFirst()
    guard let first = rest.first else { return nil }
    let name = first.isLetter ? rest.prefix { $0.isLetter && $0.isASCII } : rest.prefix(1)
    rest = rest[name.endIndex...]
    switch name {
    case "frac", "dfrac", "tfrac":
      guard let above = atom(), let below = atom() else { return nil }
      return FormulaNode("mfrac", "", [above, below])
    case "sqrt":
      skipSpaces()
      guard rest.first == "[" else { return atom().map { FormulaNode("msqrt", "", [$0]) } }
      rest.removeFirst()
      guard let order = list(until: "]"), let inner = atom() else { return nil }
      return FormulaNode("mroot", "", [inner, FormulaNode("mrow", "", order)])
    case "text", "mathrm", "textrm", "operatorname", "mbox": return words()
    case "mathbf", "mathit", "mathbb", "mathcal", "mathsf", "boldsymbol", "displaystyle", "textstyle":
      return name.hasSuffix("style") ? FormulaNode("mspace") : atom()
    case "hat", "bar", "vec", "dot", "tilde", "overline":
      guard let base = atom() else { return nil }
      return FormulaNode("mover", "", [base, FormulaNode("mo", Self.accents[String(name)] ?? "")])
    case "left", "right", "big", "Big", "limits", "nolimits", ",", ";", ":", "!", " ", "quad", "qquad":
      // A point is a bracket that is not there.
      if ["left", "right"].contains(name), rest.first == "." { rest.removeFirst() }
      return FormulaNode("mspace")
    case "{", "}", "|", "%", "$", "&", "#", "_": return FormulaNode("mo", String(name))
    default:
      if Self.functions.contains(String(name)) { return FormulaNode("mi", String(name)) }
      return Self.signs[String(name)].map { sign in
        FormulaNode(sign.first?.isLetter ?? false ? "mi" : "mo", sign)
      }
    }
  }

  private mutating func words() -> FormulaNode? {
    skipSpaces()
    guard rest.first == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let text = rest[rest.index(after: rest.startIndex)..<end]
    guard !text.contains(where: { "\\{$".contains($0) }) else { return nil }
    rest = rest[rest.index(after: end)...]
    return FormulaNode("mtext", String(text))
  }

  private static let accents = [
    "hat": "^", "bar": "¯", "overline": "¯", "vec": "→", "dot": "˙", "tilde": "~",
  ]

  private static let functions: Set<String> = [
    "sin", "cos", "tan", "cot", "log", "ln", "exp", "lim", "max", "min", "sup", "inf", "det", "dim", "arcsin",
    "arccos", "arctan", "sinh", "cosh", "tanh", "mod", "gcd",
  ]

  private static let signs = [
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "vartheta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ",
    "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "times": "×", "cdot": "⋅", "div": "÷",
    "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈",
    "equiv": "≡", "sim": "∼", "propto": "∝", "infty": "∞", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮",
    "partial": "∂", "nabla": "∇", "to": "→", "rightarrow": "→", "Rightarrow": "⇒", "implies": "⇒",
    "Leftrightarrow": "⇔", "iff": "⇔", "in": "∈", "notin": "∉", "subset": "⊂", "subseteq": "⊆", "cup": "∪",
    "cap": "∩", "forall": "∀", "exists": "∃", "land": "∧", "lor": "∨", "neg": "¬", "circ": "∘", "ldots": "…",
    "cdots": "…", "dots": "…", "prime": "′", "lt": "<", "gt": ">", "emptyset": "∅", "ll": "≪", "gg": "≫",
    "perp": "⊥", "parallel": "∥", "angle": "∠", "hbar": "ħ", "ell": "ℓ",
  ]
}
