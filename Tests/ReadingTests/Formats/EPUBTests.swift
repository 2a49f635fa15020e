import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

@Suite struct EPUBTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private static func page(_ body: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" xml:lang="en"><head><title>x</title></head>\
    <body>\(body)</body></html>
    """
  }

  private static let container = (
    "META-INF/container.xml",
    "<container><rootfiles><rootfile full-path=\"OPS/book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>"
  )

  /// A book of some pages, in the order of the spine.
  private static func book(
    _ pages: [(String, String)], nav: String? = nil, spine: String? = nil, more: [(String, String)] = []
  ) -> [(path: String, text: String)] {
    let items = pages.map {
      "<item id=\"\($0.0)\" href=\"\($0.0).xhtml\" media-type=\"application/xhtml+xml\"/>"
    }
    let list = spine ?? pages.map { "<itemref idref=\"\($0.0)\"/>" }.joined()
    let navigation =
      nav == nil
      ? "" : "<item id=\"nav\" href=\"nav.xhtml\" media-type=\"application/xhtml+xml\" properties=\"nav\"/>"
    let package = """
      <?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata \
      xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Tin Road</dc:title><dc:creator id="a">Ada Quill</dc:creator>\
      <meta refines="#a" property="role">aut</meta><meta refines="#a" property="role">ill</meta><dc:language>en</dc:language>\
      <dc:date>1921-05-03T00:00:00Z</dc:date></metadata>\
      <manifest>\(items.joined())\(navigation)</manifest><spine>\(list)</spine></package>
      """
    return [container, ("OPS/book.opf", package)]
      + pages.map { ("OPS/\($0.0).xhtml", page($0.1)) }
      + (nav.map { [("OPS/nav.xhtml", page("<nav epub:type=\"toc\"><ol>\($0)</ol></nav>"))] } ?? []) + more
  }

  private func manuscript(_ parts: [(path: String, text: String)], choices: ReadingChoices = ReadingChoices())
    throws
    -> Manuscript
  {
    let document = try EPUBReader.document(in: try files.archive("book.epub", parts))
    #expect(document.account.missing == 0)
    return Readers.manuscript(of: document, named: "book.epub", choices: choices)
  }

  @Test func chaptersAreThoseOfTheList() throws {
    let pages = [
      ("one", "<h1 id=\"a\">The Hill</h1><p>It rose.</p><h1 id=\"b\">The Road</h1><p>It fell.</p>"),
      ("two", "<p>It went on.</p>"), ("three", "<h1>The Sea</h1><p>It ended.</p>"),
    ]
    let nav = """
      <li><a href="one.xhtml">The Hill</a></li><li><a href="one.xhtml#b">The Road</a></li><li><a href="three.xhtml">c3.xhtml</a></li>
      """
    let book = try manuscript(Self.book(pages, nav: nav))
    #expect(book.outline?.entries.map(\.title) == ["The Hill", "The Road", "The Sea"])
    #expect(
      book.blocks.map(\.text.text) == [
        "The Hill", "It rose.", "The Road", "It fell.", "It went on.", "The Sea", "It ended.",
      ])
    #expect(book.outline?.entries.map(\.blocks) == [0..<1, 2..<3, 5..<6])
    #expect(book.metadata.author == "Ada Quill")
    #expect(book.metadata.date == "1921-05-03")
    #expect(book.documents.all.map(\.name) == ["OPS/one.xhtml", "OPS/two.xhtml", "OPS/three.xhtml"])
  }

  @Test func whatIsNotSaidHasItsReason() throws {
    let pages = [
      ("cover", "<section epub:type=\"cover\"><img src=\"c.png\" alt=\"A road\"/></section>"),
      ("title", "<section epub:type=\"titlepage\"><h1>The Tin Road</h1><p>Ada Quill</p></section>"),
      ("rights", "<p>Copyright © 1921 Ada Quill</p><p>All rights reserved.</p>"),
      (
        "list",
        "<p><a href=\"one.xhtml\">The Hill</a></p><p><a href=\"one.xhtml#b\">B</a></p><p><a href=\"one.xhtml#c\">C</a></p>"
      ),
      (
        "one",
        "<h1>The Hill</h1><p>It rose.<a epub:type=\"noteref\" href=\"#n\">1</a></p><aside epub:type=\"footnote\" id=\"n\"><p>1. Slowly.</p></aside>"
      ),
      ("aside", "<p>Not in order.</p>"),
    ]
    let spine =
      "<itemref idref=\"cover\"/><itemref idref=\"title\"/><itemref idref=\"rights\"/><itemref idref=\"list\"/><itemref idref=\"one\"/><itemref idref=\"aside\" linear=\"no\"/>"
    let book = try manuscript(Self.book(pages, spine: spine))
    #expect(book.blocks.map(\.text.text) == ["The Hill", "It rose."])
    let reasons = book.skipped.map { "\($0.reason): \($0.text)" }
    #expect(
      reasons == [
        "cover: [Picture: A road]", "title page: The Tin Road", "title page: Ada Quill",
        "imprint: Copyright © 1921 Ada Quill",
        "imprint: All rights reserved.", "table of contents: The Hill", "table of contents: B",
        "table of contents: C",
        "note mark: 1. ", "not in the reading order: Not in order.",
      ])
    #expect(book.notes.map(\.text.text) == ["Slowly."])
    var all = ReadingChoices()
    all.saysAllParts = true
    #expect(
      try manuscript(Self.book(pages, spine: spine), choices: all).blocks.map(\.text.text).contains(
        "Ada Quill"))
  }

  /// What protects, and what only looks so.
  @Test(arguments: [
    ("http://www.idpf.org/2008/embedding", "OPS/font.otf", true),
    ("http://ns.adobe.com/pdf/enc#RC", "OPS/font.otf", true),
    ("http://www.w3.org/2001/04/xmlenc#aes128-cbc", "OPS/one.xhtml", false), ("", "OPS/one.xhtml", false),
  ])
  func rightsAreRefused(_ algorithm: String, _ path: String, _ isRead: Bool) throws {
    let list = """
      <encryption><EncryptedData><EncryptionMethod Algorithm="\(algorithm)"/><CipherData><CipherReference URI="\(path)"/></CipherData>\
      </EncryptedData></encryption>
      """
    let book = try files.archive(
      "book.epub", Self.book([("one", "<p>It rose.</p>")], more: [("META-INF/encryption.xml", list)]))
    do throws(ReadingError) {
      _ = try EPUBReader.document(in: book)
      #expect(isRead)
    } catch {
      guard case .protected = error else {
        Issue.record("another error: \(error)")
        return
      }
      #expect(!isRead)
    }
  }

  @Test func titlesTellWhatPartsAre() throws {
    let pages = [
      ("colophon", "<h1>Colophon</h1><p>Printed at Marl by R. Penn.</p>"),
      ("list", "<h1>Contents</h1><p>The Hill 3</p><p>The Road 9</p>"),
      ("one", "<h1>The Hill</h1><p>It rose.</p><h2>Works Cited</h2><p>Penn, R. Hills. Marl, 1903.</p>"),
      ("two", "<h1>The Road</h1><p>It fell.</p>"),
      (
        "three",
        "<h1>Index</h1><p>Her finger ran all down the page, and she did not find herself there at all.</p>"
      ),
      ("index", "<h1>Index</h1><p>hills, 3, 4</p><p>roads, 9</p>"),
    ]
    let nav = pages.map { page in
      "<li><a href=\"\(page.0).xhtml\">\(page.0 == "two" ? "Start" : page.0)</a></li>"
    }.joined()
    for list in [nil, nav] {
      let book = try manuscript(Self.book(pages, nav: list))
      // What the list names is said, unless it is a list of sources or of printed pages, as an index is whose numbers lead nowhere.
      let front = list == nil ? [] : ["Colophon", "Printed at Marl by R. Penn."]
      #expect(
        book.blocks.map(\.text.text)
          == front + [
            "The Hill", "It rose.", "The Road", "It fell.", "Index",
            "Her finger ran all down the page, and she did not find herself there at all.",
          ])
      #expect(book.skipped.map(\.reason).filter { $0 == "bibliography" }.count == 2)
      #expect(book.skipped.map(\.reason).filter { $0 == "table of contents" }.count == 3)
      #expect(
        book.outline?.entries.map(\.title)
          == (list == nil
            ? ["The Hill", "The Road", "Index"] : ["colophon", "one", "The Road", "three"]))
    }
  }

  @Test func notesInAFileOfTheirOwnAreWhole() throws {
    let pages = [
      (
        "one",
        "<h1>The Hill<a href=\"n.xhtml#a\" id=\"x\"><sup>1</sup></a></h1>"
          + "<p>It rose.<a href=\"n.xhtml#b\" id=\"y\"><sup>2</sup></a></p>"
      ),
      (
        "n",
        "<h1>Notes</h1><p id=\"a\"><a href=\"one.xhtml#x\">1</a> A hill.</p><p>Of tin.</p>"
          + "<p>Of lead.</p><p id=\"b\"><a href=\"one.xhtml#y\">2</a> Slowly.</p>"
      ),
    ]
    let nav = "<li><a href=\"one.xhtml\">The Hill1</a></li><li><a href=\"n.xhtml\">Notes</a></li>"
    let book = try manuscript(Self.book(pages, nav: nav))
    #expect(book.blocks.map(\.text.text) == ["The Hill", "It rose."])
    #expect(book.notes.map(\.text.text) == ["A hill. Of tin. Of lead.", "Slowly."])
    #expect(book.outline?.entries.map(\.title) == ["The Hill"])
  }

  @Test func proseBetweenTwoNotesIsNoNote() throws {
    let page = """
      <p>It rose.<a href="#a" id="x"><sup>1</sup></a></p><p>Fast.<a href="#b" id="y"><sup>2</sup></a></p>\
      <p id="a"><a href="#x">1</a> A hill.</p><p>Of tin.</p><p id="b"><a href="#y">2</a> Once.</p>\
      <p>It fell.<a href="#c" id="z"><sup>3</sup></a></p><p id="c"><a href="#z">3</a> Twice.</p>
      """
    let book = try manuscript(Self.book([("one", page)]))
    #expect(book.blocks.map(\.text.text) == ["It rose.", "Fast.", "It fell."])
    #expect(book.notes.map(\.text.text) == ["A hill. Of tin.", "Once.", "Twice."])
  }

  @Test func pathsStayInTheBook() {
    #expect(EPUBContainer.target(of: "../../../etc/passwd", in: "OPS/a.xhtml")?.path == "etc/passwd")
    #expect(EPUBContainer.target(of: "a%20b.xhtml#x", in: "OPS/t/c.xhtml")?.path == "OPS/t/a b.xhtml")
    #expect(EPUBContainer.target(of: "..\\img\\a.png", in: "OPS/t/c.xhtml")?.path == "OPS/img/a.png")
    #expect(EPUBContainer.target(of: "https://example.org/a", in: "OPS/a.xhtml") == nil)
    #expect(EPUBContainer.target(of: "#n", in: "OPS/a.xhtml")?.fragment == "n")
  }

  /// Files of a book taken away, exchanged, cut and damaged: read or refused in words, and nothing lost.
  @Test func damagedBooksLoseNothing() throws {
    let pages = [
      ("one", "<h1 id=\"a\">The Hill</h1><p>It rose.<a href=\"two.xhtml#n\" id=\"r\">1</a></p>"),
      ("two", "<h1>Notes</h1><p id=\"n\"><a href=\"one.xhtml#r\">1</a> Slowly.</p><p>End.</p>"),
    ]
    let whole = Self.book(
      pages,
      nav: "<li><a href=\"one.xhtml\">The Hill</a><ol><li><a href=\"two.xhtml\">Notes</a></li></ol></li>")
    var random = FixedNumbers(seed: 5)
    var isRead = 0
    for _ in 0..<400 {
      var parts = whole
      for _ in 0..<3 {
        let part = random.next(parts.count)
        var text = Array(parts[part].text.unicodeScalars)
        switch random.next(6) {
        case 0: if parts.count > 1 { parts.remove(at: part) }
        case 1: parts.swapAt(part, 0)
        case 2:
          parts[part].text = String(
            String.UnicodeScalarView(text.prefix(random.next(text.count + 1))))
        default:
          for _ in 0..<4 where !text.isEmpty {
            text[random.next(text.count)] =
              ["<", ">", "\"", "/", "&", "#", "x"][random.next(7)]
          }
          parts[part].text = String(String.UnicodeScalarView(text))
        }
      }
      let file = try files.archive("book.epub", parts)
      do throws(ReadingError) {
        let document = try EPUBReader.document(in: file)
        #expect(document.account.missing == 0)
        _ = Readers.manuscript(of: document, named: "book.epub")
        isRead += 1
      } catch {
        #expect(error.description.hasPrefix("cannot read book.epub: "))
      }
    }
    #expect(isRead > 100)
  }
}
