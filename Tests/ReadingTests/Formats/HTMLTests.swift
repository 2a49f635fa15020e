import Documents
import Prose
import TestSupport
import Testing

@testable import Reading

@Suite struct HTMLTests {
  private let files: MadeFiles

  init() throws { files = try MadeFiles() }

  private func document(_ body: String, head: String = "") throws -> Document {
    let text =
      "<!DOCTYPE html><html lang=\"en\"><head><title>The Tin Road</title>\(head)</head><body>\(body)</body></html>"
    return try HTMLDocumentReader.document(in: try files.file("page.html", Array(text.utf8)))
  }

  private func lines(_ body: String, head: String = "") throws -> [String] {
    PrintedDocument.lines(try document(body, head: head))
  }

  /// What a page has, and the blocks that it is.
  static let pages: [(name: String, body: String, lines: [String])] = [
    ("words run over elements", "<p>Un<b>believ</b>able, <i>he</i> said.</p>", ["p: Unbelievable, he said."]),
    (
      "blocks do not fuse", "<div>one</div><div>two<p>three</p>four</div>",
      ["p: one", "p: two", "p: three", "p: four"]
    ),
    ("white space collapses over elements", "<p> a <i> b </i>\n c</p>", ["p: a b c"]),
    (
      "headings and breaks", "<h2>Part One<br>The Hill</h2><hr><p>It rose.</p><p>* * *</p>",
      ["h2: Part One/The Hill", "break: ", "p: It rose.", "break: * * *"]
    ),
    ("an initial is part of its word", "<p><span class=\"dropcap\">T</span>he road</p>", ["p: The road"]),
    (
      "a poem has lines",
      "<div class=\"poem\"><div class=\"stanza\"><div>The tin is thin,</div><div>the road is broad.</div></div></div>",
      ["verse: The tin is thin,/the road is broad."]
    ),
    ("an address has lines", "<p>12 Quay Street<br>Marl</p>", ["verse: 12 Quay Street/Marl"]),
    (
      "what is hidden is not there",
      "<p hidden>a</p><p style=\"display: none\">b</p><p aria-hidden=\"true\">c</p><p class=\"x\">d</p><p>e</p>",
      ["p: e"]
    ),
    ("raised letters are letters", "<p>the 21<sup>st</sup> of H<sub>2</sub>O</p>", ["p: the 21st of H2O"]),
    (
      "numbers of pages",
      "<p>con<span class=\"pagenum\">[Pg 14]</span>tinued</p><div class=\"pagenum\">15</div>",
      ["p: con[page [Pg 14]]tinued", "p: [page 15]"]
    ),
    (
      "pictures are told", "<p><img src=\"a.png\" alt=\"A hill\"> stands</p>", ["p: [picture: A hill] stands"]
    ),
    ("a heading that is a picture", "<h1><img src=\"a.png\" alt=\"The Hill\"></h1>", ["h1: The Hill"]),
    (
      "rows of a table",
      "<table><tr><th>Day</th><th>Tide</th></tr><tr><td>Monday</td><td>high</td></tr></table>",
      ["row: Day | Tide", "row: Monday | high"]
    ),
    (
      "a table of one cell is text", "<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>",
      ["p: One.", "p: Two."]
    ),
    (
      "a note that links there and back",
      "<p>The tin<a id=\"r\" href=\"#n\">*</a> rang.</p><p id=\"n\"><a href=\"#r\">*</a> A cup.</p>",
      ["p: The tin[page.html#n *] rang.", "p (note) page.html#n: {note mark: *} A cup."]
    ),
    (
      "a link is no note",
      "<p>He had <a href=\"#o\">3 oars</a> and read page <a href=\"#o\">12</a>.</p><p id=\"o\">Oars.</p>",
      ["p: He had 3 oars and read page 12.", "p: Oars."]
    ),
    (
      "languages of words", "<p>He said <i lang=\"fr\">bonne route</i>.</p>",
      ["p: He said {fr: bonne route}."]
    ),
    (
      "an abbreviation's own words", "<p><abbr title=\"Marl Water Works\">MWW</abbr></p>",
      ["p: {MWW=Marl Water Works}"]
    ),
    (
      "readings of characters are how they are said",
      "<p>彼は<ruby>東<rp>(</rp><rt>ひがし</rt><rp>)</rp></ruby>へ。<ruby>山<rt>やま</rt>川<rt>かわ</rt></ruby></p>",
      [
        "p: 彼は{東=ひがし}{reading of a word: (ひがし)}へ。{山=やま}{reading of a word: やま}"
          + "{川=かわ}{reading of a word: かわ}"
      ]
    ),
    (
      "what works a site is no text",
      "<ul role=\"menu\"><li><button>Light</button></li></ul><main><p>One.</p><button>Copy</button></main>",
      ["p: One."]
    ),
    (
      "readings above words of other languages are not", "<p>a <ruby>ford<rt>shallow place</rt></ruby></p>",
      ["p: a ford{reading of a word: shallow place}"]
    ),
    ("formatted text keeps its lines", "<pre>let a\n  b</pre>", ["code: let a/b"]),
    (
      "unclosed and crossed", "<p>one <b>two <i>three</b> four</i><p>five & six",
      ["p: one two three four", "p: five & six"]
    ),
  ]

