public import Sound
public import Synthesis

/// espeak-ng behind a worker process.
public final class EspeakSynthesizer: Synthesizer {
  /// The engine's name and version, such as `espeak-ng 1.51`.
  public let identity: String
  /// The rate of every clip; 22,050 Hz for all of espeak-ng's voices.
  public let rate: SampleRate

  private let process: WorkerProcess

  /// Starts a worker.
  ///
  /// - Parameter program: the path of an executable that calls `EspeakWorker.run()` when its first argument is
  ///   `EspeakWorker.argument`; by default this very program.
  /// - Throws: `SynthesisError.engineMissing` where espeak-ng finds no data, `.workerLost` where no process can
  ///   be started.
  public init(program: String = "/proc/self/exe") throws(SynthesisError) {
    process = try WorkerProcess(program: program)
    var reader = WireReader(try process.greeting())
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
    var reader = WireReader(try await answer(to: .speak, passage, expecting: .clip))
    do {
      var utterances: [Clip.Utterance] = []
      for _ in 0..<(try reader.integer()) {
        let samples = try reader.samples()
        var onsets: [Clip.Onset] = []
        for _ in 0..<(try reader.integer()) {
          onsets.append(Clip.Onset(scalar: try reader.integer(), frame: try reader.integer()))
        }
        utterances.append(Clip.Utterance(samples: samples, onsets: onsets))
      }
      return Clip(rate: rate, utterances: utterances)
    } catch {
      throw SynthesisError.workerLost("malformed clip")
    }
  }

  /// Each phrase of a passage as the engine will say it, in the International Phonetic Alphabet.
  public func transcription(of passage: Passage) async throws -> [String] {
    var reader = WireReader(try await answer(to: .transcribe, passage, expecting: .transcription))
    do {
      var phrases: [String] = []
      for _ in 0..<(try reader.integer()) { phrases.append(try reader.string()) }
      return phrases
    } catch {
      throw SynthesisError.workerLost("malformed transcription")
    }
  }

  /// Every voice and variant that espeak-ng offers, in its own order.
  public func voices() async throws -> [EspeakVoice] {
    var reader = WireReader(try await process.answer(to: .listVoices, [], expecting: .voices))
    do {
      var voices: [EspeakVoice] = []
      for _ in 0..<(try reader.integer()) {
        voices.append(
          EspeakVoice(
            file: try reader.string(), name: try reader.string(), language: try reader.string(),
            gender: try reader.byte()))
      }
      return voices
    } catch {
      throw SynthesisError.workerLost("malformed list of voices")
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
