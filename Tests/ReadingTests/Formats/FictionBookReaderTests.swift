import Documents
import Foundation
import Prose
import Storage
import Testing

@testable import Reading

@Suite struct FictionBookReaderTests {
  private let scratch: DocumentScratch

  init() throws { scratch = try DocumentScratch() }

  private static func book(
    _ body: String, description: String = "", tail: String = "", encoding: String = "utf-8"
  ) -> String {
    """
    <?xml version="1.0" encoding="\(encoding)"?>
    <FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
    <description><title-info><genre>prose</genre><author><first-name>Mara</first-name><last-name>Voss</last-name></author>
    <book-title>The Tin Hill</book-title>\(description)<lang>en</lang></title-info>
    <document-info><program-used>a scanner</program-used></document-info></description>
    <body><title><p>Mara Voss</p><p>The Tin Hill</p></title>\(body)</body>\(tail)</FictionBook>
    """
  }

  private func read(_ text: String) throws -> Document {
    let document = try scratch.document("book.fb2", Array(text.utf8), FictionBookReader.self)
    #expect(document.account.missing == 0, "\(document.account)")
    return document
  }

  @Test func translatorsAreNoAuthors() throws {
    let book = try read(
      Self.book(
        "<section><p>It rained.</p></section>",
        description: """
          <translator><first-name>Ilse</first-name><last-name>Kern</last-name></translator>\
          <translator><nickname>tolmach</nickname></translator>
          """))
    #expect(book.metadata.author == "Mara Voss")
    #expect(book.metadata.translators == ["Ilse Kern", "tolmach"])
    #expect(try Document(wire: book.wire).metadata == book.metadata)
  }

