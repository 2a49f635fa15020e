import Prose

/// Raised and lowered characters, and formulas between dollar signs, as Pandoc and others have them.
extension MarkdownInline {
  /// A longer one is none, in bytes.
  private static let longestFormula = 2000

  /// `$x^2$`, `$$\\frac{a}{b}$$`: no space inside the signs of a formula in a line, and no digit behind it (Pandoc,
  /// `tex_math_dollars`); only what has a sign of TeX's, or is one letter, is one. False where there is none.
  mutating func formulaSign() -> Bool {
    let count = bytes[position...].prefix { $0 == 0x24 }.count
    guard count <= 2 else { return false }
    let start = position + count
    guard start >= formulaSearched, let end = formulaEnd(count, from: start) else { return false }
    let inner = bytes[start..<end]
    guard Self.isFormula(inner) else { return false }
    leave(2 * count)
    let text = String(decoding: inner, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    add(.formula(text))
    position = end + count
    return true
  }

  /// Where the signs stand that end a formula; where there are none, they are not looked for again.
  private mutating func formulaEnd(_ count: Int, from start: Int) -> Int? {
    guard start < bytes.count, count == 2 || bytes[start] > 0x20 else { return nil }
    let limit = min(bytes.count, start + Self.longestFormula)
    var index = start
    while index < limit {
      if bytes[index] == 0x5C {
        index += 2
        continue
      }
      if bytes[index] == 0x24 {
        let found = bytes[index...].prefix { $0 == 0x24 }.count
        let next = index + count < bytes.count ? bytes[index + count] : 0x20
        guard found == count, index > start else { return nil }
        if count == 2 { return index }
        return bytes[index - 1] > 0x20 && !(0x30...0x39 ~= next) ? index : nil
      }
      index += 1
    }
    formulaSearched = limit
    return nil
  }

  private static func isFormula(_ inner: ArraySlice<UInt8>) -> Bool {
    let signs = Array("\\^_={}<>+".utf8)
    return inner.contains { signs.contains($0) }
      || inner.count == 1 && inner.allSatisfy { 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }
  }

  /// What is said of a formula: its words, or nothing where it is beyond the small reader of TeX.
  static func run(ofFormula text: String, in language: Language?, _ style: DocumentRun) -> DocumentRun {
    var run = style
    run.text = text
    if let words = TeXFormula.read(text).flatMap({ FormulaWords(language)?.words(of: $0) }) {
      run.substitute = words
    } else if text.contains(where: { "\\^_{}".contains($0) }) {
      run.silence = "formula"
    }
    return run
  }

  /// `H~2~O`, `2^10^`: Pandoc's lowered and raised characters, without space in them.
  mutating func raised(_ byte: UInt8) -> Bool {
    let inner = bytes[(position + 1)...].prefix(40).prefix {
      $0 != byte && $0 > 0x20 && $0 != 0x5B && $0 != 0x5D
    }
    let end = position + 1 + inner.count
    guard !inner.isEmpty, end < bytes.count, bytes[end] == byte else { return false }
    leave(2)
    var scope = Scope()
    scope.isRaised = byte == 0x5E
    add(.scope(scope))
    add(.text(String(decoding: inner, as: UTF8.self)))
    add(.scopeEnd)
    position = end + 1
    return true
  }
}
