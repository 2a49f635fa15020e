public import EspeakSynthesis
import Foundation
import Narration
import NeuralSynthesis
import Prose
import Script
import Storage
import Synchronization
import Synthesis

/// The engines that profiles may name.
public enum Engines {
  /// espeak-ng, and every family of neural models.
  public static let all = [EngineVoice.espeak] + VoiceFamilies.engines
}

/// Where natural voices and what they run on are installed.
public struct NaturalVoiceStore: Hashable, Sendable {
  /// The folder: `voices` and `runtime` are in it.
  public let folder: String

  /// A store in a folder, which may not exist yet.
  public init(folder: String) { self.folder = folder }

  /// A person's own: `$XDG_DATA_HOME/vivavoce` or `~/.local/share/vivavoce`.
  ///
  /// - Parameter environment: the variables of the process.
  public static func own(environment: [String: String]) -> NaturalVoiceStore? {
    UserFolder.data.path(in: environment).map { NaturalVoiceStore(folder: $0) }
  }

  /// ONNX Runtime's library.
  public var runtime: String { folder + "/runtime/libonnxruntime.so" }

  /// A voice's folder.
  public func folder(of voice: String) -> String { "\(folder)/voices/\(voice)" }

  /// The profiles of the installed voices, in order.
  public var profiles: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/voices")) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { folder(of: $0) + "/profile.json" }
      .filter { FileManager.default.fileExists(atPath: $0) }
  }
}

/// The natural voices of a run; each speaks through one worker, which all lanes share.
public final class NaturalVoices: Sendable {
  private let store: NaturalVoiceStore?
  private let lanes: Int
  private let program: String
  /// Tells the sounds of words, and says those of other languages.
  let espeak: SharedEspeak
  private let speakers = Mutex<[String: NeuralSynthesizer]>([:])

  /// Natural voices that say `lanes` passages at once.
  public init(
    store: NaturalVoiceStore?, lanes: Int, program: String = "/proc/self/exe",
    espeak: @escaping @Sendable () throws -> EspeakSynthesizer = { try EspeakSynthesizer() }
  ) {
    self.store = store
    self.lanes = lanes
    self.program = program
    self.espeak = SharedEspeak(start: espeak)
  }

  /// A person's own, with this very program as worker.
  public static func own(lanes: Int = 1) -> NaturalVoices {
    NaturalVoices(
      store: NaturalVoiceStore.own(environment: ProcessInfo.processInfo.environment), lanes: lanes)
  }

  /// The voice, started when it is first needed.
  ///
  /// - Throws: `SynthesisError.engineMissing` where there is no runtime, `NeuralVoiceError` where the voice's files do not
  ///   fit, `ProductionError.unknownVoice` where it is not installed.
  func speaker(_ voice: EngineVoice) throws -> NeuralSynthesizer {
    try speakers.withLock { speakers in
      if let speaker = speakers[voice.name] { return speaker }
      guard let store, VoiceName.isPlain(voice.name),
        FileManager.default.fileExists(atPath: store.folder(of: voice.name))
      else {
        throw SynthesisError.engineMissing(
          "the voice “\(voice.name)” is not installed; `vivavoce voices add` installs a voice, and"
            + " `make natural-voices` those that are known")
      }
      guard FileManager.default.fileExists(atPath: store.runtime) else {
        throw SynthesisError.engineMissing(
          "natural voices need ONNX Runtime, and there is no \(store.runtime); `make natural-voices` installs it"
        )
      }
      let espeak = espeak
      let speaker = try NeuralSynthesizer(
        NeuralSynthesizer.Setup(
          engine: voice.engine, files: VoiceFiles(folder: store.folder(of: voice.name)),
          runtime: store.runtime,
          lanes: lanes, program: program)
      ) { try espeak.worker() }
      speakers[voice.name] = speaker
      return speaker
    }
  }

  /// The sounds that voices were asked for and do not have.
  var unknownSounds: [NeuralSynthesizer.UnknownSound] {
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
  func finding(in scripts: [ChapterScript], of source: String) -> Finding {
    let phrases = scripts.lazy.flatMap(\.paragraphs).flatMap(\.sentences).flatMap(\.phrases)
    let place =
      phrases.first { $0.text.contains(word) }?.words.lazy.compactMap(\.source).first?.lowerBound ?? 0
    return Finding(
      line: LineIndex(source).line(at: place), code: "phoneme",
      message: "the voice has no sound “\(sound)” for “\(word)”; it is left out")
  }
}

/// What a voice may be called: it becomes a folder.
enum VoiceName {
  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name.utf8.allSatisfy { $0 > 0x20 && $0 != 0x2F && $0 != 0x7F }
  }
}
