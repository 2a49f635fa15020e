import Foundation
import Prose
import Script
import Synthesis
import Testing

@testable import Engines
@testable import Preparation
@testable import Recording

/// Each part of a letter has its silence and its manner.
@Suite struct LetterMannerTests {
  private static let formal = """
    Weir & Daughters
    4 Chandler's Row
    Whitby

    3 May 1921

    Our ref. 12

    Dear Mr. Hale,

    The rope that you ordered is ready, and it is longer than you asked for.

    Yours faithfully,

    Edith Weir

    P.S. Bring the old one.

    It is wanted for a bell.

    Enc. one bill
    """

  private static let mail = """
    From: Tessa Bright <tessa@kiln.example>
    To: Noel Amos <noel@barge.example>
    Date: Tue, 3 May 2022 10:00:00 +0100
    Subject: The bowls

    Hello Noel,

    All six came out of the kiln in one piece.

    Best,
    Tessa

    On Mon, 2 May 2022 at 21:10, Noel Amos <noel@barge.example> wrote:
    > Did any of the bowls survive the night?
    > I hardly dare to ask.
    """

  private func book(_ text: String) throws -> PreparedBook {
    try PreparedBook(
      SourceFile(name: "letter.txt", bytes: Array(text.utf8)), options: PreparedBook.Options())
  }

  /// The roles of the paragraphs, each with the silence behind it in milliseconds.
  private func silences(_ text: String, _ profile: VoiceProfile) throws -> [String] {
    let cast = Casting(profile: profile, voices: [])
    return try book(text).scripts().flatMap { script in
      zip(script.paragraphs, PassagePlan.plans(of: script, cast: cast)).map {
        "\($0.role.rawValue) \($1.pauses.last ?? 0)"
      }
    }
  }

  private func emma() throws -> VoiceProfile {
    try #require(try VoiceLibrary().profiles.first { $0.name == "emma" })
  }

  @Test func everyPartHasItsSilence() throws {
    #expect(
      try silences(Self.formal, try emma()) == [
        "address 800", "date 1100", "reference 900", "salutation 1100", "body 850", "valediction 600",
        "signature 1300", "postscript 850", "postscript 1000", "enclosure 850",
      ])
    #expect(
      try silences(Self.mail, try emma()) == [
        "address 800", "address 800", "date 1100", "reference 900", "salutation 1100", "body 850",
        "valediction 600", "signature 1300", "quotation 850", "quotation 850",
      ])
  }

  /// A profile without a word on letters: what there was before.
  @Test func anOlderProfileHasTheSilencesOfHeadingsAndParagraphs() throws {
    var old = try emma()
    old.pauses = old.pauses.filter { $0.key.standIn == nil }
    old.manners = [:]
    #expect(
      try silences(Self.formal, old) == [
        "address 1100", "date 1100", "reference 1100", "salutation 1100", "body 850", "valediction 850",
        "signature 850", "postscript 850", "postscript 850", "enclosure 850",
      ])
  }

  /// Rates, pitches and factors of the samples, by roles.
  private func manners(
    _ text: String, _ profile: VoiceProfile, ensemble: [VoiceProfile] = []
  ) throws -> [String: Set<String>] {
    let cast = Casting(profile: profile, ensemble: ensemble, voices: [])
    var found: [String: Set<String>] = [:]
    for script in try book(text).scripts() {
      for (paragraph, plan) in zip(script.paragraphs, PassagePlan.plans(of: script, cast: cast)) {
        for (phrase, gain) in zip(plan.passage.phrases, plan.volumes) {
          let style = phrase.voice.style.asFormant
          let decibels = Int((20 * log10(Double(gain))).rounded())
          found[paragraph.role.rawValue, default: []].insert(
            "\(phrase.voice.name) \(style.rate) \(style.pitch) \(decibels)")
        }
      }
    }
    return found
  }

  @Test func whatIsQuotedIsToldApart() throws {
    let emma = try emma()
    let found = try manners(Self.mail, emma)
    #expect(found["body"] == ["en-gb+f2 164 50 0"])
    #expect(found["reference"] == ["en-gb+f2 148 50 0"])
    #expect(found["address"] == ["en-gb+f2 156 50 0"])
    // A semitone is 68/12 steps of the engine's scale.
    #expect(found["quotation"] == ["en-gb+f2 171 56 -3"])
  }

  @Test func anotherVoiceMaySayIt() throws {
    let library = try VoiceLibrary()
    var emma = try emma()
    emma.manners[.quotation]?.voice = VoiceWish(names: ["hamish"])
    let found = try manners(Self.mail, emma, ensemble: library.profiles)
    let hamish = try #require(library.profiles.first { $0.name == "hamish" })
    #expect(found["quotation"]?.allSatisfy { $0.hasPrefix(hamish.engineVoice.name + " ") } == true)
    #expect(found["body"] == ["en-gb+f2 164 50 0"])
    let scripts = try book(Self.mail).scripts()
    let cast = Casting(profile: emma, ensemble: library.profiles, voices: [])
    #expect(cast.called(by: scripts).map(\.name) == ["hamish"])
    // Where there is no such voice, the narrator says it, and a finding says so.
    let alone = Casting(profile: emma, voices: [])
    let findings = alone.findings(of: scripts, in: try book(Self.mail).lines)
    #expect(findings.map(\.code) == ["unknown-voice"], "\(findings)")
  }

  /// An author's own wishes are added to the part's manner.
  @Test func wishesAreAdded() throws {
    let cast = Casting(profile: try emma(), voices: [])
    var phrase = ScriptPhrase(text: "So.", language: .americanEnglish, words: [], pausesAfter: [])
    phrase.delivery.manner = Manner(rate: 0.5, pitch: 2, volume: 3)
    let directed = cast.directed(phrase, in: .quotation)
    #expect(directed.delivery.manner == Manner(rate: 0.52, pitch: 3, volume: 0))
    phrase.delivery.manner.volume = Manner.silent
    #expect(cast.directed(phrase, in: .quotation).delivery.manner.volume == Manner.silent)
    #expect(cast.directed(phrase, in: .body) == phrase)
  }
}
