import Mastering
package import Muxing
package import Prose
package import Script
package import Sound
package import Storage
package import Synthesis

/// What every take of a production shares: who speaks, how loud, into which encoder; and where takes are kept.
package struct Studio: Sendable {
  /// Who speaks.
  package let cast: Casting
  /// The rate of what they say.
  package let rate: SampleRate
  /// How takes are encoded, and what decoders must know of each.
  package let encodings: [Encoding]
  package let configurations: [[UInt8]]
  let levels: LevelProfile
  let gain: Float
  /// How loud the voice's speech is with it, LUFS.
  let loudness: Double
  private(set) var store: ContentStore?
  /// The engine, its version and its data.
  package let engine: String
  private let keepsClips: Bool
  private let first: any Synthesizer
  private let start: @Sendable () async throws -> any Synthesizer

  /// Starts the engine and finds the voice's level.
  ///
  /// - Parameters:
  ///   - ensemble: those whom a text may call by name.
  ///   - scripts: what is said, for the levels of those whom it does call.
  /// - Throws: `SynthesisError`, `FileError`.
  package init(
    profile: VoiceProfile, ensemble: [VoiceProfile] = [], scripts: [ChapterScript] = [],
    form: AudiobookForm, store: ContentStore?, elocution: any Elocution,
    start: @escaping @Sendable () async throws -> any Synthesizer
  ) async throws {
    self.start = start
    levels = form.levels
    self.store = store
    let opening = try await Self.opening(
      profile: profile, ensemble: ensemble, scripts: scripts, levels: form.levels, store: store,
      elocution: elocution, start: start)
    first = opening.worker
    rate = first.rate
    encodings = form.encodings(rate: first.rate)
    // What an encoder does not take is refused before anything is said.
    configurations = try encodings.map { try $0.encoder().configuration }
    for container in form.sounds {
      try container.check(form.encoding(for: container, rate: first.rate))
    }
    keepsClips = !first.isFasterThanDisk
    engine = opening.engine
    cast = opening.cast
    gain = opening.gain.gain
    loudness = opening.gain.loudness
    unmeasured = opening.unmeasured
    remarks = try await first.remarks(on: profile)
  }

  private struct Opening {
    var worker: any Synthesizer
    var engine: String
    var cast: Casting
    var gain: Calibration.Result
    var unmeasured: [EngineVoice] = []
  }

  /// What must be known of the engine, asked of a second worker where the first one is lost.
  private static func opening(
    profile: VoiceProfile, ensemble: [VoiceProfile], scripts: [ChapterScript], levels: LevelProfile,
    store: ContentStore?, elocution: any Elocution, start: @Sendable () async throws -> any Synthesizer
  ) async throws -> Opening {
    var attempts = 0
    while true {
      attempts += 1
      do {
        let worker = try await start()
        var engine = "\(worker.identity) \(try await worker.dataDigest())"
        var cast = Casting(
          profile: profile, ensemble: ensemble, voices: try await worker.voices(), elocution: elocution)
        func gain(of cast: Casting) async throws -> Calibration.Result? {
          // What it depends on is who speaks, and the narrator only where that is another.
          let other = cast.profile == profile ? "" : try await worker.identity(of: [cast.profile.engineVoice])
          return try await Self.gain(
            of: cast, for: levels, with: worker, engine: engine + other, store: store)
        }
        guard let own = try await gain(of: cast) else { throw Self.isSilent(profile) }
        for other in cast.called(by: scripts) {
          guard let its = try await gain(of: Casting(profile: other, voices: [], elocution: elocution)) else {
            throw Self.isSilent(other)
          }
          cast.levels[other.name] = its.gain / own.gain
        }
        let strangers = cast.strangers(in: scripts)
        var unmeasured: [EngineVoice] = []
        for (voice, language) in strangers {
          let alone = Casting(
            profile: VoiceProfile(of: voice, language: language), voices: [], elocution: elocution)
          do {
            if let its = try await gain(of: alone) {
              cast.foreignLevels[voice] = its.gain / own.gain
              continue
            }
          } catch SynthesisError.passageFailed where attempts == 3 {
            // It may say the text's words all the same; a book does not stop because of a few of them.
          }
          cast.foreignLevels[voice] = 1
          unmeasured.append(voice)
        }
        engine += try await worker.identity(of: strangers.map(\.voice))
        return Opening(worker: worker, engine: engine, cast: cast, gain: own, unmeasured: unmeasured)
      } catch SynthesisError.workerLost where attempts < 3 {
        try Task.checkCancellation()
      } catch SynthesisError.passageFailed where attempts < 3 {
        try Task.checkCancellation()
      } catch SynthesisError.passageFailed(_, let reason) {
        // Only the text's own words mean anything to a person.
        throw RecordingError.unmeasurable(narrator: profile.name, reason: reason)
      }
    }
  }

  private static func isSilent(_ profile: VoiceProfile) -> RecordingError {
    .silent(voice: profile.voice, narrator: profile.name, language: profile.language)
  }

  /// The gain of a voice, measured once and kept; nil for a voice that says nothing.
  private static func gain(
    of cast: Casting, for levels: LevelProfile, with synthesizer: any Synthesizer, engine: String,
    store: ContentStore?
  ) async throws -> Calibration.Result? {
    let kind = ContentStore.Kind.gains
    let key = try ContentKey(recipe: Calibration.Recipe(cast, for: levels, engine: engine))
    if let kept = store?.content(key, kind) {
      var reader = ByteReader(kept)
      if let gain = try? reader.integer(), let loudness = try? reader.integer() {
        let numbers = [gain, loudness].map { Float(bitPattern: UInt32(truncatingIfNeeded: $0)) }
        return Calibration.Result(gain: numbers[0], loudness: Double(numbers[1]))
      }
    }
    guard var result = try await Calibration.result(of: cast, for: levels, with: synthesizer) else {
      return nil
    }
    // As it is kept, so that it is the same the next time.
    let loudness = Float(result.loudness)
    result.loudness = Double(loudness)
    var writer = ByteWriter()
    writer.add(Int(result.gain.bitPattern))
    writer.add(Int(loudness.bitPattern))
    try store?.add(writer.bytes, key, kind)
    return result
  }

  /// The same without a store.
  package var keepingNothing: Studio {
    var studio = self
    studio.store = nil
    return studio
  }

  /// What the narrator cannot do that a person should know of.
  package let remarks: [String]

  /// Voices of other languages whose level cannot be measured: they have the narrator's.
  private let unmeasured: [EngineVoice]

  /// For each of them one finding, at the first words that it says.
  package func findings(of scripts: [ChapterScript], in lines: LineIndex) -> [Finding] {
    guard !unmeasured.isEmpty else { return [] }
    let phrases = cast.phrases(of: scripts)
    return unmeasured.compactMap { voice in
      phrases.first { cast.plainVoice(of: $0) == voice }.map { phrase in
        let place = phrase.words.lazy.compactMap(\.source).first?.lowerBound ?? 0
        return Finding(
          line: lines.line(at: place), code: "unmeasured-voice",
          message:
            "how loud the voice “\(voice.name)” is cannot be measured; “\(phrase.text)” may be softer or"
            + " louder than the rest")
      }
    }
  }

  /// A lane's own worker; the first lane has the one that is there already.
  func speaker(lane: Int) -> PersistentSpeaker {
    PersistentSpeaker(first: lane == 0 ? first : nil, start: start)
  }

  /// The takes of a chapter.
  package func plans(of script: ChapterScript) -> [TakePlan] {
    TakePlan.plans(of: script, cast: cast, rate: rate, edges: levels.edges)
  }

  /// What decides the bytes of a take in one of the encodings.
  package func recipe(_ plan: TakePlan, in encoding: Encoding) -> TakeRecipe {
    TakeRecipe(
      plan, engine: engine, gain: gain, loudness: loudness, levels: levels, encoder: encoding.identity)
  }

  /// The sound of a passage, from the store where it is worth keeping.
  func outcome(of passage: Passage, by speaker: PersistentSpeaker) async throws -> PersistentSpeaker.Outcome {
    guard keepsClips, let store else { return try await speaker.say(passage) }
    let kind = ContentStore.Kind.clips
    let key = try ContentKey(recipe: ClipRecipe(engine: engine, passage: passage))
    if let kept = store.content(key, kind), let clip = try? Clip(bytes: kept) {
      return PersistentSpeaker.Outcome(clip: clip, isKept: true)
    }
    let outcome = try await speaker.say(passage)
    if outcome.isPure { try store.add(outcome.clip.bytes, key, kind) }
    return outcome
  }

  /// Keeps a take.
  func keep(_ take: EncodedTake, _ key: ContentKey) throws(RecordingError) {
    try store?.add(take.content, key, TakeRecipe.kind)
  }

  private struct ClipRecipe: Encodable {
    var engine: String
    var passage: Passage
  }
}

extension ContentStore {
  /// Keeps content.
  fileprivate func add(_ content: [UInt8], _ key: ContentKey, _ kind: Kind) throws(RecordingError) {
    do {
      try keep(content, key, kind)
    } catch {
      throw .cannotKeep(error)
    }
  }
}
