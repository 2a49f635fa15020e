import Languages
import Prose

/// Says characters as the author says that they are to be understood.
///
/// The kinds are those of W3C's note “SSML 1.0 say-as attribute values”, and those that engines commonly add.
struct SayAsReading {
  let language: Language
  let style: ReadingStyle

  private var numbers: EnglishNumbers { EnglishNumbers(saysAnd: style.isBritish) }

  /// What is said; nil where the language's own rules know better.
  func spoken(_ written: String, as sayAs: Span.SayAs) -> String? {
    let text = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    switch sayAs.kind {
    case .characters: return characters(text)
    case .digits: return digits(text)
    case .telephone: return telephone(text)
    case .cardinal: return isEnglish ? cardinal(text) : nil
    case .ordinal: return isEnglish ? whole(text).map { numbers.ordinal($0) } : nil
    case .date: return isEnglish ? DateParts(text, format: sayAs.format)?.spoken(style) : nil
    case .fraction: return isEnglish ? fraction(text) : nil
    case .time, .unit, .expletive: return nil
    }
  }

  /// What the rules are asked about instead of what is written.
  func plainer(_ written: String, as sayAs: Span.SayAs) -> String {
    let digits = written.filter(\.isNumber)
    guard sayAs.kind == .time, digits.count == written.count, [3, 4].contains(digits.count) else {
      return written
    }
    return digits.dropLast(2) + ":" + digits.suffix(2)
  }

  private var isEnglish: Bool { language.code == "en" }

  // MARK: Numbers

  private func cardinal(_ text: String) -> String? {
    let isNegative = text.hasPrefix("-") || text.hasPrefix("−")
    let body = isNegative ? String(text.dropFirst()) : text
    let sign = isNegative ? "minus " : ""
    if let digits = whole(body) { return sign + numbers.cardinal(digits) }
    let plain = body.filter { $0 != "," }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }), !parts[1].isEmpty
    else { return nil }
    return sign + numbers.number(plain)
  }

  /// The digits of a whole number, which may have commas, an ordinal's ending, or be Roman.
  private func whole(_ text: String) -> String? {
    if let value = RomanReading.value(text.uppercased()) { return String(value) }
    var digits = text.filter { $0 != "," && $0 != " " }
    for ending in ["st", "nd", "rd", "th"] where digits.lowercased().hasSuffix(ending) {
      digits.removeLast(2)
    }
    return !digits.isEmpty && digits.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? digits : nil
  }

  private func fraction(_ text: String) -> String? {
    let parts = text.split { $0 == " " || $0 == "+" }
    guard let last = parts.last, (1...2).contains(parts.count) else { return nil }
    let terms = last.split { $0 == "/" || $0 == "⁄" }.compactMap { Int($0) }
    guard terms.count == 2, terms[0] >= 0, terms[1] > 1 else { return nil }
    let said = numbers.fraction(terms[0], terms[1])
    guard parts.count == 2 else { return said }
    guard let whole = whole(String(parts[0])) else { return nil }
    return numbers.cardinal(whole) + " and " + (terms[0] == 1 ? "a" + said.dropFirst(3) : said)
  }

  // MARK: Characters

  /// Each character by its name: "A B 1" is "A, B, one".
  private func characters(_ text: String) -> String {
    text.compactMap { name(of: $0) }.joined(separator: " ")
  }

  private func digits(_ text: String) -> String {
    text.filter { $0.isNumber || $0.isLetter }.compactMap { name(of: $0) }.joined(separator: " ")
  }

  /// Groups of digits, with a breath between them.
  private func telephone(_ text: String) -> String {
    var groups: [[String]] = [[]]
    for character in text {
      if character == "+", isEnglish { groups.append(["plus"]) }
      if character.isNumber || character.isLetter, let name = name(of: character) {
        groups[groups.count - 1].append(name)
      } else if character != "+", groups.last?.isEmpty == false {
        groups.append([])
      }
    }
    return groups.filter { !$0.isEmpty }.map { $0.joined(separator: " ") }.joined(separator: ", ")
  }

  private func name(of character: Character) -> String? {
    if let digit = character.wholeNumberValue, character.isASCII {
      return isEnglish ? EnglishNumbers.small[digit] : String(character)
    }
    if character.isLetter || character.isNumber { return character.uppercased() }
    if character.isWhitespace { return nil }
    return isEnglish ? Self.marks[character] : String(character)
  }

  private static let marks = WordLists.codes.characters("characters")
}

/// The parts of a date whose order the author gives, such as `dmy`.
private struct DateParts {
  private var year: Int?
  private var month: Int?
  private var day: Int?

  /// Takes a date of numbers, or with the month in letters, apart; nil where it does not follow its format.
  init?(_ text: String, format: String?) {
    let parts = text.split { "-/., ".contains($0) }.map(String.init)
    guard let format, ["mdy", "dmy", "ymd", "ydm", "md", "dm", "ym", "my", "y", "m", "d"].contains(format)
    else { return nil }
    var values = parts
    if parts.count == 1, format.count == 3, text.count == 8, Int(text) != nil {
      // "20061231": the year has four digits.
      var rest = Substring(text)
      values = format.map { letter in
        let part = rest.prefix(letter == "y" ? 4 : 2)
        rest = rest.dropFirst(part.count)
        return String(part)
      }
    }
    guard values.count == format.count else { return nil }
    for (letter, part) in zip(format, values) {
      let number = Int(part.prefix { $0.isNumber })
      switch letter {
      case "y":
        guard let number, 0...9999 ~= number else { return nil }
        year = part.count == 2 ? number + (number < 50 ? 2000 : 1900) : number
      case "m":
        let name = part.lowercased()
        month = number ?? DateReading.months.number(name)
        guard let month, 1...12 ~= month else { return nil }
      default:
        guard let number, 1...31 ~= number else { return nil }
        day = number
      }
    }
  }

  func spoken(_ style: ReadingStyle) -> String {
    let numbers = EnglishNumbers()
    let name = month.map { DateReading.months.names[$0 - 1] }
    let said = day.map { numbers.ordinal($0) }
    let date: String? =
      if let name, let said {
        style.isBritish ? "the \(said) of \(name)" : "\(name) \(said)"
      } else {
        name ?? said.map { "the \($0)" }
      }
    let spokenYear = year.map { numbers.year($0) }
    return [date, spokenYear].compactMap { $0 }.joined(separator: day == nil ? " " : ", ")
  }
}
