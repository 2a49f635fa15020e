import Prose
import Script
import Testing

@testable import Narration

@Suite struct LedgerTests {
  private func ledger(_ entries: [(Range<Int>, Piece.Treatment)]) -> Ledger {
    var ledger = Ledger()
    let sentence = ScriptSentence(
      text: "", spoken: "", language: .americanEnglish, phrases: [],
      ledger: entries.map { LedgerEntry(source: $0.0, spoken: "x", treatment: $0.1) })
    ledger.enter(
      ChapterScript(paragraphs: [ScriptParagraph(role: .body, line: 1, sentences: [sentence])]))
    return ledger
  }

  @Test func anAccountThatAddsUpCloses() throws {
    var ledger = ledger([(6..<10, .asWritten), (0..<5, .rewritten(rule: "year"))])
    ledger.enter([Skip(source: 12..<15, line: 2, text: "***", reason: "scene break")])
    try ledger.close(over: "1963, said\n\n***\n".replacing(at: 4, with: "y"))
    #expect(ledger.entries.map { $0.source?.lowerBound } == [0, 6, 12])
  }

  @Test func whatIsMissingIsNamed() {
    var ledger = ledger([(0..<3, .asWritten)])
    #expect(throws: Ledger.Discrepancy(line: 2, text: "lost", isDouble: false)) {
      try ledger.close(over: "one\nlost")
    }
  }

  @Test func whatIsClaimedTwiceIsNamed() {
    var ledger = ledger([(0..<3, .asWritten), (2..<4, .asWritten)])
    #expect(throws: Ledger.Discrepancy(line: 1, text: "e", isDouble: true)) {
      try ledger.close(over: "ones")
    }
  }
}

extension String {
  fileprivate func replacing(at offset: Int, with other: Character) -> String {
    var characters = Array(self)
    characters[offset] = other
    return String(characters)
  }
}
