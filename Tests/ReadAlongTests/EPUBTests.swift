import Documents
import Foundation
import Muxing
import Prose
import Sound
import Storage
import TestSupport
import Testing

@testable import ReadAlong

struct EPUBTests {
  @Test func `Two runs write the same bytes`() throws {
    let places = try Scratch()
    let first = try EPUBFixture.book.written(in: places, as: "a.epub")
    let second = try EPUBFixture.book.written(in: places, as: "b.epub")
    #expect(first == second)
  }

  @Test func `The media type comes first, and sound is stored`() throws {
    let places = try Scratch()
    let bytes = try EPUBFixture.book.written(in: places, as: "a.epub")
    #expect(String(decoding: bytes[30..<58], as: UTF8.self) == "mimetypeapplication/epub+zip")
    let sound = Array("the sound of a chapter, the sound of a chapter".utf8)
    #expect(bytes.firstRange(of: sound) != nil)
  }

  @Test(arguments: Granularity.allCases)
  func `The text of a chapter is that of its sentences`(granularity: Granularity) throws {
    let layout = EPUBLayout(EPUBFixture.edition(granularity))
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    let body = try #require(text.components(separatedBy: "<body").last).drop { $0 != ">" }
    let words = body.dropFirst().replacing(#/<[^>]*>/#, with: "").split(whereSeparator: \.isWhitespace)
    #expect(
      words.joined(separator: " ")
        == "Night The sea was still. “Come,” he said. One is lit, two are not. * * * 海は静か。 船が来る。")
  }

