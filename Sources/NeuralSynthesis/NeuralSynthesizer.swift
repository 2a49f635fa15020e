import FoundationEssentials
import Glibc
import Script
public import Sound
import Storage
import Synchronization
public import Synthesis
import Workers

/// A voice of a neural model, behind a worker process that says several passages at once.
public final class NeuralSynthesizer: Synthesizer {
  /// What is needed to start a voice.
  public struct Setup: Sendable {
    /// The family, such as `piper`.
    public var engine: String
    /// The voice's files.
    public var files: VoiceFiles
    /// ONNX Runtime's library.
    public var runtime: String
    /// How many passages are said at once, 1-48; the sound does not depend on it.
    public var lanes: Int
    /// The path of an executable that calls `NeuralWorker.run(_:)` when its first argument is
    /// `NeuralWorker.argument`.
    public var program: String
    /// How long a part of a passage may take, in seconds.
    public var patience: Int
    /// What its files have to be, by their digest; nil where that is not known.
    public var digest: String?

    /// Makes a setup with this very program as worker.
    public init(
      engine: String, files: VoiceFiles, runtime: String, lanes: Int = 1, program: String = "/proc/self/exe",
      patience: Int = 120, digest: String? = nil
    ) {
      self.engine = engine
      self.files = files
      self.runtime = runtime
      self.lanes = lanes
      self.program = program
      self.patience = patience
      self.digest = digest
    }
  }

  /// A sound that a voice lacks, and the words that have it.
  public struct UnknownSound: Hashable, Sendable, Comparable {
    /// The words.
    public var word: String
    /// The sound, in the International Phonetic Alphabet.
    public var sound: String

    /// In order of words.
    public static func < (left: UnknownSound, right: UnknownSound) -> Bool {
      (left.word, left.sound) < (right.word, right.sound)
    }
  }

  /// The family, the runtime's version, in brackets the kind of processor, by which the runtime chooses how it computes, and
  /// the phonemizer.
  public let identity: String
  /// The rate of every clip.
  public let rate: SampleRate
  /// A passage takes tenths of a second.
  public let isFasterThanDisk = false
  /// What the voice is.
  public let description: VoiceDescription

  private let setup: Setup
  private let family: any VoiceFamily
  private let phonemizer: any Phonemizer
  private let worker: WorkerProcess
  private let digest: String
  private let state: Mutex<State>

  private struct State {
    var free: [Int]
    var waiting: [CheckedContinuation<Int, Never>] = []
  }

  /// True once its worker has left a request without an answer: a new one is needed.
  public var isLost: Bool { worker.isLost }

  /// Starts a worker.
  ///
  /// - Parameter phonemizer: what tells the sounds of words.
  /// - Throws: `NeuralVoiceError` where the voice's files do not fit; `SynthesisError.runtimeMissing` where the runtime
  ///   does not load, `.engineMissing` where the model does not; `.workerLost` where no process can be started.
  public init(_ setup: Setup, phonemizer: any Phonemizer) throws {
    self.setup = setup
    family = try VoiceFamilies.family(setup.engine, setup.files)
    description = family.description
    rate = description.rate
    self.phonemizer = phonemizer
    let worker = try Self.start(setup)
    self.worker = worker
    // While the worker loads the model.
    let digest = try Self.digest(of: setup.files)
    self.digest = digest
    guard setup.digest == nil || setup.digest == digest else {
      throw NeuralVoiceError(
        setup.files.model, "it or a file beside it is not as it was installed; add the voice again")
    }
    var reader = ByteReader(try Self.greeting(of: worker, setup))
    identity =
      "\(setup.engine) (ONNX Runtime \(try reader.string()) [\(try reader.string())], \(phonemizer.identity))"
    let lanes = min(max(setup.lanes, 1), WorkerProcess.mostConnections)
    state = Mutex(State(free: Array(0..<lanes)))
  }

