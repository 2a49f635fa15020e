import Prose
import Script
import Testing

@testable import Narration

@Suite struct UnsayableSignTests {
  private func messages(_ text: String, _ tag: String) -> [String] {
    let language = Language(tag)
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let chapter = Chapter(title: "", kind: .part, line: 1, paragraphs: [paragraph])
    let script = Narrator(language: language).script(of: chapter)
    return NarrationFindings([script]).findings(LineIndex(text)).filter { $0.code == "unsayable-sign" }
      .map(\.message)
  }

  @Test func whatAVoiceHasNoSoundForIsOneFinding() throws {
    let found = try #require(messages("雨と雨と雪。", "ja").first)
    #expect(found.contains("2 signs, met 3 times: “雨”, “雪”"))
    #expect(messages("かな", "ja").isEmpty)
    #expect(messages("雨", "zh").isEmpty)
  }

  @Test func aReadingInKanaIsSaidOnce() {
    #expect(messages("憂鬱（ゆううつ）だった。", "ja").isEmpty)
    #expect(messages("42", "ja").isEmpty)
  }

  @Test func hebrewDigitsAreWords() {
    #expect(messages("ב-3 במאי", "he").isEmpty)
    #expect(messages("3:15", "he").first?.contains("3 signs") == true)
  }
}
