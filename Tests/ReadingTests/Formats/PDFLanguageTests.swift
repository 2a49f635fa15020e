import Prose
import Storage
import Testing

@testable import Reading

/// The language that a PDF's catalog declares.
@Suite struct PDFLanguageTests {
  @Test(
    arguments: [
      ("/Type/Catalog/Lang(en-US)/Pages 2 0 R", "en-US"), ("/Type /Catalog /Lang (de_AT)", "de-AT"),
      ("/Lang<FEFF00660072>/Type/Catalog", "fr"), ("/Type/Catalog /Lang <6E6C>", "nl"),
      ("/Type/Catalog/Lang(\\160\\154)", "pl"), ("/Type/Catalog/Lang(\u{FE}\u{FF}\u{0}i\u{0}t)", "it"),
      ("/Info<</Lang(fr)>>/Type/Catalog/X(a >> b)/Lang(es)", "es"), ("/Type/Catalog/Info<</Lang(fr)>>", nil),
      ("/Type/Catalog/Lang()", nil), ("/Type/Catalog/Lang(und)", nil), ("/Type/Catalog/Lang(§$%)", nil),
      ("/Type/Catalog/Language(en)", nil), ("/Type/StructElem/Lang(en)", nil), ("/Type/Catalog/Lang", nil),
      ("/Type/Catalog/Lang 12 0 R", nil),
    ] as [(String, String?)])
  func theCatalogSays(dictionary: String, tag: String?) throws {
    let object = "1 0 obj\n<<\(dictionary)>>\nendobj\n"
    let bytes = object.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(PDFLanguage.declared(in: bytes)?.tag == tag)
    // Among objects that are packed, as most newer files have them.
    let packed = Array(try Deflated.bytes(of: bytes).dropFirst(8))
    let stream =
      Array("%PDF-1.5\n5 0 obj\n<</Type/ObjStm/N 1/Length \(packed.count)>>stream\r\n".utf8) + packed
      + Array("\nendstream".utf8)
    #expect(PDFLanguage.declared(in: stream)?.tag == tag)
    // Of a file that is cut off nothing is believed that is not there.
    for count in [3, 20, stream.count / 2, stream.count - 12] {
      let cut = PDFLanguage.declared(in: Array(stream.prefix(count)))?.tag
      #expect(cut == nil || cut == tag)
    }
  }

  @Test func ofSeveralVersionsTheLastHolds() {
    let bytes = Array("1 0 obj<</Type/Catalog/Lang(en)>>endobj 1 0 obj<</Type/Catalog/Lang(de)>>endobj".utf8)
    #expect(PDFLanguage.declared(in: bytes)?.tag == "de")
  }

  @Test func aDocumentHasIt() throws {
    var sheets = PDFSheets()
    sheets.catalog = "/Lang(pt-BR)"
    sheets.addLines(["O moinho ficava no alto do monte.", "Ninguém o via de longe."])
    #expect(try PDFReaderTests.document(sheets).metadata.language == Language("pt-BR"))
  }
}
