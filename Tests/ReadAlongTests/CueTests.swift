import Prose
import Sound
import Testing

@testable import ReadAlong

struct CueTests {
  private let chapter = TimedChapter(
    title: "One", kind: .chapter, level: 1,
    paragraphs: [
      TimedParagraph(
        role: .body, followsSceneBreak: false,
        sentences: [
          TimedSentence(
            text: "Come in.", language: Language("en"),
            words: [
              TimedPiece(range: 0..<4, start: Frames(50), end: Frames(400)),
              TimedPiece(range: 5..<8, start: Frames(400), end: Frames(700)),
            ]),
          TimedSentence(text: "* * *", language: Language("en"), words: []),
          TimedSentence(
            text: "Sit.", language: Language("en"),
            words: [TimedPiece(range: 0..<4, start: Frames(1000), end: Frames(1300))]),
        ])
    ], length: Frames(1500))

  @Test(arguments: Granularity.allCases)
  func `Cues follow each other from the begin of the sound to its end`(granularity: Granularity) {
    let cues = chapter.cues(granularity, rate: SampleRate(hertz: 1000), end: 1490)
    #expect(cues.first?.begin == 0)
    #expect(cues.last?.end == 1490)
    #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.end == $1.begin })
    #expect(cues.allSatisfy { $0.begin < $0.end })
    #expect(cues.count == (granularity == .word ? 3 : 2))
  }

  @Test func `What the sound ends before lights up with what is heard`() {
    let cues = chapter.cues(.sentence, rate: SampleRate(hertz: 1000), end: 900)
    #expect(cues == [Cue(paragraph: 0, sentence: 0, piece: nil, begin: 0, end: 900)])
  }
}
