public import Sound
import Storage
public import Synthesis
import Workers

/// espeak-ng behind a worker process.
public final class EspeakSynthesizer: Synthesizer, Phonemizer {
  /// The engine's name and version, such as `espeak-ng 1.51`.
  public let identity: String
  /// The rate of every clip; 22,050 Hz for all of espeak-ng's voices.
  public let rate: SampleRate

  /// A passage takes some milliseconds, and is a megabyte.
  public let isFasterThanDisk = true

  private let process: WorkerProcess

  /// True once its worker has left a request without an answer: a new one is needed.
  public var isLost: Bool { process.isLost }

  /// How long a passage may take unless told otherwise, in seconds: it takes some milliseconds.
  public static let patience = 30

  /// The C library's functions round otherwise where the processor has FMA: the worker does without, as all have to.
  private static let variables = ["GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-FMA4"]

  /// Starts a worker.
  ///
  /// - Parameters:
  ///   - program: the path of an executable that calls `EspeakWorker.run(_:)` when its first argument is
  ///     `EspeakWorker.argument`; by default this very program.
  ///   - patience: how long a passage may take, in seconds.
  ///   - variables: of the worker's environment, in place of this program's own; no sound depends on any.
  /// - Throws: `SynthesisError.engineMissing` where espeak-ng finds no data, `.workerLost` where no process can
  ///   be started.
  public init(
    program: String = "/proc/self/exe", patience: Int = EspeakSynthesizer.patience,
    variables: [String: String] = [:]
  ) throws(SynthesisError) {
    process = try WorkerProcess(
      program: program, arguments: [EspeakWorker.argument, "\(patience)"],
      variables: variables.merging(Self.variables) { _, own in own }, patience: patience)
    var reader = ByteReader(try process.greeting())
    guard let version = try? reader.string(), let hertz = try? reader.integer(), hertz > 0 else {
      throw .workerLost("malformed greeting")
    }
    identity = "espeak-ng \(version)"
    rate = SampleRate(hertz: hertz)
  }

  /// The sound of a passage.
  ///
  /// - Throws: `SynthesisError.unknownVoice`, `.passageFailed` with the passage's first words, `.workerLost`.
  public func clip(for passage: Passage) async throws -> Clip {
    let bytes = try await answer(to: .speak, passage, expecting: .clip)
    do {
      return try Clip(bytes: bytes)
    } catch {
      throw SynthesisError.workerLost("malformed clip")
    }
  }

  /// Each phrase of a passage as the engine will say it, in the International Phonetic Alphabet.
  public func transcription(of passage: Passage) async throws -> [String] {
    var reader = ByteReader(try await answer(to: .transcribe, passage, expecting: .transcription))
    do {
      var phrases: [String] = []
      for _ in 0..<(try reader.count(of: 4)) { phrases.append(try reader.string()) }
      return phrases
    } catch {
      throw SynthesisError.workerLost("malformed transcription")
    }
  }

  /// A digest of espeak-ng's data files, which decide with its version how everything sounds.
  public func dataDigest() async throws -> String {
    var reader = ByteReader(try await process.answer(to: .digestData, [], expecting: .dataDigest))
    do {
      return try reader.string()
    } catch {
      throw SynthesisError.workerLost("malformed digest")
    }
  }

  /// Every voice and variant that espeak-ng offers, in its own order.
  public func voices() async throws -> [ListedVoice] {
    var reader = ByteReader(try await process.answer(to: .listVoices, [], expecting: .voices))
    do {
      var voices: [ListedVoice] = []
      for _ in 0..<(try reader.count(of: 12)) {
        voices.append(
          EspeakVoice(
            file: try reader.string(), name: try reader.string(),
            languages: try (0..<(try reader.count(of: 8))).map { _ in try reader.string() }
          ).listed)
      }
      return voices
    } catch {
      throw SynthesisError.workerLost("malformed list of voices")
    }
  }

  /// The sounds of phrases, word by word, as espeak-ng's voice `voice` says them.
  public func phonemes(of phrases: [Phrase], voice: String) async throws -> [PhonemicPhrase] {
    // The faster it speaks, the less it has to make to say where each word begins; at 450 words a minute it would make as much as
    // ever, and shorten it afterwards.
    let quick = EngineVoice(espeak: voice, rate: 449, pitch: 50, range: 50)
    let passage = Passage(
      phrases: phrases.map { Phrase(text: $0.text, voice: quick, pronunciations: $0.pronunciations) })
    var reader = ByteReader(try await answer(to: .phonemize, passage, expecting: .phonemes))
    do {
      return try (0..<(try reader.count(of: 4))).map { _ in
        PhonemicPhrase(
          clauses: try (0..<(try reader.count(of: 8))).map { _ in
            let mark = Unicode.Scalar(UInt32(try reader.integer()))
            let words = try (0..<(try reader.count(of: 8))).map { _ in
              PhonemicPhrase.Word(scalar: try reader.integer(), ipa: try reader.string())
            }
            return PhonemicPhrase.Clause(words: words, mark: mark?.value == 0 ? nil : mark)
          })
      }
    } catch {
      throw SynthesisError.workerLost("malformed phonemes")
    }
  }

  private func answer(
    to kind: Message, _ passage: Passage, expecting: Message
  ) async throws(SynthesisError) -> [UInt8] {
    do {
      return try await process.answer(to: kind, passage.wire, expecting: expecting)
    } catch .passageFailed(_, let reason) {
      let words = passage.phrases.map(\.text).joined(separator: " ")
      throw .passageFailed(text: words.count > 60 ? words.prefix(60) + "…" : words, reason: reason)
    }
  }
}
