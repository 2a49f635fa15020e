import Prose
import Testing

@testable import Segmenting

@Suite struct SentenceScannerTests {
  /// Boundaries are marked with ¦ in the text itself.
  @Test(arguments: [
    "He left.¦ She stayed.", "Mr. Duarte came from Vigo.¦ He had one good ear.",
    "It was 4 p.m.¦ They rowed home.",
    "I met J. R. Holloway and Co. at noon.", "You and I. Smith too.", "No.¦ He said no. 5 was closed.",
    "See p. 12 and ch. iv. there.",
    "“Go!” she cried.¦ “Now?”¦ “Yes.”", "He said . . . nothing.", "He stopped. . . .¦ Then he went on.",
    "... And so it began.¦ It ended...",
    "Dr. Reed lives on Elm St. near us.", "She paid $3.50.¦ It was too much.", "Is it so?¦ It is!¦ Well...",
    "The U.S. Navy came.¦ It left the U.S.¦ It was late.",
    "It ran to 2.5 km.¦ We walked.", "Write to me@example.org.¦ Or do not.", "(He had no choice.)¦ He went.",
    "He wrote “No.”¦ That was all.",
    "the. acute phase", "One [2] two.[3]¦ Three.", "1. First thing ¦2. Second thing", "Who?! said he.",
    "a.m. or p.m., who knows?",
  ])
  func english(marked: String) { check(marked, "en-US") }

  @Test(arguments: [
    ("de-DE", "Am 3. Mai kam er.¦ Dr. Weiß ging."), ("de-DE", "Das ist z.B. so.¦ Es war 600.¦ Dann kam er."),
    ("fr-FR", "M. Dupont est là.¦ Il attend."), ("es-ES", "El Sr. Pérez vino.¦ ¿Quién es?¦ ¡Él!"),
    ("ru-RU", "Это г. Москва.¦ Он жил на ул. Мира.¦ А потом ушёл."), ("zh", "你好。¦再见！"),
    ("ar", "مرحبا، كيف حالك؟¦ أنا بخير؛ وأنت؟"), ("ur", "کیا حال ہے؟¦ میں ٹھیک ہوں۔¦ شکریہ۔"),
    ("hi", "वह आया।¦ वह गया।"),
  ])
  func otherLanguages(tag: String, marked: String) { check(marked, tag) }

  private func check(_ marked: String, _ tag: String) {
    let expected = marked.split(separator: "¦").map { $0.trimmed }
    let text = marked.replacingMarks
    let found = SentenceScanner(language: Language(tag)).sentences(in: text).map {
      TracedText(text, at: 0)[$0]
    }.map(String.init)
    #expect(found == expected)
  }

  @Test func sentencesCoverTheirParagraph() {
    let stock = [
      "Mr. ", "A. ", "no ", "yes. ", "... ", "!", "? ", "“", "” ", "(", ") ", "5. ", "1) ", "e.g. ", "\n",
      "Ж. ", "。", "The ", "[1] ", "U.S. ", "— ",
    ]
    var state: UInt64 = 3
    for _ in 0..<5000 {
      var text = ""
      for _ in 0..<12 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        text += stock[Int(state >> 33) % stock.count]
      }
      let ranges = SentenceScanner(language: .americanEnglish).sentences(in: text)
      let traced = TracedText(text, at: 0)
      var end = 0
      for range in ranges {
        #expect(range.lowerBound >= end && !range.isEmpty)
        #expect(traced[end..<range.lowerBound].allSatisfy { $0.isWhitespace }, "\(text)")
        end = range.upperBound
      }
      #expect(traced[end..<traced.count].allSatisfy { $0.isWhitespace }, "\(text)")
    }
  }

  /// Marked sentences are sentences; none ends inside words that are said otherwise.
  @Test func theAuthorsSentencesCount() {
    var text = TracedText("One. Two three. Four. Five St. Six.", at: 0)
    text.mark(5..<21, as: .sentence)
    text.mark(22..<35, as: .substitute("five"))
    let sentences = SentenceScanner(language: .americanEnglish).sentences(in: text)
    #expect(sentences.map { text[$0] } == ["One.", "Two three. Four.", "Five St. Six."])
  }
}

extension String {
  fileprivate var replacingMarks: String { filter { $0 != "¦" } }
}
