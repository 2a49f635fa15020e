import Testing

@testable import Reading

@Suite struct HTMLBeginningTests {
  /// How files begin, what they are called, and whether that is a page.
  static let beginnings: [(text: String, name: String, isPage: Bool)] = [
    ("<!DOCTYPE html><title>A</title><p>b", "a.txt", true),
    ("<!-- made by hand -->\n<style>p { color: red }</style>\n<h1>The Ford</h1>", "a.html", true),
    ("<p>The ford is deep.</p>", "a.html", true), ("<article><h2>Ford</h2></article>", "a.htm", true),
    ("<?php $a->b = 1; ?>\n<html><body>x</body></html>", "a.html", true),
    ("<meta charset=utf-8><title>Ford</title><p>Deep", "a", true),
    ("Deep <em>and</em> cold.", "a.html", true), ("Deep and cold, 3 < 4.", "a.html", false),
    ("<h1>The Ford</h1>\n<p>It is deep.</p>\n", "standard input", true),
    ("<div align=\"center\">\n\n# The Ford\n\nIt is deep.\n\n</div>\n", "a", false),
    ("<p> is how a paragraph begins in such files.\n\nIt need not end.", "a.txt", false),
    ("<speak>The ford.</speak>", "a.ssml", false), ("<ford@example.org> wrote to us.", "a.txt", false),
  ]

  @Test(arguments: beginnings.indices) func pagesAreKnown(_ index: Int) {
    let row = Self.beginnings[index]
    #expect(HTMLBeginning(Array(row.text.utf8)).isPage(named: row.name) == row.isPage, "\(row)")
  }

  @Test func programsOfServersAreNoText() throws {
    let page = try HTMLPage(
      Array("<p>a<?php if ($x->y > 2) echo 'b'; ?> c<?= $d ?></p>".utf8), name: "a.html", form: .html,
      resolve: { _ in nil })
    #expect(page.part.blocks.map(\.text) == ["a c"])
    #expect(page.account.missing == 0)
  }

  @Test func onlyWhatCallsItselfXMLIsRemarkedOn() throws {
    let body = "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>a<br>b</body></html>"
    for (start, count) in [("<!DOCTYPE html>", 0), ("<?xml version=\"1.0\"?>", 1)] {
      let bytes = Array((start + body).utf8)
      let page = try HTMLPage(
        bytes, name: "a.html", form: HTMLPage.Form(of: bytes), resolve: { _ in nil })
      #expect(page.remarks.count == count)
      #expect(page.part.blocks.map(\.text) == ["a\nb"])
    }
  }
}