  @Test(arguments: pages.indices) func pagesAreBlocks(_ index: Int) throws {
    let page = Self.pages[index]
    let head =
      page.name.hasPrefix("what is hidden")
      ? "<style>/* no */ p.x { color: red; display : none }</style>" : ""
    let found = try lines(page.body, head: head).map { $0.replacing(" en: ", with: ": ") }
    #expect(found == page.lines, Comment(rawValue: page.name))
  }

  /// Spaces between words stay, whatever stands between the words.
  @Test(arguments: [
    (
      "<p>A comedy<a id=\"m\" href=\"#n\">1</a> <i>in natura</i>, they said.</p><p id=\"n\"><a href=\"#m\">1.</a> A note that says it.</p>",
      "A comedy in natura, they said."
    ),
    (
      "<p>A comedy<a id=\"m\" href=\"#n\">1 </a><i>in natura</i>, they said.</p><p id=\"n\"><a href=\"#m\">1.</a> A note that says it.</p>",
      "A comedy in natura, they said."
    ),
    ("<p>Maledict<ruby>us<rt>i</rt></ruby> <i>sit</i> he.</p>", "Maledictus sit he."),
  ]) func spacesStay(_ body: String, _ words: String) throws {
    let document = try document(body)
    #expect(document.account.missing == 0)
    let block = try #require(document.parts.flatMap(\.blocks).first)
    let said = block.runs.filter { $0.kind == .text && $0.silence == nil }.map(\.text).joined()
    #expect(said == words)
  }

  /// A mark within a mark is words of it.
  @Test func marksInMarksLoseNothing() throws {
    let document = try document(
      "<p><a epub:type=\"noteref\" href=\"#n\">Are you there?<a epub:type=\"noteref\" href=\"#m\">2</a></a></p>"
    )
    #expect(document.account.missing == 0)
  }

  @Test func everyCharacterIsAccountedFor() throws {
    for page in Self.pages {
      let account = try document("<script>let x = 1</script>" + page.body).account
      #expect(account.missing == 0, Comment(rawValue: page.name))
      #expect(account.leftOut["script"] == 6)
    }
  }

  @Test func theFootOfASiteIsANotice() throws {
    let page = try document(
      "<article><p>One.</p><footer><p>Two.</p></footer></article><footer><p>Three.</p></footer>")
    #expect(page.parts[0].blocks.map(\.matter) == [nil, nil, .notice])
  }

  @Test func aPageWithItsMetadataIsNoEPUB() throws {
    let file = try files.archive(
      "ford.htmlz",
      [
        ("index.html", "<html><body><p>Deep.</p></body></html>"),
        (
          "metadata.opf",
          "<package><metadata><dc:title>The Ford</dc:title></metadata></package>"
        ),
      ])
    #expect(!EPUBReader.reads(file) && HTMLDocumentReader.reads(file))
    let document = try HTMLDocumentReader.document(in: file)
    #expect(document.metadata.title == "The Ford")
    #expect(PrintedDocument.lines(document) == ["p: Deep."])
  }

  @Test func encodingsAreAsDeclared() throws {
    let latin =
      Array("<html><head><meta charset=\"iso-8859-1\"></head><body><p>caf".utf8) + [0xE9]
      + Array("</p></body>".utf8)
    #expect(
      PrintedDocument.lines(try HTMLDocumentReader.document(in: try files.file("a.html", latin))) == [
        "p: café"
      ])
    let cyrillic =
      Array("<html><head><meta charset=\"koi8-r\"></head><body><p>".utf8) + [0xC4, 0xC1]
      + Array("</p></body>".utf8)
    #expect(
      PrintedDocument.lines(try HTMLDocumentReader.document(in: try files.file("b.html", cyrillic))) == [
        "p: да"
      ])
  }

  @Test func damagedPagesLoseNothing() throws {
    let whole = Array(
      "<html><head><title>x</title></head><body>\(Self.pages.map(\.body).joined())</body></html>".utf8)
    var random = FixedNumbers(seed: 17)
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<8 {
        let place = random.next(bytes.count)
        switch random.next(3) {
        case 0: bytes[place] = UInt8(random.next(256))
        case 1: bytes.remove(at: place)
        default: bytes.insert(contentsOf: bytes[place..<min(place + 20, bytes.count)], at: place)
        }
      }
      let document = try HTMLDocumentReader.document(in: try files.file("page.html", bytes))
      #expect(document.account.missing == 0)
      #expect(try Document(wire: document.wire) == document)
      _ = Readers.manuscript(of: document, named: "page.html")
    }
  }
}
