import Languages
import Prose

/// The language in which a text is read where nobody says it.
struct LanguageGuess {
  let language: Language
  /// What to tell a person about it.
  let finding: Finding?

  /// Lets the text's own words decide; what the reader left out, a wrapper's licence say, has no vote.
  ///
  /// - Parameter usual: the language of a text that does not tell its own.
  init(_ manuscript: Manuscript, usual: Language) {
    switch LanguageVote(of: manuscript.blocks.map(\.text.text)) {
    case .language(let found):
      language = LanguageVote.ordinary(found)
      finding = nil
    case .noneKnown:
      language = usual
      let name = usual == .americanEnglish ? "American English" : LanguageName.english(usual)
      finding = Finding(
        line: manuscript.blocks.first?.line ?? 1, code: "unknown-language",
        message: "the text is in no language that is known here; it is read as \(name)")
    case .tooShort:
      language = usual
      finding = nil
    }
  }

  /// The language that a document's words are in, where it is surely another than the one that its file declares: many files declare
  /// what their maker's program was set to.
  static func other(than declared: Language, in manuscript: Manuscript) -> LanguageGuess? {
    guard manuscript.source.utf8.count >= leastOfDocument,
      case .language(let found) = LanguageVote(of: manuscript.blocks.map(\.text.text)),
      found.code != declared.code,
      // Kin that few can tell ("nb" and "no") are believed.
      [found, declared].allSatisfy({ language in LanguagePack.all.contains { $0.code == language.code } })
    else { return nil }
    let language = LanguageVote.ordinary(found)
    return LanguageGuess(
      language: language,
      finding: Finding(
        line: 1, code: "declared-language",
        message:
          "the file says that it is in “\(declared.tag)”, but its words are in “\(language.tag)”, in which it is read;"
          + " --language says another"))
  }

  /// Less says little against a declaration, bytes.
  private static let leastOfDocument = 2000

  private init(language: Language, finding: Finding?) {
    self.language = language
    self.finding = finding
  }
}
