import Prose
import Testing

@testable import Documents

@Suite struct PackageTests {
  private func package(_ metadata: String) throws -> PackageMetadata {
    try PackageMetadata(
      Array(
        ("<?xml version='1.0'?><package xmlns='http://www.idpf.org/2007/opf'><metadata"
          + " xmlns:dc='http://purl.org/dc/elements/1.1/' xmlns:opf='http://www.idpf.org/2007/opf'>"
          + metadata + "</metadata></package>").utf8))
  }

  @Test func theSecondVersionIsRead() throws {
    let read = try package(
      """
      <dc:title> The Lake </dc:title><dc:creator opf:role="aut">Nell Quill</dc:creator>
      <dc:creator opf:role="ill">A. Draw</dc:creator><dc:contributor opf:role="nrt">Ada</dc:contributor>
      <dc:date>1963-01-02T00:00</dc:date><dc:identifier opf:scheme="ISBN">978</dc:identifier>
      <dc:language>en-GB</dc:language><dc:subject>Lakes</dc:subject><dc:rights>None &amp; all</dc:rights>
      <meta name="calibre:series" content="Lakes"/><meta name="calibre:series_index" content="2.0"/>
      """
    ).metadata
    #expect(read.title == "The Lake" && read.author == "Nell Quill" && read.narrator == "Ada")
    #expect(read.date == "1963-01-02" && read.isbn == "978" && read.language?.tag == "en-GB")
    #expect(read.genre == "Lakes" && read.copyright == "None & all")
    #expect(read.series == "Lakes" && read.seriesIndex == "2")
  }

  @Test func theThirdVersionIsRead() throws {
    let read = try package(
      """
      <dc:title id="s">A Tale</dc:title><meta refines="#s" property="title-type">subtitle</meta>
      <dc:title id="t">The <b>Lake</b></dc:title><meta refines="#t" property="title-type">main</meta>
      <dc:creator id="c">Nell</dc:creator><dc:creator id="d">Tom</dc:creator>
      <meta refines="#d" property="role" scheme="marc:relators">trl</meta>
      <meta property="belongs-to-collection" id="x">Lakes</meta>
      <meta refines="#x" property="group-position">1.5</meta>
      <dc:identifier>urn:isbn:9780000000002</dc:identifier>
      """
    ).metadata
    #expect(read.title == "A Tale" || read.title == "The Lake", "\(read)")
    #expect(read.subtitle == "A Tale" && read.author == "Nell" && read.isbn == "9780000000002")
    #expect(read.series == "Lakes" && read.seriesIndex == "1.5")
  }

  @Test(arguments: [
    ("<!DOCTYPE x><package/>", "document type"), ("<package>", "not closed"),
    ("<package/>", "no OPF metadata"),
  ]) func whatIsNoPackageIsRefused(text: String, words: String) {
    let fault = #expect(throws: DocumentFault.self) { try PackageMetadata(Array(text.utf8)) }
    #expect(fault?.description.contains(words) ?? false)
  }

  private func lexicon(_ body: String) throws(DocumentFault) -> PronunciationLexicon {
    try PronunciationLexicon(
      Array("<lexicon alphabet='ipa' xml:lang='en'>\n\(body)\n</lexicon>".utf8),
      limits: .init(entries: 5, entry: 50))
  }

  /// All subjects are said, each once; calibre's date for "none" is none.
  @Test func subjectsAndDatesThatAreNone() throws {
    let read = try package(
      "<dc:title>T</dc:title><dc:date>0101-01-01T00:00:00+00:00</dc:date><dc:subject>Lakes</dc:subject>"
        + "<dc:subject>Sea  stories</dc:subject><dc:subject>lakes</dc:subject><dc:subject> </dc:subject>"
    ).metadata
    #expect(read.genre == "Lakes; Sea stories" && read.date == nil)
    #expect(try package("<dc:title>T</dc:title><dc:date>0100-12-31T23:00:00Z</dc:date>").metadata.date == nil)
    #expect(try package("<dc:title>T</dc:title><dc:date>1101-01-01</dc:date>").metadata.date == "1101-01-01")
  }

