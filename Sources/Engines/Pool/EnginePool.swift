import EspeakSynthesis
import Foundation
import NeuralSynthesis
import Synthesis

/// The engines' workers and models, for one production or for several in one process: no more than so many, started when
/// they are first needed, and let go when others need their room.
package final class EnginePool: Sendable {
  /// How much of it there may be.
  package struct Size: Hashable, Sendable {
    /// How many passages a model says at once.
    package var lanes: Int
    /// How many workers of espeak-ng there are.
    package var workers: Int
    /// How many models are loaded; each has some hundred megabytes.
    package var models: Int

    /// As much as is told.
    package init(lanes: Int = 1, workers: Int = 1, models: Int = 4) {
      self.lanes = lanes
      self.workers = workers
      self.models = models
    }
  }

  /// What a model is known by: several voices may share one.
  private struct ModelKey: Hashable {
    var engine: String
    var files: VoiceFiles
  }

  private let store: NaturalVoiceStore?
  private let size: Size
  private let program: String
  /// espeak-ng's: for its own voices, for the sounds of words, and for those of other languages.
  let espeak: WorkerPool<EspeakSynthesizer>
  private let models: Shelf<ModelKey, NeuralSynthesizer>

  /// A pool without workers yet.
  ///
  /// - Parameters:
  ///   - program: the executable that acts as the engines' worker.
  ///   - patience: how long espeak-ng may take for a passage, seconds.
  package init(
    store: NaturalVoiceStore?, size: Size = Size(), program: String = "/proc/self/exe",
    patience: Int = EnginePool.patience
  ) {
    self.store = store
    self.size = size
    self.program = program
    espeak = WorkerPool(size: size.workers) {
      try await Blocking.run { try EspeakSynthesizer(program: program, patience: patience) }
    }
    models = Shelf(room: size.models) { !$0.isLost }
  }

  /// How long a passage may take unless told otherwise, seconds.
  package static let patience = EspeakSynthesizer.patience

  /// One with a person's own voices, and with this very program as worker.
  package static func own(size: Size = Size()) -> EnginePool {
    EnginePool(store: NaturalVoiceStore.own(environment: ProcessInfo.processInfo.environment), size: size)
  }

  /// Has a model's voice while `body` uses it, which must not ask for another meanwhile.
  ///
  /// - Throws: `SynthesisError.runtimeMissing`, `.voiceMissing`; `VoiceError.broken`; what `body` throws.
  func speaker<Outcome: Sendable>(
    _ voice: EngineVoice, _ body: @Sendable (NeuralSynthesizer) async throws -> Outcome
  ) async throws -> Outcome {
    guard let store, VoiceName.isPlain(voice.name),
      FileManager.default.fileExists(atPath: store.folder(of: voice.name))
    else {
      throw SynthesisError.voiceMissing(voice.name)
    }
    let key = ModelKey(engine: voice.engine, files: VoiceFiles(folder: store.folder(of: voice.name)))
    return try await models.use(key) {
      guard FileManager.default.fileExists(atPath: store.runtime) else {
        throw SynthesisError.runtimeMissing(
          "natural voices need ONNX Runtime, and there is no \(store.runtime)")
      }
      let setup = NeuralSynthesizer.Setup(
        engine: key.engine, files: key.files, runtime: store.runtime, lanes: size.lanes, program: program,
        digest: store.digest(of: voice.name))
      let phonemizer = LentPhonemizer(identity: try await espeak.use { $0.identity }, espeak: espeak)
      do {
        return try await Blocking.run { try NeuralSynthesizer(setup, phonemizer: phonemizer) }
      } catch let error as NeuralVoiceError {
        throw VoiceError.broken(error.description)
      }
    } _: {
      try await body($0)
    }
  }
}

/// Tells the sounds of words by whichever worker of espeak-ng's is free.
private struct LentPhonemizer: Phonemizer {
  let identity: String
  let espeak: WorkerPool<EspeakSynthesizer>

  func phonemes(of phrases: [Phrase], voice: String) async throws -> [PhonemicPhrase] {
    try await espeak.use { try await $0.phonemes(of: phrases, voice: voice) }
  }
}
