import Mastering
import Sound
import Synthesis

/// Brings sentences of natural voices towards the level of their voice: a model says "Oh!" four decibels softer than what follows.
///
/// A sentence is moved by itself, whatever stands beside it, so takes stay what they are wherever they are. What an author wishes
/// of the volume is added afterwards.
struct SentenceBalance: Sendable {
  /// As much as most sentences are moved at most, dB.
  static let most = 1.5
  /// No sentence is left further away from its voice's level than this, dB: joe calls "Oh!" 5 dB louder than what he says
  /// next. Of neighbours in four texts and among 41 hard sentences (`Tests/voices-report`) none then differ by more than 3 LU.
  static let left = 1.0

  /// The loudness that the voice has over many sentences, LUFS.
  let level: Double
  private let meter: SpeechMeter

  init(level: Double, rate: SampleRate) {
    self.level = level
    meter = SpeechMeter(rate: rate)
  }

  /// By how much a sentence is moved that is so far away, dB.
  static func change(_ distance: Double) -> Double {
    let size = max(min(distance.magnitude, most), distance.magnitude - left)
    return distance < 0 ? -size : size
  }

  /// Factors for the utterances of a passage.
  ///
  /// - Parameters:
  ///   - sounds: each utterance at its voice's level, before any wish.
  ///   - isNatural: whether a natural voice says it; other sentences are left as they are.
  ///   - sentences: whose sentence it is.
  func factors(of sounds: [[Float]], isNatural: [Bool], sentences: [Int]) -> [Float] {
    var factors = [Float](repeating: 1, count: sounds.count)
    var start = 0
    while start < sounds.count {
      let end = sentences[start...].firstIndex { $0 != sentences[start] } ?? sounds.count
      if isNatural[start..<end].allSatisfy({ $0 }),
        let loudness = meter.loudness(of: sounds[start..<end].flatMap { $0 })
      {
        // In hundredths: no last bit of a logarithm decides a sample.
        let change = (Self.change(level - loudness) * 100).rounded() / 100
        for index in start..<end { factors[index] = Decibels(change).amplitude }
      }
      start = end
    }
    return factors
  }
}
