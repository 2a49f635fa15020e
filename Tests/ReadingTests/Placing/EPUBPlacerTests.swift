import Foundation
import Prose
import Storage
import Testing

@testable import Reading

struct EPUBPlacerTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static let container = """
    <?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
    """

  private static func package(version: String = "3.0", item: String = "") -> String {
    """
    <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="\(version)" unique-identifier="i">
    <metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="i">urn:x</dc:identifier>
    <dc:title>Own</dc:title><dc:language>en</dc:language></metadata>
    <manifest><item id="c" href="one.xhtml" media-type="application/xhtml+xml"\(item)/></manifest>
    <spine><itemref idref="c"/></spine></package>
    """
  }

  private func places(_ body: String, style: String = "", package: String = Self.package()) throws
    -> PlacedEPUB
  {
    let page = """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title>
      <style>\(style)</style></head><body>\(body)</body></html>
      """
    let file = try files.archive(
      "own.epub",
      [
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", Self.container),
        ("OPS/book.opf", package), ("OPS/one.xhtml", page),
      ])
    return try EPUBPlacer.places(in: file)
  }

  @Test func `Each character that is said stands in the page where it is said to stand`() throws {
    let body = """
      <h1>A &amp; B</h1><p>“Well”, he <em>said</em>&#8212;and\n  went&nbsp;on.<a epub:type="noteref" href="#n">1</a> Then <b>bold</b>er.</p>
      <aside epub:type="footnote" id="n"><p>1. A note.</p></aside><p><ruby>漢<rt>kan</rt></ruby> <img src="x.png" alt="A cat"/></p>
      <p><script>no()</script>Caf\u{E9}&eacute;.</p>
      """
    let placed = try places(body)
    let page = try #require(placed.pages.first)
    #expect(page.problem == nil)
    var copies = 0
    let source = try source(of: body)
    #expect(placed.source == ContentKey(of: Array(source.utf8)).description)
    for piece in page.pieces where piece.source.count == piece.bytes.count {
      #expect(
        Array(source.utf8)[piece.source].filter { $0 > 32 } == page.bytes[piece.bytes].filter { $0 > 32 })
      copies += 1
    }
    #expect(copies > 8)
    let references = page.pieces.filter { $0.source.count != $0.bytes.count && !$0.bytes.isEmpty }
      .map { String(decoding: page.bytes[$0.bytes], as: UTF8.self) }
    #expect(references == ["&amp;", "&#8212;", "&eacute;"])
  }

  private func source(of body: String) throws -> String {
    let page = """
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>T</title>
      <style></style></head><body>\(body)</body></html>
      """
    let file = try files.archive(
      "same.epub",
      [
        ("mimetype", "application/epub+zip"), ("META-INF/container.xml", Self.container),
        ("OPS/book.opf", Self.package()), ("OPS/one.xhtml", page),
      ])
    let document = try #require(try Readers.document(in: file))
    return Readers.manuscript(of: document, named: file.name).source
  }

  @Test func `Places come through the wire`() throws {
    let placed = try places("<p>One <i>two</i>.</p>")
    #expect(try PlacedEPUB(wire: placed.wire) == placed)
    #expect(throws: ByteReader.Malformed.self) { try PlacedEPUB(wire: Array(placed.wire.dropLast(9))) }
  }

  @Test(arguments: [
    ("", "plain"), ("em { color: red }", "plain"), ("span.x, .a span.b { color: red }", "plain"),
    ("* { margin: 0; padding: 0 }", "plain"), ("p + p { text-indent: 1em }", "plain"),
    ("span { color: red }", "unset"), ("* { line-height: 2 }", "unset"),
    ("p > :first-child { color: red }", "none"),
    ("nav span { color: red }", "plain"), ("p span { color: red }", "unset"),
    ("em:first-child { color: red }", "none"), ("em:last-child { color: red }", "plain"),
    ("em:nth-child(2) { color: red }", "none"), ("b + em { color: red }", "plain"),
    ("header + em { color: red }", "plain"), ("hgroup > *:first-child { color: red }", "plain"),
    ("article > header + * { color: red }", "plain"), ("span + em { color: red }", "none"),
    ("* + em { color: red }", "none"), ("p > * + em { color: red }", "none"),
    ("div > b + em { color: red }", "plain"),
    ("strong:first-child { color: red }", "plain"), ("p:has(> span) { color: red }", "none"),
    ("p { display: flex }", "none"), ("span::before { content: 'x' }", "none"),
    ("span { color: red !important }", "none"), ("em:first-of-type { color: red }", "plain"),
    ("@media (orientation: portrait) { em:first-child { color: red } }", "none"),
  ])
  func `Nothing is written where a style sheet would see it`(style: String, wrapping: String) throws {
    let page = try #require(try places("<p>One <em>two</em> three.</p>", style: style).pages.first)
    let text = try #require(
      page.nodes.first { String(decoding: page.bytes[$0.bytes], as: UTF8.self) == "One" })
    #expect("\(text.wrapping)" == wrapping)
  }

  @Test func `Version 2, what is narrated, and pages that are no XHTML are told`() throws {
    #expect(throws: PlacingProblem.self) { try places("<p>x</p>", package: Self.package(version: "2.0")) }
    #expect(throws: PlacingProblem.self) {
      try places("<p>x</p>", package: Self.package(item: " media-overlay=\"m\""))
    }
    let broken = try #require(try places("<p>One<br> two</p>").pages.first)
    #expect(broken.problem?.contains("no well-formed XHTML") == true)
    let odd = try #require(try places("<p::p>It is open to some.</p::p>").pages.first)
    #expect(odd.problem?.contains("no well-formed XHTML") == true)
  }
}
