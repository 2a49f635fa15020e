import Foundation
import Muxing
import Prose
import Sound

@testable import ReadAlong

/// A short book whose text is as hostile to a page as text can be.
enum PageFixture {
  /// A sentence of which each word begins a quarter of a second after the one before.
  static func sentence(
    _ text: String, at start: Int, language: String = "en-GB", marks: [TextMark] = [], spans: [Span] = []
  ) -> TimedSentence {
    var pieces: [TimedPiece] = []
    var offset = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let begin = start + 250 * pieces.count
      pieces.append(
        TimedPiece(range: offset..<offset + word.utf8.count, start: Frames(begin), end: Frames(begin + 200)))
      offset += word.utf8.count + 1
    }
    return TimedSentence(text: text, language: Language(language), words: pieces, marks: marks, spans: spans)
  }

  /// A paragraph of sentences that follow each other.
  static func paragraph(_ role: Paragraph.Role, _ texts: [String], at start: inout Int) -> TimedParagraph {
    let sentences = texts.map { text in
      defer { start += 250 * text.split(separator: " ").count + 300 }
      return sentence(text, at: start)
    }
    return TimedParagraph(role: role, followsSceneBreak: false, sentences: sentences)
  }

  static let hostile = [
    "He wrote </script> & “x” on it.", "Then \u{2028} came, <!-- and \"more\" 'quotes' {{title}}.",
    "🎻 A fiddle 🎻🎻 played naïvely.", "Nobody \u{1}heard it.",
  ]

  /// Two chapters, of which the second has no heading.
  static let book: TimedBook = {
    var (first, second) = (50, 50)
    let one = [
      paragraph(.heading, ["The First Evening"], at: &first),
      paragraph(.body, hostile, at: &first),
      paragraph(.body, ["They sat down and the lamp was lit.", "Outside it had begun to rain."], at: &first),
      TimedParagraph(
        role: .body, followsSceneBreak: true,
        sentences: [TimedSentence(text: "* * *", language: Language("en-GB"), words: [])]),
      paragraph(.body, ["Much later somebody knocked three times.", "They all looked up."], at: &first),
    ]
    var verse = sentence(
      "The tide goes out, the tide comes in.", at: second,
      marks: [TextMark(offset: 18, kind: .line), TextMark(offset: 37, kind: .note(0))],
      spans: [Span(4..<8, .emphasis(.moderate)), Span(23..<27, .language(Language("fr")))])
    second += 8 * 250 + 300
    verse.marks.insert(TextMark(offset: 0, kind: .page("7")), at: 0)
    let two = [
      TimedParagraph(role: .verse, followsSceneBreak: false, sentences: [verse]),
      paragraph(
        .body, ["Nobody knew who had made the song.", "It was sung on the shore every spring."], at: &second),
      paragraph(.body, ["And that is the end of it."], at: &second),
    ]
    var metadata = Metadata()
    metadata.title = "The “Lamp” & </title>"
    metadata.author = "Agnes Holloway"
    return TimedBook(
      metadata: metadata, language: Language("en-GB"), narrator: "Walter",
      chapters: [
        TimedChapter(
          title: "The First <b>Evening</b>", kind: .chapter, level: 1, paragraphs: one,
          length: Frames(first + 1000)),
        TimedChapter(
          title: "A Song", kind: .part, level: 2, paragraphs: two, length: Frames(second + 1000)),
      ],
      notes: [TimedNote(label: "1", text: "It <i>does</i>.", chapter: 1)], rate: SampleRate(hertz: 1000),
      digest: String(repeating: "4e", count: 32))
  }()

  /// The book with sounds of a kind, as long as its chapters are.
  static func edition(ending: String = "mp3", of book: TimedBook = book) -> SoundedBook {
    SoundedBook(
      book: book,
      sounds: book.chapters.map {
        ChapterSound(
          path: "/nowhere", ending: ending, mediaType: "audio/mpeg", milliseconds: $0.length.count)
      },
      cover: CoverPicture(bytes: [], isPNG: true),
      tags: Tags(book.metadata, narrator: book.narrator, encoder: "Vivavoce"))
  }
}
