import Foundation
import Prose
import Sound
import Testing

@testable import ReadAlong

struct ListeningPageTests {
  private let page = String(decoding: ListeningPage(PageFixture.edition()).bytes, as: UTF8.self)

  /// The numbers of each chapter's words, as a script reads them.
  private func numbers() throws -> [[[Int]]] {
    try page.matches(of: /<script type="application\/json">(\[.*?\])<\/script>/).map { match in
      try JSONDecoder().decode([[[Int]]].self, from: Data("[\(match.1)]".utf8))[0]
    }
  }

  @Test func `The numbers are the words' places in UTF-16 and the times of the cues`() throws {
    let chapters = PageFixture.book.chapters
    for (chapter, sentences) in zip(chapters, try numbers()) {
      let cues = chapter.cues(.word, rate: PageFixture.book.rate, end: chapter.length.count)
      var time = 0
      var begins: [Int] = []
      for (sentence, numbers) in zip(chapter.heard, sentences) {
        // A page leaves out what XML has no place for.
        let units = Array(sentence.text.filter { $0 != "\u{1}" }.utf16)
        var place = 0
        for (piece, word) in sentence.words.enumerated() {
          let (skip, length, step) = (
            numbers[3 * piece], numbers[3 * piece + 1], numbers[3 * piece + 2]
          )
          place += skip
          let text = String(decoding: units[place..<place + length], as: UTF16.self)
          #expect(text == sentence.text(in: word.range).filter { $0 != "\u{1}" })
          place += length
          time += step
          begins.append(time)
        }
        #expect(place == units.count)
      }
      #expect(begins == cues.map(\.begin))
    }
    #expect(try numbers().count == 2)
  }

  @Test func `No text ends a script or an element, or fills a gap`() {
    #expect(page.components(separatedBy: "</script>").count == 6)
    #expect(page.components(separatedBy: "</title>").count == 2)
    #expect(!page.contains("<!-- and") && !page.contains("<b>Evening"))
    #expect(page.contains("{{title}}.") && page.contains("He wrote &lt;/script&gt; &amp; “x” on it."))
  }

  @Test func `Nothing is asked of anybody else`() {
    #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("//www"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `The text is there without any script`() {
    #expect(page.contains("<h2 id=\"c1-title\"><span class=\"s\">The First Evening</span></h2>"))
    #expect(page.contains("<h2 id=\"c2-title\" class=\"named\">A Song</h2>"))
    #expect(page.contains("<noscript><audio controls preload=\"none\" src=\"002.mp3\""))
    // What is silent is there, and nothing lights it up.
    #expect(page.contains("<p class=\"ornament\">* * *</p>"))
  }

  @Test func `Marks have no text, styles do not move any`() {
    #expect(page.contains("tide</em> goes out,<br> the"))
    #expect(page.contains("<span lang=\"fr\">tide</span>"))
    #expect(page.contains("aria-label=\"Note 1\" data-label=\"1\"></a></span></p>"))
    #expect(page.contains("<li id=\"n1\" value=\"1\"><p>It &lt;i&gt;does&lt;/i&gt;.</p></li>"))
  }

  @Test(arguments: [(0, "001.mp3"), (98, "099.mp3"), (999, "1000.mp3")])
  func `Sounds are named in order`(index: Int, name: String) {
    #expect(WebFiles.chapter(index, PageFixture.edition().sounds[0].ending) == name)
  }

  @Test func `The page speaks the book's language where it can, and runs as the book does`() {
    var book = PageFixture.book
    book.language = Language("de")
    let german = String(decoding: ListeningPage(PageFixture.edition(of: book)).bytes, as: UTF8.self)
    #expect(german.contains("<html lang=\"de\">") && german.contains("aria-label=\"Voriges Kapitel\""))
    book.language = Language("ar")
    let arabic = String(decoding: ListeningPage(PageFixture.edition(of: book)).bytes, as: UTF8.self)
    #expect(arabic.contains("<html lang=\"en-US\">") && arabic.contains("<body dir=\"rtl\""))
    #expect(arabic.contains("tabindex=\"-1\" lang=\"ar\""))
  }

  @Test func `The same book gives the same bytes`() {
    #expect(ListeningPage(PageFixture.edition()).bytes == ListeningPage(PageFixture.edition()).bytes)
  }

  @Test func `Twelve hours are a page of a few megabytes`() {
    var book = PageFixture.book
    let lines = (0..<30).map {
      "This is the sentence of number \($0), and it is as long as many sentences are."
    }
    book.chapters = (0..<120).map { number in
      var time = 50
      let paragraphs = (0..<4).map { _ in PageFixture.paragraph(.body, lines, at: &time) }
      return TimedChapter(
        title: "Chapter \(number)", kind: .chapter, level: 1, paragraphs: paragraphs,
        length: Frames(time + 500))
    }
    #expect(book.length.count > 12 * 3_600_000)
    #expect(ListeningPage(PageFixture.edition(of: book)).bytes.count < 6 << 20)
  }
}
