import Languages
import Prose

/// The language in which a text is read where nobody says it.
struct LanguageGuess {
  let language: Language
  /// What to tell a person about it.
  let finding: Finding?

  /// Lets the text's own words decide; what the reader left out, a wrapper's licence say, has no vote.
  init(_ manuscript: Manuscript) {
    switch LanguageVote(of: manuscript.blocks.map(\.text.text)) {
    case .language(let found):
      language = Self.ordinary[found.code] ?? found
      finding = nil
    case .noneKnown:
      language = .americanEnglish
      finding = Finding(
        line: manuscript.blocks.first?.line ?? 1, code: "unknown-language",
        message: "the text is in no language that is known here; it is read as American English")
    case .tooShort:
      language = .americanEnglish
      finding = nil
    }
  }

  /// Whose rules and narrators are ordinary; a language that is not among them has none but its own.
  private static let ordinary: [String: Language] = [
    "de": Language("de-DE"), "en": .americanEnglish, "es": Language("es-ES"), "fr": Language("fr-FR"),
    "ru": Language("ru-RU"),
  ]
}
