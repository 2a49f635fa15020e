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
