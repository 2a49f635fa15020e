import Prose
import Testing

@testable import Segmenting

/// What a reader of a format knows that plain text has to guess: outlines, notes, documents.
@Suite struct HandedOverTests {
  private let source = "# One\n\nIt was so.[1] It is.\n\nA note.\n\nTwo begins here.\n\nThe end.\n"

  private func manuscript() -> Manuscript {
    var text = TracedText("It was so.", at: 7)
    text = TracedText(markedUp: ())
    text.append("It was so.", at: 7)
    text.append(" It is.", at: 20)
    let rest = [(38, "Two begins here."), (56, "The end.")].map { TracedText($0.1, at: $0.0) }
    let blocks = ([text] + rest).map {
      Block(kind: .text, text: $0, lines: [$0], line: 3, blankLinesBefore: 1)
    }
    return Manuscript(
      name: "a.x", source: source, blocks: blocks,
      skipped: [Skip(source: 0..<5, line: 1, text: "# One", reason: "heading picture")])
  }

  @Test func aHandedOutlineIsTheOutline() {
    var manuscript = manuscript()
    manuscript.outline = Outline(entries: [
      Outline.Entry(blocks: 0..<0, title: "The First", kind: .chapter, level: 1),
      Outline.Entry(blocks: 1..<2, title: "Second: Here", kind: .chapter, level: 1),
      Outline.Entry(blocks: 3..<3, title: "Nothing", kind: .chapter, level: 1),
    ])
    let book = Segmenter().book(from: manuscript)
    #expect(book.chapters.map(\.title) == ["The First", "Second: Here"])
    #expect(book.chapters[0].paragraphs.map(\.text.text) == ["It was so. It is."])
    #expect(book.chapters[1].paragraphs.map(\.role) == [.heading, .body])
  }

  @Test func notesStandBesideTheText() {
    var manuscript = manuscript()
    manuscript.isAuthored = true
    manuscript.notes = [Note(id: "1", mark: 17..<20, text: TracedText("A note.", at: 29), line: 5)]
    let book = Segmenter().book(from: manuscript)
    #expect(book.notes == manuscript.notes)
    #expect(book.skipped.map(\.reason) == ["heading picture", "note mark", "note"])
    #expect(book.skipped.map(\.text) == ["# One", "[1]", "A note."])
    #expect(!book.chapters.flatMap(\.paragraphs).contains { $0.text.text.contains("note") })
  }

  @Test func documentsHavePlaces() {
    var documents = SourceDocuments()
    #expect(documents.place(of: 0..<5) == nil)
    let lines = LineIndex(source)
    let finding = Finding(line: 7, code: "x", message: "y")
    #expect(finding.placed(in: documents, lines) == finding && finding.whereabouts == "line 7")
    documents.begin("a.xhtml", at: 0)
    documents.begin("b.xhtml", at: 38)
    #expect(documents.place(of: 7..<17) == Place(document: "a.xhtml", bytes: 7..<17))
    #expect(documents.place(of: 38..<41) == Place(document: "b.xhtml", bytes: 0..<3))
    let placed = finding.placed(in: documents, lines)
    #expect(placed.place?.document == "b.xhtml" && placed.whereabouts == "line 7 (b.xhtml)")
    var manuscript = manuscript()
    manuscript.documents = documents
    #expect(Segmenter().book(from: manuscript).documents == documents)
  }
}
