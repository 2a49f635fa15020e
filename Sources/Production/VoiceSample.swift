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
    let gain = try await Calibration.gain(of: cast, with: synthesizer)
    let finishing = Finishing(gain: gain, rate: synthesizer.rate)
    let lexicon = try LexiconLibrary().lexicon
    let script = Rehearsal(language: profile.language, lexicon: lexicon).script(of: text)
    var samples: [Float] = []
    for plan in PassagePlan.plans(of: script, cast: cast) {
      let clip = try await synthesizer.clip(for: plan.passage)
      samples += finishing.finish(clip, of: plan, from: .zero).samples
    }
    try WAVFile.write(samples, rate: synthesizer.rate, to: path)
  }
}