  /// Who only translated or drew is no author.
  @Test func peopleHaveTheirRoles() throws {
    let second = """
      <package xmlns="http://www.idpf.org/2007/opf" version="2.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" \
      xmlns:opf="http://www.idpf.org/2007/opf"><dc:title>T</dc:title><dc:creator opf:role="aut">Ada Quill</dc:creator>\
      <dc:creator opf:role="ill">Tom Fell</dc:creator><dc:contributor opf:role="trl">Ilse Kern</dc:contributor>\
      <dc:contributor opf:role="trl">Jan Bos</dc:contributor></metadata></package>
      """
    let third = """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
      <dc:title>T</dc:title><dc:creator id="a">Ada Quill</dc:creator><dc:creator id="b">Ilse Kern</dc:creator>\
      <meta refines="#b" property="role" scheme="marc:relators">trl</meta><dc:contributor id="c">Jan Bos</dc:contributor>\
      <meta refines="#c" property="role">trl</meta></metadata></package>
      """
    for package in [second, third] {
      let metadata = try PackageMetadata(Array(package.utf8)).metadata
      #expect(metadata.author == "Ada Quill")
      #expect(metadata.translators == ["Ilse Kern", "Jan Bos"])
    }
  }

  /// What is wrong is passed over where a lexicon came with a book.
  @Test func aBooksLexiconIsReadAsFarAsItGoes() {
    func read(_ text: String) -> PronunciationLexicon {
      PronunciationLexicon(tolerating: Array(text.utf8), limits: .init(entries: 100, entry: 100))
    }
    let good = "<lexeme><grapheme>Quern</grapheme><phoneme>kw</phoneme></lexeme>"
    let one = read(
      "<lexicon alphabet=\"ipa\"><lexeme><grapheme>3D</grapheme><phoneme>x</phoneme></lexeme>"
        + "<lexeme><grapheme> </grapheme></lexeme>\(good)</lexicon>")
    #expect(one.lexemes.map(\.graphemes) == [["3D"], ["Quern"]] && !one.faults.isEmpty)
    let broken = read("<lexicon>\(good)<lexeme><grapheme>Toft</grap")
    #expect(broken.lexemes.map(\.graphemes) == [["Quern"]] && broken.faults.count == 1)
    #expect(read("<html>\(good)</html>").lexemes.isEmpty)
    #expect(read("<lexicon>\(good)</lexicon>").faults.isEmpty)
    #expect(read("").faults.count == 1)
  }

  @Test func lexemesAreRead() throws {
    let read = try lexicon(
      """
      <lexeme><grapheme>Oord</grapheme><grapheme>van
        <b>Oord</b></grapheme><phoneme>ɔt</phoneme><phoneme prefer="true">ˈoʊrt</phoneme></lexeme>
      <lexeme><grapheme>quay</grapheme><alias>kee</alias><example>a quay</example></lexeme>
      <lexeme><grapheme>Lisle</grapheme><phoneme alphabet="x-sampa">laIl</phoneme></lexeme>
      """)
    #expect(read.language?.tag == "en")
    #expect(read.lexemes.map(\.graphemes) == [["Oord", "van Oord"], ["quay"], ["Lisle"]])
    #expect(read.lexemes.map(\.phoneme) == ["ˈoʊrt", nil, nil])
    #expect(read.lexemes.map(\.alias) == [nil, "kee", nil])
    #expect(read.lexemes.map(\.line) == [2, 4, 5])
  }

  @Test(arguments: [
    ("<lexeme><phoneme>a</phoneme></lexeme>", 2, "no <grapheme>"),
    ("<lexeme>\n<grapheme>!</grapheme></lexeme>", 3, "begin with a letter"),
    ("<lexeme>\n<grapheme>a</lexeme>", 3, "broken"),
    ("<lexeme><grapheme>&bomb;</grapheme></lexeme>", 2, "broken"),
    ("<lexeme><grapheme>" + String(repeating: "a", count: 51) + "</grapheme></lexeme>", 2, "longer than 50"),
    (
      String(repeating: "<lexeme><grapheme>a</grapheme><alias>b</alias></lexeme>", count: 6), 2, "more than 5"
    ),
  ]) func wrongLexiconsAreRefusedByLine(body: String, line: Int, words: String) {
    let fault = #expect(throws: DocumentFault.self) { try lexicon(body).lexemes }
    #expect(fault?.line == line && fault?.problem.contains(words) ?? false, "\(fault.debugDescription)")
  }
}
