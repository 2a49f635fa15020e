import Prose
import Testing

@testable import Segmenting

/// Where parts begin in a text without headings.
@Suite struct PartTests {
  private func block(_ text: String, line: Int = 0) -> ProseBlock {
    ProseBlock(text: TracedText(unsourced: text), line: line)
  }

  private let long =
    "the harbour was rebuilt by people who had come a long way, and who had brought with them the tools, the "
    + "songs and the recipes of four coasts; nobody wrote down which of them laid the first stone, and it "
    + "would be wrong to guess at it now."

  @Test(arguments: [
    ("There is a road along the dyke, and ", StartCue.opener), ("She went on, for ", .anaphor),
    ("But as everybody knew by then, ", .conjunction), ("When this was settled, ", .pointsBack),
  ])
  func aCueIsSeenWhereAParagraphBeginsWithIt(start: String, cue: StartCue) {
    let cues = StartCues(language: .americanEnglish)
    let before = block("So much for " + long)
    #expect(cues.seen(block(start + long), after: before, isDialogue: false)?[cue] == 1)
    #expect(
      cues.seen(block("Boats came in late and found " + long), after: before, isDialogue: false)?[cue] == nil)
  }

  @Test func aParagraphWithoutWordsBeginsNothing() {
    let cues = StartCues(language: .americanEnglish)
    #expect(cues.seen(block("* * *"), after: block(long), isDialogue: false) == nil)
  }

  @Test func whatStandsBeforeIsSeenToo() {
    let cues = StartCues(language: .americanEnglish)
    let seen = cues.seen(block("Nobody did."), after: block("Who stayed?"), isDialogue: false)
    #expect(seen?[.questionBefore] == 1)
    #expect((seen?[.brevity] ?? 0) > 0.9)
    #expect(
      cues.seen(block("Nobody did."), after: block("All stayed."), isDialogue: false)?[.shortBefore] == 1)
    #expect(
      cues.seen(block("Nobody did."), after: block("All stayed."), isDialogue: true)?[.shortBefore] == nil)
  }

  @Test func aPartBeginsRatherWhereTheSubjectChangesThanWithAWordThatPointsBack() {
    let sea =
      "The tide turned and the boats lay on the sand while the gulls walked among the nets and the tide rose. "
    let bread =
      "The oven was hot and the dough had risen and the baker shaped the loaves and the flour dusted his arms. "
    // Eight paragraphs of one subject, one of them with a word that points back, and six of another.
    var paragraphs = (0..<8).map { block(sea + sea + sea, line: $0) }
    paragraphs[6] = block("They saw it too. " + sea + sea + sea, line: 6)
    paragraphs += (8..<14).map { block(bread + bread + bread, line: $0) }
    let words = Double(paragraphs.reduce(0) { $0 + $1.words })
    let maker = PartMaker(wordsPerPart: words / 2, language: .americanEnglish)
    #expect(maker.starts(of: paragraphs, forbidden: []) == [0, 8])
  }

  @Test func whereNoPartMayBeginNoneDoes() {
    let paragraphs = (0..<12).map { block("The lamp was lit. " + long, line: $0) }
    let words = Double(paragraphs.reduce(0) { $0 + $1.words })
    let maker = PartMaker(wordsPerPart: words / 3, language: .americanEnglish)
    let free = maker.starts(of: paragraphs, forbidden: [])
    #expect(free.count == 3)
    let bound = maker.starts(of: paragraphs, forbidden: Set(free.dropFirst()))
    #expect(Set(bound).isDisjoint(with: free.dropFirst()))
  }

  @Test func aBreakOfTheAuthorsOutweighsEverythingElse() {
    #expect(StartWeights.used.worth([.sceneBreak: 1, .anaphor: 1, .brevity: 0.5]) > 0)
    #expect(StartWeights.used.worth([.sceneBreak: 1]) > StartWeights.used.worth([.depth: 1, .opener: 1]))
  }

  /// Figures computed by hand from the definitions.
  @Test func scoresOfBoundariesAreThoseOfTheirDefinitions() {
    #expect(
      BoundaryScore([0, 4, 8], [0, 4, 8], of: 12).described
        == "texts 1\tboundaries 2\tmade 2\tPk 0.0000\tWindowDiff 0.0000\tF1 1.0000\tF1 within one 1.0000")
    #expect(
      BoundaryScore([0, 4, 8], [0, 5, 8], of: 12).described
        == "texts 1\tboundaries 2\tmade 2\tPk 0.2000\tWindowDiff 0.2000\tF1 0.5000\tF1 within one 1.0000")
    #expect(
      BoundaryScore([0, 4, 8], [0], of: 12).described
        == "texts 1\tboundaries 2\tmade 0\tPk 0.4000\tWindowDiff 0.4000\tF1 0.0000\tF1 within one 0.0000")
  }
}
