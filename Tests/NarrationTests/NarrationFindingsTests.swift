import Prose
import Script
import Testing

@testable import Narration

@Suite struct NarrationFindingsTests {
  private func findings(_ text: String) -> [String] {
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let script = Narrator(language: .americanEnglish).script(of: paragraph)
    return NarrationFindings([ChapterScript(paragraphs: [script])]).findings(LineIndex(text))
      .map { "\($0.line) \($0.code)" }
  }

  @Test(arguments: [
    ("He wrote a ∑ b and c ∑ d.", ["1 unknown-sign"]),
    ("The Gde. of\nYork met the frgm. owner.", ["1 unknown-abbreviation", "2 unknown-abbreviation"]),
    ("She read თბილისი there.", ["1 unknown-script"]),
    ("It was Zog II.", ["1 numeral-guess"]),
    ("He [illegible] and [torn] and [Tom] left.", ["1 illegible", "1 illegible"]),
    ("Dr. Hill paid $5 & 3% to Henry VIII, e.g. in “May”—see § 5.", []),
    ("“Naïve,” said Zoë’s fiancé; 5 × 3 = 15 … (café).", []),
  ]) func whatNoRuleKnowsIsNamed(text: String, expected: [String]) {
    #expect(findings(text) == expected)
  }

  @Test func theSameIsNamedOnce() {
    let text = "a ∑ b ∑ c ∑ d"
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let script = Narrator(language: .americanEnglish).script(of: paragraph)
    let found = NarrationFindings([ChapterScript(paragraphs: [script])]).findings(LineIndex(text))
    #expect(
      found.map(\.message) == ["no rule knows the sign “∑” (3 times); the voice decides how it is said"])
  }
}

/// What is named of a language without a pack.
@Suite struct UnreadLanguageTests {
  private func sentence(_ text: String, _ language: String) -> (ScriptParagraph, [Finding]) {
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let script = Narrator(language: Language(language)).script(of: paragraph)
    let findings = NarrationFindings([ChapterScript(paragraphs: [script])]).findings(LineIndex(text))
    return (script, findings)
  }

  @Test func oneFindingNamesTheLanguage() {
    let (_, found) = sentence(
      "Kl. 14:30 mötte hon Karl XII\noch 5 andra, t.ex. två på 1960-talet, § 3.", "sv")
    #expect(
      found.map(\.message) == [
        "no rules are known for Swedish: 6 written things are left to the voice as they stand, “Kl.” (line 1), “14:30” (line 1), “XII” (line 1) and so on; a lexicon can say them"
      ])
    #expect(found.map(\.code) == ["unread-language"])
  }

  @Test(arguments: [
    ("Hon fick 12 brev och “5” till; J. Strand kom (1963).", "sv"), ("მას 12 წიგნი ჰქონდა.", "ka"),
    ("உங்களிடம் 5 நூல்கள்.", "ta"),
  ]) func plainProseHasNone(text: String, language: String) {
    #expect(sentence(text, language).1.isEmpty)
  }

  /// Of a language that CLDR cannot spell, numbers are left as well.
  @Test(arguments: ["eu", "ht", "la", "sl", "xx"]) func nothingIsBorrowed(language: String) {
    let (script, found) = sentence("abc 12 def 1963.", language)
    #expect(script.sentences[0].spoken == "abc 12 def 1963.")
    #expect(found.map(\.code) == ["unread-language"])
  }

  /// A number among words of another language is said in it, and by whoever says them.
  @Test func aNumberAmongForeignWordsIsForeign() {
    let (script, found) = sentence(
      "She read στις 5 Μαΐου there, and _le 12 mai nous étions à la gare_ too.", "en-US")
    let phrases = script.sentences[0].phrases
    #expect(phrases.map(\.language.tag) == ["en-US", "el", "en-US", "fr", "en-US"])
    #expect(phrases[1].text.hasPrefix("στις πέντε Μαΐου"))
    #expect(phrases[3].text.hasPrefix("le douze mai nous étions"))
    #expect(found.isEmpty)
  }
}
