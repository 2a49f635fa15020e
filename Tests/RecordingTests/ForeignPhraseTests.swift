import EspeakSynthesis
import Foundation
import Narration
import Prose
import Script
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Preparation
@testable import Recording

/// Which words are given to a voice of another language.
@Suite struct ForeignPhraseTests {
  private struct Row: Decodable {
    var phrase: String
    var lang: String
    var context: String
    /// Characters from the context's start.
    var offset: Int
  }

  /// The languages of the words that stand in a range of a paragraph's bytes.
  private func languages(_ text: String, _ range: Range<Int>) -> Set<String> {
    let phrases = Rehearsal(language: .americanEnglish).script(of: text).paragraphs.flatMap(\.sentences)
      .flatMap(\.phrases)
    return Set(
      phrases.flatMap { phrase in
        phrase.words.filter { $0.source?.overlaps(range) ?? false }.map { _ in phrase.language.code }
      })
  }

  @Test(
    .enabled(if: Places.shared("cases/semantic/se_foreign.jsonl") != nil, "the foreign phrases are not there")
  )
  func markedPhrasesAreInTheirLanguageOrLeftAlone() throws {
    let url = try #require(Places.shared("cases/semantic/se_foreign.jsonl"))
    let rows = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { try JSONDecoder().decode(Row.self, from: Data($0.utf8)) }
    var seen: Set<String> = []
    var spoken = (right: 0, wrong: 0, left: 0)
    var phrasesOfWords = (right: 0, all: 0)
    var unmarked = 0
    var failures: [KnownFailures.Failure] = []
    // Languages whose own spelling stands in the phrase, as far as there is a voice for it.
    let voiced: Set<String> = ["fr", "es", "de", "it", "la"]
    // Rows have their numbers, since the cases are not part of the project.
    for (number, row) in rows.enumerated() {
      let code = String(row.lang.prefix { $0 != "-" })
      guard seen.insert(row.phrase + row.lang).inserted else { continue }
      let scalars = Array(row.context.unicodeScalars)
      let end = row.offset + row.phrase.unicodeScalars.count
      guard row.offset >= 0, end <= scalars.count else { continue }
      func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
      let before = text(0..<row.offset)
      let phrase = text(row.offset..<end)
      let marked = before + "*" + phrase + "*" + text(end..<scalars.count)
      let start = before.utf8.count + 1
      let found = languages(marked, start..<start + phrase.utf8.count).subtracting(["en"])
      let isLatin = !row.lang.contains("Latn") && voiced.contains(code)
      if found.isEmpty {
        if isLatin {
          spoken.left += 1
          failures.append(.init("\(number + 1)", "\(row.lang) is left alone"))
        }
      } else if found == [code == "grc" ? "el" : code], !row.lang.contains("Latn") {
        spoken.right += 1
      } else {
        spoken.wrong += 1
        failures.append(
          .init("\(number + 1)", "\(row.lang) is given to \(found.sorted().joined(separator: ", "))"))
      }
      if isLatin, phrase.split(separator: " ").count > 1 {
        phrasesOfWords.all += 1
        if found == [code] { phrasesOfWords.right += 1 }
      }
      let place = max(0, start - 1)..<max(0, start - 1) + phrase.utf8.count
      let plain = languages(row.context, place).subtracting(["en"])
      if !plain.isEmpty, phrase.unicodeScalars.allSatisfy({ $0.value < 0x250 }) { unmarked += 1 }
    }
    let precision = Double(spoken.right) / Double(max(1, spoken.right + spoken.wrong))
    let recall = Double(spoken.right) / Double(max(1, spoken.right + spoken.left))
    let several = Double(phrasesOfWords.right) / Double(max(1, phrasesOfWords.all))
    print(
      "se_foreign, marked: precision \(precision) (\(spoken.right) right, \(spoken.wrong) wrong), recall \(recall), "
        + "of several words \(several); \(unmarked) without a mark")
    try KnownFailures(of: "se_foreign").expect(failures, of: seen.count)
    #expect(unmarked == 0)
  }

  @Test(.enabled(if: Places.shared("cases/chapters") != nil, "the novels are not there"))
  func englishWordsOfNovelsStayEnglish() throws {
    let folder = try #require(Places.shared("cases/chapters"))
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".txt")
    }
    var words = 0
    var foreign: [String] = []
    for name in names.sorted() where name != "verwandlung.txt" {
      let book = try PreparedBook(
        try SourceFile(path: folder.appendingPathComponent(name).path), options: PreparedBook.Options())
      guard book.language.code == "en" else {
        print("foreign: \(name) is read as \(book.language.tag)")
        continue
      }
      for phrase in book.scripts().flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases) {
        words += phrase.words.count
        if phrase.language.code != "en" {
          foreign.append("\(name): \(phrase.language.code) “\(phrase.text)”")
        }
      }
    }
    for line in foreign { print("foreign: \(line)") }
    print("foreign: \(foreign.count) phrases of \(words) words in \(names.count) novels")
    let english: Set<String> = ["the", "and", "of", "that", "was", "with", "have", "at", "for"]
    let wrong = foreign.filter { !english.isDisjoint(with: SpokenKey($0).words) }
    print("foreign: with English words in them \(wrong)")
    #expect(wrong.isEmpty)
    #expect(Double(foreign.count) < Double(words) / 10_000)
  }

  /// Words of other scripts are said by a voice that can read them, and never letter by letter.
  @Test(arguments: [
    ("Москва", "ru"), ("Правда", "ru"), ("Σωκράτης", "el"), ("北京", "zh"), ("さくら", "ja"), ("서울", "ko"),
    ("नमस्ते", "hi"), ("سلام", "ar"), ("שלום", "he"),
  ])
  func wordsOfOtherScriptsAreRead(word: String, code: String) async throws {
    let synthesizer = try EspeakSynthesizer(program: Vivavoce.path)
    let profile = try #require(try VoiceLibrary().ordinaryVoice(for: .americanEnglish))
    let cast = Casting(profile: profile, voices: try await synthesizer.voices())
    let phrases = Rehearsal(language: .americanEnglish).script(of: "He said \(word) twice.").paragraphs
      .flatMap(\.sentences).flatMap(\.phrases)
    #expect(phrases.map(\.language.code) == ["en", code, "en"])
    let voice = cast.voice(for: Language(code))
    #expect(cast.speaks(Language(code)) && voice.name != profile.engineVoice.name)
    func said(_ text: String, _ voice: EngineVoice) async throws -> String {
      try await synthesizer.transcription(of: Passage(phrases: [Phrase(text: text, voice: voice)])).joined()
    }
    let native = try await said(phrases[1].text, voice)
    #expect(native != (try await said(phrases[1].text, profile.engineVoice)))
    // One stress for a word, not one for each letter; the engine's own tongue, not its names of letters.
    #expect(native.filter { $0 == "ˈ" }.count <= max(2, word.unicodeScalars.count / 2), "\(native)")
  }
}
