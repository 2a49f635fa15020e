import Mastering
import Muxing
import Narration
import Prose
import Sound
public import Synthesis

/// A few words in a voice, to choose it by.
public struct VoiceSample: Sendable {
  private let profile: VoiceProfile
  private let text: String

  /// A sample that says `text`, or some words of its own in the voice's language.
  public init(profile: VoiceProfile, text: String?) {
    self.profile = profile
    self.text = text ?? Calibration.words(in: profile.language)
  }

  /// Speaks the sample at the level of an audiobook and writes it as a 16-bit WAV file.
  ///
  /// - Throws: `SynthesisError`, `MuxingError`.
  public func write(to path: String, with synthesizer: MixedSynthesizer) async throws {
    let cast = Casting(profile: profile, voices: try await synthesizer.voices())
    let lexicon = try LexiconLibrary().lexicon
    let script = Rehearsal(language: profile.language, lexicon: lexicon).script(of: text)
    var said: [(clip: Clip, plan: PassagePlan)] = []
    for plan in PassagePlan.plans(of: script, cast: cast) {
      said.append((try await synthesizer.clip(for: plan.passage), plan))
    }
    var gain = Decibels(0)
    var samples: [Float] = []
    // These words alone have the level, whatever the voice does with others; the limiter takes a little of it away.
    for _ in 0..<6 {
      let finishing = Finishing(gain: gain.amplitude, rate: synthesizer.rate)
      samples = said.flatMap { finishing.finish($0.clip, of: $0.plan, from: .zero).samples }
      let meter = try LoudnessMeter(rate: synthesizer.rate)
      try meter.add(samples)
      guard let loudness = meter.integrated else { break }
      gain.value += Self.loudness - loudness
    }
    try WAVFile.write(samples, rate: synthesizer.rate, to: path)
  }

  /// That of the profile `library`, LUFS.
  private static let loudness = -19.0
}
