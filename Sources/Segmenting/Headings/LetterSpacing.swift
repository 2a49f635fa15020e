import Prose

/// Words whose letters are set apart: "C H A P T E R   O N E".
enum LetterSpacing {
  /// The line with its letters put together; unchanged where they are not apart.
  ///
  /// Where words stand no further apart than letters, a division's word tells where its number begins.
  static func closed(_ line: String, _ vocabulary: Vocabulary) -> String {
    guard line.utf8.count >= 7, line.utf8.dropFirst().first == 0x20 || line.utf8.first ?? 0 >= 0x80 else {
      return line
    }
    let letters = line.split(separator: " ")
    guard letters.count >= 4,
      letters.allSatisfy({
        $0.count == 1 || $0.count == 2 && $0.last.map { ".,:;!?'’".contains($0) } ?? false
      }),
      letters.filter({ $0.first.map(\.isLetter) ?? false }).count >= 4
    else { return line }
    let words = Self.words(of: line)
    if words.count > 1 { return words.joined(separator: " ") }
    let whole = letters.joined()
    for end in whole.indices.dropFirst(3) {
      guard vocabulary.divisions[whole[..<end].lowercased()] != nil,
        vocabulary.number(String(whole[end...]).droppingLastMarks) != nil
      else { continue }
      return whole[..<end] + " " + whole[end...]
    }
    return whole
  }

  /// The words of a line where two or more blanks stand between them.
  private static func words(of line: String) -> [String] {
    var words: [String] = [""]
    var blanks = 0
    for character in line {
      if character == " " {
        blanks += 1
        continue
      }
      if blanks > 1, words.last != "" { words.append("") }
      blanks = 0
      words[words.count - 1].append(character)
    }
    return words
  }
}
