import Prose
import Testing

@Suite struct TracedTextTests {
  /// "of\nﬁsh" unwrapped, its ligature spelled out: nine source bytes become seven.
  private let text: TracedText = {
    var text = TracedText("of", at: 10)
    text.append(" ", for: 12..<13)
    text.append("fi", for: 13..<16)
    text.append("sh", at: 16)
    return text
  }()

  @Test func readsAsItsText() {
    #expect(text.text == "of fish")
    #expect(text.source == 10..<18)
  }

  @Test func mapsRangesToTheSource() {
    #expect(text.source(of: 0..<2) == 10..<12)
    #expect(text.source(of: 3..<7) == 13..<18)
    #expect(text.source(of: 5..<7) == 16..<18)
    #expect(text.source(of: 0..<7) == 10..<18)
    #expect(TracedText(unsourced: "title").source(of: 0..<5) == nil)
  }

  @Test func slicesKeepTheirPlaces() {
    let slice = text.slice(3..<7)
    #expect(slice.text == "fish")
    #expect(slice.source == 13..<18)
    #expect(slice.source(of: 2..<4) == 16..<18)
  }

  @Test func neighboursOfTextAreNeighboursOfSource() {
    var dropped = TracedText("co", at: 0)
    dropped.append("op", at: 4)
    #expect(dropped.source(of: 0..<2) == 0..<4)
    #expect(dropped.source(of: 2..<4) == 4..<6)
  }

  @Test func copiesThatTouchAreOneRun() {
    var text = TracedText("ab", at: 0)
    text.append("cd", at: 2)
    #expect(text.runs.count == 1)
    #expect(text[1..<3] == "bc")
  }

  private var spanned: TracedText {
    var text = TracedText("ab cd ef", at: 10)
    text.mark(0..<2, as: .emphasis(.strong))
    text.mark(2..<5, as: .emphasis(.strong))
    text.mark(3..<3, as: .mark("m"))
    text.mark(8..<8, as: .silence(milliseconds: 5))
    return text
  }

  @Test func spansSurviveSlicesAndJoints() {
    #expect(spanned.spans.count == 3)
    #expect(spanned.slice(0..<3).spans == [Span(0..<3, .emphasis(.strong))])
    #expect(spanned.slice(3..<6).spans == [Span(0..<2, .emphasis(.strong)), Span(0..<0, .mark("m"))])
    #expect(spanned.slice(6..<8).spans == [Span(2..<2, .silence(milliseconds: 5))])
    var twice = spanned
    twice.append(spanned)
    #expect(twice.spans.map(\.range) == [0..<5, 3..<3, 8..<8, 8..<13, 11..<11, 16..<16])
  }

  @Test func markupIsNoPartOfWords() {
    var text = TracedText(markedUp: ())
    text.append("ab", at: 3)
    text.append("c", at: 8)
    text.append("&", for: 12..<17)
    #expect(text.sources(of: 0..<4).map(\.source) == [3..<5, 8..<9, 12..<17])
    #expect(text.source(of: 0..<2) == 3..<5)
    #expect(text.slice(1..<4).sources(of: 0..<2).map(\.source) == [4..<5, 8..<9])
    #expect(text.skips(line: 1, reason: "x").map(\.text) == ["ab", "c", "&"])
  }
}

@Suite struct LanguageTests {
  @Test(arguments: [
    ("en-GB", true), ("en-GB-scotland", true), ("en-US", false), ("en", false), ("es-ES", false),
  ])
  func britishOrNot(tag: String, isBritish: Bool) {
    #expect(Language(tag).isBritish == isBritish)
  }

  @Test func codesAreLowerCase() { #expect(Language("EN-gb").code == "en") }

  @Test func linesAreCountedFromOne() {
    let lines = LineIndex("a\nbc\n\nd")
    #expect([0, 1, 2, 4, 5, 6].map(lines.line) == [1, 1, 2, 2, 3, 4])
  }
}
