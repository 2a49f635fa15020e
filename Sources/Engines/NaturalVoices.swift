import EspeakSynthesis
import Foundation
package import NeuralSynthesis
package import Prose
package import Script
import Storage
import Synchronization
import Synthesis

/// The natural voices of a run; each speaks through one worker, which all lanes share.
package final class NaturalVoices: Sendable {
  private let store: NaturalVoiceStore?
  private let lanes: Int
  private let program: String
  /// Tells the sounds of words, and says those of other languages.
  let espeak: SharedEspeak
  private let speakers = Mutex<[String: NeuralSynthesizer]>([:])

  /// Natural voices that say `lanes` passages at once.
  ///
  /// - Parameters:
  ///   - program: the executable that acts as the engines' worker.
  ///   - patience: how long espeak-ng may take for a passage, seconds.
  package init(
    store: NaturalVoiceStore?, lanes: Int, program: String = "/proc/self/exe",
    patience: Int = NaturalVoices.patience
  ) {
    self.store = store
    self.lanes = lanes
    self.program = program
    espeak = SharedEspeak { try EspeakSynthesizer(program: program, patience: patience) }
  }

  /// How long a passage may take unless told otherwise, seconds.
  package static let patience = EspeakSynthesizer.patience

  /// A person's own, with this very program as worker.
  package static func own(lanes: Int = 1) -> NaturalVoices {
    NaturalVoices(
      store: NaturalVoiceStore.own(environment: ProcessInfo.processInfo.environment), lanes: lanes)
  }

  /// The voice, started when it is first needed.
  ///
  /// - Throws: `SynthesisError.runtimeMissing`, `.voiceMissing`; `VoiceError.broken`.
  func speaker(_ voice: EngineVoice) throws -> NeuralSynthesizer {
    try speakers.withLock { speakers in
      if let speaker = speakers[voice.name] { return speaker }
      guard let store, VoiceName.isPlain(voice.name),
        FileManager.default.fileExists(atPath: store.folder(of: voice.name))
      else {
        throw SynthesisError.voiceMissing(voice.name)
      }
      guard FileManager.default.fileExists(atPath: store.runtime) else {
        throw SynthesisError.runtimeMissing(
          "natural voices need ONNX Runtime, and there is no \(store.runtime)")
      }
      let espeak = espeak
      let setup = NeuralSynthesizer.Setup(
        engine: voice.engine, files: VoiceFiles(folder: store.folder(of: voice.name)),
        runtime: store.runtime, lanes: lanes, program: program)
      let speaker: NeuralSynthesizer
      do {
        speaker = try NeuralSynthesizer(setup) { try espeak.worker() }
      } catch let error as NeuralVoiceError {
        throw VoiceError.broken(error.description)
      }
      speakers[voice.name] = speaker
      return speaker
    }
  }

  /// The sounds that voices were asked for and do not have.
  package var unknownSounds: [NeuralSynthesizer.UnknownSound] {
    speakers.withLock { $0.values.flatMap(\.unknownSounds) }.sorted()
  }
}

/// A worker of espeak-ng's for all who need one now and then; a new one after it was lost.
final class SharedEspeak: Sendable {
  private let start: @Sendable () throws -> EspeakSynthesizer
  private let current = Mutex<EspeakSynthesizer?>(nil)

  init(start: @escaping @Sendable () throws -> EspeakSynthesizer) { self.start = start }

  /// The worker, started when it is first needed; throws `SynthesisError`.
  func worker() throws -> EspeakSynthesizer {
    try current.withLock { current in
      if let current, !current.isLost { return current }
      let started = try start()
      current = started
      return started
    }
  }
}

extension NeuralSynthesizer.UnknownSound {
  /// What a person should know of it: the line of the first sentence that has the word.
  package func finding(in scripts: [ChapterScript], of lines: LineIndex) -> Finding {
    let phrases = scripts.lazy.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    let place =
      phrases.first { $0.text.contains(word) }?.words.lazy.compactMap(\.source).first?.lowerBound ?? 0
    return Finding(
      line: lines.line(at: place), code: "phoneme",
      message: "the voice has no sound “\(sound)” for “\(word)”; it is left out")
  }
}
