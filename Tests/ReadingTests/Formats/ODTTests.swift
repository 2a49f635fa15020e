import Foundation
import Prose
import Testing

@testable import Reading

@Suite struct ODTTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static let spaces: String =
    [
      ("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("style", "style"),
      ("meta", "meta"), ("svg", "svg-compatible"), ("fo", "xsl-fo-compatible"),
    ].map { "xmlns:\($0.0)=\"urn:oasis:names:tc:opendocument:xmlns:\($0.1):1.0\"" }.joined(separator: " ")
    + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""

  private static let automatic = """
    <office:automatic-styles>\
    <style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style>\
    <style:style style:name="Fr" style:family="text"><style:text-properties fo:language="fr" fo:country="FR"/></style:style>\
    <text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a" style:num-suffix=")"/>\
    <text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style></office:automatic-styles>
    """

  private static let head = """
    <office:master-styles><style:master-page style:name="S"><style:header><text:p>Tin \
    <text:page-number>3</text:page-number></text:p></style:header></style:master-page></office:master-styles>
    """

  private static let meta = """
    <office:meta><dc:title>The Tin Road</dc:title><meta:initial-creator>Ada Quill</meta:initial-creator>\
    <dc:creator>Ben Rook</dc:creator></office:meta>
    """

  private static func flat(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <office:document \(spaces) office:mimetype="application/vnd.oasis.opendocument.text">\(meta)\(automatic)\(head)\
    <office:body><office:text>\(body)</office:text></office:body></office:document>
    """
  }

  private static func parts(_ body: String, manifest: String = "") -> [(path: String, text: String)] {
    [
      ("mimetype", "application/vnd.oasis.opendocument.text"),
      (
        "META-INF/manifest.xml",
        "<m:manifest xmlns:m=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"><m:file-entry m:full-path=\"content.xml\">\(manifest)</m:file-entry></m:manifest>"
      ),
      ("meta.xml", "<office:document-meta \(spaces)>\(meta)</office:document-meta>"),
      ("styles.xml", "<office:document-styles \(spaces)>\(head)</office:document-styles>"),
      (
        "content.xml",
        "<office:document-content \(spaces)>\(automatic)<office:body><office:text>\(body)</office:text></office:body></office:document-content>"
      ),
    ]
  }

  /// What is in a text, read from an archive and from one file.
  private func lines(_ body: String) throws -> [String] {
    let documents = [
      try files.archive("text.odt", Self.parts(body)),
      try files.file("text.fodt", Array(Self.flat(body).utf8)),
    ].map { file -> [String] in
      do {
        #expect(ODTReader.reads(file))
        let document = try ODTReader.document(in: file)
        #expect(document.account.missing == 0, "\(document.account)")
        #expect(document.metadata.title == "The Tin Road" && document.metadata.author == "Ada Quill")
        return PrintedDocument.lines(document)
      } catch {
        Issue.record("\(error)")
        return []
      }
    }
    #expect(documents[0] == documents[1])
    return documents[0].filter { $0 != "p (running head): Tin{page number:  3}" }
  }

  @Test func wordsAndLines() throws {
    let found1 = try lines(
      "<text:h text:outline-level=\"2\">To <text:span>sea</text:span></text:h><text:p>A<text:s/>cup  of\n un<text:span>be</text:span>liev<text:soft-page-break/>able<text:tab/>tin.<text:span text:style-name=\"Hid\">no</text:span></text:p><text:p>one<text:line-break/>two <text:span text:style-name=\"Fr\">bonjour</text:span></text:p>"
    )
    #expect(found1 == ["h2: To sea", "p: A cup of unbelievable tin.", "verse: one/two {fr-FR: bonjour}"])
  }

  @Test func notesChangesAndIndexes() throws {
    let found = try lines(
      "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        + "<text:table-of-content><text:table-of-content-source><text:index-title-template>In</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Out 3</text:p></text:index-body></text:table-of-content>"
        + "<text:p>A cup<text:note text:id=\"f\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Of tin.</text:p></text:note-body></text:note>.<office:annotation><dc:creator>Jo</dc:creator><text:p>Why?</text:p></office:annotation></text:p>"
    )
    #expect(
      found == [
        "p (table of contents): Out 3", "p: A cup[f 1].", "p (note) f: Of tin.", "p (comment): Why?",
      ])
  }

  @Test func listsTablesAndFrames() throws {
    let found3 = try lines(
      "<text:list text:style-name=\"L\"><text:list-item><text:p>oats</text:p></text:list-item><text:list-item><text:p>hay</text:p><text:list><text:list-item><text:p>sweet</text:p></text:list-item></text:list></text:list-item></text:list>"
        + "<table:table><table:table-row><table:table-cell><text:p>Ware</text:p></table:table-cell><table:table-cell><text:p>Price</text:p></table:table-cell></table:table-row></table:table>"
        + "<text:p>See<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame><draw:frame><draw:image xlink:href=\"a.png\"/><svg:desc>A cup</svg:desc></draw:frame> it.</text:p>"
    )
    #expect(
      found3 == [
        "item: a) oats", "item: b) hay", "item: sweet", "row: Ware | Price", "p: See[picture: A cup] it.",
        "p: In the box.",
      ])
  }

  @Test func whatIsLockedIsRefused() throws {
    let file = try files.archive("locked.odt", Self.parts("", manifest: "<m:encryption-data/>"))
    #expect(ODTReader.reads(file))
    var message = ""
    do { _ = try ODTReader.document(in: file) } catch { message = error.description }
    #expect(message.contains("locked with a password"))
    let sheet = try files.archive(
      "sheet.ods", [("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")])
    #expect(!ODTReader.reads(sheet))
  }

  @Test func damageLosesNothingUnseen() throws {
    let text = Self.flat(
      "<text:h text:outline-level=\"1\">Out</text:h><text:tracked-changes><text:p>a</text:p></text:tracked-changes>"
        + "<text:table-of-content><text:index-body><text:p>b</text:p></text:index-body></text:table-of-content>"
        + "<text:p>c<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>d</text:p></text:note-body></text:note><office:annotation><dc:creator>e</dc:creator><text:p>f</text:p></office:annotation><text:ruby><text:ruby-base>g</text:ruby-base><text:ruby-text>h</text:ruby-text></text:ruby></text:p>"
        + "<text:list text:style-name=\"L\"><text:list-item><text:p><text:number>1</text:number>i</text:p></text:list-item></text:list>"
        + "<table:table><table:table-row><table:table-cell><text:p>j</text:p></table:table-cell><table:table-cell><table:table><table:table-row><table:table-cell><text:p>k</text:p></table:table-cell></table:table-row></table:table></table:table-cell></table:table-row></table:table>"
        + "<text:p><draw:frame><draw:text-box><text:p>l</text:p></draw:text-box><svg:title>m</svg:title></draw:frame><draw:rect><text:p>n</text:p></draw:rect><text:a xlink:href=\"#o\">p</text:a></text:p>"
    )
    var damage = Damage(seed: 29)
    var read = 0
    for _ in 0..<500 {
      let damaged = damage.damaged(text)
      let file = try files.file("damaged.fodt", Array(damaged.utf8))
      do {
        let document = try ODTReader.document(in: file)
        #expect(document.account.missing == 0, "\(document.account) \(damaged)")
        read += 1
      } catch {
        #expect(!error.description.contains("\n"))
      }
    }
    #expect(read > 250)
  }
}