  /// What a worker says at its start; one whose runtime ends it will not say more the next time.
  private static func greeting(of worker: WorkerProcess, _ setup: Setup) throws(SynthesisError) -> [UInt8] {
    do {
      return try worker.greeting()
    } catch .workerLost where worker.hasCrashed {
      throw .runtimeMissing("\(setup.runtime): it crashes while a voice is loaded; it is damaged")
    }
  }

  private static func start(_ setup: Setup) throws(SynthesisError) -> WorkerProcess {
    try WorkerProcess(
      program: setup.program,
      arguments: [
        NeuralWorker.argument, setup.engine, setup.files.model, setup.files.configuration, setup.runtime,
        "\(setup.lanes)",
      ], connections: setup.lanes, patience: setup.patience)
  }

  /// A digest of the model, of what is said of it, and of its lexicon.
  public func dataDigest() async throws -> String { digest }

  /// A digest of a voice's files.
  ///
  /// - Throws: `NeuralVoiceError` for a file that cannot be read.
  public static func digest(of files: VoiceFiles) throws(NeuralVoiceError) -> String {
    try files.all.map { path throws(NeuralVoiceError) in
      do throws(OnnxError) {
        return ContentKey(of: try MappedFile(path: path)).description
      } catch {
        throw NeuralVoiceError(path, "\(error)")
      }
    }.joined(separator: " ")
  }

  /// Whether the times of its words are estimates.
  public func remarks(on voice: VoiceProfile) async -> [String] {
    description.hasDurations
      ? []
      : ["the model of “\(voice.name)” does not say how long its sounds are: word times are estimated"]
  }

  /// The sound of a passage.
  ///
  /// - Throws: `SynthesisError.unknownVoice` for a speaker that the voice does not have, `.passageFailed` with the
  ///   passage's first words, `.workerLost`.
  public func clip(for passage: Passage) async throws -> Clip { try await clip(for: passage) { _ in } }

  /// The sound of a passage.
  ///
  /// - Parameter note: hears of the sounds that the voice was asked for and does not have.
  /// - Throws: as `clip(for:)`.
  public func clip(
    for passage: Passage, noting note: @Sendable ([UnknownSound]) -> Void
  ) async throws -> Clip {
    let phonemes = try await phonemes(of: passage)
    let lane = await takeLane()
    defer { giveBack(lane) }
    var clip = Clip(rate: rate, utterances: [])
    for (phrase, sounds) in zip(passage.phrases, phonemes) {
      clip.utterances.append(try await utterance(phrase, sounds, lane: lane, noting: note))
    }
    return clip
  }

  /// How many steps of the model a token of some phrases lasts, in the mean of the phrases; nil where the model does not say.
  ///
  /// A step is what all durations are multiples of.
  public func usualSteps(in passage: Passage) async throws -> Double? {
    let phonemes = try await phonemes(of: passage)
    let lane = await takeLane()
    defer { giveBack(lane) }
    var means: [Double] = []
    for (phrase, sounds) in zip(passage.phrases, phonemes) {
      for tokens in family.tokens(for: sounds, scalars: Array(phrase.text.unicodeScalars), given: [])
      where !tokens.words.isEmpty {
        let speaker = description.number(of: phrase.voice.style.neural?.speaker) ?? 0
        let request = RenderRequest(ids: tokens.ids, speed: 100, speaker: speaker, isExpressive: false)
        let durations = try await render(request, lane: lane, text: phrase.text).durations ?? []
        let step = durations.reduce(0) { step, duration in
          var (one, other) = (step, duration)
          while other != 0 { (one, other) = (other, one % other) }
          return one
        }
        guard step > 0 else { return nil }
        means.append(Double(durations.reduce(0, +) / step) / Double(durations.count))
      }
    }
    return means.isEmpty ? nil : means.reduce(0, +) / Double(means.count)
  }

  /// Each phrase of a passage as the voice will say it, in the International Phonetic Alphabet.
  public func transcription(of passage: Passage) async throws -> [String] {
    try await phonemes(of: passage).map { phrase in
      phrase.clauses.flatMap { $0.words.map(\.ipa) }.joined(separator: " ")
    }
  }

