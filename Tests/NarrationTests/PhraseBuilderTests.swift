import Prose
import Script
import Testing

@testable import Narration

@Suite struct PhraseBuilderTests {
  private func phrases(_ text: TracedText, _ pieces: [Piece]) -> [ScriptPhrase] {
    var builder = PhraseBuilder(language: .americanEnglish)
    for piece in pieces { builder.add(piece, of: text) }
    return builder.finish(pauses: [.sentence])
  }

  @Test func wordsKeepTheirPlaces() {
    let text = TracedText("In  1963 he left.", at: 100)
    let phrases = phrases(
      text,
      [
        Piece(range: 0..<4, spoken: "In  ", treatment: .asWritten),
        Piece(range: 4..<8, spoken: "nineteen sixty-three", treatment: .rewritten(rule: "year")),
        Piece(range: 8..<17, spoken: " he left.", treatment: .asWritten),
      ])
    #expect(phrases.map(\.text) == ["In nineteen sixty-three he left."])
    #expect(phrases[0].words.map(\.source) == [100..<102, 104..<108, 104..<108, 109..<111, 112..<117])
    #expect(phrases[0].words[1].scalars == 3..<11)
    #expect(phrases[0].pausesAfter == [.sentence])
  }

  @Test func piecesWithoutSpaceAreOneWord() {
    let text = TracedText("[I]t is", at: 0)
    let phrases = phrases(
      text,
      [
        Piece(range: 0..<1, spoken: "", treatment: .skipped(reason: "bracket")),
        Piece(range: 1..<2, spoken: "I", treatment: .asWritten),
        Piece(range: 2..<3, spoken: "", treatment: .skipped(reason: "bracket")),
        Piece(range: 3..<7, spoken: "t is", treatment: .asWritten),
      ])
    #expect(phrases.map(\.text) == ["It is"])
    #expect(phrases[0].words.map(\.source) == [1..<4, 5..<7])
  }

  @Test func pausesAndLanguagesDividePhrases() {
    let text = TracedText("go — vamos now", at: 0)
    let phrases = phrases(
      text,
      [
        Piece(range: 0..<2, spoken: "go", treatment: .asWritten),
        Piece(range: 2..<7, spoken: ", ", treatment: .rewritten(rule: "dash"), pauseAfter: .dash),
        Piece(range: 7..<12, spoken: "vamos", treatment: .asWritten, language: Language("es")),
        Piece(range: 12..<16, spoken: " now", treatment: .asWritten),
      ])
    #expect(phrases.map(\.text) == ["go,", "vamos", "now"])
    #expect(phrases.map(\.language.tag) == ["en-US", "es", "en-US"])
    #expect(phrases.map(\.pausesAfter) == [[.dash], [], [.sentence]])
  }

  @Test func whatHasNoWordsIsNoPhrase() {
    let text = TracedText("Yes . . .", at: 0)
    let phrases = phrases(
      text,
      [
        Piece(range: 0..<3, spoken: "Yes", treatment: .asWritten),
        Piece(range: 3..<9, spoken: " …", treatment: .skipped(reason: "omission"), pauseAfter: .omission),
      ])
    #expect(phrases.map(\.text) == ["Yes …"])
    #expect(phrases[0].words.count == 1)
    #expect(self.phrases(text, []).isEmpty)
  }

  @Test(arguments: [
    (String(repeating: "word, ", count: 200), ","), (String(repeating: "half a line; ", count: 80), ";"),
    (String(repeating: "one thing — and, well, another — ", count: 40), "—"),
    (String(repeating: "x", count: 5000), "x"), (String(repeating: "plain words ", count: 100), "s"),
  ])
  func longPhrasesAreDivided(written: String, last: String) {
    let text = TracedText(written, at: 0)
    let whole = [Piece(range: 0..<text.count, spoken: written, treatment: .asWritten)]
    let phrases = phrases(text, whole)
    #expect(phrases.count > 1)
    #expect(phrases.allSatisfy { $0.text.unicodeScalars.count <= LongPhrase.limit })
    let said = phrases.map(\.text).joined().filter { $0 != " " }
    #expect(said == written.filter { $0 != " " })
    #expect(phrases.dropLast().allSatisfy { $0.text.filter { $0 != " " }.hasSuffix(last) })
    #expect(phrases.dropLast().allSatisfy { $0.pausesAfter == [.clause] })
  }

