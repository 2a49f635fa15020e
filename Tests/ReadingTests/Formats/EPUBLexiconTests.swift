import Prose
import TestSupport
import Testing

@testable import Reading

/// The lexicons of an EPUB say how words sound, in the documents that link them and in their languages.
@Suite struct EPUBLexiconTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static func lexicon(_ lexemes: String, _ attributes: String = "alphabet=\"ipa\" xml:lang=\"en\"")
    -> String
  {
    "<lexicon version=\"1.0\" xmlns=\"http://www.w3.org/2005/01/pronunciation-lexicon\" \(attributes)>\(lexemes)</lexicon>"
  }

  private static func lexeme(_ word: String, _ sounds: String) -> String {
    "<lexeme><grapheme>\(word)</grapheme><phoneme>\(sounds)</phoneme></lexeme>"
  }

  /// A page of a body, which links some lexicons.
  private static func page(_ body: String, links: [String] = [], language: String = "en-GB") -> String {
    let head = links.map {
      "<link rel=\"pronunciation\" type=\"application/pls+xml\" href=\"\($0)\"/>"
    }
    return """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:ssml="http://www.w3.org/2001/10/synthesis" xml:lang="\(language)">\
      <head><title>x</title>\(head.joined())</head><body>\(body)</body></html>
      """
  }

  private func document(_ pages: [String], _ lexicons: [(String, String)]) throws -> Document {
    let items =
      pages.indices.map { "<item id=\"p\($0)\" href=\"p\($0).xhtml\" media-type=\"application/xhtml+xml\"/>" }
      + lexicons.enumerated().map {
        "<item id=\"l\($0)\" href=\"\($1.0)\" media-type=\"application/pls+xml\"/>"
      }
    let package = """
      <package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">\
      <dc:title>T</dc:title><dc:language>en-GB</dc:language></metadata><manifest>\(items.joined())</manifest>\
      <spine>\(pages.indices.map { "<itemref idref=\"p\($0)\"/>" }.joined())</spine></package>
      """
    let container = """
      <container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
      """
    let document = try EPUBReader.document(
      in: try files.archive(
        "book.epub",
        [("META-INF/container.xml", container), ("OPS/book.opf", package)]
          + pages.enumerated().map { ("OPS/p\($0).xhtml", $1) } + lexicons.map { ("OPS/\($0.0)", $0.1) }))
    #expect(document.account.missing == 0)
    return document
  }

  /// Every word with sounds or a substitute, part by part.
  private func said(_ document: Document) -> [[String]] {
    document.parts.map { part in
      part.blocks.flatMap(\.runs).compactMap { run in
        run.sounds.map { "\(run.text)=\($0)" } ?? run.substitute.map { "\(run.text)→\($0)" }
      }
    }
  }

  @Test func wordsOfDocumentsThatLinkALexiconHaveItsSounds() throws {
    let body = """
      <p>At Quern’s edge, QUERN, querns and Quernfield: a <em>Quern</em>s of Quern-on-Sea, 3 ℔ and 3D, \
      <span ssml:ph="x">Quern</span>, <span xml:lang="fr">Quern</span>, Dr Toft, <b>Dr</b> Toft.</p>
      """
    let words =
      Self.lexeme("Quern", "kwɜːn") + Self.lexeme("Quern-on-Sea", "kwɜːnsiː") + Self.lexeme("℔", "ˈbʊʃəlz")
      + Self.lexeme("3D", "θriːdiː")
      + "<lexeme><grapheme>Dr Toft</grapheme><alias>Doctor Toft</alias></lexeme>"
    let document = try document(
      [Self.page(body, links: ["a.pls"]), Self.page("<p>Quern again.</p>")],
      [("a.pls", Self.lexicon(words))])
    #expect(
      said(document) == [
        [
          "Quern=kwɜːn", "QUERN=kwɜːn", "Quern-on-Sea=kwɜːnsiː", "℔=ˈbʊʃəlz", "3D=θriːdiː", "Quern=x",
          "Dr Toft→Doctor Toft", "Dr Toft→Doctor Toft",
        ], [],
      ])
    #expect(document.remarks.isEmpty)
    #expect(
      document.parts[0].blocks[0].text.hasPrefix("At Quern’s edge, QUERN, querns and Quernfield: a Querns"))
  }

  @Test func ofSeveralLanguagesTheTextsOwnHolds() throws {
    let document = try document(
      [
        Self.page(
          "<p>Lake <i lang=\"de\">Lake</i> <i lang=\"fr\">Lake</i></p>",
          links: ["us.pls", "gb.pls", "de.pls"])
      ],
      [
        ("us.pls", Self.lexicon(Self.lexeme("Lake", "us"), "alphabet=\"ipa\" xml:lang=\"en-US\"")),
        ("gb.pls", Self.lexicon(Self.lexeme("Lake", "gb"), "alphabet=\"ipa\" xml:lang=\"en-GB\"")),
        ("de.pls", Self.lexicon(Self.lexeme("Lake", "de"), "alphabet=\"ipa\" xml:lang=\"de\"")),
      ])
    #expect(said(document) == [["Lake=gb", "Lake=de"]])
  }

  @Test func aLexiconThatNothingLinksIsForAll() throws {
    let document = try document(
      [Self.page("<p>Quern.</p>"), Self.page("<p>Quern.</p>")],
      [("a.pls", Self.lexicon(Self.lexeme("Quern", "kwɜːn")))])
    #expect(said(document) == [["Quern=kwɜːn"], ["Quern=kwɜːn"]])
  }

  @Test func whatIsWrongInALexiconIsAFinding() throws {
    let page = Self.page("<p>Quern and Toft.</p>", links: ["a.pls", "b.pls", "c.pls", "d.pls"])
    let document = try document(
      [page],
      [
        // Broken behind its first word.
        ("a.pls", String(Self.lexicon(Self.lexeme("Quern", "kwɜːn") + "<lexeme><graph").dropLast(10))),
        // A word that is none, and sounds in another alphabet.
        (
          "b.pls",
          Self.lexicon(
            Self.lexeme(" ", "x") + Self.lexeme("Toft", "tɒft")
              + "<lexeme><grapheme>Weir</grapheme><phoneme alphabet=\"x-sampa\">wI@</phoneme></lexeme>")
        ),
        ("c.pls", "<html><body>Not found</body></html>"),
      ])
    #expect(said(document) == [["Quern=kwɜːn", "Toft=tɒft"]])
    #expect(document.remarks.map(\.code) == Array(repeating: "lexicon", count: 5))
    #expect(document.remarks.contains { $0.message.contains("d.pls") && $0.message.contains("missing") })
    #expect(document.remarks.contains { $0.message.contains("“Weir”") })
  }
}