  @Test func `Words light up inside of their sentences, and styles are cut at words`() {
    let layout = EPUBLayout(EPUBFixture.edition(.word))
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    #expect(
      text.contains(
        "<span id=\"p2s2\"><span id=\"p2s2w1\">“<em>Come</em>,”</span> <span id=\"p2s2w2\">he</span> "
          + "<span id=\"p2s2w3\">said.</span><a id=\"mark1\""))
    #expect(
      text.contains("<h1 id=\"heading\"><span id=\"p1s1\"><span id=\"p1s1w1\">Night</span></span></h1>"))
  }

  @Test
  func
    `A sentence is a row or stands in a cell; where it goes from one cell into the next, the row is one cell`()
  {
    func row(_ sentences: [TimedSentence]) -> String {
      var edition = EPUBFixture.edition(.word)
      var paragraph = EPUBFixture.paragraph(.body, sentences)
      paragraph.print = .row
      edition.book.chapters[0].paragraphs = [paragraph]
      let layout = EPUBLayout(edition)
      let text = ChapterDocument(layout.chapters[0], in: layout).text
      return text.components(separatedBy: "<tbody>\n").last?.components(separatedBy: "\n</tbody>").first ?? ""
    }
    var fare = EPUBFixture.sentence("A man, Sixpence", at: 100)
    fare.marks = [TextMark(offset: 7, kind: .cell(edge: 2))]
    #expect(
      row([fare])
        == "<tr id=\"p1s1\"><td><span id=\"p1s1w1\">A</span> <span id=\"p1s1w2\">man<span class=\"sign\">,</span></span> </td><td>"
        + "<span id=\"p1s1w3\">Sixpence</span></td></tr>")
    var price = EPUBFixture.sentence("Sixpence.", at: 1000)
    price.marks = [TextMark(offset: 0, kind: .cell(edge: 0))]
    let man = EPUBFixture.sentence("A man.", at: 100)
    #expect(
      row([man, price]).replacing(#/<span id="[^"]*w\d+">([^<]*)</span>/#) { $0.output.1 }
        == "<tr><td><span id=\"p1s1\">A man.</span> </td><td><span id=\"p1s2\">Sixpence.</span></td></tr>")
    let cents = EPUBFixture.sentence("Or ten.", at: 2000)
    #expect(
      row([fare, cents]).replacing(#/<span id="[^"]*w\d+">((?:[^<]|<span class="sign">,</span>)*)</span>/#) {
        $0.output.1
      }
        == "<tr><td colspan=\"9\"><span id=\"p1s1\">A man, Sixpence</span> <span id=\"p1s2\">Or ten.</span></td></tr>"
    )
  }

  @Test(arguments: [
    ("I was _very_ glad.", "I was [_](very)[_] glad."), ("“_Come!_” he said.", "“[_](Come!)[_]” he said."),
    ("It was *so*, and **so**, and =so=.", "It was [*](so)[*], and [**]((so))[**], and [=]((so))[=]."),
    ("_The whole.|All of it._ Then no more.", "[_](The whole.)|(All of it.)[_] Then no more."),
    (
      "snake_case_name, 2 * 3 * 4, x=5, y=6, a note* and _ a blank _.",
      "snake_case_name, 2 * 3 * 4, x=5, y=6, a note* and _ a blank _."
    ),
    ("_One without an end.", "_One without an end."), ("___|* * *", "___|* * *"),
    ("— _non!_ —", "— [_](non!)[_] —"),
  ])
  func `Signs of emphasis are not seen, and what they emphasise is`(text: String, expected: String) {
    var sentences = text.split(separator: "|").map { EPUBFixture.sentence(String($0), at: 100) }
    EmphasisSigns.mark(&sentences)
    let shown = sentences.map { sentence in
      var markup = SentenceMarkup(
        sentence, marks: [], hides: (signs: true, edges: true),
        style: { style, text in
          if style.isUnseen { return "[\(text)]" }
          return style.emphasis == .strong ? "((\(text)))" : "(\(text))"
        })
      return markup.text(words: [])
    }
    #expect(shown.joined(separator: "|") == expected)
  }

  @Test func `Marks have elements without text, and lines end between sentences`() {
    let layout = EPUBLayout(EPUBFixture.edition(.sentence))
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    #expect(
      text.contains(
        "href=\"notes.xhtml#note1\" data-label=\"1\" aria-label=\"Note 1\"></a></span></p>"))
    #expect(
      text.contains("<span id=\"p3s1\">One is lit,</span> <br/><span id=\"p3s2\">two <span id=\"page1\""))
    #expect(
      text.contains(
        "<span id=\"page1\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"Page 12\"></span>"))
  }

  @Test func `What is silent has no id, and sentences without a blank are apart only for machines`() {
    let layout = EPUBLayout(EPUBFixture.edition(.sentence))
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    #expect(text.contains("<p class=\"ornament\">* * *</p>"))
    #expect(
      text.contains(
        "<p><span id=\"p5s1\" lang=\"ja\" xml:lang=\"ja\">海は静か。</span><span class=\"join\"> </span>"
          + "<span id=\"p5s2\" lang=\"ja\" xml:lang=\"ja\">船が来る。</span></p>"))
  }

  @Test func `Ids are in the order of the document, and each is there once`() {
    for granularity in Granularity.allCases {
      let layout = EPUBLayout(EPUBFixture.edition(granularity))
      let chapter = layout.chapters[0]
      let ids = ChapterDocument(chapter, in: layout).text.matches(of: #/\sid="([^"]*)"/#).map { String($0.1) }
      #expect(Set(ids).count == ids.count)
      let lit = OverlayDocument(chapter: chapter).text.matches(of: #/<text src="[^#]*#([^"]*)"/#).map {
        String($0.1)
      }
      #expect(lit == ids.filter(Set(lit).contains))
    }
  }

  @Test(arguments: Granularity.allCases)
  func `Clips follow each other from the begin of the sound to its end`(granularity: Granularity) {
    let layout = EPUBLayout(EPUBFixture.edition(granularity))
    let text = OverlayDocument(chapter: layout.chapters[0]).text
    let begins = text.matches(of: #/clipBegin="([^"]*)"/#).map { String($0.1) }
    let ends = text.matches(of: #/clipEnd="([^"]*)"/#).map { String($0.1) }
    #expect(begins.first == "0:00:00.000")
    #expect(Array(begins.dropFirst()) == ends.dropLast())
    #expect(ends.last == "1:00:09.876")
    #expect(
      PackageDocument(layout: layout).text.contains("<meta property=\"media:duration\">1:00:11.000</meta>"))
  }

  @Test func `A chapter in which nothing is said has no overlay`() throws {
    let layout = EPUBLayout(EPUBFixture.edition(.sentence))
    #expect(!layout.chapters[2].isHeard)
    let package = PackageDocument(layout: layout).text
    #expect(
      package.contains(
        "<item id=\"chapter-003\" href=\"chapter-003.xhtml\" media-type=\"application/xhtml+xml\"/>"))
    #expect(!package.contains("chapter-003.mp3"))
  }

  @Test func `Chapters stand inside of those of a higher level, however levels jump`() {
    let levels = [2, 1, 3, 2, 1]
    var edition = EPUBFixture.edition(.sentence)
    edition.book.chapters = levels.map { level in
      var chapter = EPUBFixture.silent
      chapter.level = level
      return chapter
    }
    edition.sounds = levels.map { _ in EPUBFixture.sound(1124) }
    edition.book.notes = []
    let text = NavigationDocument(layout: EPUBLayout(edition)).text
    let contents = text.components(separatedBy: "</nav>")[0]
    var depth = 0
    var depths: [Int] = []
    for tag in contents.matches(of: #/<(\/?ol|a)[ >]/#).map({ String($0.1) }) {
      switch tag {
      case "ol": depth += 1
      case "/ol": depth -= 1
      default: depths.append(depth)
      }
    }
    #expect(depth == 0)
    #expect(depths == [1, 1, 2, 2, 1])
  }

  @Test func `Headings that stand together are one, and name the chapter`() {
    var edition = EPUBFixture.edition(.sentence)
    edition.book.chapters[0].paragraphs.insert(edition.book.chapters[0].paragraphs[0], at: 1)
    let layout = EPUBLayout(edition)
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    #expect(text.contains("aria-labelledby=\"heading\""))
    #expect(
      text.contains(
        "<hgroup id=\"heading\">\n<h1><span id=\"p1s1\">Night</span></h1>\n<p class=\"subtitle\">"))
  }

  @Test func `A book that is written from right to left is turned that way`() {
    var edition = EPUBFixture.edition(.sentence)
    edition.book.language = Language("ar")
    let layout = EPUBLayout(edition)
    #expect(PackageDocument(layout: layout).text.contains("<spine page-progression-direction=\"rtl\">"))
    let text = ChapterDocument(layout.chapters[0], in: layout).text
    #expect(text.contains(" lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">"))
    #expect(text.contains(" lang=\"en\" xml:lang=\"en\" dir=\"ltr\">Night</span>"))
  }

  @Test(arguments: [
    ("1963-01-31", "<dc:date>1963-01-31</dc:date>", "1963-01-31T12:00:00Z"),
    ("1320", "<dc:date>1320</dc:date>", "2000-01-01T12:00:00Z"),
    ("1963-02-31", nil, "1963-03-03T12:00:00Z"), ("spring", nil, "2000-01-01T12:00:00Z"),
    (nil, nil, "2000-01-01T12:00:00Z"),
  ])
  func `Dates are those of the work`(date: String?, element: String?, modified: String) {
    var edition = EPUBFixture.edition(.sentence)
    edition.tags.date = date
    let text = PackageDocument(layout: EPUBLayout(edition)).text
    #expect(text.contains("<dc:date>") == (element != nil))
    if let element { #expect(text.contains(element)) }
    #expect(text.contains("<meta property=\"dcterms:modified\">\(modified)</meta>"))
  }
}

