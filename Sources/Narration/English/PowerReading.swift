/// Signs that stand higher or lower: powers, "x²", "10⁻³", charges and counts, "Ca²⁺", "H₂O", and the accidentals of music.
enum PowerReading {
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index] else { return nil }
    if token.kind == .word { return formula(line, index) }
    guard token.kind == .mark, let sign = token.text.unicodeScalars.first else { return nil }
    switch sign {
    case "♭", "♯", "♮", "#": return accidental(line, index)
    case "_": return letterBelow(line, index)
    default: break
    }
    if raised[sign] != nil { return power(line, index) }
    return lowered[sign] != nil ? count(line, index) : nil
  }

  private static let raised: [Unicode.Scalar: Character] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9",
    "⁺": "+", "⁻": "-", "ⁿ": "n",
  ]
  private static let lowered: [Unicode.Scalar: Character] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
  ]

  private static func run(_ line: TokenLine, _ index: Int, _ signs: [Unicode.Scalar: Character]) -> (
    text: String, end: Int
  ) {
    var text = ""
    var end = index
    while let sign = line.text(end).unicodeScalars.first, let plain = signs[sign], end - index < 12 {
      text.append(plain)
      end += 1
    }
    return (text, end)
  }

  // MARK: Raised

  private static let numbers = EnglishNumbers()

  private static func power(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let base = line[index - 1], !base.isSpace else { return nil }
    let (text, end) = run(line, index, raised)
    let digits = text.filter(\.isNumber)
    if text.hasSuffix("+") || text.hasSuffix("-"), text.count == digits.count + 1 {
      guard base.isCapitalised || isLowered(line, index - 1) || base.text == ")" else { return nil }
      let sign = text.hasSuffix("+") ? "plus" : "minus"
      return Reading(
        end - index, digits.isEmpty ? " \(sign)" : " \(numbers.cardinal(digits)) \(sign)", rule: "charge")
    }
    guard isBase(base, line, index, isNegative: text.hasPrefix("-")) else { return nil }
    let said: String
    switch text {
    case "2": said = " squared"
    case "3": said = " cubed"
    case "n": said = " to the n"
    case _ where text.hasPrefix("-") && !digits.isEmpty: said = " to the minus \(numbers.cardinal(digits))"
    case _ where !digits.isEmpty && digits.count == text.count: said = " to the \(numbers.ordinal(digits))"
    default: return nil
    }
    // "10⁻⁶ m"
    if base.kind == .number, let unit = MeasureReading.unitAfter(line, end) {
      return Reading(unit.end - index, "\(said) \(unit.many)", rule: "power")
    }
    return Reading(end - index, said, rule: "power")
  }

  /// True where a raised number is a power and no note's mark.
  private static func isBase(_ base: Token, _ line: TokenLine, _ index: Int, isNegative: Bool)
    -> Bool
  {
    guard base.kind == .number || base.kind == .word || base.text == ")" else { return false }
    if isNegative { return true }
    let isFormula = line.count(of: "=") + line.count(of: "+") + line.count(of: "−") > 0
    if base.kind == .number { return base.text == "10" || isFormula }
    guard base.kind == .word else { return isFormula }
    let length = base.text.unicodeScalars.count
    let isApart =
      line[index - 2].map { $0.isSpace || $0.kind == .mark && $0.text != "'" || $0.kind == .number } ?? true
    return isApart && (length == 1 && (isFormula || base.text == base.lower) || length == 2 && isFormula)
  }

  // MARK: Lowered

  private static func isLowered(_ line: TokenLine, _ index: Int) -> Bool {
    line.text(index).unicodeScalars.first.map { lowered[$0] != nil } ?? false
  }

  private static func count(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let base = line[index - 1], base.kind == .word || base.text == ")" || base.text == "]" else {
      return nil
    }
    let (text, end) = run(line, index, lowered)
    let goesOn = line[end]?.kind == .word || line.text(end) == "("
    return Reading(end - index, " \(numbers.cardinal(text))" + (goesOn ? " " : ""), rule: "formula")
  }

  private static let elements = WordLists.codes.said("formula")

  /// "CO₂" and "CO2" begin with letters, and not with a word.
  private static func formula(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let letters = elements[line.text(index)],
      line[index + 1]?.kind == .number || isLowered(line, index + 1)
    else { return nil }
    return Reading(1, letters, rule: "formula")
  }

  /// "a_1": a letter with an index.
  private static func letterBelow(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let base = line[index - 1], base.kind == .word, base.text.unicodeScalars.count == 1,
      let number = line[index + 1], number.kind == .number, number.text.count <= 2,
      line[index - 2].map({ $0.kind != .word && $0.kind != .number && $0.text != "_" }) ?? true,
      line.text(index + 2) != "_", line[index + 2]?.kind != .word
    else { return nil }
    return Reading(2, " sub \(numbers.number(number.text))", rule: "index")
  }

  // MARK: Music

  private static let accidentals = WordLists.codes.said("accidental")

  /// "B♭", "C#", "♭VII"
  private static func accidental(_ line: TokenLine, _ index: Int) -> Reading? {
    guard let name = accidentals[line.text(index)] else { return nil }
    let isSharpSign = line.text(index) == "#"
    if let note = line[index - 1], note.kind == .word, note.text.unicodeScalars.count == 1,
      "ABCDEFG".contains(note.text) || !isSharpSign && "abcdefg".contains(note.text),
      line[index - 2].map({ $0.kind != .word && $0.kind != .number }) ?? true,
      !isSharpSign || line[index + 1]?.kind != .number
    {
      return Reading(1, " \(name)", rule: "accidental")
    }
    return isSharpSign ? nil : Reading(1, "\(name) ", rule: "accidental")
  }
}
