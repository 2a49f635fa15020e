import Foundation
import Prose
import Sound
import Storage
import Synthesis
import TestSupport
import Testing

@testable import NeuralSynthesis

/// How long phrases are divided and joined, and where words are heard.
@Suite struct PartTests {
  private let rate = SampleRate(hertz: 24_000)

  /// A voice whose letters are single bytes, with a number for each; at most 20 sounds at once.
  private func builder(limit: Int = 20, words: [String: String] = [:]) -> TokenBuilder {
    let word: @Sendable (String) -> [Unicode.Scalar]? = { words[$0].map { Array($0.unicodeScalars) } }
    let ids: @Sendable (Unicode.Scalar) -> [Int64]? = { [Int64($0.value)] }
    let spelling: @Sendable (String) -> [Unicode.Scalar] = { Array($0.unicodeScalars) }
    return TokenBuilder(
      TokenBuilder.Alphabet(
        language: .americanEnglish, ids: ids, spelling: spelling, word: words.isEmpty ? nil : word,
        mark: { $0 }, begin: [0], pad: [], end: [0], limit: limit))
  }

  /// A text whose words sound as they are written; clauses end at commas and stops.
  private func tokens(
    _ text: String, limit: Int = 20, words: [String: String] = [:], given: [Range<Int>] = []
  )
    -> [TokenSequence]
  {
    var clauses: [PhonemicPhrase.Clause] = []
    var current = PhonemicPhrase.Clause(words: [], mark: nil)
    let scalars = Array(text.unicodeScalars)
    var index = 0
    for word in text.split(separator: " ") {
      let mark = word.unicodeScalars.last.flatMap { [",", "."].contains($0) ? $0 : nil }
      current.words.append(
        PhonemicPhrase.Word(scalar: index, ipa: String(mark == nil ? word : word.dropLast())))
      if let mark {
        current.mark = mark
        clauses.append(current)
        current = PhonemicPhrase.Clause(words: [], mark: nil)
      }
      index += word.unicodeScalars.count + 1
    }
    if !current.words.isEmpty { clauses.append(current) }
    return builder(limit: limit, words: words).tokens(
      for: PhonemicPhrase(clauses: clauses), text: scalars, given: given)
  }

  /// What is given of a part, its own words in brackets.
  private func written(_ part: TokenSequence) -> String {
    var result = ""
    for (index, id) in part.ids.enumerated() where id != 0 {
      if index == part.words.first?.token { result += "[" }
      result += String(UnicodeScalar(UInt32(id)).map(Character.init) ?? "?")
      if index == part.speech.upperBound - 1 { result += "]" }
    }
    return result
  }

