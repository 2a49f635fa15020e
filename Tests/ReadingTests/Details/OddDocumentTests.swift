import Prose
import TestSupport
import Testing

@testable import Reading

/// What is legal in a format, and rare.
@Suite struct OddDocumentTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static func paragraph(_ words: String) -> String { "<w:p><w:r><w:t>\(words)</w:t></w:r></w:p>" }

  private static func cell(_ words: String, _ properties: String = "") -> String {
    "<w:tc>\(properties)\(paragraph(words))</w:tc>"
  }

  /// Rows and cells whose deletion is marked are no text, also where their words are not marked.
  @Test func deletedRowsAndCells() throws {
    let mark = "<w:trPr><w:del w:id=\"1\"/></w:trPr>"
    let cut = "<w:tcPr><w:cellDel w:id=\"2\"/></w:tcPr>"
    let document = try files.docx(
      "<w:tbl><w:tr>\(Self.cell("One"))\(Self.cell("two"))</w:tr><w:tr>\(mark)\(Self.cell("Gone"))\(Self.cell("too"))</w:tr>"
        + "<w:tr>\(Self.cell("three"))\(Self.cell("Cut", cut))</w:tr></w:tbl>" + Self.paragraph("The end."))
    #expect(document.said == ["row: One | two", "row: three", "paragraph: The end."])
    #expect(document.account.leftOut["deleted"] == 10)
    #expect(document.remarks.map(\.code) == ["revisions"])
  }

  /// What only says what is to be written somewhere is not said.
  @Test func placeholders() throws {
    let control = { (properties: String, words: String) in
      "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(words)</w:sdtContent></w:sdt>"
    }
    let document = try files.docx(
      control("<w:showingPlcHdr/>", Self.paragraph("Enter a name."))
        + control("<w:showingPlcHdr w:val=\"0\"/>", Self.paragraph("Ada Quill."))
        + control("<w:text/>", Self.paragraph("The weir.")))
    #expect(document.said == ["paragraph: Ada Quill.", "paragraph: The weir."])
    let silences = Set(
      document.parts.flatMap(\.blocks).flatMap { [$0.silence] + $0.runs.map(\.silence) }.compactMap { $0 })
    #expect(silences == ["placeholder"])
    let open = try files.flatODT(
      "<text:p>To <text:placeholder text:placeholder-type=\"text\">&lt;name&gt;</text:placeholder>.</text:p>")
    #expect(PrintedDocument.lines(open).first?.contains("placeholder") == true)
  }

  private static func page(_ words: String) -> String {
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>\(words)</body></html>"
  }

  /// A dialog is on the page only where it is open.
  @Test func dialogs() throws {
    let document = try files.epub(
      manifest: "<item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/>",
      spine: "<itemref idref=\"a\"/>",
      [
        (
          "a.xhtml",
          Self.page("<p>One.</p><dialog><p>Closed.</p></dialog><dialog open=\"\"><p>Open.</p></dialog>")
        )
      ])
    #expect(document.said == ["paragraph: One.", "paragraph: Open."])
  }

  /// A page that is a drawing is not lost, and a page of a talking book gives way to what stands in for it.
  @Test func drawingsAndTalkingBooksInTheSpine() throws {
    let document = try files.epub(
      manifest: "<item id=\"s\" href=\"s.svg\" media-type=\"image/svg+xml\"/>"
        + "<item id=\"d\" href=\"d.xml\" media-type=\"application/x-dtbook+xml\" fallback=\"f\"/>"
        + "<item id=\"e\" href=\"e.xml\" media-type=\"application/x-dtbook+xml\"/>"
        + "<item id=\"f\" href=\"f.xhtml\" media-type=\"application/xhtml+xml\"/>",
      spine: ["s", "d", "e"].map { "<itemref idref=\"\($0)\"/>" }.joined(),
      [
        ("s.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Wheel</text></svg>"),
        ("d.xml", "<dtbook><book><p>Not this.</p></book></dtbook>"), ("f.xhtml", Self.page("<p>This.</p>")),
        ("e.xml", "<dtbook><book><p>And that.</p></book></dtbook>"),
      ])
    #expect(document.said.filter { !$0.hasSuffix(": ") } == ["paragraph: This.", "paragraph: And that."])
    let pictures = document.parts.flatMap(\.blocks).flatMap(\.runs).filter { $0.kind == .picture }
    #expect(pictures.map(\.text) == ["Wheel"])
  }
}