/// A book of three chapters: one with everything in it, one that is plain, one that is silent.
struct EPUBFixture {
  static let book = EPUBFixture()
  static let english = Language("en")

  static func edition(_ granularity: Granularity) -> SoundedBook {
    var metadata = Metadata()
    metadata.title = "The Lamp"
    let book = TimedBook(
      metadata: metadata, language: english, narrator: "Walter",
      chapters: [chapter, plain, silent], notes: [TimedNote(label: "1", text: "Softly.\nTwice.", chapter: 0)],
      rate: SampleRate(hertz: 1000), digest: String(repeating: "5a", count: 32))
    var edition = SoundedBook(
      book: book, sounds: [sound(3_609_876), sound(1124), sound(500)],
      cover: CoverPicture(bytes: [1, 2, 3], isPNG: true),
      tags: Tags(
        title: "The Lamp", author: "Ann Winter", narrator: "Walter", date: nil, description: nil,
        language: english,
        encoder: ""))
    edition.granularity = granularity
    return edition
  }

  static func sound(_ milliseconds: Int, path: String = "") -> ChapterSound {
    ChapterSound(path: path, ending: "mp3", mediaType: "audio/mpeg", milliseconds: milliseconds)
  }

  /// Writes it, with sounds that are none, and gives the file's bytes.
  func written(in folder: Scratch, as name: String) throws -> [UInt8] {
    var edition = Self.edition(.word)
    let sound = try folder.file("sound", "the sound of a chapter, the sound of a chapter")
    for index in edition.sounds.indices { edition.sounds[index].path = sound }
    let path = folder.url(name).path
    try ReadAlongEPUB().write(edition, to: path)
    return try DiskFile.contents(of: path, limit: 1 << 20)
  }

