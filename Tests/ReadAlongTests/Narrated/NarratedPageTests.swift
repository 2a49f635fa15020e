import Sound
import Testing

@testable import Muxing
@testable import ReadAlong
@testable import Reading

/// Pages of one paragraph, whose text is its own source.
struct NarratedPageTests {
  /// `<p>One <em>two</em> three. Four.</p>` with the nodes that its texts are.
  private static func page(wrapping: PlacedEPUB.Wrapping = .plain, id: String? = nil) -> PlacedEPUB.Page {
    let text = "<html><head></head><body><p>One <em>two</em> three. Four.</p></body></html>"
    var page = PlacedEPUB.Page()
    page.path = "OPS/one.xhtml"
    page.bytes = Array(text.utf8)
    page.headEnd = 12
    func element(_ name: String, at place: Int, _ parent: Int, _ content: Range<Int>) -> PlacedEPUB.Element {
      PlacedEPUB.Element(
        name: name, attributes: place + 1 + name.utf8.count, id: name == "p" ? id : nil, parent: parent,
        content: content)
    }
    page.elements = [
      element("html", at: 0, -1, 6..<68), element("head", at: 6, 0, 12..<12),
      element("body", at: 19, 0, 25..<61),
      element("p", at: 25, 2, 28..<57), element("em", at: 32, 3, 36..<39),
    ]
    page.nodes = [
      PlacedEPUB.Node(element: 3, bytes: 28..<31, wrapping: wrapping),
      PlacedEPUB.Node(element: 4, bytes: 36..<39, wrapping: .plain),
      PlacedEPUB.Node(element: 3, bytes: 45..<57, wrapping: .plain),
    ]
    page.ids = id.map { [$0] } ?? []
    return page
  }

  private static func fragment(_ node: Int, _ bytes: Range<Int>, at time: Int, word: Int) -> PlacedFragment {
    PlacedFragment(node: node, bytes: bytes, begin: Frames(time), hasWords: true, word: word)
  }

  private static let sentences = [
    PlacedSentence(
      number: 0, chapter: 0, page: 0,
      fragments: [
        fragment(0, 28..<31, at: 100, word: 0), fragment(1, 36..<39, at: 300, word: 1),
        fragment(2, 45..<51, at: 500, word: 2),
      ], cut: .zero),
    PlacedSentence(
      number: 1, chapter: 0, page: 0, fragments: [fragment(2, 52..<57, at: 900, word: 0)], cut: Frames(850)),
  ]

  private static func text(_ page: NarratedPage) -> String {
    let places = page.excerpts.map { _ in
      ExcerptPlace(
        begin: .zero, start: .zero, rate: SampleRate(hertz: 1000), fileRate: SampleRate(hertz: 1000))
    }
    let made = NarratedFiles(
      page, sheet: "OPS/n.css", overlay: "OPS/n/1.smil", soundPath: "OPS/n/1.mp3",
      sound: ChapterSound(path: "", ending: "mp3", mediaType: "audio/mpeg", milliseconds: 1500),
      places: places)
    return String(decoding: made.page, as: UTF8.self)
  }

  private static let cuts = [(chapter: 0, cut: Frames.zero), (chapter: 0, cut: Frames(850))]

  @Test
  func
    `A sentence over elements lights up inside each of them, and what is there gets the name where it can`()
  {
    let page = NarratedPage(Self.page(), Self.sentences, Self.cuts, .sentence)
    #expect(
      Self.text(page).contains(
        "<p><span id=\"vv1\">One</span> <em id=\"vv2\">two</em> <span id=\"vv3\">three.</span> "
          + "<span id=\"vv4\">Four.</span></p>"))
    #expect(page.excerpts == [Excerpt(chapter: 0, begin: .zero, end: nil)])
    #expect(page.cues.map(\.begin.count) == [100, 300, 500, 900])
  }

  @Test func `What is taken out again leaves the publisher's bytes`() {
    let source = Self.page()
    let text = Self.text(NarratedPage(source, Self.sentences, Self.cuts, .sentence))
    let taken = text.replacing(/<span id="vv\d+">([^<]*)<\/span>/) { $0.1 }.replacing(
      #/ id="vv\d+"/#, with: ""
    )
    .replacing(/<link [^>]*>/, with: "")
    #expect(taken == String(decoding: source.bytes, as: UTF8.self))
  }

  @Test func `Where nothing may be written an element that is there lights up as a whole`() {
    let page = NarratedPage(Self.page(wrapping: .none), Self.sentences, Self.cuts, .sentence)
    #expect(page.cues.map(\.unit) == [.element(3)])
    #expect(page.wholes == 1)
    #expect(Self.text(page).contains("<p id=\"vv1\">One"))
  }

  @Test func `An id that is there is used`() {
    let page = NarratedPage(Self.page(wrapping: .none, id: "own"), Self.sentences, Self.cuts, .sentence)
    #expect(!Self.text(page).contains("vv"))
  }

  @Test func `What is heard elsewhere is cut out of a page's sound`() {
    var sentences = Self.sentences
    sentences[1].number = 2
    let cuts = [(chapter: 0, cut: Frames.zero), (0, Frames(600)), (0, Frames(850)), (1, Frames.zero)]
    let page = NarratedPage(Self.page(), sentences, cuts, .sentence)
    #expect(
      page.excerpts == [
        Excerpt(chapter: 0, begin: .zero, end: Frames(600)),
        Excerpt(chapter: 0, begin: Frames(850), end: nil),
      ])
  }

  @Test(arguments: [
    ("OPS/a/b c.xhtml", "OPS/n/1.smil", "../a/b%20c.xhtml"), ("one.xhtml", "book.opf", "one.xhtml"),
    ("OPS/one.xhtml", "OPS/book.opf", "one.xhtml"), ("x/é.xhtml", "OPS/n/1.smil", "../../x/%C3%A9.xhtml"),
  ])
  func `Files are named from one another`(path: String, other: String, address: String) {
    #expect(ArchivePaths.address(of: path, in: other) == address)
  }
}
