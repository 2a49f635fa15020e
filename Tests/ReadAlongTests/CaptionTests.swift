import Prose
import Sound
import Testing

@testable import ReadAlong

struct CaptionTests {
  /// A sentence of which each word begins a tenth of a second after the one before; white space divides words.
  private static func sentence(
    _ text: String, at start: Int = 0, language: String = "en", lines: [Int] = [],
    pieces: [Int]? = nil
  ) -> TimedSentence {
    var words: [TimedPiece] = []
    var offset = 0
    var last: Int?
    func close() {
      guard let begin = last else { return }
      words.append(
        TimedPiece(
          range: begin..<offset, start: Frames(start + 100 * words.count),
          end: Frames(start + 100 * words.count + 90)))
      last = nil
    }
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || pieces?.contains(offset) == true { close() }
      if !scalar.properties.isWhitespace, last == nil { last = offset }
      offset += scalar.utf8.count
    }
    close()
    return TimedSentence(
      text: text, language: Language(language), words: words,
      marks: lines.map { TextMark(offset: $0, kind: .line) })
  }

  private static func captions(
    _ sentences: [TimedSentence], _ name: String, begin: Int = 0, length: Int = 60_000
  ) throws -> String {
    let chapter = TimedChapter(
      title: "One", kind: .chapter, level: 1,
      paragraphs: [TimedParagraph(role: .body, followsSceneBreak: false, sentences: sentences)],
      length: Frames(length))
    var metadata = Metadata()
    metadata.title = "A Book"
    let book = TimedBook(
      metadata: metadata, language: Language("en"), narrator: "Nobody", chapters: [chapter],
      rate: SampleRate(hertz: 1000), digest: String(repeating: "0", count: 64))
    return try #require(Captions.named(name)).text(
      of: [CaptionedChapter(chapter, begin: begin, end: begin + length)], in: book)
  }

  /// The lines of WebVTT without times, captions divided by blank lines.
  private static func cut(_ sentence: TimedSentence) throws -> [[String]] {
    try captions([sentence], "vtt").split(separator: "\n\n").dropFirst().map { block in
      block.split(separator: "\n").dropFirst().map { String($0.replacing(/<[^>]*>/, with: "")) }
    }
  }

  @Test func `Words have their times strictly within the caption, the first has none`() throws {
    #expect(
      try Self.captions([Self.sentence("Come in & sit.", at: 50)], "vtt") == """
        WEBVTT

        00:00:00.050 --> 00:00:02.440
        Come <00:00:00.150>in <00:00:00.250>&amp; <00:00:00.350>sit.

        """)
  }

  @Test func `Times go on beyond ten hours`() throws {
    let sentence = Self.sentence("Come in.", at: 50)
    let late = 10 * 3_600_000 + 59 * 60_000 + 59_000
    #expect(try Self.captions([sentence], "vtt", begin: late).contains("10:59:59.050 --> 11:00:01.240"))
    #expect(try Self.captions([sentence], "srt", begin: late).contains("10:59:59,050 --> 11:00:01,240"))
    #expect(try Self.captions([sentence], "ass", begin: late).contains("0,10:59:59.05,11:00:01.24,"))
    #expect(
      try Self.captions([sentence], "lrc", begin: late).contains("[659:59.05]<659:59.05>Come <659:59.15>in."))
  }

  @Test(arguments: [
    (
      "When the house was dark, she went down to the door and listened.",
      [["When the house was dark,", "she went down to the door and listened."]]
    ),
    (
      "I have walked along this road for the whole of my life and never saw that house.",
      [["I have walked along this road for the", "whole of my life and never saw that house."]]
    ),
    (
      "The rain fell on the roofs of the town, and on the fields beyond it; it fell on the river, "
        + "which was already high, and on the people who stood at the bridge.",
      [
        ["The rain fell on the roofs of the town,", "and on the fields beyond it;"],
        ["it fell on the river,", "which was already high,"],
        ["and on the people who stood at the bridge."],
      ]
    ),
    ("Come in.", [["Come in."]]),
    (
      "See https://example.org/a/very/long/address/that/no/line/can/hold/whole for more.",
      [["See", "https://example.org/a/very/long/address/that/no/line/can/hold/whole"], ["for more."]]
    ),
  ])
  func `Lines end where it disturbs least`(text: String, lines: [[String]]) throws {
    #expect(try Self.cut(Self.sentence(text)) == lines)
  }

  @Test func `Lines of verses are lines`() throws {
    let verse = "The owl is out, the mouse is in, the moon is on the door."
    #expect(
      try Self.cut(Self.sentence(verse, lines: [15, 32])) == [
        ["The owl is out,", "the mouse is in,"], ["the moon is on the door."],
      ])
  }

  @Test func `Chinese and Japanese have lines of 21 characters, which no closing mark begins`() throws {
    let text = "彼は長い間、窓の外の雪を黙って見ていたが、やがて立ち上がり、古い帽子をかぶって、何も言わずに暗い道へ出て行った。"
    let cut = try Self.cut(Self.sentence(text, language: "ja", pieces: [18, 24, 63, 93, 120, 141]))
    #expect(cut.flatMap { $0 }.joined() == text)
    #expect(cut.allSatisfy { $0.count <= 2 && $0.allSatisfy { $0.count <= 21 } })
    #expect(cut.flatMap { $0 }.allSatisfy { !"、。".contains($0.first ?? "、") })
  }

  @Test func `Lines from right to left that begin with other letters say so`() throws {
    let text = "כתבתי אתמול מכתב ארוך לאחותי, ועכשיו אני מחכה לתשובה שלה מן העיר, London היא עיר רחוקה."
    let lines = try Self.cut(Self.sentence(text, language: "he")).flatMap { $0 }
    #expect(lines.allSatisfy { !$0.hasPrefix("London") })
    #expect(lines.joined(separator: " ").replacing("\u{200F}", with: "") == text)
  }

  @Test func `Nothing in a text is taken for a tag, an order or an arrow`() throws {
    let sentence = Self.sentence("A <b> --> {c} \\N d")
    #expect(try Self.captions([sentence], "vtt").contains("A <00:00:00.100>&lt;b&gt; <00:00:00.200>--&gt; "))
    #expect(try Self.captions([sentence], "srt").contains("A <\u{2060}b> --\u{2060}> {\u{2060}c} \\N d"))
    #expect(
      try Self.captions([sentence], "ass").contains(
        "{\\k10}A {\\k10}<b> {\\k10}--> {\\k10}(c) {\\k10}\\\u{2060}N {\\k209}d"))
    #expect(try Self.captions([sentence], "lrc").contains("<00:00.10><\u{2060}b> <00:00.20>-->"))
  }

  @Test func `The lengths of words in karaoke add up to the caption's`() throws {
    var sentence = Self.sentence("One two three four five six seven eight nine ten.")
    for index in sentence.words.indices {
      sentence.words[index].start = Frames(sentence.words[index].start.count + index * 7 / 2)
    }
    for line in try Self.captions([sentence], "ass").split(separator: "\n") where line.hasPrefix("Dialogue") {
      let lengths = line.matches(of: /\\k([0-9]+)/).compactMap { Int($0.1) }
      let times = line.matches(of: /:([0-9]+)\.([0-9]{2}),/).compactMap { match in
        Int(match.1).flatMap { seconds in Int(match.2).map { seconds * 100 + $0 } }
      }
      #expect(lengths.reduce(0, +) == times[1] - times[0])
    }
  }

  @Test func `A sentence whose words have no times of their own is cut where they are likely`() throws {
    let text =
      "This is a recording that was made for a long and well known book by an author whom nobody "
      + "remembers any more, read by a voice that nobody has."
    var sentence = Self.sentence(text)
    sentence.words = [TimedPiece(range: 0..<text.utf8.count, start: Frames(0), end: Frames(9000))]
    let captions = try Self.captions([sentence], "vtt")
    #expect(captions.matches(of: #/ --> /#).count == 2)
    #expect(!captions.contains("<"))
  }

  @Test func `What the sound ends before is shown with what is heard`() throws {
    let captions = try Self.captions(
      [Self.sentence("Come in."), Self.sentence("Sit.", at: 5000)], "vtt", length: 4000)
    #expect(captions.contains("Come <00:00:00.100>in.\nSit.\n"))
  }

  @Test func `Captions follow each other without a gap unless it is long`() throws {
    let captions = try Self.captions(
      [Self.sentence("Come in."), Self.sentence("Sit.", at: 1000), Self.sentence("Well?", at: 9000)], "srt")
    #expect(captions.contains("00:00:00,000 --> 00:00:01,000\nCome in."))
    #expect(captions.contains("00:00:01,000 --> 00:00:03,090\nSit."))
    #expect(captions.contains("00:00:09,000 --> 00:00:11,090\nWell?"))
  }
}