  @Test func sectionsAreHeadingsAndTheTableOfContents() throws {
    let document = try read(
      Self.book(
        """
        <section><title><p>Part One</p><p>Rain</p></title><section><title><p>I</p></title><p>It <strong>rai</strong>ned.</p>
        </section></section><section><title><p>Part Two</p></title><p>It stopped.</p></section>
        """))
    #expect(document.contents.map(\.title) == ["Part One. Rain", "I", "Part Two"])
    #expect(document.contents.map(\.level) == [1, 2, 1])
    #expect(
      document.said == [
        "heading: Part One / Rain", "heading: I", "paragraph: It rained.", "heading: Part Two",
        "paragraph: It stopped.",
      ])
    #expect(document.metadata.title == "The Tin Hill")
    #expect(document.metadata.author == "Mara Voss")
    #expect(document.parts[0].blocks[0].matter == .titlePage)
  }

  @Test func notesHaveMarksAndAreNotSaid() throws {
    let document = try read(
      Self.book(
        "<section><p>He struck<a l:href=\"#n1\" type=\"note\">[1]</a> the ore <a l:href=\"#n2\">*</a>, and went.</p></section>",
        tail: """
          <body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p></title><p>With a pick.</p></section>
          <section id="n2"><p>Lead.</p></section></body>
          """))
    let block = try #require(document.parts[0].blocks.last)
    #expect(block.text == "He struck the ore , and went." || block.text == "He struck the ore, and went.")
    #expect(
      block.runs.compactMap { if case .noteMark(let id) = $0.kind { "\(id) \($0.text)" } else { nil } } == [
        "n1 1", "n2 *",
      ])
    #expect(document.parts[1].matter == .notes)
    #expect(document.parts[1].blocks.filter { $0.note == "n1" }.map(\.text) == ["1", "With a pick."])
    #expect(document.said.count == 1)
  }

  @Test func versesQuotationsAndBreaks() throws {
    let document = try read(
      Self.book(
        """
        <epigraph><p>Dig.</p><text-author>A sign</text-author></epigraph><section><p>One.</p><empty-line/><p>Two.</p>
        <poem><title><p>Song</p></title><stanza><v>Down, down,</v><v>the lamp</v></stanza><stanza><v>goes out</v></stanza></poem>
        <subtitle>* * *</subtitle><cite><p>Tin is tin.</p></cite><p>Three.</p><p>Four.</p>
        <table><tr><th>Shaft</th><td>Depth</td></tr></table></section>
        """))
    #expect(
      document.said == [
        "quote: Dig.", "quote: A sign", "paragraph: One.", "sceneBreak: ", "paragraph: Two.",
        "paragraph: Song",
        "verse: Down, down, / the lamp", "verse: goes out", "sceneBreak: * * *", "quote: Tin is tin.",
        "paragraph: Three.", "paragraph: Four.", "row: Shaft | Depth",
      ])
  }

  @Test(arguments: ["windows-1251", "koi8-r", "ibm866", "iso-8859-5", "utf-8"]) func anyEncodingIsRead(
    name: String
  ) throws {
    let body = "<section><title><p>Глава</p></title><p>Дождь шёл весь день.</p></section>"
    let text = Self.book(body, encoding: name)
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      guard scalar.value >= 0x80, name != "utf-8" else {
        bytes += Array(String(scalar).utf8)
        continue
      }
      // The byte of a character is found by asking for each.
      let byte = try #require(
        (UInt8(0x80)...0xFF).first { Charset(name)?.text(of: [$0]) == String(scalar) })
      bytes.append(byte)
    }
    let document = try scratch.document("book.fb2", bytes, FictionBookReader.self)
    #expect(document.said.last == "paragraph: Дождь шёл весь день.")
    #expect(document.remarks.isEmpty)
  }

  @Test func theDescriptionIsRead() throws {
    let document = try read(
      Self.book(
        "<section><p>Rain.</p></section>",
        description: """
          <author><nickname>Hewer</nickname></author><annotation><p>A hill.</p><p>A debt.</p></annotation>
          <date value="1902-07-01">1902</date><coverpage><image l:href="#c"/></coverpage><sequence name="Hills" number="2"/>
          """, tail: "<binary id=\"c\" content-type=\"image/jpeg\">/9j/4AAQSkZJRgABAQAAAQABAAD=</binary>"))
    #expect(document.metadata.author == "Mara Voss, Hewer")
    #expect(document.metadata.description == "A hill.\nA debt.")
    #expect(document.metadata.date == "1902-07-01")
    #expect(document.metadata.series == "Hills" && document.metadata.seriesIndex == "2")
    #expect(document.cover?.mediaType == "image/jpeg")
  }

  @Test func brokenXMLIsReadAndSaid() throws {
    let document = try read(
      Self.book("<section><p>Tin & lead, <emphasis>both.</p><p>2 < 3 &nobody; <i>yes</b></i></p></section>"))
    #expect(document.said == ["paragraph: Tin & lead, both.", "paragraph: 2 < 3 &nobody; yes"])
    #expect(document.remarks.map(\.code) == ["damaged-part"])
  }

  @Test func halfABookIsRefused() throws {
    let text = Self.book("<section><p>Rain fell, and then</p></section>")
    let half = try scratch.file("half.fb2", Array(text.utf8.prefix(text.utf8.count - 40)))
    #expect(throws: ReadingError.self) { try FictionBookReader.document(in: half) }
  }

  @Test func archivesOfOneBookAreRead() throws {
    let text = Array(Self.book("<section><p>Rain.</p></section>").utf8)
    let path = scratch.folder.appending(path: "book.fb2.zip").path
    var archive = ArchiveWriter(try DiskFile(creating: path))
    try archive.add("tin.fb2", text, .deflated)
    try archive.end()
    let file = try ForeignFile(name: "book.fb2.zip", path: path)
    #expect(FictionBookReader.reads(file))
    #expect(try FictionBookReader.document(in: file).said == ["paragraph: Rain."])
  }

  @Test func damagedBooksLoseNothingInSilence() throws {
    let text = Self.book(
      """
      <section id="s"><title><p>Part <a l:href="#n1" type="note">1</a></p></title><epigraph><poem><stanza><v>a</v><v>b</v></stanza>
      </poem></epigraph><p>Rain &amp; <strong>tin<sup>2</sup></strong>.</p><empty-line/><image l:href="#x" alt="a map"/>
      <table><tr><td>a</td><td>b</td></tr></table><cite><p>Said.</p></cite></section>
      """,
      tail:
        "<body name=\"notes\"><section id=\"n1\"><p>Note.</p></section></body><binary id=\"x\">AAAA</binary>")
    try scratch.fuzz(
      "book.fb2", Array(text.utf8), FictionBookReader.self, count: 300,
      marks: [
        "<p>", "</p>", "<", "&", "<section>", "</section>", "</body>", "<v>", "<title>", "</title>", "<tr>",
        "]]>", "<!--",
      ])
  }
}
