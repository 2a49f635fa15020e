/// Numbers in English words.
struct EnglishNumbers: Sendable {
  /// "one hundred and one".
  var saysAnd = false

  static let small = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
  ]
  static let tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
  private static let scales = [
    "", "thousand", "million", "billion", "trillion", "quadrillion", "quintillion", "sextillion",
    "septillion", "octillion",
    "nonillion", "decillion",
  ]

  /// A whole number of any length, from its digits; longer than scales have names, digit by digit.
  func cardinal(_ digits: some StringProtocol) -> String {
    let trimmed = String(digits.drop { $0 == "0" })
    guard !trimmed.isEmpty else { return "zero" }
    guard trimmed.count <= 3 * Self.scales.count else { return Self.digitByDigit(digits) }
    var groups: [Int] = []
    var rest = Substring(trimmed)
    while !rest.isEmpty {
      groups.append(Int(rest.suffix(3)) ?? 0)
      rest = rest.dropLast(3)
    }
    var words: [String] = []
    for (scale, value) in groups.enumerated().reversed() where value > 0 {
      let isTail = scale == 0 && value < 100 && !words.isEmpty && saysAnd
      words.append((isTail ? "and " : "") + hundreds(value) + (scale > 0 ? " " + Self.scales[scale] : ""))
    }
    return words.joined(separator: " ")
  }

  func cardinal(_ value: Int) -> String { cardinal(String(value)) }

  /// 0 to 999.
  private func hundreds(_ value: Int) -> String {
    guard value >= 100 else { return Self.underHundred(value) }
    let rest = value % 100
    let head = Self.small[value / 100] + " hundred"
    return rest == 0 ? head : head + (saysAnd ? " and " : " ") + Self.underHundred(rest)
  }

  /// 0 to 99.
  static func underHundred(_ value: Int) -> String {
    if value < 20 { return small[value] }
    return value % 10 == 0 ? tens[value / 10] : tens[value / 10] + "-" + small[value % 10]
  }

  /// "twenty-first" from its digits.
  func ordinal(_ digits: some StringProtocol) -> String { Self.ordinal(ofWords: cardinal(digits)) }

  func ordinal(_ value: Int) -> String { ordinal(String(value)) }

  /// The ordinal of a cardinal in words: its last word changes.
  static func ordinal(ofWords words: String) -> String {
    let cut = words.lastIndex { $0 == " " || $0 == "-" }.map { words.index(after: $0) } ?? words.startIndex
    let last = String(words[cut...])
    let irregular = [
      "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
      "twelve": "twelfth",
    ]
    let ending = irregular[last] ?? (last.hasSuffix("y") ? last.dropLast() + "ieth" : last + "th")
    return words[..<cut] + ending
  }

  /// Years as they are said: "fifteen oh-six", "eighteen hundred", "two thousand five", "twenty ten".
  func year(_ value: Int) -> String {
    let century = value / 100
    let rest = value % 100
    if value < 1000 || value % 1000 < 10 || value >= 3000 { return cardinal(value) }
    if rest == 0 { return Self.underHundred(century) + " hundred" }
    return Self.underHundred(century) + " " + (rest < 10 ? "oh-" + Self.small[rest] : Self.underHundred(rest))
  }

  /// "nineteen sixties"; "sixties" for two digits.
  func decade(_ digits: some StringProtocol) -> String? {
    guard let value = Int(digits), digits.count == 2 || digits.count == 4 else { return nil }
    let rest = value % 100
    let plural = rest == 0 ? "hundreds" : Self.plural(Self.underHundred(rest))
    if digits.count == 2 { return rest % 10 == 0 && rest > 0 ? plural : nil }
    if value % 1000 == 0 { return cardinal(value) + "s" }
    return rest % 10 == 0 ? Self.underHundred(value / 100) + " " + plural : nil
  }

  private static func plural(_ word: String) -> String {
    word.hasSuffix("y") ? word.dropLast() + "ies" : word + "s"
  }

  /// Each digit by itself.
  static func digitByDigit(_ digits: some StringProtocol) -> String {
    digits.compactMap { $0.wholeNumberValue }.filter { $0 < 10 }.map { small[$0] }.joined(separator: " ")
  }

  /// A number as written, with commas and a decimal point: "three point one four".
  func number(_ written: String) -> String {
    let plain = written.filter { $0 != "," }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map(String.init) ?? ""
    guard parts.count == 2 else { return cardinal(whole) }
    let fraction = Self.digitByDigit(parts[1])
    return (whole.isEmpty ? "" : cardinal(whole) + " ") + "point " + fraction
  }

  /// "three quarters", "one half", "five sixteenths".
  func fraction(_ numerator: Int, _ denominator: Int) -> String {
    let name: String
    switch denominator {
    case 2: name = numerator == 1 ? "half" : "halves"
    case 4: name = numerator == 1 ? "quarter" : "quarters"
    case 100, 1000: name = ["hundredth", "thousandth"][denominator / 1000] + (numerator == 1 ? "" : "s")
    default: name = ordinal(denominator) + (numerator == 1 ? "" : "s")
    }
    return cardinal(numerator) + " " + name
  }
}
