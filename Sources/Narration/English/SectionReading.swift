/// Sections of laws and contracts: "s. 21(1)(b)", "clause 4(a)(ii)".
enum SectionReading {
  private static let sections = WordLists.codes.words("sections")

  /// A number with what stands in brackets directly behind it.
  static func match(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard let token = line[index], token.kind == .number, token.text.allSatisfy(\.isNumber) else {
      return nil
    }
    var parts: [String] = []
    var cursor = index + 1
    while line.text(cursor) == "(", line.text(cursor + 2) == ")", let part = line[cursor + 1],
      part.kind == .number || part.kind == .word && part.text.utf8.count <= 4, parts.count < 6
    {
      parts.append(part.text)
      cursor += 3
    }
    guard !parts.isEmpty, parts.count > 1 || follows(line, index) else { return nil }
    let numbers = EnglishNumbers(saysAnd: style.isBritish)
    var said = [numbers.cardinal(token.text)]
    var isBehindLetter = false
    for part in parts {
      if part.allSatisfy(\.isNumber) {
        said.append(numbers.cardinal(part))
        isBehindLetter = false
      } else if part.count > 1 || isBehindLetter, let value = RomanReading.value(part) {
        said.append(numbers.cardinal(value))
      } else {
        guard part.utf8.count == 1 else { return nil }
        said.append(part)
        isBehindLetter = true
      }
    }
    return Reading(cursor - index, said.joined(separator: ", "), rule: "section")
  }

  private static func follows(_ line: TokenLine, _ index: Int) -> Bool {
    var before = line.before(index)
    if line.text(before) == "." { before -= 1 }
    return line.text(before) == "§" || sections.contains(line.lower(before))
  }
}