  @Test func aLongPhraseIsDividedAtAMarkAndElseBeforeASmallWord() {
    #expect(
      tokens("red leaves fell, green ones stayed.").map(written) == [
        "[red leaves fell],", "[green ones stayed].",
      ])
    // Beside no mark, each part is given two words of the other, and ends as if it went on.
    #expect(
      tokens("red leaves fell upon the wet road.").map(written)
        == ["[red leaves fell] upon the,", "leaves fell [upon the wet road]."])
  }

  @Test func everyWordIsInOnePart() {
    let text =
      "the fair performer had a countenance that nobody in the whole of the long room could easily forget again."
    for limit in [8, 12, 20, 40, 400] {
      let words = tokens(text, limit: limit).flatMap { $0.words.map(\.scalar) }
      #expect(words == words.sorted())
      #expect(Set(words).count == words.count)
      #expect(words.count == text.split(separator: " ").count)
    }
  }

  /// Tones of a pitch for each word, silence at marks: what a model might make.
  private func sound(_ tokens: TokenSequence, late: Int = 0) -> (samples: [Int16], ends: [Int]) {
    var samples: [Int16] = []
    var ends: [Int] = []
    for id in tokens.ids {
      let isSound = id > 0x60
      samples += (0..<2400).map { isSound ? Int16(8000 * sin(Double($0) * 0.1)) : 0 }
      ends.append(samples.count)
    }
    return ([Int16](repeating: 0, count: late) + samples.dropLast(late), ends)
  }

  @Test func partsOfOneBreathAreJoinedWithoutASilence() {
    let parts = tokens("red leaves fell upon the wet road.").map { part in
      let made = sound(part)
      return SpokenPart(made.samples, tokens: part, ends: made.ends, isTimed: true, rate: rate)
    }
    #expect(parts.count == 2)
    var whole = parts[0]
    whole.append(parts[1], silence: 3600)
    let single = tokens("red leaves fell upon the wet road.", limit: 400)[0]
    let made = sound(single)
    let alone = SpokenPart(made.samples, tokens: single, ends: made.ends, isTimed: true, rate: rate)
    // What two parts last together is what one lasts, and every word begins where it does in one.
    #expect(abs(whole.samples.count - alone.samples.count) <= 4)
    #expect(whole.onsets.map(\.scalar) == alone.onsets.map(\.scalar))
    for (one, other) in zip(whole.onsets, alone.onsets) { #expect(abs(one.frame - other.frame) <= 500) }
  }

  /// A model that is late says so in its silences.
  @Test(arguments: [0, 600, 1200]) func wordsBehindPausesAreWhereTheyAreHeard(late: Int) throws {
    let part = tokens("red, green, blue.", limit: 400)[0]
    let made = sound(part, late: late)
    let spoken = SpokenPart(made.samples, tokens: part, ends: made.ends, isTimed: true, rate: rate)
    for onset in spoken.onsets.dropFirst() {
      let before =
        spoken.samples[max(onset.frame - 400, 0)..<max(onset.frame - 150, 0)].map { abs(Int($0)) }.max() ?? 0
      let behind = spoken.samples[onset.frame + 150..<onset.frame + 400].map { abs(Int($0)) }.max() ?? 0
      #expect(before < 50 && behind > 4000)
    }
  }

  @Test func pausesHaveNoNoise() {
    let trimming = Trimming(rate: rate)
    let loud = (0..<12_000).map { Int16(9000 * sin(Double($0) * 0.1)) }
    let noise = (0..<9_600).map { Int16($0 % 2 == 0 ? 15 : -15) }
    let samples = loud + noise + loud
    let pauses = trimming.pauses(in: samples, 0..<samples.count)
    #expect(pauses.count == 1)
    let quiet = trimming.faded(samples, 0..<samples.count, pauses: pauses)
    #expect(quiet[13_000..<20_500].allSatisfy { $0 == 0 })
    #expect(Array(quiet[1000..<11_900]) == Array(samples[1000..<11_900]))
  }

  @Test func aLexiconSaysWholeStressedWords() {
    let words = ["abc": "xyz"]
    let phrase = PhonemicPhrase(clauses: [
      .init(words: [.init(scalar: 0, ipa: "ˈabk"), .init(scalar: 4, ipa: "abk")], mark: ".")
    ])
    func ids(_ text: String, _ given: [Range<Int>] = []) -> String {
      let made = builder(limit: 400, words: words).tokens(
        for: phrase, text: Array(text.unicodeScalars), given: given)
      return made.map(written).joined()
    }
    #expect(ids("abc abc.") == "[xyz abk].")
    // Not where somebody said how, nor a part of a compound, nor two words that run together.
    #expect(ids("abc abc.", [0..<3]) == "[ˈabk abk].")
    #expect(ids("a-c abc.") == "[ˈabk abk].")
  }

  @Test func aTableIsFoundInByHalves() throws {
    let scratch = try Scratch()
    let path = scratch.url("lexicon.tsv").path
    let lines = (0..<500).map { "w\(1000 + $0)\tl\($0)" } + ["Zoe\tzˈOi", "zebra\tzˈibɹə"]
    try Data(
      lines.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.joined(separator: "\n").utf8
    )
    .write(to: URL(fileURLWithPath: path))
    let lexicon = try FamilyLexicon(path: path)
    for index in 0..<500 { #expect(lexicon.letters(of: "w\(1000 + index)") == "l\(index)") }
    #expect(lexicon.letters(of: "Zebra") == "zˈibɹə")
    #expect(lexicon.letters(of: "zoe") == "zˈOi")
    for word in ["", "w", "w100", "w10000", "a", "zzz", "ZEBRA"] { #expect(lexicon.letters(of: word) == nil) }
  }
}
