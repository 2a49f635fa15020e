import Testing

@testable import Reading

@Suite struct HiddenStylesTests {
  /// A style sheet, and which of the paragraphs `a`, `b` (in `div.box`) and `c` (in `div#end section`) it leaves.
  static let sheets: [(sheet: String, left: String)] = [
    (".a { display: none }", "bc"), ("@media print { .a { display: none } }", "abc"),
    ("@media screen { .a { display: none } } .b { visibility: hidden }", "c"),
    ("@media amzn-kf8 { .a { display: none } } @media amzn-mobi { p { display: none } }", "abc"),
    ("@media (max-width: 30em) { .a { display: none } } .c { color: red }", "abc"),
    ("@media not print { .a { display: none } }", "bc"),
    ("@media print, screen and (min-width: 10em) { .a { display: none } }", "bc"),
    (".a { display: none } .a { display: block }", "abc"),
    (".a { display: none !important } .a { display: block }", "bc"),
    ("p.a { display: none } .a { display: block }", "bc"),
    ("#end .c { display: block } p { display: none }", "c"),
    (".box > .b { display: none } #end > .c { display: none }", "ac"),
    (".a:hover { display: none } .b::before { display: none } [id] { display: none }", "abc"),
    ("@charset \"utf-8\"; @import url(x.css); .a { display: none }", "bc"),
    ("@font-face { src: url(a.woff) } @supports (top: 0) { .a { display: none } } .b { top: 0 }", "bc"),
    ("/* .b { display: none } */ .a /* x */ { display: none; } @page { margin: 0 }", "bc"),
  ]

  @Test(arguments: sheets.indices) func theCascadeDecides(_ index: Int) throws {
    let row = Self.sheets[index]
    let page = """
      <html><head><style>\(row.sheet)</style></head><body><p class="a">a</p><div class="box"><p class="b">b</p></div>\
      <div id="end"><section><p class="c">c</p></section></div></body></html>
      """
    let read = try HTMLPage(Array(page.utf8), name: "a.html", resolve: { _ in nil })
    #expect(read.part.blocks.map(\.text).joined() == row.left, Comment(rawValue: row.sheet))
    #expect(read.account.missing == 0)
  }

  @Test func anElementsOwnStyleWins() throws {
    let page = """
      <html><head><style media="print">p { display: none }</style><style>.x { display: none }</style></head><body>\
      <p class="x" style="display: block">a</p><p style="display:none">b</p><p style="display:none; display:block">c</p>\
      </body></html>
      """
    let read = try HTMLPage(Array(page.utf8), name: "a.html", resolve: { _ in nil })
    #expect(read.part.blocks.map(\.text) == ["a", "c"])
  }

  @Test func aKindleBookHasItsOwnMedia() throws {
    let page = """
      <html><head><style>@media amzn-kf8 { .old { display: none } } @media amzn-mobi { .new { display: none } }</style></head>\
      <body><p class="old">a</p><p class="new">b</p></body></html>
      """
    let read = try HTMLPage(
      Array(page.utf8), name: "a.html", media: StyleMedia(own: "amzn-kf8"), resolve: { _ in nil })
    #expect(read.part.blocks.map(\.text) == ["b"])
  }
}
