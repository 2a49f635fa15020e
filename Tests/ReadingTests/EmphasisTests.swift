import Foundation
import Prose
import Testing

@testable import Reading

/// Words that stand out in print, in every format that has text as text.
struct EmphasisTests {
  private let files: DocumentScratch

  init() throws { files = try DocumentScratch() }

  private static let formats: [(name: String, text: String)] = [
    (
      "page.html",
      """
      <!DOCTYPE html><html lang="en"><head><title>T</title></head><body><p>The <em>first</em> word, <b>a bold
       one</b>, un<i>brok</i>en, and <i>Größe <b>und</b></i> more.</p></body></html>
      """
    ),
    (
      "text.md",
      "---\ntitle: T\n---\n\nThe *first* word, **a bold one**, un*brok*en, and *Größe* **und** more.\n"
    ),
    (
      "book.fb2",
      """
      <?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><description>\
      <title-info><book-title>T</book-title><lang>en</lang></title-info></description><body><section><p>The \
      <emphasis>first</emphasis> word, <strong>a bold one</strong>, un<emphasis>brok</emphasis>en, and \
      <emphasis>Größe</emphasis> <strong>und</strong> more.</p></section></body></FictionBook>
      """
    ),
    (
      "text.rtf",
      #"{\rtf1\ansi\ansicpg1252 The {\i first} word, {\b a bold one}, un{\i brok}en, and \i Gr\'f6\'dfe\i0  {\b und} more.\par}"#
    ),
    (
      "text.fodt",
      """
      <?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" \
      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" \
      xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:mimetype="application/vnd.oasis.opendocument.text" \
      office:version="1.3"><office:automatic-styles><style:style style:name="I" style:family="text"><style:text-properties \
      fo:font-style="italic"/></style:style><style:style style:name="B" style:family="text"><style:text-properties \
      fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:text><text:p>The \
      <text:span text:style-name="I">first</text:span> word, <text:span text:style-name="B">a bold one</text:span>, \
      un<text:span text:style-name="I">brok</text:span>en, and <text:span text:style-name="I">Größe</text:span> \
      <text:span text:style-name="B">und</text:span> more.</text:p></office:text></office:body></office:document>
      """
    ),
  ]

  @Test(arguments: formats.map(\.name))
  func `What stands out is known by its place in the text, and divides nothing`(name: String) throws {
    let text = try #require(Self.formats.first { $0.name == name }).text
    let document = try #require(try Readers.document(in: try files.file(name, Array(text.utf8))))
    #expect(document.account.missing == 0)
    let manuscript = Readers.manuscript(of: document, named: name, choices: ReadingChoices())
    let source = Array(manuscript.source.utf8)
    let shown = manuscript.prints.filter(\.kind.isEmphasis).map {
      ($0.kind == .strong ? "!" : "")
        + String(decoding: source[$0.range], as: UTF8.self).trimmingCharacters(in: .whitespaces)
    }
    #expect(shown == ["first", "!a bold one", "brok", "Größe", "!und"])
    #expect(manuscript.blocks.last?.text.text == "The first word, a bold one, unbroken, and Größe und more.")
    // It comes out of the process that read it, and out of an audiobook.
    #expect(try Document(wire: document.wire) == document)
    let (_, layout) = DocumentText.manuscriptAndLayout(of: document, named: name, choices: ReadingChoices())
    let again = try #require(layout).document(over: manuscript.source)
    #expect(Readers.manuscript(of: again, named: name, choices: ReadingChoices()).prints == manuscript.prints)
  }

  @Test func `Parts of a run keep their own emphases, and joined runs all of them`() {
    let run = DocumentRun("").saying("one two", emphasis: .italic)
    let (head, tail) = run.parts(around: run.text.firstRange(of: " ")!)
    #expect(
      head.emphases == [Emphasis(0..<3, .italic)]
        && tail.emphases == [Emphasis(0..<3, .italic)])
    var whole = DocumentRun("A ")
    whole.join(run)
    whole.join(DocumentRun(" "))
    whole.join(DocumentRun("").saying("three", emphasis: .italic))
    whole.join(DocumentRun("").saying("!", emphasis: .bold))
    #expect(whole.text == "A one two three!")
    #expect(whole.emphases == [Emphasis(2..<15, .italic), Emphasis(15..<16, .bold)])
    #expect(run.behindBlank.emphases == [Emphasis(1..<8, .italic)])
    whole.text = "A one"
    #expect(whole.textEmphases == [Emphasis(2..<5, .italic)])
  }
}
