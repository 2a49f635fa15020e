import Foundation
import Narration
import Prose
import Script
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Preparation

/// The oddities of the letter of 1963, each with what should be heard, against what is said of its paragraph.
@Suite(
  .enabled(
    if: Places.letter != nil && Places.shared("cases/letter_artefacts.tsv") != nil,
    "the letter of 1963 is not there"))
struct LetterArtefactTests {
  private let book: PreparedBook
  /// The paragraphs of the letter as they are said, in order.
  private let paragraphs: [ScriptParagraph]
  /// The first and last line of each block of the source.
  private let blocks: [ClosedRange<Int>]
  private let profile: VoiceProfile

  init() throws {
    let letter = try #require(Places.letter)
    let options = PreparedBook.Options(lexicon: try LexiconLibrary().lexicon)
    book = try PreparedBook(try SourceFile(path: letter.path), options: options)
    paragraphs = book.scripts().flatMap(\.paragraphs)
    var blocks: [ClosedRange<Int>] = []
    var first: Int?
    let lines =
      book.book.source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
      + [""]
    for (index, line) in lines.enumerated() {
      let isBlank = line.allSatisfy(\.isWhitespace)
      if !isBlank, first == nil { first = index + 1 }
      if isBlank, let start = first {
        blocks.append(start...index)
        first = nil
      }
    }
    self.blocks = blocks
    profile = try #require(try VoiceLibrary().ordinaryVoice(for: .americanEnglish))
  }

  /// One thing that is heard, or a silence.
  private enum Sound: Hashable {
    case word(String, language: String?)
    case pause
  }

  /// `<p200>` is a silence, `<es>…</es>` another voice.
  private func wanted(_ text: String) -> [Sound] {
    var sounds: [Sound] = []
    var language: String?
    for (index, part) in text.components(separatedBy: "<").enumerated() {
      var words = part
      if index > 0, let end = part.firstIndex(of: ">") {
        let tag = part[..<end]
        words = String(part[part.index(after: end)...])
        if tag.hasPrefix("p"), Int(tag.dropFirst()) != nil {
          sounds.append(.pause)
        } else {
          language = tag.hasPrefix("/") ? nil : String(tag)
        }
      }
      sounds += SpokenKey(words).words.map { .word($0, language: language) }
    }
    // What is written before and after the example is not part of it.
    return Array(sounds.drop { $0 == .pause }.reversed().drop { $0 == .pause }.reversed())
  }

  private func heard(_ paragraphs: [ScriptParagraph]) -> [Sound] {
    let sentences = paragraphs.flatMap(\.sentences)
    return sentences.flatMap(\.phrases).flatMap { phrase -> [Sound] in
      let language = phrase.language.code == book.language.code ? nil : phrase.language.code
      let words = SpokenKey(phrase.text).words.map { Sound.word($0, language: language) }
      return words + (phrase.pausesAfter.isEmpty ? [] : [.pause])
    }
  }

  /// True where the wanted sounds are heard in a row; silences count only where they are wanted.
  private func holds(_ heard: [Sound], _ wanted: [Sound]) -> Bool {
    guard !wanted.isEmpty else { return false }
    return heard.indices.contains { start in
      var place = start
      for sound in wanted {
        while sound != .pause, place < heard.count, heard[place] == .pause { place += 1 }
        guard place < heard.count, heard[place] == sound else { return false }
        place += 1
      }
      return true
    }
  }

  /// Of the row's wording, everything that it offers: "a" -> "b" (or "c").
  private func choices(_ say: String) -> [String] {
    let quoted = say.components(separatedBy: "\"").enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
    if say.contains(" -> ") { return quoted }
    return [
      say.hasSuffix(", ...") ? String(say.dropLast(5)) : say.hasPrefix("...") ? String(say.dropFirst(3)) : say
    ]
  }

  private func paragraphs(at place: String) throws -> [ScriptParagraph] {
    let ends = place.split(separator: "-").compactMap { Int($0) }
    let first = try #require(ends.first)
    let last = try #require(ends.last)
    let range = blocks[first].lowerBound...blocks[last].upperBound
    // A block that a page break parted from the one before is in that one's paragraph.
    let before = paragraphs.last { $0.line < range.lowerBound }.map { [$0] } ?? []
    return before + paragraphs.filter { range.contains($0.line) }
  }

  @Test func everyArtefactIsSaidAsItShould() throws {
    let rows = try CaseTable.rows(try #require(Places.shared("cases/letter_artefacts.tsv"))).dropFirst()
    var wrong: [String] = []
    for row in rows {
      let isRight: Bool
      switch (row[0], row[3]) {
      case ("*", let say) where say.hasPrefix("<p"): isRight = dashesAreSilences(row[2])
      case ("*", _): isRight = namesAreKnown(row[2])
      case (let place, "(two sentences)"): isRight = endsASentence(row[1], try paragraphs(at: place))
      case (let place, let say):
        let said = heard(try paragraphs(at: place))
        isRight = choices(say).contains { holds(said, wanted($0)) }
      }
      if !isRight { wrong.append("paragraph \(row[0]): “\(row[1])”, wanted “\(row[3])”") }
    }
    for line in wrong { print("letter_artefacts: \(line)") }
    print("letter_artefacts: \(rows.count - wrong.count) of \(rows.count)")
    #expect(wrong.isEmpty)
  }

  /// Where the example has a full stop inside, a sentence ends and the next begins.
  private func endsASentence(_ raw: String, _ paragraphs: [ScriptParagraph]) -> Bool {
    let parts = raw.replacingOccurrences(of: "...", with: "…").components(separatedBy: ". ")
    guard parts.count == 2, let end = parts[0].components(separatedBy: "…").last,
      let start = parts[1].components(separatedBy: "…").first
    else { return false }
    let sentences = paragraphs.flatMap(\.sentences).map { SpokenKey($0.text).description }
    return zip(sentences, sentences.dropFirst()).contains {
      $0.hasSuffix(SpokenKey(end).description) && $1.hasPrefix(SpokenKey(start).description)
    }
  }

  /// "26 spaced em dashes: 150-250 ms pause, no word"
  private func dashesAreSilences(_ handling: String) -> Bool {
    let numbers = handling.split { !$0.isNumber }.compactMap { Int($0) }
    guard numbers.count == 3 else { return false }
    let entries = paragraphs.flatMap(\.sentences).flatMap(\.ledger).filter {
      $0.treatment == .rewritten(rule: "dash")
    }
    return entries.count == numbers[0]
      && (numbers[1]...numbers[2]).contains(profile.milliseconds(.dash))
      && entries.allSatisfy { SpokenKey($0.spoken).words.isEmpty }
  }

  /// "lexicon: Khrushchev ˈkrʊʃtʃɒf, …": a name with sounds after it is in the lexicon.
  private func namesAreKnown(_ handling: String) -> Bool {
    let names = handling.components(separatedBy: ": ").dropFirst().joined().components(separatedBy: ", ")
    let withSounds = names.map { $0.split(separator: " ").map(String.init) }.filter { $0.count == 2 }
    let unknown = withSounds.map { $0[0] }.filter { book.lexicon.saying(of: $0, in: .americanEnglish) == nil }
    if !unknown.isEmpty { print("letter_artefacts: not in the lexicon: \(unknown)") }
    return !withSounds.isEmpty && unknown.isEmpty
  }
}
