import Languages

/// "M. Gillenormand", "M. de Rênal": in an English book about France, monsieur.
enum MonsieurReading {
  private static let forenames = Set(LanguagePack.everywhere("forenames").map { $0[0] })
  private static let particles = WordLists.shortForms.words("french-particle")
  private static let titles = WordLists.shortForms.words("french-title")

  static let match: ReadingRule = { line, index, _ in
    guard line.text(index) == "M", line.text(index + 1) == ".", line[index + 2]?.isSpace ?? false,
      let name = line[index + 3], name.kind == .word, !isInitial(line, index)
    else { return nil }
    return isParticle(name) || name.isCapitalised && isName(line, index + 3) ? title : nil
  }

  private static let title = Reading(
    2, LanguagePack.built("fr").abbreviations.entries.first { $0.written == "M." }?.said.withCapital ?? "",
    rule: "abbreviation")

  /// "de", "d'Artagnan".
  private static func isParticle(_ name: Token) -> Bool {
    particles.contains { $0.hasSuffix("'") ? name.lower.hasPrefix($0) : name.text == $0 }
  }

  /// True for a family's name: French by an accent or another title near it, or one that nothing speaks against.
  private static func isName(_ line: TokenLine, _ index: Int) -> Bool {
    guard let name = line[index], name.text.unicodeScalars.count > 1 else { return false }
    let near = max(0, index - 43)..<min(line.count, index + 40)
    let hasAccent = name.text.unicodeScalars.contains { (0xC0...0xFF).contains($0.value) }
    if hasAccent || line.tokens[near].contains(where: { titles.contains($0.lower) }) { return true }
    // "M. Scott Peck" and "M. Night Shyamalan" have an initial; a name alone in its line is a signature's.
    let next = line[line.afterSpace(index + 1)]
    let isAlone = line.opens(index - 3) && !line.goesOn(index + 1)
    guard name.text.unicodeScalars.count > 2, name.text != name.text.uppercased(),
      !forenames.contains(name.lower), !isAlone,
      next.map({ !$0.isCapitalised || line[index + 1]?.isSpace != true }) ?? true
    else { return false }
    // "M. Reed and J. Brown": among initials it is one.
    return !near.contains { other in
      other != index - 3 && line.text(other + 1) == "." && line[other].map(isCapitalLetter) ?? false
        && (line.text(other) != "M" || isInitial(line, other))
    }
  }

  private static func isCapitalLetter(_ token: Token) -> Bool {
    token.isCapitalised && token.text.unicodeScalars.count == 1
  }

  /// "William M. Thackeray", "by J. M. Synge", "by M. Smith": where authors are named, and behind names.
  private static func isInitial(_ line: TokenLine, _ index: Int) -> Bool {
    let before = line.before(index)
    guard before < index, let word = line[before] else { return false }
    if line[index - 1]?.isSpace ?? false, word.text == "." {
      return line[before - 1].map { $0.text.unicodeScalars.count == 1 } ?? false
    }
    return line.lower(before) == "by"
      || word.isCapitalised && (!line.opens(before) || forenames.contains(word.lower))
  }
}
