import EspeakSynthesis
import Foundation
import Narration
import Prose
import Script
import Sound
import Storage
import Synthesis
import TestSupport
import Testing

@testable import Engines
@testable import Preparation
@testable import Recording

/// Takes tile a chapter, and their keys follow from whatever decides how they sound.
@Suite struct TakeTests {
  private let book: PreparedBook
  private let profile: VoiceProfile

  init() throws {
    book = try PreparedBook(try SourceFile(path: Places.sample.path), options: PreparedBook.Options())
    profile = try #require(try VoiceLibrary().ordinaryVoice(for: book.language))
  }

  private func takes(_ book: PreparedBook, _ profile: VoiceProfile) -> [TakePlan] {
    let cast = Casting(profile: profile, voices: [])
    let rate = SampleRate(hertz: 22_050)
    return book.scripts().flatMap { TakePlan.plans(of: $0, cast: cast, rate: rate) }
  }

  private func keys(
    _ profile: VoiceProfile, book: PreparedBook? = nil, engine: String = "espeak-ng 1.51 data",
    gain: Float = 0.9,
    encoder: String = "aac 64000"
  ) throws -> Set<ContentKey> {
    Set(
      try takes(book ?? self.book, profile).map {
        try ContentKey(recipe: TakeRecipe($0, engine: engine, gain: gain, encoder: encoder))
      })
  }

  @Test func takesHoldEveryPassageInOrder() {
    let cast = Casting(profile: profile, voices: [])
    for script in book.scripts() {
      let passages = PassagePlan.plans(of: script, cast: cast)
      let plans = TakePlan.plans(of: script, cast: cast, rate: SampleRate(hertz: 22_050))
      #expect(plans.flatMap(\.passages).map(\.passage) == passages.map(\.passage))
      #expect(plans.flatMap(\.passages).map(\.words) == passages.map(\.words))
      for (index, plan) in plans.enumerated() {
        #expect(plan.lead.count >= 2048 && plan.trail.count >= 1024)
        #expect(plan.passages.last?.pauses.last ?? 0 == 0)
        // Between two takes there is the silence that the voice asked for.
        guard index + 1 < plans.count else { continue }
        let asked = passages[plans[...index].reduce(0) { $0 + $1.passages.count } - 1].pauses.last ?? 0
        let silence = plan.trail + plans[index + 1].lead
        #expect(silence == SampleRate(hertz: 22_050).frames(milliseconds: asked))
      }
    }
  }

  @Test func everySettingThatIsHeardChangesTheKey() throws {
    let key = try keys(profile)
    var settings: [(String, VoiceProfile)] = []
    func with(_ name: String, _ change: (inout VoiceProfile) -> Void) {
      var other = profile
      change(&other)
      settings.append((name, other))
    }
    with("voice") { $0.voice = "en-gb" }
    with("variant") { $0.variant = "f2" }
    with("rate") { $0.style.formant?.rate += 1 }
    with("pitch") { $0.style.formant?.pitch += 1 }
    with("range") { $0.style.formant?.range += 1 }
    with("wordGap") { $0.style.formant?.wordGap += 1 }
    for (name, other) in settings { #expect(try keys(other).isDisjoint(with: key), "\(name)") }
    for pause in [Pause.sentence, .paragraph, .chapter, .heading, .dash] {
      var other = profile
      other.pauses[pause, default: 0] += 10
      #expect(try keys(other) != key, "\(pause)")
    }
    #expect(try keys(profile, engine: "espeak-ng 1.52 data").isDisjoint(with: key))
    #expect(try keys(profile, engine: "espeak-ng 1.51 other data").isDisjoint(with: key))
    #expect(try keys(profile, gain: 0.90001).isDisjoint(with: key))
    #expect(try keys(profile, encoder: "aac 48000").isDisjoint(with: key))
    let lexicon = Lexicon([Lexicon.Entry(written: "lamp", saying: .ipa("læmp"), place: "here")])
    #expect(try keys(profile, book: PreparedBook(book: book.book, lexicon: lexicon)) != key)
    // What is not heard changes nothing.
    with("description") { $0.description = "another" }
    with("licence") { $0.licence = "another" }
    for (name, other) in settings.suffix(2) { #expect(try keys(other) == key, "\(name)") }
  }

  @Test func everyFieldOfARecipeCounts() throws {
    let plan = try #require(takes(book, profile).first { $0.passages.count > 1 })
    let recipe = TakeRecipe(plan, engine: "engine", gain: 1, encoder: "encoder")
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let json = try JSONSerialization.jsonObject(with: try encoder.encode(recipe))
    let key = try ContentKey(recipe: recipe)
    var leaves = 0
    try Self.walk(json) { changed in
      let data = try JSONSerialization.data(withJSONObject: changed)
      let other = try JSONDecoder().decode(TakeRecipe.self, from: data)
      #expect(try ContentKey(recipe: other) != key)
      leaves += 1
    }
    #expect(leaves > 60)
  }

  /// Calls `body` with the value changed in one of its leaves, for every leaf.
  private static func walk(_ value: Any, _ body: (Any) throws -> Void) throws {
    switch value {
    case let object as [String: Any]:
      for (name, inner) in object.sorted(by: { $0.key < $1.key }) {
        try walk(inner) { changed in
          var object = object
          object[name] = changed
          try body(object)
        }
      }
    case let list as [Any]:
      for (index, inner) in list.enumerated() {
        try walk(inner) { changed in
          var list = list
          list[index] = changed
          try body(list)
        }
      }
    case let text as String: try body(text + "x")
    case let number as NSNumber: try body(NSNumber(value: number.doubleValue + 1))
    default: Issue.record("a leaf of another kind: \(value)")
    }
  }

  @Test func anEditTouchesFewTakes() throws {
    let text = try String(contentsOf: Places.sample, encoding: .utf8)
    let edited = text.replacing("winter", with: "autumn", maxReplacements: 1)
    let other = try PreparedBook(
      SourceFile(name: "edited", bytes: Array(edited.utf8)), options: PreparedBook.Options())
    let before = try keys(profile)
    #expect(try keys(profile, book: other).subtracting(before).count == 1)
  }
}
