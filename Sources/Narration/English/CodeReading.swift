/// Numbers that name and do not count: "Flight 714", "Room 305", "call 911", "Austin, TX 78701", "24/7".
enum CodeReading {
  /// Three digits after these are said in two parts.
  private static let pairs = WordLists.codes.words("pairs")

  private static let calls = WordLists.codes.words("calls")

  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind != .word else { return nil }
    guard token.kind == .number else { return international(line, index) }
    let digits = token.text
    guard digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    if line.text(index + 1) == "/", let said = shares[digits + "/" + line.text(index + 2)],
      line.text(index + 3) != "/"
    {
      return Reading(3, said, rule: "share")
    }
    if digits == "50", line.text(index + 1) == "-", line.text(index + 2) == "50" {
      return Reading(3, "fifty-fifty", rule: "share")
    }
    if ["isbn", "issn"].contains(line.lower(line.before(index))) { return book(line, index) }
    if digits.count == 1, line.text(index + 1) == "D", line[index + 1]?.kind == .word {
      return Reading(2, EnglishNumbers().cardinal(digits) + " D", rule: "code")
    }
    // A long number of a serial: "MIG-25/235212".
    if digits.count >= 5, isInSerial(line, index) {
      return Reading(1, EnglishNumbers.digitByDigit(digits), rule: "digits")
    }
    guard line[index + 1].map({ $0.isSpace || $0.kind == .mark && !"-/:".contains($0.text) }) ?? true else {
      return nil
    }
    let before = line.before(index)
    let word = line.lower(before)
    if digits.count == 3, pairs.contains(word) {
      return Reading(1, HouseNumber.spoken(digits), rule: "code")
    }
    if digits.count == 3, calls.contains(word), digits.dropFirst().first == digits.last || digits == "411" {
      return Reading(1, EnglishNumbers.digitByDigit(digits), rule: "telephone number")
    }
    if digits.count == 3, word == "code", line.lower(line.before(before)) == "area" {
      return Reading(1, EnglishNumbers.digitByDigit(digits), rule: "telephone number")
    }
    // A postal code after a state.
    if digits.count == 5, StateReading.isState(line, before) {
      return Reading(1, EnglishNumbers.digitByDigit(digits), rule: "postal code")
    }
    return nil
  }

  /// "ISBN 0-19-853453-1"
  private static func book(_ line: TokenLine, _ index: Int) -> Reading {
    var groups: [String] = []
    var cursor = index
    while let token = line[cursor], token.kind == .number || token.text == "X" {
      groups.append(token.text == "X" ? "X" : EnglishNumbers.digitByDigit(token.text))
      cursor += 1
      guard ["-", "–"].contains(line.text(cursor)), line[cursor + 1] != nil else { break }
      cursor += 1
    }
    return Reading(cursor - index, groups.joined(separator: ", "), rule: "digits")
  }

  /// A hyphen or a slash binds it to letters or to another number.
  private static func isInSerial(_ line: TokenLine, _ index: Int) -> Bool {
    ["-", "/"].contains(line.text(index - 1)) && !(line[index - 2]?.isSpace ?? true)
      && line[index - 2]?.kind != .mark
      || ["-", "/"].contains(line.text(index + 1)) && line[index + 2]?.kind == .word
  }

  private static let shares = WordLists.codes.said("shares")

  /// "+44 20 7946 0958"
  private static func international(_ line: TokenLine, _ index: Int) -> Reading? {
    guard line.text(index) == "+", line[index + 1]?.kind == .number else { return nil }
    var groups: [String] = []
    var cursor = index + 1
    while let token = line[cursor], token.kind == .number, token.text.allSatisfy(\.isNumber) {
      groups.append(token.text)
      guard line.text(cursor + 1) == " " || line.text(cursor + 1) == "-" else {
        cursor += 1
        break
      }
      cursor += 2
    }
    if line[cursor]?.kind != .number, cursor > index + 2, line[cursor - 1]?.kind != .number { cursor -= 1 }
    guard groups.count >= 3, groups[0].count <= 3, (8...15).contains(groups.reduce(0) { $0 + $1.count })
    else {
      return nil
    }
    let said = groups.map { EnglishNumbers.digitByDigit($0) }.joined(separator: ", ")
    return Reading(cursor - index, "plus " + said, rule: "telephone number")
  }
}
