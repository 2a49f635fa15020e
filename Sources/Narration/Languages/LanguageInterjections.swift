import Languages

/// Sounds that are written with consonants alone, which voices would spell.
extension LanguageRules {
  /// Sounds by their letters, each but once: "psst" and "pssst" are rows of "pst".
  static func interjections(of pack: LanguagePack) -> [String: String] {
    let rows = pack.rows("sounds").filter { $0[0] == "interjection" }
    return Dictionary(rows.map { ($0[1], $0[2]) }) { first, _ in first }
  }

  /// How they are written longer: one letter again and again, which is how many people write them.
  static func stretched(_ letters: String) -> [String] {
    letters.indices.flatMap { place in
      (1...12).map { count in
        letters[..<place] + String(repeating: letters[place], count: count)
          + letters[letters.index(after: place)...]
      }
    }
  }

  /// "Psst!", "Brrrr", "Hmmm".
  func interjection(_ line: TokenLine, _ index: Int, _ style: ReadingStyle) -> Reading? {
    guard !interjections.isEmpty, let token = line[index], token.kind == .word, token.text.count <= 16,
      line[index - 1]?.kind != .word, line[index - 1]?.kind != .number, line[index + 1]?.kind != .number
    else { return nil }
    var letters = ""
    for letter in token.lower where letters.last != letter { letters.append(letter) }
    // "Mmm", not the letter.
    guard let sounds = interjections[letters], letters.count > 1 || token.text.count > 2 else { return nil }
    // "KG", "TS" are letters, "Psst" and "PSSST" are none.
    guard token.text != token.text.uppercased() || letters != token.lower || line.isShouted else {
      return nil
    }
    return Reading(1, token.text, rule: "interjection", ipa: sounds)
  }
}
