import Prose
import Testing

@testable import Languages

/// Which language a passage or a text is in.
@Suite struct DetectionTests {
  /// How passages begin of which the detector says nothing.
  private static let tooShort = ["De veerboot was"]

  @Test(arguments: DetectionPassages.known.map(\.tag))
  func passagesAreInTheirLanguage(tag: String) throws {
    let passages = try #require(DetectionPassages.known.first { $0.tag == tag }).passages
    for passage in passages {
      withKnownIssue("of Dutch, CLD2 has too few words for a hundred letters") {
        #expect(LanguageDetector.language(of: passage)?.tag == tag, "\(passage)")
      } when: {
        Self.tooShort.contains { passage.hasPrefix($0) }
      }
    }
    #expect(LanguageVote(of: passages) == .language(Language(tag)))
  }

  /// Not another language's name, as it would be with the small tables of CLD2: the large ones know these.
  @Test(arguments: DetectionPassages.unknown.map(\.tag))
  func languagesWithoutAVoiceAreNone(tag: String) throws {
    let passages = try #require(DetectionPassages.unknown.first { $0.tag == tag }).passages
    for passage in passages { #expect(LanguageDetector.language(of: passage) == nil, "\(passage)") }
    #expect(LanguageVote(of: passages) == .noneKnown)
  }

  @Test func serbianIsToldFromCroatianByItsVowels() {
    let croatian =
      "Trajekt je kasnio cijeli tjedan, i nitko na rivi se nije iznenadio kad je zvono zazvonilo tek u podne. "
      + "Lijepo vrijeme potrajalo je do nedjelje, a onda je vjetar donio snijeg na sva mjesta uz obalu."
    let serbian =
      "Trajekt je kasnio cele nedelje, i niko na keju se nije iznenadio kada je zvono zazvonilo tek u podne. "
      + "Lepo vreme potrajalo je do nedelje, a onda je vetar doneo sneg na sva mesta uz obalu."
    #expect(LanguageDetector.language(of: croatian)?.tag == "hr")
    #expect(LanguageDetector.language(of: serbian)?.tag == "sr-Latn")
    let cyrillic =
      "Брод је каснио целе недеље, и нико на кеју се није изненадио када је звоно зазвонило у подне."
    #expect(LanguageDetector.language(of: cyrillic)?.tag == "sr")
  }

  @Test func scriptsOfOneLanguageTellItInAWord() {
    for (word, tag) in [
      ("Σωκράτης", "el"), ("საქართველო", "ka"), ("대한민국 서울특별시", "ko"), ("ประเทศไทย", "th"), ("Հայաստան", "hy"),
    ] {
      #expect(LanguageDetector.language(of: word)?.tag == tag)
    }
  }

  @Test(arguments: ["", " ", "No.", "Quo vadis?", "1914–1918", "* * *", "…", "Москва"])
  func fewWordsAreInNone(text: String) {
    #expect(LanguageDetector.language(of: text) == nil)
    #expect(LanguageVote(of: [text]) == .tooShort)
  }

  /// A title page, a motto or a licence in another language does not decide for the book.
  @Test func whatStandsBeforeABookDoesNotDecide() throws {
    let english = try #require(DetectionPassages.known.first { $0.tag == "en" }).passages
    let polish = try #require(DetectionPassages.known.first { $0.tag == "pl" }).passages
    let yoruba = try #require(DetectionPassages.unknown.first { $0.tag == "yo" }).passages
    func book(_ paragraphs: [String]) -> [String] { (0..<40).map { paragraphs[$0 % paragraphs.count] } }
    let licence = english + english + english
    #expect(LanguageVote(of: licence + book(polish)) == .language(Language("pl")))
    #expect(LanguageVote(of: book(polish) + licence) == .language(Language("pl")))
    #expect(LanguageVote(of: licence + book(yoruba)) == .noneKnown)
    // A book without paragraphs is one.
    #expect(LanguageVote(of: [book(polish).joined(separator: " ")]) == .language(Language("pl")))
  }

  /// CLD2 refuses text with controls; a passage may have any, and be cut anywhere.
  @Test func controlsDoNotHideALanguage() throws {
    let italian = try #require(DetectionPassages.known.first { $0.tag == "it" }).passages.joined(
      separator: " ")
    let torn = italian.split(separator: " ").joined(separator: "\u{0}\u{FFFE}\u{85} ")
    #expect(LanguageDetector.language(of: torn)?.tag == "it")
    #expect(LanguageDetector.language(of: String(repeating: italian, count: 5_000))?.tag == "it")
  }

  @Test func anyBytesHaveAnAnswerAndAlwaysTheSame() async {
    var random = SeededRandom(seed: 15)
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...700, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(LanguageDetector.language(of: text) == LanguageDetector.language(of: text))
    }
    let scalars = (0..<5_000).compactMap { _ in
      Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
    }
    let text = String(String.UnicodeScalarView(scalars))
    #expect(LanguageDetector.language(of: text) == LanguageDetector.language(of: text))
  }

  @Test func threadsGetTheSameAnswers() async {
    let passages = (DetectionPassages.known + DetectionPassages.unknown).flatMap(\.passages)
    let alone = passages.map { LanguageDetector.language(of: $0) }
    await withTaskGroup(of: [Language?].self) { group in
      for _ in 0..<16 { group.addTask { passages.map { LanguageDetector.language(of: $0) } } }
      for await together in group { #expect(together == alone) }
    }
  }
}

/// The same numbers every time (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
