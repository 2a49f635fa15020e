import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

/// Which pages are read, in which order.
@Suite struct PagesTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  /// Numbers count by their value.
  @Test(arguments: [
    (
      ["chapter10.html", "chapter2.html", "Chapter1.html"],
      ["Chapter1.html", "chapter2.html", "chapter10.html"]
    ),
    (["a.html", "index.html", "b/c.html"], ["index.html", "a.html", "b/c.html"]), ([], []),
  ]) func theOrderOfNames(paths: [String], expected: [String]) {
    var order = PageOrder(paths)
    var found: [String] = []
    while let path = order.next() { found.append(path) }
    #expect(found == expected)
  }

  /// The first page's links decide before the names do, and what is not linked is read too.
  @Test func linkedPagesComeFirst() throws {
    func page(_ words: String) -> String {
      "<html><head><title>\(words)</title></head><body><p>\(words).</p></body></html>"
    }
    let file = try files.archive(
      "book.zip",
      [
        ("a.html", page("Third")), ("b.html", page("Second")), ("c.html", page("Fourth")),
        (
          "index.html",
          "<html><head><title>Work</title></head><body><p>First. <a href='b.html#x'>B</a> <a href='a.html'>A</a></p></body></html>"
        ),
      ])
    #expect(HTMLDocumentReader.reads(file))
    let document = try HTMLDocumentReader.document(in: file)
    #expect(document.parts.map(\.name) == ["index.html", "b.html", "a.html", "c.html"])
    #expect(document.metadata.title == "Work")
    let equals = try files.archive("pages.zip", [("1.html", page("One")), ("2.html", page("Two"))])
    // Neither page's title is the work's.
    #expect(try HTMLDocumentReader.document(in: equals).metadata.title == nil)
  }

  /// White space around names in a package document belongs to none of them (XML 1.0, 3.3.3).
  @Test func namesInPackagesMayHaveSpaceAround() throws {
    let package = try EPUBPackage(
      Array(
        """
        <package><metadata><title>T</title></metadata><manifest><item id=" a " href=" a.xhtml" media-type="application/xhtml+xml "/>\
        </manifest><spine><itemref idref="\na"/></spine></package>
        """.utf8), path: "c.opf", name: "book.epub")
    #expect(package.spine.first.flatMap { package.readable($0.id) }?.path == "a.xhtml")
  }

  /// Calibre writes "Unknown", in the language of whoever uses it, for an author that nobody named.
  @Test(
    arguments: [
      ("Unknown", "The Boat", nil, "The Boat"), ("Unbekannt", "Unbekannt", nil, nil),
      ("Inconnu(e)", "The Boat", nil, "The Boat"),
      ("Anonymous", "Unknown", "Anonymous", "Unknown"),
    ] as [(String, String, String?, String?)])
  func nobodyIsNoAuthor(author: String, title: String, ownAuthor: String?, ownTitle: String?) throws {
    let package = try EPUBPackage(
      Array(
        """
        <package><metadata><title>\(title)</title><creator>\(author)</creator></metadata><manifest>\
        <item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>
        """.utf8), path: "c.opf", name: "book.epub")
    #expect(package.metadata.author == ownAuthor && package.metadata.title == ownTitle)
  }
}
