import EspeakSynthesis
import Mastering
import NeuralSynthesis
package import Sound
package import Synthesis

/// Says each phrase by the engine of its voice: a worker of espeak-ng's, or a model, lent by a pool.
///
/// All sound has the narrator's rate.
package final class MixedSynthesizer: Synthesizer {
  /// The narrator's engine and version.
  package let identity: String
  /// The narrator's rate.
  package let rate: SampleRate
  /// True for espeak-ng.
  package let isFasterThanDisk: Bool
  private let pool: EnginePool
  private let narrator: VoiceProfile
  private let sounds: UnknownSounds

  /// Asks the narrator's engine of itself.
  ///
  /// - Parameter sounds: takes those that voices lack.
  /// - Throws: `SynthesisError`, `.engineMissing` for an engine that there is not; `VoiceError`.
  package init(
    narrator: VoiceProfile, pool: EnginePool, sounds: UnknownSounds = UnknownSounds()
  ) async throws {
    guard EngineRegistry.names.contains(narrator.engine) else {
      throw SynthesisError.engineMissing(
        "the voice “\(narrator.name)” needs an engine “\(narrator.engine)”, and there is none")
    }
    self.pool = pool
    self.narrator = narrator
    self.sounds = sounds
    if let style = narrator.style.neural {
      (identity, rate) = try await pool.speaker(narrator.engineVoice) { speaker in
        guard speaker.description.number(of: style.speaker) != nil else {
          throw SynthesisError.unknownVoice("\(narrator.voice), speaker \(style.speaker ?? "")")
        }
        return (speaker.identity, speaker.rate)
      }
      isFasterThanDisk = false
    } else {
      (identity, rate) = try await pool.espeak.use { ($0.identity, $0.rate) }
      isFasterThanDisk = true
    }
  }

  /// A digest of espeak-ng's data, and of the narrator's where it is another engine's.
  package func dataDigest() async throws -> String {
    let data = try await pool.espeak.use { try await $0.dataDigest() }
    guard narrator.engine != EngineVoice.espeak else { return data }
    return try await pool.speaker(narrator.engineVoice) { try await $0.dataDigest() } + " " + data
  }

  /// What decides, beside the narrator, how some other voices sound: nothing new where they are espeak-ng's.
  package func identity(of others: [EngineVoice]) async throws -> String {
    var result = ""
    for voice in others where voice.engine != EngineVoice.espeak {
      result += try await pool.speaker(voice) {
        "; \(voice.name): \($0.identity) \(try await $0.dataDigest())"
      }
    }
    return result
  }

  /// Every voice and variant that espeak-ng offers.
  package func voices() async throws -> [ListedVoice] {
    try await pool.espeak.use { try await $0.voices() }
  }

  /// What the engine of a voice says of it.
  package func remarks(on voice: VoiceProfile) async throws -> [String] {
    voice.engine == EngineVoice.espeak
      ? [] : try await pool.speaker(voice.engineVoice) { await $0.remarks(on: voice) }
  }

  /// The sound of a passage.
  ///
  /// - Throws: `SynthesisError`.
  package func clip(for passage: Passage) async throws -> Clip {
    var clip = Clip(rate: rate, utterances: [])
    for run in passage.runs {
      let sounds = sounds
      let part =
        run.isEspeak
        ? try await pool.espeak.use { try await $0.clip(for: run.passage) }
        : try await model(run.passage) { try await $0.clip(for: run.passage, noting: sounds.note) }
      clip.utterances +=
        part.rate == rate ? part.utterances : try part.utterances.map { try $0.resampled(part.rate, rate) }
    }
    return clip
  }

  /// Each phrase of a passage as its engine will say it, in the International Phonetic Alphabet.
  package func transcription(of passage: Passage) async throws -> [String] {
    var result: [String] = []
    for run in passage.runs {
      result +=
        run.isEspeak
        ? try await pool.espeak.use { try await $0.transcription(of: run.passage) }
        : try await model(run.passage) { try await $0.transcription(of: run.passage) }
    }
    return result
  }

  /// The model of a passage's voice; one that cannot be loaded any more fails as any engine does.
  private func model<Outcome: Sendable>(
    _ passage: Passage, _ body: @Sendable (NeuralSynthesizer) async throws -> Outcome
  ) async throws -> Outcome {
    do {
      return try await pool.speaker(passage.phrases[0].voice, body)
    } catch let error as VoiceError {
      throw SynthesisError.engineMissing("\(error)")
    } catch let error as NeuralVoiceError {
      throw SynthesisError.engineMissing("\(error)")
    }
  }
}

extension Passage {
  /// Phrases one after the other that one engine says in one go: what it says depends on what it said before.
  fileprivate var runs: [(isEspeak: Bool, passage: Passage)] {
    var result: [(isEspeak: Bool, passage: Passage)] = []
    for phrase in phrases {
      let isEspeak = phrase.voice.engine == EngineVoice.espeak
      if let last = result.last, last.isEspeak == isEspeak,
        isEspeak || last.passage.phrases[0].voice.name == phrase.voice.name
      {
        result[result.count - 1].passage.phrases.append(phrase)
      } else {
        result.append((isEspeak, Passage(phrases: [phrase])))
      }
    }
    return result
  }
}

extension Clip.Utterance {
  /// The same at another rate.
  fileprivate func resampled(_ from: SampleRate, _ to: SampleRate) throws -> Clip.Utterance {
    let resampler = try Resampler(from: from, to: to)
    let sound = try resampler.resample(samples.map { Float($0) }) + resampler.finish()
    return Clip.Utterance(
      samples: sound.map { Int16(max(-32_768, min(32_767, $0.rounded()))) },
      onsets: onsets.map { Clip.Onset(scalar: $0.scalar, frame: $0.frame * to.hertz / from.hertz) })
  }
}
