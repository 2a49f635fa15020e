package import Editions
import Engines
import Preparation
import Prose
import Recording
import Script
import Sound
package import Storage
import Synthesis

/// What a new edition would need, against an audiobook that is there.
package struct EditionDifference: Sendable, Codable {
  /// One chapter of the new edition.
  package struct ChapterDifference: Sendable, Codable {
    /// Its title.
    package var title: String
    /// How many passages it has.
    package var passages: Int
    /// How many of them the old edition does not have.
    package var newPassages: Int
  }

  /// The chapters, in order.
  package var chapters: [ChapterDifference]
  /// True where the new text was read from the very file that the audiobook was made of, byte for byte; nil where that is not
  /// known, or there is no new text.
  package var isSameFile: Bool?
  /// Passages to render that neither the old edition has.
  package var newPassages: Int { chapters.reduce(0) { $0 + $1.newPassages } }
  /// Takes in all.
  package var takes: Int
  /// Takes that the old edition does not have.
  package var newTakes: Int
  /// Those of them that are in the store.
  package var takesAtHand: Int
  /// Sound to record, seconds, by the old edition's pace.
  package var seconds: Double
  /// How long that will take, seconds, by a take that was recorded to find out; nothing is kept of it.
  package var time: Double

  /// Compares, without making anything.
  ///
  /// - Parameters:
  ///   - order: the new edition.
  ///   - jobs: how many takes will be recorded at once.
  /// - Throws: `ProductionError`, `SynthesisError`, `MuxingError`.
  package init(of order: Order, from audiobook: Audiobook, jobs: Int, store: ContentStore?) async throws {
    let (book, profile, form) = (order.book, order.profile, order.form)
    let edition = audiobook.document.edition
    isSameFile = order.isSameFile(as: audiobook)
    let pool = EnginePool.own(size: EnginePool.Size(lanes: jobs, workers: jobs))
    let carried = audiobook.document.prepared(name: audiobook.path)
    let studio = try await Studio(
      profile: profile, ensemble: order.ensemble, scripts: book.scripts(), form: form, store: store,
      elocution: EngineRegistry()
    ) {
      try await MixedSynthesizer(narrator: profile, pool: pool)
    }
    let before = try await Studio(
      profile: edition.voice, ensemble: order.ensemble, scripts: carried.scripts(),
      form: AudiobookForm(edition), store: store, elocution: EngineRegistry()
    ) {
      try await MixedSynthesizer(narrator: edition.voice, pool: pool)
    }
    let old = try Self.plans(of: carried.said(by: edition.voice), before).flatMap { $0 }
    let new = try Self.plans(of: book.said(by: profile), studio)

    var passages: [Passage: Int] = [:]
    for passage in old.flatMap(\.plan.passages) { passages[passage.passage, default: 0] += 1 }
    chapters = zip(book.book.chapters, new).map { chapter, takes in
      let all = takes.flatMap(\.plan.passages)
      let fresh = all.filter { passage in
        guard let count = passages[passage.passage], count > 0 else { return true }
        passages[passage.passage] = count - 1
        return false
      }
      return ChapterDifference(title: chapter.title, passages: all.count, newPassages: fresh.count)
    }
    let had = Set(old.map(\.key))
    let fresh = new.joined().filter { !had.contains($0.key) }
    let missing = fresh.filter { !(store?.holds($0.key, TakeRecipe.kind) ?? false) }
    takes = new.reduce(0) { $0 + $1.count }
    newTakes = fresh.count
    takesAtHand = fresh.count - missing.count
    let length = edition.times.reduce(0.0) { $0 + Double($1.frames) } / Double(max(edition.rate, 1))
    let quicker = Double(edition.voice.wordsPerMinute) / Double(profile.wordsPerMinute)
    let pace = length / Double(max(Self.scalars(old), 1)) * quicker
    seconds = (pace * Double(Self.scalars(fresh))).rounded()
    guard let sample = missing.first?.plan else {
      time = 0
      return
    }
    let begin = ContinuousClock.now
    let outcome = try await RecordingLane(studio.keepingNothing, number: 0).record(sample)
    let spent = (ContinuousClock.now - begin) / .seconds(1)
    let speed = studio.rate.seconds(outcome.length) / max(spent, 0.001) * Double(max(jobs, 1))
    time = (pace * Double(Self.scalars(missing)) / speed * 10).rounded() / 10
  }

  private static func scalars(_ takes: [(plan: TakePlan, key: ContentKey)]) -> Int {
    takes.reduce(0) { $0 + $1.plan.scalars }
  }

  private static func plans(
    of book: PreparedBook, _ studio: Studio
  ) throws -> [[(plan: TakePlan, key: ContentKey)]] {
    try book.scripts().map { script in
      try studio.plans(of: script).map {
        ($0, try ContentKey(recipe: studio.recipe($0, in: studio.encodings[0])))
      }
    }
  }
}
