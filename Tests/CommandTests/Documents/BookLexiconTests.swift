import Foundation
import TestSupport
import Testing

/// What a person's lexicon and a book's own say of the same words.
@Suite struct BookLexiconTests {
  private let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// An EPUB that was unpacked, with a lexicon of its own.
  private func book() throws -> String {
    let pages = "application/xhtml+xml"
    let files = [
      "META-INF/container.xml": """
      <container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>\
      <rootfile full-path="mill.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
      """,
      "mill.opf": """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0">\
      <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Mill</dc:title>\
      <dc:language>en-GB</dc:language></metadata><manifest><item id="a" href="a.xhtml" media-type="\(pages)"/>\
      <item id="l" href="l.pls" media-type="application/pls+xml"/></manifest>\
      <spine><itemref idref="a"/></spine></package>
      """,
      "l.pls": """
      <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en">\
      <lexeme><grapheme>Quern</grapheme><phoneme>kwɜːn</phoneme></lexeme>\
      <lexeme><grapheme>Toft</grapheme><alias>Tofft</alias></lexeme>\
      <lexeme><grapheme>Oord</grapheme><alias>Ort</alias></lexeme></lexicon>
      """,
      "a.xhtml": """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ssml="http://www.w3.org/2001/10/synthesis">\
      <head><title>x</title></head><body><p>Quern went to Toft with Jan van Oord, and \
      <span ssml:ph="kwɑːn">Quern</span> stayed.</p><p>Quern’s mill stood near Oord.</p></body></html>
      """,
    ]
    for (path, text) in files {
      let url = scratch.url("Mill/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return scratch.url("Mill").path
  }

  /// The person's words hold, alone and with those around them; the book's hold for others, and the text's own before all.
  @Test func aPersonsLexiconHoldsBeforeABooks() throws {
    let own = try scratch.file("own.tsv", "Quern\tCorn\nvan Oord\tvan Urd\n")
    let plan = try Vivavoce.run(["plan", try book(), "--lexicon", own], in: scratch.url(""))
    #expect(plan.status == 0, "\(plan.errors)")
    #expect(plan.output.contains("→ Corn went to Tofft with Jan van Urd, and Quern stayed."))
    #expect(plan.output.contains("→ Corn's mill stood near Ort."))
  }

  /// From the audiobook alone it is the same, byte for byte; with words that the book does not have nothing changes.
  @Test func aNewLexiconHoldsFromTheAudiobookAlone() throws {
    let own = try scratch.file("own.tsv", "Quern\tCorn\nvan Oord\tvan Urd\n")
    func made(_ words: [String], into library: String) throws -> URL {
      let made = try Vivavoce.run(
        words + ["--output", scratch.url(library).path, "--no-cache"], in: scratch.url(""))
      #expect(made.status == 0, "\(made.errors)")
      return URL(fileURLWithPath: made.output.trimmingCharacters(in: .newlines))
    }
    let book = try book()
    let usual = try made(["make", book], into: "usual")
    let expected = try made(["make", book, "--lexicon", own], into: "expected")
    let found = try made(["revoice", usual.path, "--lexicon", own], into: "found")
    #expect(try Data(contentsOf: found) == Data(contentsOf: expected))
    let other = try scratch.file("other.tsv", "Zwolle\tSwoller\n")
    let again = try Vivavoce.run(["diff", usual.path, "--lexicon", other], in: scratch.url(""))
    #expect(again.output.contains("0 passages to render"), "\(again.output) \(again.errors)")
  }
}
