import Prose
import Script
import Testing

@testable import Narration

/// What whoever copied a text says about it, and what its writer struck out.
@Suite struct CopyistMarkTests {
  private func script(_ text: String, saysGaps: Bool = true, sentences: [Range<Int>]? = nil)
    -> ScriptParagraph
  {
    let paragraph = Paragraph(
      role: .body, text: TracedText(text, at: 0), line: 1, sentences: sentences ?? [0..<text.utf8.count])
    return Narrator(language: .americanEnglish, saysGaps: saysGaps).script(of: paragraph)
  }

  private func left(_ script: ScriptParagraph) -> [String] {
    script.sentences.flatMap(\.ledger).compactMap {
      if case .skipped(let reason) = $0.treatment { reason } else { nil }
    }
  }

  @Test func whatCannotBeReadIsSaidOrSilent() {
    let text = "We had [two words illegible] for supper."
    let said = script(text).sentences[0]
    #expect(said.spoken == "We had, two words illegible, for supper.")
    let silent = script(text, saysGaps: false).sentences[0]
    #expect(silent.spoken == "We had for supper.")
    #expect(silent.phrases[0].pausesAfter == [.omission])
    #expect(left(script(text, saysGaps: false)) == ["illegible in the source"])
    let findings = NarrationFindings([ChapterScript(paragraphs: [script(text, saysGaps: false)])])
    #expect(findings.findings(LineIndex(text)).map(\.code) == ["illegible"])
  }

  @Test(arguments: [
    ("I ~~was sick~~ did not go.", "I did not go.", ["struck out"]),
    ("I ~~was~~ ~~am~~ go.", "I go.", ["struck out", "struck out"]),
    ("so [page 2] it [verso] went.", "so it went.", ["page mark", "page mark"]),
  ])
  func whatIsLeftOutHasAReason(text: String, spoken: String, reasons: [String]) {
    let said = script(text)
    #expect(said.sentences[0].spoken == spoken)
    #expect(left(said) == reasons)
  }

  @Test func sentencesThatAreStruckOutAreSilent() throws {
    let text = "I went. ~~It rained. We ran.~~ He came."
    let said = script(text, sentences: [0..<7, 8..<20, 21..<30, 31..<39])
    #expect(said.sentences.map(\.spoken) == ["I went.", "", "", "He came."])
    var ledger = Ledger()
    ledger.enter(ChapterScript(paragraphs: [said]))
    try ledger.close(over: text)
  }

  @Test(arguments: [
    "a ~~ b", "a ~~b and c", "`~~x~~` is code", "``a ` ~~x~~`` is code", "~~~x~~~", "a ~b~ c", "a ~~ b ~~ c",
  ])
  func otherTildesStrikeNothing(text: String) {
    #expect(StruckWords.ranges(in: text).isEmpty)
  }
}