  /// Whatever stands in a long sentence: its words stay, in order, and none is cut that is no longer than a phrase.
  @Test func divisionKeepsWords() {
    var state: UInt64 = 40
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let marks = ["", "", "", "", ",", ";", ":", " —", " –", ")"]
    for _ in 0..<300 {
      let words = (0..<40 + random(300)).map { _ in
        String(repeating: "ab", count: 1 + random(8)) + marks[random(marks.count)]
      }
      let scalars = Array(words.joined(separator: " ").unicodeScalars)
      let ranges = LongPhrase.divisions(of: scalars)
      #expect(ranges.allSatisfy { $0.count <= LongPhrase.limit })
      #expect(ranges.flatMap { scalars[$0] } == scalars)
      #expect(ranges.dropLast().allSatisfy { scalars[$0.upperBound - 1] == " " })
    }
  }

  /// Long phrases are cut behind the marks of other scripts as behind Latin ones.
  @Test(arguments: [("كلمة طويلة", "، ", "،"), ("كلمة طويلة", "؛ ", "؛"), ("雨が降る", "、", "、")])
  func otherScriptsAreCutBehindTheirMarks(words: String, joint: String, mark: Unicode.Scalar) {
    let scalars = Array(Array(repeating: words, count: 80).joined(separator: joint).unicodeScalars)
    let ranges = LongPhrase.divisions(of: scalars)
    #expect(ranges.count > 1)
    #expect(ranges.flatMap { scalars[$0] } == scalars)
    #expect(ranges.dropLast().allSatisfy { scalars[$0].last { $0 != " " } == mark })
  }

  /// A line that ends with a mark of its script needs no full stop; one that ends with none gets one.
  @Test(arguments: [("من أنت؟", "ar", "من أنت؟"), ("雨。", "ja", "雨。"), ("Свет", "ru", "Свет.")])
  func aHeadingIsClosedOnce(text: String, tag: String, said: String) {
    let heading = Paragraph(
      role: .heading, text: TracedText(text, at: 0), line: 1, sentences: [0..<text.utf8.count])
    let pieces = Verbalizer(language: Language(tag)).pieces(of: heading).flatMap { $0 }
    #expect(pieces.map(\.spoken).joined() == said)
  }

  /// The "by" of a byline is no mere link between words; elsewhere, and in other languages, it is as any word.
  @Test(arguments: [
    ("by Agnes Holloway", "en-US", Paragraph.Role.byline, "By Agnes Holloway.", [0..<2]),
    ("By Agnes Holloway", "en-GB", .byline, "By Agnes Holloway.", [0..<2]),
    ("by Agnes Holloway", "en-US", .body, "by Agnes Holloway", []),
    ("von Agnes Holloway", "de-DE", .byline, "Von Agnes Holloway.", []),
  ])
  func aBylineOpensWithItsPreposition(
    text: String, language: String, role: Paragraph.Role, spoken: String, sounds: [Range<Int>]
  ) throws {
    let paragraph = Paragraph(
      role: role, text: TracedText(text, at: 7), line: 1, sentences: [0..<text.utf8.count])
    let sentence = try #require(
      Narrator(language: Language(language)).script(of: paragraph).sentences.first)
    #expect(sentence.spoken == spoken)
    #expect(sentence.phrases[0].pronunciations.map(\.scalars) == sounds)
    #expect(sentence.phrases[0].words.compactMap(\.source).map(\.lowerBound).first == 7)
    #expect(sentence.ledger.compactMap(\.source).reduce(0) { $0 + $1.count } == text.utf8.count)
  }
}
