import EspeakSynthesis
import Mastering
import NeuralSynthesis
package import Sound
package import Synthesis

/// Says each phrase by the engine of its voice: a worker of espeak-ng's own, and natural voices that it shares.
///
/// All sound has the narrator's rate.
package final class MixedSynthesizer: Synthesizer {
  /// The narrator's engine and version.
  package let identity: String
  /// The narrator's rate.
  package let rate: SampleRate
  /// True for espeak-ng.
  package let isFasterThanDisk: Bool
  /// A worker of its own, where it is the narrator's; nil for the natural voices'.
  private let espeakWorker: EspeakSynthesizer?
  private let natural: NaturalVoices
  private let narrator: VoiceProfile

  /// Starts espeak-ng, and the narrator where it is another engine's.
  ///
  /// - Throws: `SynthesisError`, `VoiceError`.
  package init(
    narrator: VoiceProfile, natural: NaturalVoices, program: String = "/proc/self/exe",
    patience: Int = NaturalVoices.patience
  ) throws {
    self.natural = natural
    self.narrator = narrator
    if let style = narrator.style.neural {
      let speaker = try natural.speaker(narrator.engineVoice)
      guard speaker.description.number(of: style.speaker) != nil else {
        throw SynthesisError.unknownVoice("\(narrator.voice), speaker \(style.speaker ?? "")")
      }
      identity = speaker.identity
      rate = speaker.rate
      espeakWorker = nil
      isFasterThanDisk = false
    } else {
      let espeak = try EspeakSynthesizer(program: program, patience: patience)
      espeakWorker = espeak
      identity = espeak.identity
      rate = espeak.rate
      isFasterThanDisk = true
    }
  }

  /// A digest of espeak-ng's data, and of the narrator's where it is another engine's.
  package func dataDigest() async throws -> String {
    let data = try await espeak().dataDigest()
    guard narrator.engine != EngineVoice.espeak else { return data }
    return try await natural.speaker(narrator.engineVoice).dataDigest() + " " + data
  }

  /// What decides, beside the narrator, how some other voices sound: nothing new where they are espeak-ng's.
  package func identity(of others: [EngineVoice]) async throws -> String {
    var result = ""
    for voice in others where voice.engine != EngineVoice.espeak {
      let speaker = try natural.speaker(voice)
      result += "; \(voice.name): \(speaker.identity) \(try await speaker.dataDigest())"
    }
    return result
  }

  /// Every voice and variant that espeak-ng offers.
  package func voices() async throws -> [ListedVoice] { try await espeak().voices() }

  /// What the engine of a voice says of it.
  package func remarks(on voice: VoiceProfile) async throws -> [String] {
    voice.engine == EngineVoice.espeak ? [] : try await natural.speaker(voice.engineVoice).remarks(on: voice)
  }

  /// The sound of a passage.
  ///
  /// - Throws: `SynthesisError`.
  package func clip(for passage: Passage) async throws -> Clip {
    var clip = Clip(rate: rate, utterances: [])
    for run in passage.runs {
      let part =
        run.isEspeak
        ? try await espeak().clip(for: run.passage)
        : try await speaker(run.passage.phrases[0].voice).clip(for: run.passage)
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
        ? try await espeak().transcription(of: run.passage)
        : try await speaker(run.passage.phrases[0].voice).transcription(of: run.passage)
    }
    return result
  }

  private func espeak() throws -> EspeakSynthesizer { try espeakWorker ?? natural.espeak.worker() }

  /// A voice that cannot be started any more fails as any engine does.
  private func speaker(_ voice: EngineVoice) throws(SynthesisError) -> NeuralSynthesizer {
    do {
      return try natural.speaker(voice)
    } catch let error as SynthesisError {
      throw error
    } catch {
      throw .engineMissing("\(error)")
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
