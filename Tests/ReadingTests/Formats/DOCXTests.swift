import Foundation
import Prose
import Storage
import TestSupport
import Testing

@testable import Reading

@Suite struct DOCXTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static let spaces = """
    xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
    xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" \
    xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" \
    xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" \
    xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
    xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" \
    xmlns:v="urn:schemas-microsoft-com:vml"
    """

  private static let types = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
    </Types>
    """

  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

  private static func relationships(_ kinds: [(kind: String, target: String)]) -> String {
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      + kinds.enumerated().map { index, lead in
        "<Relationship Id=\"r\(index)\" Type=\"\(office)\(lead.kind)\" Target=\"\(lead.target)\"/>"
      }.joined() + "</Relationships>"
  }

  private static let styles = """
    <w:styles \(spaces)><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="ja-JP"/><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>\
    <w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>\
    <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>\
    <w:style w:type="paragraph" w:styleId="Kapitel"><w:name w:val="Mein Kapitel"/><w:basedOn w:val="berschrift1"/></w:style>\
    <w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>\
    <w:style w:type="character" w:styleId="Geheim"><w:name w:val="Geheim"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>
    """

  private static let numbering = """
    <w:numbering \(spaces)><w:abstractNum w:abstractNumId="4">\
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>\
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl></w:abstractNum>\
    <w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>\
    <w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>\
    <w:num w:numId="3"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>
    """

  private static let notes = """
    <w:footnotes \(spaces)><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>\
    <w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Of tin.</w:t></w:r></w:p></w:footnote>\
    <w:footnote w:id="3"><w:p><w:r><w:t>* Or brass.</w:t></w:r></w:p></w:footnote></w:footnotes>
    """

  private static let core = """
    <cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">\
    <dc:title>Microsoft Word - copy of draft</dc:title><dc:creator>Ada Quill; Ben Rook</dc:creator><dc:description>About tin.</dc:description></cp:coreProperties>
    """

  private func package(_ body: String, head: String = "") throws -> ForeignFile {
    try files.archive("book.docx", Self.parts(body, head: head))
  }

  private static func parts(_ body: String, head: String = "") -> [(path: String, text: String)] {
    [
      ("[Content_Types].xml", types),
      (
        "_rels/.rels",
        relationships([("officeDocument", "word/document.xml")]).replacing(
          "</Relationships>",
          with:
            "<Relationship Id=\"c\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/></Relationships>"
        )
      ),
      ("docProps/core.xml", core),
      (
        "word/_rels/document.xml.rels",
        relationships([
          ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("footnotes", "/word/footnotes.xml"),
          ("header", "header1.xml"), ("comments", "missing.xml"), ("hyperlink", "http://example.org/"),
        ])
      ),
      ("word/styles.xml", styles), ("word/numbering.xml", numbering), ("word/footnotes.xml", notes),
      ("word/header1.xml", "<w:hdr \(spaces)>\(head)</w:hdr>"),
      ("word/document.xml", "<w:document \(spaces)><w:body>\(body)</w:body></w:document>"),
    ]
  }

  private func read(_ body: String, head: String = "") throws -> Document {
    let file = try package(body, head: head)
    #expect(DOCXReader.reads(file))
    let document = try DOCXReader.document(in: file)
    #expect(document.account.missing == 0, "\(document.account)")
    return document
  }

  private func lines(_ body: String) throws -> [String] {
    let all = PrintedDocument.lines(try read(body))
    return all.filter { !$0.hasPrefix("p (note)") }
  }

  private static func paragraph(_ words: String, _ properties: String = "") -> String {
    "<w:p>\(properties.isEmpty ? "" : "<w:pPr>\(properties)</w:pPr>")\(run(words))</w:p>"
  }

  private static func run(_ words: String, _ properties: String = "") -> String {
    "<w:r>\(properties.isEmpty ? "" : "<w:rPr>\(properties)</w:rPr>")<w:t xml:space=\"preserve\">\(words)</w:t></w:r>"
  }

  private static func field(_ instruction: String, _ result: String) -> String {
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>\(instruction)</w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(result)<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
  }

  @Test func headingsAreToldByOutlineLevelsAndWhatStylesAreBasedOn() throws {
    let body =
      Self.paragraph("The Tin Road", "<w:pStyle w:val=\"Titel\"/>")
      + Self.paragraph("Out", "<w:pStyle w:val=\"Kapitel\"/>") + Self.paragraph("They went.")
      + Self.paragraph("Deeper", "<w:outlineLvl w:val=\"1\"/>") + Self.paragraph("And came.")
    let document = try read(body)
    #expect(
      PrintedDocument.lines(document).prefix(5) == [
        "title: The Tin Road", "h1: Out", "p: They went.", "h2: Deeper", "p: And came.",
      ])
    #expect(document.metadata.title == "The Tin Road")
    #expect(document.metadata.author == "Ada Quill, Ben Rook")
    #expect(document.metadata.description == "About tin.")
    #expect(document.parts.first?.language == Language("en-GB"))
  }

  @Test func wordsAreWholeAndChangesAccepted() throws {
    let words =
      Self.run("un") + Self.run("believ", "<w:b/>") + Self.run("able ")
      + "<w:ins>\(Self.run("and true "))</w:ins><w:del><w:r><w:delText>or false</w:delText></w:r></w:del>"
      + Self.run("tales") + Self.run(" unsaid", "<w:rStyle w:val=\"Geheim\"/>") + Self.run(".")
    let document = try read(
      "<w:p>\(words)</w:p>"
        + "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>\(Self.run("Half a "))</w:p>" + Self.paragraph("line."))
    #expect(
      PrintedDocument.lines(document).prefix(2) == ["p: unbelievable and true tales.", "p: Half a line."])
    #expect(document.account.leftOut == ["deleted": 7, "hidden": 6])
    #expect(document.remarks.contains { $0.code == "revisions" })
  }

  @Test func fieldsSayTheirResultsUnlessTheyArePagesOrLists() throws {
    let body =
      Self.paragraph("Inside", "<w:pStyle w:val=\"Kapitel\"/>")
      + "<w:p>"
      + Self.field(
        " TOC \\o ", Self.run("Out") + "<w:r><w:tab/></w:r>" + Self.field("PAGEREF a", Self.run("9")))
      + "</w:p>" + "<w:p>" + Self.run("See ")
      + Self.field("HYPERLINK \"http://example.org\"", Self.run("there"))
      + Self.run(", page ") + Self.field("PAGEREF b", Self.run("12")) + Self.run(".") + "</w:p>"
      + "<w:p><w:fldSimple w:instr=\"REF x\">\(Self.run("said"))</w:fldSimple></w:p>"
    let found1 = try lines(body)
    #expect(
      found1 == [
        "h1 (table of contents): Inside", "p (table of contents): Out 9",
        "p: See there, page{page number:  12}.", "p: said",
      ])
  }

  @Test func aFieldWithoutAnEndTakesNothingWithIt() throws {
    let body =
      "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>"
      + "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\(Self.run("One."))</w:p>" + Self.paragraph("Two.")
    let found = try lines(body)
    #expect(found == ["p: One.", "p: Two."])
  }

  @Test func boxesAreReadOnceAndBehindTheirParagraph() throws {
    let box = "<w:txbxContent>\(Self.paragraph("In the box."))</w:txbxContent>"
    let body =
      "<w:p>\(Self.run("Before it."))<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:docPr descr=\"a frame\"/><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>"
      + "<mc:Fallback><w:pict><v:shape><v:textbox>\(box)</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>\(Self.run(" After it."))</w:p>"
    let found3 = try lines(body)
    #expect(found3 == ["p: Before it. After it.", "p: In the box."])
  }

  @Test func notesAreMarkedAndApart() throws {
    let body =
      "<w:p>\(Self.run("A cup"))<w:r><w:footnoteReference w:id=\"2\"/></w:r>\(Self.run(" and lid"))"
      + "<w:r><w:footnoteReference w:customMarkFollows=\"1\" w:id=\"3\"/><w:t>*</w:t></w:r>\(Self.run(".")) </w:p>"
    let found = PrintedDocument.lines(try read(body, head: Self.paragraph("Tin")))
    #expect(
      found == [
        "p: A cup[footnote-2 1] and lid[footnote-3 *].", "p (note) footnote-2: Of tin.",
        "p (note) footnote-3: * Or brass.", "p (running head): Tin",
      ])
  }

  @Test func listsHaveTheirNumbersAndTablesTheirRows() throws {
    func item(_ words: String, _ list: Int, _ level: Int = 0) -> String {
      Self.paragraph(words, "<w:numPr><w:ilvl w:val=\"\(level)\"/><w:numId w:val=\"\(list)\"/></w:numPr>")
    }
    func row(_ cells: String...) -> String {
      "<w:tr>" + cells.map { "<w:tc>\(Self.paragraph($0))</w:tc>" }.joined() + "</w:tr>"
    }
    let body =
      item("one", 1) + item("in", 1, 1) + item("on", 1, 1) + item("two", 1) + item("in", 1, 1)
      + item("dot", 2)
      + item("anew", 3) + "<w:tbl>" + row("Ware", "Price") + row("tin", "low") + "</w:tbl>"
    let found5 = try lines(body)
    #expect(
      found5 == [
        "item: 1. one", "item: 1a) in", "item: 1b) on", "item: 2. two", "item: 2a) in", "item: dot",
        "item: 7. anew",
        "row: Ware | Price", "row: tin | low",
      ])
  }

  @Test func initialsBelongToTheirWordAndLanguagesToTheirs() throws {
    let body =
      "<w:p><w:pPr><w:framePr w:dropCap=\"drop\"/></w:pPr>\(Self.run("O"))</w:p>"
      + Self.paragraph("nce more.")
      + "<w:p>\(Self.run("He said "))\(Self.run("guten Tag", "<w:lang w:val=\"de-DE\"/>"))\(Self.run(" twice."))</w:p>"
      + "<w:p><w:r><w:ruby><w:rt>\(Self.run("とうきょう"))</w:rt><w:rubyBase>\(Self.run("東京"))</w:rubyBase></w:ruby></w:r></w:p>"
    let found = try lines(body)
    #expect(
      found == [
        "p: Once more.", "p: He said {de-DE: guten Tag }twice.", "p ja-JP: {東京=とうきょう}",
      ])
  }

  @Test func whatStandsOutIsAHeadingWhereNothingElseIs() throws {
    func line(_ words: String, _ size: Int) -> String {
      "<w:p>\(Self.run(words, "<w:sz w:val=\"\(size)\"/>"))</w:p>"
    }
    let text = "The mill stood where the two streams met, and it had stood there for as long as anybody knew."
    let body =
      line("The Mill", 48) + line("Before", 32) + line(text, 22) + line(text, 22) + line(text, 22)
      + line("After", 32) + line(text, 22) + line(text, 22) + line(text, 22)
    let read = try read(body)
    #expect(
      PrintedDocument.lines(read).filter { !$0.hasPrefix("p") } == [
        "title: The Mill", "h1: Before", "h1: After",
      ])
    #expect(read.metadata.title == "The Mill")
  }

  @Test func notesThatAreLinksAreNotes() throws {
    func link(_ anchor: String, _ words: String, _ properties: String = "") -> String {
      "<w:hyperlink w:anchor=\"\(anchor)\">\(Self.run(words, properties))</w:hyperlink>"
    }
    let raised = "<w:vertAlign w:val=\"superscript\"/>"
    let body =
      "<w:p><w:bookmarkStart w:name=\"m1\"/>\(Self.run("A kettle"))\(link("n1", "1", raised))\(Self.run(" sang."))</w:p>"
      + Self.paragraph("It stopped.")
      + "<w:p><w:bookmarkStart w:name=\"n1\"/>\(Self.run("Of copper. "))\(link("m1", "↩"))</w:p>"
    let found7 = try lines(body)
    #expect(
      found7 == [
        "p: A kettle[word/document.xml#n1 1] sang.", "p: It stopped.",
      ])
  }

  @Test func whatIsLockedOrBrokenIsRefusedInOneLine() throws {
    let name = Array("EncryptedPackage".utf8).flatMap { [$0, 0] as [UInt8] }
    let locked = try files.file(
      "locked.docx", CompoundFile.signature + [UInt8](repeating: 0, count: 504) + name)
    #expect(DOCXReader.reads(locked))
    #expect(failure(locked)?.contains("locked with a password") == true)
    let broken = try files.archive(
      "broken.docx",
      Self.parts("").map { ($0.path, $0.path == "word/document.xml" ? "<w:document>" : $0.text) })
    #expect(failure(broken)?.contains("word/document.xml") == true)
    let plain = try files.archive("other.zip", [("a.txt", "A")])
    #expect(!DOCXReader.reads(plain))
  }

  private func failure(_ file: ForeignFile) -> String? {
    do {
      _ = try DOCXReader.document(in: file)
      return nil
    } catch {
      return error.description
    }
  }

  @Test func damageLosesNothingUnseen() throws {
    let parts = Self.parts(
      Self.paragraph("Title", "<w:pStyle w:val=\"Titel\"/>")
        + Self.paragraph("Out", "<w:pStyle w:val=\"Kapitel\"/>")
        + "<w:p>\(Self.run("A"))<w:r><w:footnoteReference w:id=\"2\"/></w:r><w:ins>\(Self.run("b"))</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>"
        + "<w:p>\(Self.field("TOC", Self.run("d") + Self.field("PAGEREF", Self.run("1"))))</w:p>"
        + "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>\(Self.paragraph("e"))</w:tc><w:tc><w:tbl><w:tr><w:tc>\(Self.paragraph("f"))</w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>"
        + "<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>\(Self.paragraph("g"))</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape alt=\"h\"><v:imagedata/></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Cover Pages\"/></w:docPartObj></w:sdtPr><w:sdtContent>\(Self.paragraph("i", "<w:framePr w:dropCap=\"drop\"/>"))</w:sdtContent></w:sdt>"
        + "<w:p><m:oMath><m:r><m:t>x</m:t></m:r><m:sSup><m:e><m:r><m:t>y</m:t></m:r></m:e></m:sSup></m:oMath></w:p>"
        + "<w:p><w:hyperlink w:anchor=\"z\">\(Self.run("1"))</w:hyperlink><w:r><w:ruby><w:rt>\(Self.run("k"))</w:rt><w:rubyBase>\(Self.run("l"))</w:rubyBase></w:ruby></w:r></w:p>"
        + Self.paragraph("m", "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>"),
      head: Self.paragraph("n"))
    var damage = Damage(seed: 17)
    var read = 0
    for _ in 0..<300 {
      let chosen = damage.next(4) == 0 ? damage.next(parts.count) : parts.count - 1
      let damaged = parts.enumerated().map { index, part in
        (part.path, index == chosen ? damage.damaged(part.text) : part.text)
      }
      let file = try files.archive("damaged.docx", damaged)
      do {
        let document = try DOCXReader.document(in: file)
        #expect(document.account.missing == 0, "\(document.account) \(damaged[chosen].1)")
        read += 1
      } catch {
        #expect(!error.description.contains("\n") && error.description.contains("damaged.docx"))
      }
    }
    #expect(read > 150)
  }
}