  static func sentence(_ text: String, at start: Int, _ language: Language = english) -> TimedSentence {
    var place = 0
    let words = text.split(separator: " ").enumerated().map { index, word in
      let range = place..<place + word.utf8.count
      place = range.upperBound + 1
      return TimedPiece(
        range: range, start: Frames(start + index * 100), end: Frames(start + index * 100 + 90))
    }
    return TimedSentence(text: text, language: language, words: words)
  }

  static func paragraph(_ role: Paragraph.Role, _ sentences: [TimedSentence]) -> TimedParagraph {
    TimedParagraph(role: role, followsSceneBreak: false, sentences: sentences)
  }

  private static var chapter: TimedChapter {
    var said = sentence("“Come,” he said.", at: 1000)
    said.spans = [Span(3..<7, .emphasis(.moderate))]
    said.marks = [TextMark(offset: said.text.utf8.count, kind: .note(0))]
    var lit = sentence("two are not.", at: 3000)
    lit.marks = [TextMark(offset: 0, kind: .line), TextMark(offset: 4, kind: .page("12"))]
    let japanese = Language("ja")
    var ship = sentence("船が来る。", at: 5000, japanese)
    ship.followsBlank = false
    return TimedChapter(
      title: "Night", kind: .chapter, level: 1,
      paragraphs: [
        paragraph(.heading, [sentence("Night", at: 20)]),
        paragraph(.body, [sentence("The sea was still.", at: 500), said]),
        paragraph(.verse, [sentence("One is lit,", at: 2000), lit]),
        paragraph(.body, [TimedSentence(text: "* * *", language: english, words: [])]),
        paragraph(.body, [sentence("海は静か。", at: 4000, japanese), ship]),
      ], length: Frames(3_609_880))
  }

  private static var plain: TimedChapter {
    TimedChapter(
      title: "Day", kind: .chapter, level: 2,
      paragraphs: [paragraph(.body, [sentence("It is day.", at: 10)])],
      length: Frames(1130))
  }

  static var silent: TimedChapter {
    TimedChapter(
      title: "Silence", kind: .back, level: 1,
      paragraphs: [paragraph(.body, [TimedSentence(text: "***", language: english, words: [])])],
      length: Frames(500))
  }
}
