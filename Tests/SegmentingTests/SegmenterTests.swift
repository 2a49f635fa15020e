import Foundation
import Prose
import TestSupport
import Testing

@testable import Segmenting

@Suite struct DateLineTests {
  private let vocabularies = ["en", "es", "fr", "de", "ru"].map { Vocabulary(Language($0)) }

  @Test(arguments: [
    ("January 31, 1963", "1963-01-31"), ("31 January 1963", "1963-01-31"),
    ("Paris, 3 mai 1871", "1871-05-03"), ("Wien, den 4. März 1890", "1890-03-04"),
    ("12 de octubre de 1492", "1492-10-12"), ("7 ноября 1917", "1917-11-07"), ("June 1914", "1914-06"),
    ("1963-01-31", "1963-01-31"), ("31.1.1963", "1963-01-31"),
    ("Sept. 3rd, 1939", "1939-09-03"), ("[London, May 3, 1921.]", "1921-05-03"),
    ("(May 3, 1921)", "1921-05-03"),
    ("Tues. 3 May 1921", "1921-05-03"), ("3. V. 1921", "1921-05-03"), ("3 May ’21", "1921-05-03"),
    ("This 3rd day of May, 1921", "1921-05-03"), ("3/5/1921", "1921-05-03"),
    ("London: May 3, 1921", "1921-05-03"),
    ("A Paris, mercredi 3 mai 1921.", "1921-05-03"), ("Madrid, a 3 de mayo de 1921", "1921-05-03"),
    ("3 мая 1921 г.", "1921-05-03"), ("Berlin, den 3ten Mai 1921", "1921-05-03"),
  ])
  func datesAreUnderstood(line: String, iso: String) {
    #expect(vocabularies.lazy.compactMap { DateLine.whole(line, $0)?.iso }.first == iso)
  }

  /// Titles of poems and stories, which over a letter are dates.
  @Test(arguments: ["Sunday morning", "The 3rd of May"]) func aDateWithoutAYearMayBeATitle(line: String) {
    let english = Vocabulary(.americanEnglish)
    #expect(DateLine.whole(line, english, needsYear: true) == nil)
    #expect(DateLine.whole(line, english).map { $0.iso == nil } == true)
  }

  @Test(arguments: [
    "In the spring of 1963 we met, and it was 1963.", "1963 was a year", "On May we agree", "Chapter 12",
    "Letter to a Friend, May 1921", "31 February 1921", "25/13/1921", "London in May 1921",
  ])
  func otherLinesAreNone(line: String) {
    #expect(vocabularies.allSatisfy { DateLine.whole(line, $0) == nil })
  }
}

@Suite struct SegmenterTests {
  private func book(
    _ text: String, name: String = "text.txt", _ options: Segmenter.Options = Segmenter.Options()
  ) -> Book {
    var blocks: [Block] = []
    var offset = 0
    var line = 1
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if !part.isEmpty {
        let traced = TracedText(part, at: offset)
        blocks.append(Block(kind: .text, text: traced, lines: [traced], line: line, blankLinesBefore: 1))
      }
      offset += part.utf8.count + 1
      line += 1
    }
    return Segmenter(options: options).book(from: Manuscript(name: name, source: text, blocks: blocks))
  }

  private func roles(_ book: Book) -> [String] { book.chapters.flatMap(\.paragraphs).map(\.role.rawValue) }

  @Test func aLetterHasItsParts() {
    let text = """
      Letter to the Miller May 2, 1911

      by Johanna Prell

      Dear Mr. Vogt:

      The wheel has stopped again, and nobody in the village knows

      whether it is the water or the wood that is to blame for it.

      Yours faithfully,

      May 2, 1911

      J. Prell

      Translated from the German and first published in the mill's own archive.
      """
    let book = book(text)
    #expect(
      roles(book) == [
        "title", "date", "byline", "salutation", "body", "valediction", "date", "signature", "credit",
      ])
    #expect(book.metadata.title == "Letter to the Miller")
    #expect(book.metadata.date == "1911-05-02")
    #expect(book.metadata.author == "Johanna Prell")
    #expect(book.metadata.kind == .letter)
    #expect(book.chapters.map(\.title) == ["Letter to the Miller", "Credits"])
    #expect(book.chapters[0].paragraphs[4].text.text.contains("knows whether it is"))
  }

  @Test func whatThePersonSaysWins() {
    var metadata = Metadata()
    metadata.title = "Other"
    metadata.author = "Someone Else"
    let book = book(
      "Title Here\n\nby A. Writer\n\nSome text of the essay stands here.",
      Segmenter.Options(metadata: metadata))
    #expect(book.metadata.title == "Other")
    #expect(book.chapters[0].paragraphs.prefix(2).map(\.text.text) == ["Other", "By Someone Else"])
    #expect(book.skipped.map(\.reason) == ["replaced by the given title", "replaced by the given author"])
  }

  @Test func aTextWithoutTitleTakesItsFilesName() {
    #expect(
      book("it begins in the middle of things.", name: "my_short-essay.txt").metadata.title
        == "My Short Essay")
    #expect(FileTitle.title(of: "0042.txt", Vocabulary(Language("en"))) == nil)
  }

  @Test func partsAreOfAboutTheLengthAskedFor() {
    let topics = [
      "harbour boat rope tide sailor", "orchard apple ladder basket frost",
      "railway engine signal platform whistle",
    ]
    var paragraphs: [String] = []
    for topic in topics {
      let words = topic.split(separator: " ")
      for number in 0..<12 {
        let said = (0..<70).map { String(words[($0 * 7 + number) % words.count]) }.joined(
          separator: " and the ")
        paragraphs.append("Now the \(said).")
      }
    }
    let book = book(paragraphs.joined(separator: "\n\n"), Segmenter.Options(minutes: 14))
    #expect(book.chapters.count == 3)
    #expect(Set(book.chapters.map(\.title)).count == 3)
    #expect(book.chapters.map { $0.paragraphs.filter { $0.role == .body }.count } == [12, 12, 12])
    #expect(book.chapters.allSatisfy { $0.kind == .part })
  }

  @Test func headedTextsGetTheirOwnChapters() {
    let body = String(repeating: "Words of the story go on and on here. ", count: 12)
    let text = """
      THE HOUSE ON THE DIKE

      by Marten Oord

      CONTENTS

      I. THE DIKE

      II. THE HOUSE

      PREFACE

      \(body)

      CHAPTER I

      THE DIKE

      \(body)

      CHAPTER II. THE HOUSE

      \(body)

      EPILOGUE

      \(body)
      """
    let book = book(text)
    #expect(
      book.chapters.map(\.title) == [
        "Opening", "Preface", "Chapter 1: The Dike", "Chapter 2: The House", "Epilogue",
      ])
    #expect(book.chapters.map(\.kind) == [.front, .front, .chapter, .chapter, .back])
    #expect(book.skipped.allSatisfy { $0.reason == "table of contents" })
    #expect(book.skipped.count == 3)
    #expect(book.metadata.title == "The House on the Dike")
  }
}
