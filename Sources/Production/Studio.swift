import EspeakSynthesis
import Mastering
import Muxing
import Narration
import Sound
import Storage
import Synthesis

/// What every take of a production shares: who speaks, how loud, into which encoder; and where takes are kept.
struct Studio: Sendable {
  let cast: Casting
  let rate: SampleRate
  let bitRate: Int
  let gain: Float
  private(set) var store: ContentStore?
  /// The engine, its version and its data.
  let engine: String
  private let keepsClips: Bool
  private let first: EspeakSynthesizer
  private let start: @Sendable () throws -> any Synthesizer

  /// Starts the engine and finds the voice's level.
  ///
  /// - Parameters:
  ///   - ensemble: those whom a text may call by name.
  ///   - scripts: what is said, for the levels of those whom it does call.
  /// - Throws: `SynthesisError`, `FileError`.
  init(
    profile: VoiceProfile, ensemble: [VoiceProfile] = [], scripts: [ChapterScript] = [], bitRate: Int,
    store: ContentStore?,
    start: @escaping @Sendable () throws -> EspeakSynthesizer
  ) async throws {
    let first = try start()
    self.first = first
    self.start = start
    self.bitRate = bitRate
    self.store = store
    rate = first.rate
    keepsClips = !first.isFasterThanDisk
    engine = "\(first.identity) \(try await first.dataDigest())"
    var cast = Casting(profile: profile, ensemble: ensemble, voices: try await first.voices())
    gain = try await Self.gain(of: cast, with: first, engine: engine, store: store)
    for other in cast.called(by: scripts) {
      let alone = Casting(profile: other, voices: [])
      cast.levels[other.name] =
        try await Self.gain(of: alone, with: first, engine: engine, store: store) / gain
    }
    self.cast = cast
  }

  /// The gain of a voice, measured once and kept.
  private static func gain(
    of cast: Casting, with synthesizer: any Synthesizer, engine: String, store: ContentStore?
  ) async throws -> Float {
    let kind = ContentStore.Kind("gains")
    let key = try ContentKey(recipe: Calibration.Recipe(cast, engine: engine))
    if let kept = store?.content(key, kind) {
      var reader = ByteReader(kept)
      if let bits = try? reader.integer() { return Float(bitPattern: UInt32(bits)) }
    }
    let gain = try await Calibration.gain(of: cast, with: synthesizer)
    var writer = ByteWriter()
    writer.add(Int(gain.bitPattern))
    try store?.keep(writer.bytes, key, kind)
    return gain
  }

  /// The same without a store.
  var keepingNothing: Studio {
    var studio = self
    studio.store = nil
    return studio
  }

  /// A lane's own worker; the first lane has the one that is there already.
  func speaker(lane: Int) -> PersistentSpeaker {
    PersistentSpeaker(first: lane == 0 ? first : nil, start: start)
  }

  /// What decides the bytes of a take.
  func recipe(_ plan: TakePlan) -> TakeRecipe {
    TakeRecipe(
      plan, engine: engine, gain: gain, encoder: AACEncoder.identity(rate: rate, bitRate: bitRate))
  }

  /// The sound of a passage, from the store where it is worth keeping.
  func outcome(of passage: Passage, by speaker: PersistentSpeaker) async throws -> PersistentSpeaker.Outcome {
    guard keepsClips, let store else { return try await speaker.say(passage) }
    let kind = ContentStore.Kind("clips")
    let key = try ContentKey(recipe: ClipRecipe(engine: engine, passage: passage))
    if let kept = store.content(key, kind), let clip = try? Clip(bytes: kept) {
      return PersistentSpeaker.Outcome(clip: clip, isKept: true)
    }
    let outcome = try await speaker.say(passage)
    if outcome.isPure { try store.keep(outcome.clip.bytes, key, kind) }
    return outcome
  }

  private struct ClipRecipe: Encodable {
    var engine: String
    var passage: Passage
  }
}
