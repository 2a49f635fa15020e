import Languages

/// Signs that compare, in words: "3 < 5", "x >= 2", "<10 km".
struct ComparisonReading: Sendable {
  /// What signs are called between two terms.
  private let between: [String: String]
  /// What they are called where only a number follows.
  private let before: [String: String]

  /// The rule of a language; nil where the signs have no names that we know.
  static func rule(for code: String) -> ReadingRule? {
    guard let rows = LanguagePack.named(code)?.rows("comparisons"), !rows.isEmpty else { return nil }
    return ComparisonReading(
      between: Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) }),
      before: Dictionary(uniqueKeysWithValues: rows.filter { !$0[2].isEmpty }.map { ($0[0], $0[2]) })
    ).match
  }

  private func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let (sign, count) = Self.sign(line, index), let words = between[sign] else { return nil }
    if TagReading.isPartOfTag(line, index) { return nil }
    let left = line.before(index)
    let right = line.afterSpace(index + count)
    let isApart = (left: left < index - 1, right: right > index + count)
    let isNumber = line[right]?.kind == .number
    let follows = Self.isTerm(line, left) || [")", "]"].contains(line.text(left))
    let isPair = follows && Self.isTerm(line, right) && (isApart.left == isApart.right || isNumber)
    if isPair { return Reading(count, " \(words) ", rule: "sign") }
    // "<10", "draught < 3 m"; at a line's start, and with a space after it, it quotes or points.
    guard let words = self.before[sign], isNumber,
      line[index - 1].map({ $0.isSpace || $0.text == "(" }) ?? true,
      !isApart.right || !["<", ">"].contains(sign) || isApart.left && line[left]?.kind == .word
    else { return nil }
    return Reading(count, "\(words) ", rule: "sign")
  }

  /// The sign at a position, and how many tokens it is written with.
  private static func sign(_ line: TokenLine, _ index: Int) -> (sign: String, count: Int)? {
    guard let token = line[index], token.kind == .mark else { return nil }
    switch (token.text, line.text(index + 1)) {
    case ("<", "="): return ("≤", 2)
    case (">", "="): return ("≥", 2)
    case ("=", ">"), ("-", ">"): return ("→", 2)
    default: return (token.text, 1)
    }
  }

  /// A number, or a letter or two as in formulas.
  static func isTerm(_ line: TokenLine, _ index: Int) -> Bool {
    guard let token = line[index] else { return false }
    return token.kind == .number || token.kind == .word && token.text.utf8.count <= 2
  }
}
