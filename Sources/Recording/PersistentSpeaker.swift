import Script
import Synthesis

/// Has passages said, whatever happens: by the same worker, by a fresh one, in parts; and knows what was not said.
actor PersistentSpeaker {
  /// Some words that no worker could say.
  struct Gap: Hashable, Sendable {
    /// The words.
    var text: String
    /// What became of the last attempt.
    var reason: String
    /// Index of the phrase in its passage.
    var phrase: Int
  }

  /// What became of a passage.
  struct Outcome: Sendable {
    var clip: Clip
    var gaps: [Gap] = []
    /// True where the passage was said in one go, as it is whenever nothing goes wrong.
    var isPure = true
    /// True where the clip was kept from another time.
    var isKept = false
  }

  private let start: @Sendable () async throws -> any Synthesizer
  private var synthesizer: (any Synthesizer)?

  /// Makes a speaker; `start` starts a worker when one is needed.
  init(first: (any Synthesizer)? = nil, start: @escaping @Sendable () async throws -> any Synthesizer) {
    synthesizer = first
    self.start = start
  }

  /// The sound of a passage.
  ///
  /// - Throws: `SynthesisError` that no second attempt can mend, such as `.unknownVoice` and `.engineMissing`;
  ///   `CancellationError`.
  func say(_ passage: Passage) async throws -> Outcome {
    for _ in 0..<2 {
      if case .success(let clip) = try await attempt(passage) { return Outcome(clip: clip) }
    }
    return try await inParts(passage)
  }

  private func current() async throws -> any Synthesizer {
    if let synthesizer { return synthesizer }
    let started = try await start()
    synthesizer = started
    return started
  }

  /// One attempt; after a failure the worker is not used again.
  private func attempt(_ passage: Passage) async throws -> Result<Clip, SynthesisError> {
    try Task.checkCancellation()
    let worker = try await current()
    do {
      return .success(try await worker.clip(for: passage))
    } catch let error as SynthesisError {
      try Task.checkCancellation()
      synthesizer = nil
      switch error {
      case .engineMissing, .runtimeMissing, .voiceMissing, .unknownVoice: throw error
      case .passageFailed, .workerLost: return .failure(error)
      }
    }
  }

  /// Phrase by phrase, and what cannot be said so by halves, down to single words.
  private func inParts(_ passage: Passage) async throws -> Outcome {
    var utterances: [Clip.Utterance] = []
    var gaps: [Gap] = []
    var rate: Clip?
    for (index, phrase) in passage.phrases.enumerated() {
      let whole = 0..<phrase.text.unicodeScalars.count
      let part = try await part(phrase, whole, index, gaps: &gaps, rate: &rate)
      utterances.append(part)
    }
    guard let rate else {
      // Not a single word of it could be said: as long as nothing, at the rate of the engine.
      let worker = try await current()
      return Outcome(clip: Clip(rate: worker.rate, utterances: utterances), gaps: gaps, isPure: false)
    }
    return Outcome(clip: Clip(rate: rate.rate, utterances: utterances), gaps: gaps, isPure: false)
  }

  private func part(
    _ phrase: Phrase, _ range: Range<Int>, _ index: Int, gaps: inout [Gap], rate: inout Clip?
  ) async throws -> Clip.Utterance {
    let piece = phrase.part(range)
    switch try await attempt(Passage(phrases: [piece])) {
    case .success(let clip):
      rate = clip
      guard let utterance = clip.utterances.first else { break }
      return Clip.Utterance(
        samples: utterance.samples,
        onsets: utterance.onsets.map { Clip.Onset(scalar: $0.scalar + range.lowerBound, frame: $0.frame) })
    case .failure(let error):
      guard let middle = phrase.middleSpace(of: range) else {
        gaps.append(Gap(text: piece.text, reason: error.reason, phrase: index))
        break
      }
      let first = try await part(phrase, range.lowerBound..<middle, index, gaps: &gaps, rate: &rate)
      let second = try await part(phrase, middle + 1..<range.upperBound, index, gaps: &gaps, rate: &rate)
      return Clip.Utterance(
        samples: first.samples + second.samples,
        onsets: first.onsets
          + second.onsets.map { Clip.Onset(scalar: $0.scalar, frame: $0.frame + first.samples.count) })
    }
    return Clip.Utterance(samples: [], onsets: [])
  }
}

extension Phrase {
  /// Some scalars of the phrase as a phrase of their own.
  fileprivate func part(_ range: Range<Int>) -> Phrase {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: self.text.unicodeScalars.dropFirst(range.lowerBound).prefix(range.count))
    var part = self
    part.text = String(text)
    part.pronunciations = pronunciations.filter {
      range.contains($0.scalars.lowerBound) && $0.scalars.upperBound <= range.upperBound
    }
    .map {
      Pronunciation(
        scalars: $0.scalars.lowerBound - range.lowerBound..<$0.scalars.upperBound - range.lowerBound,
        ipa: $0.ipa)
    }
    return part
  }

  /// The space nearest to the middle of a range, or nil where it is one word.
  fileprivate func middleSpace(of range: Range<Int>) -> Int? {
    let middle = (range.lowerBound + range.upperBound) / 2
    return text.unicodeScalars.enumerated()
      .filter { range.contains($0.offset) && $0.element == " " }.map(\.offset)
      .filter { $0 > range.lowerBound && $0 < range.upperBound - 1 }
      .min { abs($0 - middle) < abs($1 - middle) }
  }
}

extension SynthesisError {
  /// What went wrong, without the words.
  fileprivate var reason: String {
    switch self {
    case .passageFailed(_, let reason), .workerLost(let reason): reason
    default: description
    }
  }
}