  private func phonemes(of passage: Passage) async throws -> [PhonemicPhrase] {
    guard let voice = description.phonemizer else {
      return passage.phrases.map { PhonemicPhrase(lettersOf: Array($0.text.unicodeScalars)) }
    }
    return try await phonemizer.phonemes(of: passage.phrases, voice: voice)
  }

  private func utterance(
    _ phrase: Phrase, _ sounds: PhonemicPhrase, lane: Int, noting note: @Sendable ([UnknownSound]) -> Void
  ) async throws(SynthesisError) -> Clip.Utterance {
    guard case .neural(let style) = phrase.voice.style, let speaker = description.number(of: style.speaker)
    else {
      throw .unknownVoice(phrase.voice.name)
    }
    let scalars = Array(phrase.text.unicodeScalars)
    var result: SpokenPart?
    let given = phrase.pronunciations.map(\.scalars)
    for tokens in family.tokens(for: sounds, scalars: scalars, given: given) where !tokens.words.isEmpty {
      if !tokens.unknown.isEmpty { note(Self.named(tokens.unknown, in: scalars)) }
      let request = RenderRequest(
        ids: tokens.ids, speed: style.speed, cents: style.cents, rises: tokens.rises, speaker: speaker,
        isExpressive: style.isExpressive)
      let sound = try await render(request, lane: lane, text: phrase.text)
      let part = SpokenPart(
        sound.samples, tokens: tokens, ends: Self.ends(sound, tokens: tokens),
        isTimed: sound.durations != nil, rate: rate)
      if result == nil {
        result = part
      } else {
        result?.append(part, silence: rate.frames(milliseconds: Self.commaPause).count)
      }
    }
    return Clip.Utterance(samples: result?.samples ?? [], onsets: result?.onsets ?? [])
  }

  /// Silence between parts that a mark divides, milliseconds: as long as a comma's.
  private static let commaPause = 150

  private struct Sound {
    var samples: [Int16]
    var durations: [Int]?
  }

  /// Where each token ends; where the model does not say, all are taken to be of one length.
  private static func ends(_ sound: Sound, tokens: TokenSequence) -> [Int] {
    if let durations = sound.durations, durations.count == tokens.ids.count {
      var end = 0
      return durations.map {
        end += $0
        return min(end, sound.samples.count)
      }
    }
    return tokens.ids.indices.map { ($0 + 1) * sound.samples.count / tokens.ids.count }
  }

  private func render(
    _ request: RenderRequest, lane: Int, text: String
  ) async throws(SynthesisError) -> Sound {
    let answer: [UInt8]
    do {
      answer = try await worker.answer(to: .infer, request.wire, expecting: .sound, on: lane)
    } catch .passageFailed(_, let reason) {
      throw .passageFailed(text: text.count > 60 ? text.prefix(60) + "…" : text, reason: reason)
    }
    var reader = ByteReader(answer)
    do {
      let samples = try reader.samples()
      let durations = try (0..<(try reader.count(of: 4))).map { _ in try reader.integer() }
      return Sound(samples: samples, durations: durations.isEmpty ? nil : durations)
    } catch {
      throw SynthesisError.workerLost("malformed sound")
    }
  }

  private static func named(
    _ unknown: [TokenSequence.Unknown], in scalars: [Unicode.Scalar]
  ) -> [UnknownSound] {
    unknown.map { sound in
      var word = String.UnicodeScalarView()
      word.append(
        contentsOf: scalars[min(sound.scalar, scalars.count)...].prefix { !$0.properties.isWhitespace })
      return UnknownSound(word: String(word), sound: String(sound.symbol))
    }
  }

  private func takeLane() async -> Int {
    await withCheckedContinuation { continuation in
      state.withLock { state in
        if let lane = state.free.popLast() {
          continuation.resume(returning: lane)
        } else {
          state.waiting.append(continuation)
        }
      }
    }
  }

  private func giveBack(_ lane: Int) {
    state.withLock { state in
      if state.waiting.isEmpty {
        state.free.append(lane)
      } else {
        state.waiting.removeFirst().resume(returning: lane)
      }
    }
  }
}
