import Languages

/// "M. Gillenormand", "M. de Rênal": in an English book about France, monsieur.
enum FrenchTitleReading {
  private static let particles: Set<String> = ["d", "de", "des", "du", "la", "le"]
  private static let forenames = Set(LanguagePack.everywhere("forenames").map { $0[0] })

  static let match: ReadingRule = { line, index, _ in
    guard line.text(index) == "M", line.text(index + 1) == ".", line[index + 2]?.isSpace ?? false,
      let name = line[index + 3], name.kind == .word, !isInitial(line, index)
    else { return nil }
    let title = Reading(2, words, rule: "abbreviation")
    if particles.contains(name.lower.prefix { $0 != "'" }.description), !name.isCapitalised {
      return title
    }
    // "M. Scott Peck" and "M. Night Shyamalan" have an initial; a name alone in its line is a signature's.
    let next = line[line.afterSpace(index + 4)]
    let isAlone = line.opens(index) && !line.goesOn(index + 4)
    guard name.isCapitalised, name.text.unicodeScalars.count > 2, name.text != name.text.uppercased(),
      !forenames.contains(name.lower), !isAlone,
      next.map({ !$0.isCapitalised || line[index + 4]?.isSpace != true }) ?? true
    else { return nil }
    return title
  }

  private static let words =
    LanguagePack.built("fr").abbreviations.entries.first { $0.written == "M." }?.said.withCapital ?? ""

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
