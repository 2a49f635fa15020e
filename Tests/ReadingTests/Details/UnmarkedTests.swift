import Foundation
import Prose
import TestSupport
import Testing

@testable import Reading

/// What nothing marks and the words themselves tell.
@Suite struct UnmarkedTests {
  private let scratch: DocumentScratch

  init() throws { scratch = try DocumentScratch() }

  private static let prose =
    "<p>The keeper went down to the water before anybody was awake, and the boat lay where he had left it.</p>"
  private static let index = [
    "anchor", "bell", "ferry", "heron", "lamp", "oars", "rope", "stove",
  ].enumerated().map { "<p>\($0.element), \(3 * $0.offset + 2), \(5 * $0.offset + 30)</p>" }.joined()

  private func page(_ body: String) throws -> Document {
    let document = try scratch.document(
      "page.html",
      Array(
        "<!DOCTYPE html><html lang=en><head><title>The Tin Boat</title></head><body>\(body)</body></html>"
          .utf8),
      HTMLDocumentReader.self)
    #expect(document.account.missing == 0)
    return document
  }

  /// Nobody can listen to an index, whether or not a list of contents names it; a chapter that is called so is one.
  @Test(arguments: [
    ("<h2>Index</h2>" + index, true), ("<h2>Index</h2>" + prose, false),
    (
      "<ul><li><a href='#a'>The Bell</a></li><li><a href='#b'>Index</a></li></ul><h2 id=b>Index</h2>" + index,
      true
    ),
  ]) func anIndexIsLeftOut(tail: String, isLeftOut: Bool) throws {
    let document = try page("<h1>The Tin Boat</h1><h2 id=a>The Bell</h2>\(Self.prose)\(tail)")
    let matters = document.parts[0].blocks.suffix(1).map(\.matter)
    #expect(matters == [isLeftOut ? .index : nil])
  }

  /// A contents list of the file that names it leaves it out too.
  @Test func aListedIndexIsLeftOut() throws {
    var document = try page("<h2 id=a>The Bell</h2>\(Self.prose)<h2 id=b>Index</h2>\(Self.index)")
    for part in document.parts.indices {
      for block in document.parts[part].blocks.indices { document.parts[part].blocks[block].matter = nil }
    }
    document.contents = [
      Document.ContentsEntry(title: "The Bell", level: 1, part: 0, anchor: "a"),
      Document.ContentsEntry(title: "Index", level: 1, part: 0, anchor: "b"),
    ]
    TitledMatter.settle(&document)
    #expect(document.parts[0].blocks.last?.matter == .index)
    #expect(document.parts[0].blocks.first?.matter == nil)
  }

  /// A title that stands twice is said once: the heading, else the first.
  @Test(arguments: [
    ("<p><b>The Tin Boat</b></p><h1>The Tin Boat</h1>", [true, false]),
    ("<h1>The Tin Boat</h1><p>Ann Keel</p><p>The tin boat.</p>", [false, false, true]),
    ("<p>The Tin Boat</p><p>Ann Keel</p>", [false, false]),
  ]) func aTitleIsSaidOnce(head: String, silent: [Bool]) throws {
    let file = try scratch.file(
      "twice.html",
      Array(
        "<html lang=en><head><title>The Tin Boat</title></head><body>\(head)\(Self.prose)</body></html>".utf8)
    )
    let document = try #require(try Readers.document(in: file))
    #expect(document.parts[0].blocks.dropLast().map { $0.silence == RepeatedTitle.reason } == silent)
    #expect(document.parts[0].blocks.last?.silence == nil)
  }

  /// A note that has no words leaves its mark unsaid, and counted.
  @Test func aNoteWithoutWordsIsNone() throws {
    let document = try page(
      "<p>It rose.<a epub:type=\"noteref\" href=\"#n\">1</a> It fell.</p><ol><li id=\"n\" epub:type=\"footnote\"></li></ol>"
        + "<p>On.<a epub:type=\"noteref\" href=\"#m\">2</a></p><ol><li id=\"m\" epub:type=\"footnote\"><img alt=\"A map\"></li></ol>"
    )
    let manuscript = Readers.manuscript(of: document, named: "page.html")
    #expect(manuscript.notes.isEmpty)
    #expect(manuscript.skipped.count { $0.reason == "note mark" } == 2)
  }

  /// Pages of the older Mobipocket form begin with their titles.
  @Test func shortLinesOverBrokenPagesAreTitles() throws {
    func book(_ titles: [String]) throws -> Document {
      let pages = titles.map { "<p align=\"center\"><b>\($0)</b></p>\(Self.prose)<mbp:pagebreak/>" }.joined()
      let writer = MobiWriter(MobiWriter.page("<html><head></head><body>\(pages)</body></html>"))
      return try MOBIReaderTests.document(writer.bytes)
    }
    func titles(_ document: Document) -> [String] {
      document.parts.flatMap(\.blocks).filter { $0.role == .heading(level: 1) }.map(\.text)
    }
    #expect(
      titles(try book(["The Bell", "The Rope", "The Silence"])) == ["The Bell", "The Rope", "The Silence"])
    #expect(titles(try book(["The Bell", "The Rope"])).isEmpty)
    let long = "A line that is as long as a sentence of a text may well be, and no title of anything"
    #expect(titles(try book([long, long, long, "The Silence"])).isEmpty)
  }
}
